"""The numbers of /thong-ke/, as of the asking: the worker may be behind, they are not."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import connection
from django.db.models import Count
from django.utils import timezone

from portal.charts import Lines, lines
from portal.visits.models import StartingValue, View

DAYS_SHOWN = 30
EVER = "Tổng từ khi có trang mới"
READING = timedelta(minutes=5)  # who opened a page since then is reading now

# Folded days and waiting appends, day by day since a day; and, without a day, all together.
# Readers of a day are known when they are folded: who they were is not kept.
DAYS = """
    WITH counted AS (
        SELECT day, views, visits, bots, visitors FROM visits_siteday
        UNION ALL
        SELECT ("window" AT TIME ZONE %(zone)s)::date, (NOT bot)::int, 0, bot::int, 0
        FROM visits_view WHERE NOT folded
        UNION ALL
        SELECT ("window" AT TIME ZONE %(zone)s)::date, 0, 1, 0, 0
        FROM visits_visit WHERE NOT folded
    )
    SELECT day, sum(views)::bigint, sum(visits)::bigint, sum(bots)::bigint, sum(visitors)::bigint
    FROM counted WHERE day >= %(since)s GROUP BY day
    UNION ALL
    SELECT NULL, coalesce(sum(views), 0)::bigint, coalesce(sum(visits), 0)::bigint,
        coalesce(sum(bots), 0)::bigint, 0
    FROM counted
"""


@dataclass(frozen=True)
class Numbers:
    """What was counted in a time."""

    views: int = 0
    visits: int = 0
    bots: int = 0
    visitors: int = 0  # of one day; of several days it is no number of people

    def __add__(self, other: "Numbers") -> "Numbers":
        return Numbers(self.views + other.views, self.visits + other.visits, self.bots + other.bots)


def periods_and_days() -> tuple[list[tuple[str, Numbers]], list[tuple[date, Numbers]]]:
    """Return the numbers by period, shortest first, and of the last days, newest first.

    None of them holds what was carried over from the old site.
    """
    today = timezone.localdate()
    yesterday, year = today - timedelta(days=1), today.replace(month=1, day=1)
    last_days = [today - timedelta(days=age) for age in range(DAYS_SHOWN)]
    counted, ever = _counted(min(year, last_days[-1]))

    def since(first: date) -> Numbers:
        return sum((counted[day] for day in counted if day >= first), Numbers())

    periods = [
        ("Hôm nay", since(today)),
        ("Hôm qua", counted.get(yesterday, Numbers())),
        ("7 ngày gần đây", since(last_days[6])),
        ("Tháng này", since(today.replace(day=1))),
        ("Năm nay", since(year)),
        (EVER, ever),
    ]
    return periods, [(day, counted.get(day, Numbers())) for day in last_days]


def chart_of(days: list[tuple[date, Numbers]]) -> Lines:
    """Draw the views of the days, which come newest first."""
    oldest_first = days[::-1]
    names = [f"{day:%d/%m}" for day, _ in oldest_first]
    views = [numbers.views for _, numbers in oldest_first]
    return lines("days", f"Lượt xem {len(days)} ngày gần đây", names, [("Lượt xem", views)])


def carried_over() -> int:
    """Return the visits carried over from the old site, of which no views are known."""
    newest = StartingValue.objects.values_list("visits", flat=True).first()
    return newest or 0


def reading_now() -> int:
    """Return how many readers opened a page in the last minutes; appends of that age are kept."""
    readers = View.objects.filter(bot=False, at__gte=timezone.now() - READING)
    return readers.aggregate(found=Count("sender", distinct=True))["found"]


def _counted(since: date) -> tuple[dict[date, Numbers], Numbers]:
    """Return the numbers of each day since `since`, and those of all time."""
    with connection.cursor() as cursor:
        cursor.execute(DAYS, {"zone": settings.TIME_ZONE, "since": since})
        rows = {day: Numbers(*numbers) for day, *numbers in cursor.fetchall()}
    return rows, rows.pop(None)
