"""A newsroom of two units whose pieces are read on days that the tests choose."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from portal.visits import senders
from portal.visits.models import PageDay


@pytest.fixture(autouse=True)
def new_keys():
    """Each test's database is new, and so are its keys."""
    senders.forget_keys()
    yield
    senders.forget_keys()


@pytest.fixture
def clock(monkeypatch):
    """Return the function that sets the time in Vietnam; it is 26/10/2021 14:05."""

    def set_to(text):
        moment = timezone.make_aware(datetime.fromisoformat(text))
        monkeypatch.setattr(timezone, "now", lambda: moment)

    set_to("2021-10-26 14:05")
    return set_to


@pytest.fixture
def read_on(db):
    """Return the function that writes what was counted of a piece on a day."""

    def write(article, day, views, visitors=0, bots=0):
        page = article if isinstance(article, str) else f"article:{article.pk}"
        numbers = {"views": views, "visitors": visitors or views, "bots": bots}
        return PageDay.objects.create(page=page, day=date.fromisoformat(day), **numbers)

    return write


def days_ago(days):
    return timezone.now() - timedelta(days=days)
