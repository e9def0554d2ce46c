"""The pages that several machines share, in Valkey or Redis; chosen by CACHE_URL."""

from secrets import token_hex

from redis import Redis

from portal.pagecache.shared import Turn
from portal.pagecache.store import Entry

DAY = 24 * 60 * 60
TURN_SECONDS = 10  # a process that was killed while it rendered holds the others up no longer
TIMEOUT = 0.5
# Ends a turn only where it is still this process's own.
LEAVE = "if redis.call('get', KEYS[1]) == ARGV[1] then redis.call('del', KEYS[1]) end"


class Valkey:
    """Pages under `page:…`, turns under `turn:…`; see `shared.Table` for what is promised."""

    def __init__(self, url):
        self._client = Redis.from_url(
            url, socket_timeout=TIMEOUT, socket_connect_timeout=TIMEOUT, health_check_interval=30
        )
        self._me = token_hex(8).encode()

    def ask(self, key, edition):
        """Return the page as an Entry, or a Turn."""
        if found := self._read(key, edition):
            return found
        if not self._client.set(_turn(key), self._me, nx=True, ex=TURN_SECONDS):
            return Turn.TAKEN
        if found := self._read(key, edition):  # whoever had the turn before has just finished
            self.leave(key)
            return found
        return Turn.MINE

    def put(self, key, entry, *, mine):
        """Share `entry`; with the turn `mine`, end it."""
        packed = entry.edition.encode() + b"\n" + entry.sealed()
        self._client.set(_page(key), packed, ex=DAY)
        if mine:
            self.leave(key)

    def leave(self, key):
        """End the turn without a page."""
        self._client.eval(LEAVE, 1, _turn(key), self._me)

    def last(self, key):
        """Return the page as it was last, for when the database is away, or None."""
        return self._read(key)

    def _read(self, key, edition=None):
        """Return the page of `edition`, or of whatever edition it is; None where there is none."""
        packed = self._client.get(_page(key))
        if packed is None:
            return None
        its_own, _, rest = packed.partition(b"\n")
        if edition is not None and edition.encode() != its_own:
            return None
        return Entry.unsealed(rest, its_own.decode())


def _page(key):
    return b"page:" + key


def _turn(key):
    return b"turn:" + key
