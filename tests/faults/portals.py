"""Whole portals, with processes of their own to be killed."""

import os
import socket
import subprocess
import sys
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException

from portal.operation import cluster

SECONDS = 60


@contextmanager
def portal(var_dir, port, output=subprocess.PIPE, **further):
    """`manage.py start` with its own database; DEBUG spares it collecting the static files."""
    own = {"VAR_DIR": str(var_dir), "PORT": str(port), "DEMO": "0", "DEBUG": "1"}
    inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    process = subprocess.Popen(
        [sys.executable, "manage.py", "start"],
        cwd=cluster.PROJECT,
        env=inherited | own | further,
        stdout=output,
        stderr=subprocess.STDOUT,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.terminate()
            process.communicate(timeout=SECONDS)  # fails where a child still holds the output


def free_port():
    """A port nobody uses now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def alive(port):
    """Whether the portal answers."""
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def postmaster(var_dir):
    """The process number of the portal's database, 0 while there is none."""
    for file in var_dir.glob("database/pg*/postmaster.pid"):
        written = file.read_text().split()  # empty for a moment, while it is written
        return int(written[0]) if written else 0
    return 0


def below(pid):
    """The process numbers of all descendants."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True)
    pairs = [tuple(map(int, line.split())) for line in listed.stdout.splitlines()]
    found = [pid]
    for parent in found:
        found += [child for child, its_parent in pairs if its_parent == parent]
    return found[1:]
