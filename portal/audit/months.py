"""The log's parts, one a month: made ahead, dropped whole when their time is over.

Dropping a part is the only way out of the log; its triggers refuse UPDATE, DELETE and TRUNCATE.
"""

import re
from datetime import date

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

AHEAD = 12  # months, so that a worker that sleeps for long stops nobody from signing in
PART = re.compile(r"audit_entry_(\d{4})_(\d{2})")
PARTS = """
    SELECT child.relname FROM pg_inherits
    JOIN pg_class child ON child.oid = inhrelid
    WHERE inhparent = 'audit_entry'::regclass ORDER BY 1
"""


def keep():
    """Make the parts of the months to come, drop those older than AUDIT_MONTHS; for upkeep."""
    today = timezone.localdate()
    for number in range(AHEAD + 1):
        make(_month(today, number))
    drop_before(_month(today, -settings.AUDIT_MONTHS))


def make(day):
    """Make the part of the month in which `day` lies, unless it is there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit_make_month(%s)", [day.replace(day=1)])


@transaction.atomic
def drop_before(first):
    """Drop the parts of the months before the month of the date `first`; return their months."""
    over = {name: month for name, month in parts().items() if month < first.replace(day=1)}
    with connection.cursor() as cursor:
        for name in over:
            cursor.execute(f"DROP TABLE {name}")
    return list(over.values())


def parts():
    """Return {table: first day of its month} of the parts there are, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(PARTS)
        found = [PART.fullmatch(name) for (name,) in cursor.fetchall()]
    return {part[0]: date(int(part[1]), int(part[2]), 1) for part in found if part}


def _month(day, later):
    """Return the first day of the month that is `later` months after that of `day`."""
    years, month = divmod(day.month - 1 + later, 12)
    return date(day.year + years, month + 1, 1)
