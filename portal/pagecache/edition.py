"""The edition: one number that every process shares, and the moments at which it turns.

A page rendered under an edition is right until the edition changes. The edition changes
when somebody calls `changed()`, and by itself when a registered moment passes. Moments are
compared with this machine's clock, as the querysets compare theirs: by the database's
clock an edition could turn a little before the pages do, and keep them as they were.
"""

from threading import Lock
from time import monotonic, time
from uuid import uuid4

from django.conf import settings
from django.db import Error, connection, transaction
from django.db.models import F
from django.utils import timezone

from portal.pagecache.models import Edition, Moment

# One look-up, two index reads: the number, and the last registered moment that has passed.
CURRENT = """
    SELECT concat(number, ' ', (SELECT max(at) FROM pagecache_moment WHERE at <= %s))
    FROM pagecache_edition
"""

NEVER = float("-inf")


class Watch:
    """What edition it is, asked of the database at most once a second in each process."""

    def __init__(self):
        self._lock = Lock()
        self._known = NEVER, (None, False)  # when it was asked, and (edition, sure)

    def current(self):
        """Return (edition, sure): `sure` is false while the database does not answer."""
        known = self._known
        if monotonic() - known[0] < settings.PAGECACHE_CHECK_SECONDS:
            return known[1]
        with self._lock:
            if monotonic() - self._known[0] >= settings.PAGECACHE_CHECK_SECONDS:
                self._known = self._look()
            return self._known[1]

    def known(self):
        """Return the edition as it was last read; every public page has it read before."""
        return self._known[1][0]

    def look_again(self):
        """Ask the database at the next page: this process has just changed something."""
        with self._lock:
            self._known = NEVER, self._known[1]

    def _look(self):
        """Ask. What the answer is worth counts from the question; a refusal, from its end,
        so that those who wait behind a slow refusal do not each ask again.
        """
        asked = monotonic()
        try:
            return asked, (_read(), True)
        except Error:
            return monotonic(), (self._known[1][0], False)


watch = Watch()


@transaction.atomic
def changed(*moments):
    """Say that public pages changed now, and will change at the datetimes `moments`.

    Call it in the transaction that makes the change, so that the two are seen together.
    A moment of None is passed over.
    """
    now = timezone.now()
    Moment.objects.bulk_create(
        [Moment(at=at) for at in set(moments) if at and at > now], ignore_conflicts=True
    )
    if not Edition.objects.update(number=F("number") + 1):
        # The row was lost; a number that no process has seen takes its place.
        Edition.objects.create(pk=1, number=int(time()))
    transaction.on_commit(watch.look_again)


def forget_past():
    """Drop the moments that have passed, all but the last; for the worker's daily upkeep."""
    last = Moment.objects.filter(at__lte=timezone.now()).order_by("-at").first()
    if last:
        Moment.objects.filter(at__lt=last.at).delete()


def _read():
    """Return the edition as text; without its row, one that no kept page was rendered under."""
    with connection.cursor() as cursor:
        cursor.execute(CURRENT, [timezone.now()])
        row = cursor.fetchone()
    return row[0] if row else f"lost {uuid4()}"
