"""A stretch of days put together from running totals says what its days said."""

from datetime import date, timedelta

import pytest

from news.statistics.cutting import cut
from news.statistics.period import Period, months_ago

DAY = timedelta(days=1)
BEGINNING = date(2020, 1, 1)
SPANS = [
    (date(2021, 1, 1), date(2021, 12, 31)), (date(2020, 11, 28), date(2021, 11, 27)),
    (date(2021, 10, 5), date(2021, 10, 7)), (date(2021, 10, 1), date(2021, 10, 31)),
    (date(2021, 9, 30), date(2021, 10, 29)), (date(2021, 11, 2), date(2021, 11, 28)),
    (date(2021, 2, 14), date(2021, 2, 14)), (date(2019, 6, 1), date(2020, 6, 30)),
]  # fmt: skip


def counted(first, last):
    """What was counted from day to day: no two stretches have the same sum."""
    first = max(first, BEGINNING)
    days = (first + timedelta(days=age) for age in range((last - first).days + 1))
    return sum((day - BEGINNING).days ** 2 + 1 for day in days)


@pytest.mark.parametrize("made", [None, date(2020, 12, 1), date(2021, 9, 1), date(2021, 10, 1)])
@pytest.mark.parametrize(("first", "last"), SPANS)
def test_a_stretch_is_the_sum_of_its_days(first, last, made):
    found = cut(Period(first, last), made)

    ends = sum(
        times * counted(BEGINNING, months_ago(month, -1) - DAY)
        for month, times in found.months.items()
    )
    assert ends + sum(times * counted(day, day) for day, times in found.days.items()) == counted(
        first, last
    )


@pytest.mark.parametrize(("first", "last"), SPANS)
def test_no_stretch_takes_more_than_two_totals_and_a_month_of_days(first, last):
    found = cut(Period(first, last), months_ago(last.replace(day=1), 1))

    assert len(found.months) <= 2
    assert len(found.days) <= 31 + 15
