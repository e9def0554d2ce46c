"""One renderer a page: in this process by a lock, over all processes by the shared level.

Who has to wait for another's rendering waits a bounded time, and then renders it as well; so does
whoever the shared level fails.
"""

import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from threading import RLock

from portal.pagecache.shared import Turn, shared
from portal.pagecache.store import Broken, Entry
from portal.pagecache.trouble import trouble

CACHE_CONTROL = "public, max-age=0, s-maxage=1, stale-if-error=86400"
WAIT_SECONDS = 3
FIRST_PAUSE, LONGEST_PAUSE = 0.005, 0.1
LOCKS = [RLock() for _ in range(64)]  # two pages with the same lock are rendered in turn


@dataclass(frozen=True)
class Wanted:
    """A page to render: under which key and edition, how, and what of it may be kept."""

    key: object
    edition: str
    coding: str
    render: Callable
    statuses: set
    is_shared: bool


def renewed(wanted, store):
    """Return the entry of the page under the edition wanted, or a response not to be kept."""
    with turn_in_this_process(wanted.key):
        entry = store.get(wanted.key)
        if entry is not None and entry.edition == wanted.edition:
            return entry  # another thread was faster
        made = from_level(wanted, entry) if wanted.is_shared else rendered(wanted, entry)
        if isinstance(made, Entry):
            store.put(wanted.key, made)
        else:
            store.drop(wanted.key)
        return made


def from_level(wanted, older):
    """Return what another process has rendered, or render for all of them."""
    level, found = None, None
    with trouble.spared():
        level = shared()
        found = waited_for(level, wanted) if level else None
    if isinstance(found, Entry):
        return found
    made = None
    try:
        made = rendered(wanted, older)
        return made
    finally:
        if found is not None:
            share(level, wanted.key, made, mine=found is Turn.MINE)


def share(level, key, made, *, mine):
    """Let the others have what was made; end the turn where it is `mine`, whatever happens."""
    if isinstance(made, Entry):
        with trouble.spared():
            level.put(key, made, mine=mine)
            return
    if mine:
        with trouble.spared():
            level.leave(key)


def waited_for(level, wanted):
    """Return the entry as soon as it is there, or whose turn it is to render it."""
    end, pause = time.monotonic() + WAIT_SECONDS, FIRST_PAUSE
    try:
        while (found := level.ask(wanted.key, wanted.edition)) is Turn.TAKEN:
            if time.monotonic() > end:
                break
            time.sleep(pause)
            pause = min(pause * 1.5, LONGEST_PAUSE)
    except Broken:
        trouble.tell()
        return Turn.TAKEN  # a whole one is put in its place
    trouble.is_well()
    return found


def rendered(wanted, older):
    """Render; return an entry, or the response itself where it is not of those to be kept."""
    response = wanted.render()
    response.headers.setdefault("Cache-Control", CACHE_CONTROL)
    if response.status_code not in wanted.statuses or response.streaming:
        return response
    return Entry.of(response, wanted.edition, wanted.coding, like=older)


@contextmanager
def turn_in_this_process(key):
    """Hold the lock of `key`, or go on without it after a while."""
    lock = LOCKS[hash(key) % len(LOCKS)]
    held = lock.acquire(timeout=WAIT_SECONDS)
    try:
        yield
    finally:
        if held:
            lock.release()
