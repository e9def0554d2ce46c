"""A web server in a process of its own over the test's database: one that can be killed."""

import os
import signal
import socket
import subprocess
import sys
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.db import connection

from portal.operation.cluster import PROJECT
from portal.operation.postmaster import wait_until

START_SECONDS = 60


class Server:
    """`manage.py serve` at one port, however often it dies."""

    def __init__(self, var_dir, **environment):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._environment = (
            os.environ
            | {
                "DATABASE_URL": database_address(),
                "VAR_DIR": str(var_dir),
                "MEDIA_ROOT": str(var_dir / "media"),
                "DEBUG": "1",  # static files as they lie in the checkout
            }
            | environment
        )
        self._process = None

    def start(self):
        """Start, and return when it answers."""
        command = [sys.executable, "manage.py", "serve", f"--port={self.port}"]
        self._process = subprocess.Popen(
            command, cwd=PROJECT, env=self._environment, start_new_session=True
        )
        assert wait_until(self.answers, START_SECONDS), "Máy chủ thử không trả lời."

    def stop(self):
        """End it as a restart does: requests under way are answered first."""
        self._process.terminate()
        self._process.wait(30)
        self._process = None

    def kill(self):
        """Kill every process of the server at once, as when the power fails."""
        if self._process:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    @property
    def group(self):
        """The process group of the server."""
        return self._process.pid

    def processes(self):
        """The numbers of its processes that answer requests, and of the one above them."""
        pids = (int(folder.name) for folder in Path("/proc").glob("[0-9]*"))
        return [pid for pid in pids if _group_of(pid) == self.group]

    def answers(self):
        link = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            link.request("GET", "/healthz")
            return link.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            link.close()


def _group_of(pid):
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return None


def database_address():
    """Return the DATABASE_URL of the database that this test uses."""
    parts = urlsplit(os.environ["DATABASE_URL"])
    return urlunsplit(parts._replace(path=f"/{connection.settings_dict['NAME']}"))
