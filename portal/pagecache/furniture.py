"""What stands around every page, made once an edition in each process instead of once a page.

Furniture is public and the same on all pages, so it changes exactly when the edition does:
whoever writes it calls `changed`, with the moments at which it changes by itself.
"""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import TypeVar

from portal.pagecache.edition import watch

Made = TypeVar("Made")

_made: dict[Hashable, tuple[object, object]] = {}


def once_an_edition(key: Hashable, make: Callable[[], Made]) -> Made:
    """Return what `make` gave under the edition of now, calling it if nobody has yet.

    The edition is taken first: what is made while something changes must not pass for new.
    """
    edition = watch.known()
    known = _made.get(key)
    if edition is None or known is None or known[0] != edition:
        known = _made[key] = edition, make()
    return known[1]  # type: ignore[return-value]


def furniture(make: Callable[[], Made]) -> Callable[[], Made]:
    """Make a function without arguments one whose value lasts as long as the edition."""

    @wraps(make)
    def kept() -> Made:
        return once_an_edition(make.__qualname__, make)

    return kept


def forget() -> None:
    """Drop everything; the next page makes it anew."""
    _made.clear()
