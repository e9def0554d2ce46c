"""What goes wrong with the shared pages costs no reader a page: it is rendered without them.

The terminal is told of it once in each process, and once more when it is over.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

logger = logging.getLogger(__name__)

CALM_SECONDS = 60  # without a failure, until it is over


class Trouble:
    """What this process has told of the shared pages."""

    def __init__(self) -> None:
        self.is_told = False
        self._last = 0.0

    @contextmanager
    def spared(self) -> Iterator[None]:
        """Go on after whatever goes wrong inside: a page is worth more than that it is shared."""
        try:
            yield
        except Exception:  # of databases, Valkey, the network, or of what was kept
            self.tell()

    def tell(self) -> None:
        """Say what has just gone wrong, unless something was before; for where it is caught."""
        self._last = monotonic()
        if not self.is_told:
            self.is_told = True
            logger.exception("Shared pages are out of order; pages are rendered without them.")

    def is_well(self) -> None:
        """Say that the shared pages have just answered as they should."""
        if self.is_told and monotonic() - self._last >= CALM_SECONDS:
            self.is_told = False
            logger.warning("Shared pages are in order again.")


trouble = Trouble()
