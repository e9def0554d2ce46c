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
    portal = _start(ROOT / "var" / name, port, password)
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


def _start(place, port, password):
    shutil.rmtree(place, ignore_errors=True)
    own = {
        "PORT": str(port),
        "VAR_DIR": str(place),
        "MEDIA_ROOT": str(place / "media"),
        "DEMO_PASSWORD": password,
    }
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.Popen([sys.executable, "manage.py", "start"], cwd=ROOT, env=kept | own)


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
