"""Look-alikes: the same or nearly the same text elsewhere in the archive."""
