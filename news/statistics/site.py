"""The figures of the whole site: its days, and the sites that led to it."""

from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce

from news.statistics.period import Period
from news.statistics.reading import Days
from portal.visits.models import SiteDay, Source

SOURCES = 200


def site_days(period: Period) -> Days:
    """Return {True: {day or month: (visits, views, readers, bots)} of the period, False: of the
    one before}.
    """
    rows = SiteDay.objects.filter(day__gte=period.before.first, day__lte=period.last)
    found: Days = {True: {}, False: {}}
    for day, *numbers in rows.values_list("day", "visits", "views", "visitors", "bots"):
        at = day.replace(day=1) if period.by_month else day
        stretch = found[day >= period.first]
        earlier = stretch.get(at, (0,) * len(numbers))
        stretch[at] = tuple(one + more for one, more in zip(earlier, numbers, strict=True))
    return found


def sources(period: Period) -> list[tuple[str, int, int]]:
    """Return [(host, views, views of the period before)], the most first."""
    days = Source.objects.filter(day__gte=period.before.first, day__lte=period.last)
    is_now = Q(day__gte=period.first)
    hosts = days.values("host").annotate(
        now=Coalesce(Sum("views", filter=is_now), 0),
        before=Coalesce(Sum("views", filter=~is_now), 0),
    )
    found = hosts.filter(now__gt=0).order_by(F("now").desc(), "host")[:SOURCES]
    return list(found.values_list("host", "now", "before"))
