"""pytest plugin: a real PostgreSQL for the tests, kept between runs and stopped after them.

Loaded by `-p tests.postgres`, before Django's settings. Without DATABASE_URL it uses a
throw-away cluster in var/test; xdist's workers inherit the address.
"""

import os
from contextlib import closing

import psycopg2
import pytest

from portal.operation import cluster
from portal.operation.account import ClusterError

joined = []


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests():
    """Have a database before pytest-django reads the settings."""
    os.environ.setdefault("LOCAL_SECRET_KEY", "only-for-tests-" + "0" * 50)
    if "DATABASE_URL" not in os.environ:
        try:
            found = cluster.ensure(cluster.PROJECT / "var" / "test", durable=False)
        except ClusterError as error:
            pytest.exit(str(error), returncode=3)
        joined.append(found)
        clear_left_over(found.url)
        # Every run has its own name, so that several can go on at the same time.
        os.environ["DATABASE_URL"] = found.url.replace("/portal?", f"/run_{os.getpid()}?")
    return (yield)


def clear_left_over(url):
    """Drop the test databases of runs that were killed."""
    with closing(psycopg2.connect(url)) as connection:
        connection.autocommit = True
        rows = connection.cursor()
        rows.execute("SELECT datname FROM pg_database WHERE datname LIKE 'test\\_run\\_%'")
        for (name,) in rows.fetchall():
            if not is_running(int(name.split("_")[2])):
                rows.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def is_running(pid):
    """Whether the process exists."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def pytest_unconfigure():
    """Leave the cluster; the last run stops it."""
    while joined:
        joined.pop().leave()
