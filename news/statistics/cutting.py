"""How a stretch of days is put together: of the running totals at the ends of two months, and of
the few days between those ends and its own.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from news.statistics.period import DAY, Period, months_ago


@dataclass(frozen=True)
class Cut:
    """What to add up: running totals at the ends of `months`, and `days`; those of −1 go off."""

    months: dict[date, int]
    days: dict[date, int]


def cut(period: Period, made: date | None) -> Cut:
    """Cut `period`; running totals are there up to the month `made`, or none at all."""
    if made is None:
        return Cut({}, dict.fromkeys(period.days, 1))
    months: Counter[date] = Counter()
    days: Counter[date] = Counter()
    for last, times in ((period.last, 1), (period.first - DAY, -1)):
        month, rest, sign = _until(last, made)
        months[month] += times
        for day in rest:
            days[day] += times * sign
    return Cut(_kept(months), _kept(days))


def _until(last: date, made: date) -> tuple[date, list[date], int]:
    """Return the month whose end is nearest to `last`, the days between, and their sign."""
    month = last.replace(day=1)
    if month > made:
        return made, list(_days(months_ago(made, -1), last)), 1
    following = months_ago(month, -1)
    missing = list(_days(last + DAY, following - DAY))
    if len(missing) < last.day:
        return month, missing, -1
    return months_ago(month, 1), list(_days(month, last)), 1


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=age) for age in range((last - first).days + 1))


def _kept(counted: Counter[date]) -> dict[date, int]:
    return {at: times for at, times in counted.items() if times}
