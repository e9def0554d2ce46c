"""A stretch of days, the one before it, and the stretches that people ask for by name."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from portal.dated import midnight

DAILY = 92  # longer periods are shown by month
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """From the day `first` to the day `last`, both included.

    One that began with a month, a quarter or a year (so many `months_back`) and is still running
    is compared with the same days of the one before.
    """

    first: date
    last: date
    months_back: int = 0

    def __str__(self) -> str:
        return f"{self.first:%d/%m/%Y} – {self.last:%d/%m/%Y}"

    @property
    def length(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def before(self) -> "Period":
        """The period to compare with: whole months before whole months, else as many days."""
        if self.months_back:
            return Period(
                _shifted(self.first, self.months_back), _shifted(self.last, self.months_back)
            )
        if self.first.day == 1 and (self.last + DAY).day == 1:
            months = self.months
            return Period(months_ago(self.first, len(months)), self.first - DAY)
        return Period(self.first - timedelta(days=self.length), self.first - DAY)

    @property
    def begins(self) -> datetime:
        return midnight(self.first)

    @property
    def ends(self) -> datetime:
        """The first moment after it."""
        return midnight(self.last + DAY)

    @property
    def by_month(self) -> bool:
        return self.length > DAILY

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(days=age) for age in range(self.length)]

    @property
    def months(self) -> list[date]:
        """The first days of the months it touches."""
        found = [self.first.replace(day=1)]
        while (following := months_ago(found[-1], -1)) <= self.last:
            found.append(following)
        return found

    @property
    def parts(self) -> dict[date, "Period"]:
        """Return its days, or its months where it is long, by their first days."""
        if not self.by_month:
            return {day: Period(day, day) for day in self.days}
        return {
            month: Period(max(month, self.first), min(months_ago(month, -1) - DAY, self.last))
            for month in self.months
        }


def presets(today: date) -> dict[str, tuple[str, Period]]:
    """Return {key: (name, period)} of what is asked for by name, as of `today`."""
    month, year = today.replace(day=1), today.replace(month=1, day=1)
    quarter = month.replace(month=(month.month - 1) // 3 * 3 + 1)
    return {
        "7-ngay": ("7 ngày", Period(today - timedelta(days=6), today)),
        "30-ngay": ("30 ngày", Period(today - timedelta(days=29), today)),
        "thang-nay": ("Tháng này", Period(month, today, 1)),
        "thang-truoc": ("Tháng trước", Period(months_ago(month, 1), month - DAY)),
        "quy-nay": ("Quý này", Period(quarter, today, 3)),
        "nam-nay": ("Năm nay", Period(year, today, 12)),
        "nam-truoc": ("Năm trước", Period(months_ago(year, 12), year - DAY)),
    }


def _shifted(day: date, months: int) -> date:
    """Return the same day so many months before; the last one where the month is too short."""
    month = months_ago(day, months)
    return min(month + timedelta(days=day.day - 1), months_ago(month, -1) - DAY)


def months_ago(month: date, count: int) -> date:
    """Return the first day of the month `count` before the one that begins on `month`."""
    number = month.year * 12 + month.month - 1 - count
    return date(number // 12, number % 12 + 1, 1)
