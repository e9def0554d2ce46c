"""Beacons that come at the same time are appended together: one statement, one commit.

Whoever comes first leads: takes all that wait, appends them, answers them, and hands the lead
to the first of those who have come meanwhile. Where there was company last time, a leader waits a
moment for more: a commit costs the same for one and for twenty. No thread of its own, so nothing
to start, to stop, or to lose in a fork.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock
from time import monotonic, sleep
from typing import Any

from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from portal.visits.counting import PREPARE, PREPARED, Counted, Sent, append

MOST = 500  # beacons in one statement
COMPANY = 4  # beacons at once, from which on more are waited for
PAUSE = 0.002  # seconds that a leader waits for more
VISITS_SECONDS = 1  # how long the site's visits are known without those of other processes
UNKNOWN: tuple[float, int | None] = (float("-inf"), None)  # since when, and the site's visits

# A plan is kept for as long as the session lasts, made when the tables may have been empty:
# it must be the one that is right for full ones. Who waits for longer is told to come back.
SESSION = f"""
    SET enable_seqscan = off;
    SET enable_hashjoin = off;
    SET enable_mergejoin = off;
    SET plan_cache_mode = force_generic_plan;
    SET statement_timeout = '5s';
    {PREPARE}
"""


class Waiting:
    """A beacon in line: `turn` opens when it was counted, or refused, or is to lead."""

    __slots__ = ("counted", "error", "sent", "turn")

    def __init__(self, sent: Sent):
        self.sent = sent
        self.turn = Lock()
        self.turn.acquire()
        self.counted: Counted | None = None
        self.error: BaseException | None = None


class Writer:
    """The one session of a process that appends what its threads were sent."""

    def __init__(self) -> None:
        self._line: list[Waiting] = []
        self._led = False
        self._lock = Lock()  # over the line
        self._session_lock = Lock()  # over the session
        self._session: BaseDatabaseWrapper | None = None
        self._company = 0  # how many were appended last time
        self._visits = UNKNOWN

    @property
    def waiting(self) -> int:
        """How many beacons stand in line for the next append."""
        return len(self._line)

    def count(self, sent: Sent) -> Counted:
        """Append a view, durably; return the totals. Raises django.db.Error."""
        mine = Waiting(sent)
        with self._lock:
            self._line.append(mine)
            leads, self._led = not self._led, True
        if not leads:
            mine.turn.acquire()
        if mine.counted is None and mine.error is None:
            self._lead()
        if mine.error is not None:
            raise mine.error
        assert mine.counted is not None
        return mine.counted

    @contextmanager
    def cursor(self) -> Iterator[Any]:
        """Give a cursor of the session, which is closed after an error."""
        with self._session_lock:
            try:
                with self._open().cursor() as cursor:
                    yield cursor
            except BaseException:
                self._close()
                raise

    def close(self) -> None:
        """Give the session back; the next beacon opens another."""
        with self._session_lock:
            self._close()

    def _lead(self) -> None:
        """Append all that wait, the leader's own first, and hand on the lead."""
        if self._company >= COMPANY:
            sleep(PAUSE)
        with self._lock:
            batch, self._line = self._line[:MOST], self._line[MOST:]
        self._company = len(batch)
        try:
            for waiting, counted in zip(batch, self._append(batch), strict=True):
                waiting.counted = counted
        except BaseException as error:  # whatever it is: nobody may be left without an answer
            for waiting in batch:
                waiting.error = error
        finally:
            with self._lock:
                self._led = bool(self._line)
                heir = self._line[0] if self._line else None
            for waiting in batch[1:]:
                waiting.turn.release()
            if heir:
                heir.turn.release()

    def _append(self, batch: list[Waiting]) -> list[Counted]:
        """Append; once more where a session that was open is no more.

        What the first try may have committed after all, the second finds.
        """
        sent, was_open = [waiting.sent for waiting in batch], self._session is not None
        try:
            return self._appended(sent)
        except Error:
            if not was_open:
                raise
        return self._appended(sent)

    def _appended(self, sent: list[Sent]) -> list[Counted]:
        """Append; the site's visits are counted once in a while, and own ones added between."""
        with self.cursor() as cursor:
            since, visits = self._visits
            if monotonic() - since >= VISITS_SECONDS:
                since, visits = monotonic(), None
            counted = append(cursor, sent, PREPARED, visits)
            self._visits = since, counted[0].visits
        return counted

    def _open(self) -> BaseDatabaseWrapper:
        if self._session is None:
            session = connections.create_connection(DEFAULT_DB_ALIAS)
            session.inc_thread_sharing()  # its user changes, one at a time
            with session.cursor() as cursor:
                cursor.execute(SESSION)
            self._session = session
        return self._session

    def _close(self) -> None:
        session, self._session, self._visits = self._session, None, UNKNOWN
        if session is not None:
            with suppress(Error):  # it may be broken
                session.close()


writer = Writer()
