"""The pages that all processes share, so that each is rendered once for everybody.

Over an unlogged table, or over Valkey or Redis where CACHE_URL is set. Whoever asks for a page
that is not there gets the turn to render it, one process at a time; the others wait for it.
What goes wrong here is raised; rendering.py goes on without it.
"""

from enum import Enum
from functools import cache

from django.conf import settings
from django.db import connection

from portal.pagecache.edition import watch
from portal.pagecache.store import Entry

# Rows of other editions than the present one, and the oldest beyond the limit.
PRUNE = "DELETE FROM pagecache_body WHERE NOT starts_with(edition, %s)"
LIMIT = """
    DELETE FROM pagecache_body WHERE key IN (
        SELECT key FROM (
            SELECT key, sum(size) OVER (ORDER BY put_at DESC, key) AS total FROM pagecache_body
        ) AS summed WHERE total > %s
    )
"""


class Turn(Enum):
    """Whose turn it is to render a page that nobody has rendered yet."""

    MINE = "mine"
    TAKEN = "taken"


class Table:
    """The shared pages in PostgreSQL, the turns as advisory locks; see migration 0003.

    A turn belongs to the session of the database, so it ends with a process that was killed.
    """

    def ask(self, key, edition):
        """Return the page as an Entry, or a Turn."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM pagecache_ask(%s, %s)", [key, edition])
            packed, mine = cursor.fetchone()
        if packed is not None:
            return Entry.unsealed(bytes(packed), edition)
        return Turn.MINE if mine else Turn.TAKEN

    def put(self, key, entry, *, mine):
        """Share `entry`; with the turn `mine`, end it."""
        with connection.cursor() as cursor:
            arguments = [key, entry.edition, entry.sealed(), mine]
            cursor.execute("SELECT pagecache_put(%s, %s, %s, %s)", arguments)

    def leave(self, key):
        """End the turn without a page."""
        number = int.from_bytes(key[:8], signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [number])

    def last(self, key):
        """Return the page as it was last, for when the database is away: so is the table."""


@cache
def shared():
    """Return what shares pages here, or None where nothing is shared."""
    if settings.CACHE_URL:
        from portal.pagecache.valkey import Valkey  # only where it is wanted

        return Valkey(settings.CACHE_URL)
    return Table() if settings.PAGECACHE_SHARED_BYTES else None


def prune():
    """Forget the pages of past editions, and the oldest beyond the limit; for the upkeep."""
    edition, sure = watch.current()
    if not sure:
        return
    with connection.cursor() as cursor:
        cursor.execute(PRUNE, [edition])
        cursor.execute(LIMIT, [settings.PAGECACHE_SHARED_BYTES])
