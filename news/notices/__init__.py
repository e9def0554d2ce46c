"""Notices: who is told what of a piece, in the desk and by e-mail."""
