"""What makes a page public, and the cache in front of it.

`pages.public_page` makes a view public; `edition.changed` tells readers of a change.
"""
