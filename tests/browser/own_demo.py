"""A fresh demo of its own for the tools that look at a running portal; the checkout's own portal
is not touched."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 240


@contextmanager
def own_demo(name, password):
    """Start a demo below var/`name`, give its address, and stop it at the end."""
    port = _free_port()
    shutil.rmtree(ROOT / "var" / name, ignore_errors=True)
    portal = _start(name, {"PORT": str(port), "DEMO_PASSWORD": password})
    try:
        _wait_for(portal, f"http://127.0.0.1:{port}/healthz")
        yield f"http://127.0.0.1:{port}"
    finally:
        portal.send_signal(signal.SIGTERM)
        portal.wait(timeout=60)


def _free_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def command(name, *words, quiet=False):
    """Run a command of manage.py for the demo `name`; return its exit status."""
    started = [sys.executable, "manage.py", *words]
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL} if quiet else {}
    done = subprocess.run(started, check=False, cwd=ROOT, env=_environment(name), **silent)
    return done.returncode


def _start(name, more):
    started = [sys.executable, "manage.py", "start"]
    return subprocess.Popen(started, cwd=ROOT, env=_environment(name) | more)


def _environment(name):
    place = ROOT / "var" / name
    own = {"VAR_DIR": str(place), "MEDIA_ROOT": str(place / "media")}
    return {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | own


def _wait_for(portal, address):
    """Wait until the portal answers; end with a sentence where it does not."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and portal.poll() is None:
        try:
            with urlopen(address, timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.5)
    sys.exit("Bản mẫu không khởi động được; lý do ở ngay phía trên.")
