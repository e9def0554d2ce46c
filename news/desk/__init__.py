"""The desk: what staff see and do. Private, never cached; every row comes through the gate."""
