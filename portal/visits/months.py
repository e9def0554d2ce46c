"""The parts of the table of page days, one a month: made ahead, so that a year stays quick."""

from datetime import date

from django.db import connection
from django.utils import timezone

AHEAD = 12  # months, should the worker sleep for long; later days would stand in the rest


def keep_months():
    """Make the parts of this month and of those to come, unless they are there; for upkeep."""
    today = timezone.localdate()
    with connection.cursor() as cursor:
        for later in range(AHEAD + 1):
            years, month = divmod(today.month - 1 + later, 12)
            first = date(today.year + years, month + 1, 1)
            cursor.execute("SELECT visits_make_month(%s)", [first])
