"""Strangers' pictures, decoded in a process of their own that can be killed.

`read` is for what came from outside, `render` for our own masters. The bytes of a picture are
touched by `child.py` alone, which knows no Django, no database and no secret, and which the
kernel stops at its limits of memory and time.
"""

from portal.decoding.orders import ReadPicture, Rendition, read, read_ours, render
from portal.decoding.refusals import NotAPicture

__all__ = ["NotAPicture", "ReadPicture", "Rendition", "read", "read_ours", "render"]
