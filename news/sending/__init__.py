"""Pictures sent in parts: what a lost line has cut goes on where it ended."""
