import shutil
import subprocess

import pytest
from django.db import OperationalError, connection
from django.utils import timezone
from redis import Redis

from portal.operation.bench.processes import free_port
from portal.operation.postmaster import wait_until
from tests.pagecache import site

HOW_TO_GET = "Cần redis-server cho phép thử này: apt-get install redis-server (hoặc chạy .ci/run)."


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


@pytest.fixture
def valkey(tmp_path):
    """A real server at a port of its own; yields (address, process)."""
    if shutil.which("redis-server") is None:
        pytest.fail(HOW_TO_GET)
    port = free_port()
    command = ["redis-server", "--port", str(port), "--save", "", "--dir", str(tmp_path)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    address = f"redis://127.0.0.1:{port}/0"
    try:
        assert wait_until(lambda: answers(address), 60), "redis-server không trả lời."
        yield address, process
    finally:
        process.kill()
        process.wait()


def answers(address):
    try:
        return Redis.from_url(address).ping()
    except OSError:
        return False
    except Exception as error:  # redis wraps what the socket says
        return not error
