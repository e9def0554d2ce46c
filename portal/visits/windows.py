"""Days and half hours, as the country's clock has them."""

from datetime import date, datetime, timedelta
from functools import lru_cache

from django.utils import timezone

HALF_HOUR = timedelta(minutes=30)
# A beacon may be on its way to the database while its window ends.
ON_ITS_WAY = timedelta(minutes=5)


def window_of(moment: datetime) -> datetime:
    """Return the beginning of the half hour that holds `moment`."""
    return _of_minute(moment.replace(second=0, microsecond=0))[0]


def oldest_open_window(moment: datetime) -> datetime:
    """Return the beginning of the oldest window whose views may still come again at `moment`."""
    return window_of(moment - ON_ITS_WAY)


def day_of(moment: datetime) -> date:
    """Return the day that `moment` belongs to."""
    return _of_minute(moment.replace(second=0, microsecond=0))[1]


@lru_cache(maxsize=16)
def _of_minute(moment: datetime) -> tuple[datetime, date]:
    """Return window and day; every beacon asks."""
    local = timezone.localtime(moment)
    return local.replace(minute=local.minute // 30 * 30), local.date()
