import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from tests.pagecache import site


@pytest.fixture
def scene():
    """The pages of tests/pagecache/site.py, as before their first reader."""
    site.scene.__init__()
    return site.scene


@pytest.fixture
def database_away():
    """A context in which the database answers nothing."""

    def refuse(execute, sql, params, many, context):
        raise OperationalError("could not connect to server")

    return lambda: connection.execute_wrapper(refuse)


@pytest.fixture
def clock(monkeypatch):
    """Move the clock of this process: clock(hours=1)."""
    real = timezone.now

    def move(**by):
        monkeypatch.setattr(timezone, "now", lambda: real() + timezone.timedelta(**by))

    return move
