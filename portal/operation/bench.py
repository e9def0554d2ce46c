"""A first benchmark: what a page costs uncached and hot, over an archive of N pieces.

Uncached pages are rendered in this process, with Django's test client; hot ones are asked
for over HTTP. Processor time is the figure that holds on a shared machine; requests a second
and milliseconds are what this machine happened to give.
"""

import http.client
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.pagecache import pages

HOST = "127.0.0.1"
ROUNDS = 7
SECONDS = 3
CONNECTIONS = 8
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Row:
    """One page: bytes, statements and processor milliseconds uncached; hot figures over HTTP."""

    page: str
    bytes: int
    statements: int
    uncached_cpu_ms: float
    hot_per_second: float
    hot_per_cpu_second: float
    hot_p99_ms: float


def run(archive, say):
    """Measure every page, tell the table through `say` line by line, and return the JSON file."""
    addresses = _addresses()
    port = _free_port()
    server = _serve(port)
    try:
        rows = [_measure(name, address, port, server) for name, address in addresses.items()]
    finally:
        server.terminate()
        server.wait()
    for line in _table(rows):
        say(line)
    return _write(archive, rows)


def _addresses():
    """Return the pages to measure: those with fixed addresses, and the first article listed."""
    latest = Client().get("/tin-tuc/", headers={"host": HOST}).content.decode()
    article = re.search(r'href="(/bai-viet/[^"]+)"', latest)
    found = {"home": "/", "list": "/tin-tuc/", "search": "/tim-kiem/?q=thanh+nien"}
    return found | ({"article": article[1]} if article else {})


def _measure(name, address, port, server):
    times, statements, size = [], 0, 0
    client = Client(headers={"host": HOST})
    client.get(address)
    for _ in range(ROUNDS):
        pages.store.clear()
        with CaptureQueriesContext(connection) as queries:
            begin = time.process_time()
            answer = client.get(address)
            times.append(time.process_time() - begin)
        statements, size = len(queries) - 1, len(answer.content)  # but the cache's own look-up
    hot = _hot(address, port, server.pid)
    return Row(name, size, statements, round(statistics.median(times) * 1000, 2), *hot)


def _hot(address, port, pid):
    """Return requests a second, requests a CPU second and the 99th percentile in ms."""
    _ask(address, port, time.monotonic() + 0.5)
    before, end = _cpu_seconds(pid), time.monotonic() + SECONDS
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        parts = list(pool.map(lambda _: _ask(address, port, end), range(CONNECTIONS)))
    spent = _cpu_seconds(pid) - before
    waits = sorted(wait for part in parts for wait in part)
    p99 = waits[int(len(waits) * 0.99)] * 1000
    return round(len(waits) / SECONDS, 1), round(len(waits) / max(spent, 0.01), 1), round(p99, 2)


def _ask(address, port, end):
    """Ask for `address` over one connection until `end`; return each answer's seconds."""
    link = http.client.HTTPConnection(HOST, port, timeout=30)
    waits = []
    while (begin := time.monotonic()) < end:
        link.request("GET", address, headers={"Accept-Encoding": "br"})
        answer = link.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{address}: {answer.status}")
        waits.append(time.monotonic() - begin)
    link.close()
    return waits


def _cpu_seconds(pid):
    """Return the processor seconds of a process and of all below it (Linux's /proc)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    own = (int(fields[11]) + int(fields[12])) / TICK
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return own + sum(_cpu_seconds(int(child)) for child in children)


def _free_port():
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def _serve(port):
    """Start the portal's own web server and return its process once it answers."""
    server = subprocess.Popen([sys.executable, "manage.py", "serve", f"--port={port}"])
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return server
        time.sleep(0.1)
    server.kill()
    raise RuntimeError("Máy chủ web không khởi động được.")


def _table(rows):
    names = list(asdict(rows[0]))
    yield " ".join(f"{name:>18}" for name in names)
    for row in rows:
        yield " ".join(f"{value:>18}" for value in asdict(row).values())


def _write(archive, rows):
    folder = settings.BASE_DIR / "var" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{timezone.localtime():%Y-%m-%d-%H%M%S}.json"
    result = {"archive": archive, "cores": os.cpu_count(), "rows": [asdict(row) for row in rows]}
    file.write_text(json.dumps(result, indent=2))
    return file
