"""What the tests of the embedded cluster share: users of it in this and in other processes."""

import os
import subprocess
import sys
from contextlib import closing, contextmanager

import psycopg2

from portal.operation import cluster
from portal.operation.postmaster import Server

JOIN = """
import sys
from pathlib import Path
from portal.operation import cluster
joined = cluster.ensure(Path(sys.argv[1]), durable=False)
print(joined.url, flush=True)
sys.stdin.read()
joined.leave()
"""


def ask(url, statement):
    """Run one statement and return the first value of its answer, if it has any."""
    with closing(psycopg2.connect(url)) as connection:
        connection.autocommit = True
        row = connection.cursor()
        row.execute(statement)
        return row.fetchone()[0] if row.description else None


def server(joined):
    """The server of a cluster we joined."""
    return Server(joined.data, joined.socket)


@contextmanager
def joining(var_dir):
    """A cluster used by this process while the block lasts."""
    joined = cluster.ensure(var_dir, durable=False)
    try:
        yield joined
    finally:
        joined.leave()


@contextmanager
def other_user(var_dir, python=sys.executable, **account):
    """Another process that uses the cluster until its input ends; killed at the end."""
    process = subprocess.Popen(
        [python, "-c", JOIN, var_dir],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=cluster.PROJECT,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"} | account.pop("env", {}),
        **account,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()
