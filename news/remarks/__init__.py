"""Remarks: what editors say about a piece that comes back, and what its writer did about it."""
