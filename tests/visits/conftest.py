"""A clock that tests move, and no key remembered from the test before."""

from datetime import datetime

import pytest
from django.utils import timezone

from portal.visits import senders


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
