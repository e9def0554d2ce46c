"""The edition: one number that every process shares, and the moments at which it turns.

A page rendered under an edition is right until the edition changes. The edition changes
when somebody calls `changed()`, and by itself when a registered moment passes.
"""

from threading import Lock
from time import monotonic

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection, transaction
from django.db.models import F
from django.utils import timezone

from portal.pagecache.models import Edition, Moment

# One look-up, two index reads: the number, and the last registered moment that has passed.
CURRENT = """
    SELECT number, (SELECT max(at) FROM pagecache_moment WHERE at <= now())
    FROM pagecache_edition
"""


class Watch:
    """What edition it is, asked of the database at most once a second in each process."""

    def __init__(self):
        self._lock = Lock()
        self._checked = float("-inf")
        self._edition = None

    def current(self):
        """Return (edition, sure): `sure` is false while the database does not answer."""
        with self._lock:
            if monotonic() - self._checked < settings.PAGECACHE_CHECK_SECONDS:
                return self._edition, True
            try:
                self._edition = _read()
            except (DatabaseError, InterfaceError):
                return self._edition, False
            self._checked = monotonic()
            return self._edition, True

    def look_again(self):
        """Ask the database at the next page: this process has just changed something."""
        self._checked = float("-inf")


watch = Watch()


def changed(*moments):
    """Say that public pages changed now, and will change at the datetimes `moments`.

    Call it in the transaction that makes the change, so that the two are seen together.
    A moment of None is passed over.
    """
    now = timezone.now()
    Moment.objects.bulk_create(
        [Moment(at=at) for at in set(moments) if at and at > now], ignore_conflicts=True
    )
    Edition.objects.update(number=F("number") + 1)
    transaction.on_commit(watch.look_again)


def forget_past():
    """Drop the moments that have passed, all but the last; for the worker's daily upkeep."""
    last = Moment.objects.filter(at__lte=timezone.now()).order_by("-at").first()
    if last:
        Moment.objects.filter(at__lt=last.at).delete()


def _read():
    with connection.cursor() as cursor:
        cursor.execute(CURRENT)
        return cursor.fetchone()
