"""The benchmark's own instruments: what it says must be what happened."""

import http.server
import json
import subprocess
import sys
import threading
import time

import pytest

from portal.operation.bench import load, processes, report
from portal.operation.bench.load import Load, LoadFailed

BUSY = "import time\nwhile time.process_time() < 0.3: pass\ntime.sleep(60)"


class Answers(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    senders: set = set()

    def do_GET(self):
        self.send_response(404 if self.path == "/gone" else 200)
        self.send_header("Content-Length", "5")
        self.end_headers()
        self.wfile.write(b"a" * 5)

    def do_POST(self):
        self.senders.add(self.headers["X-Forwarded-For"])
        self.do_GET()

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture
def stack():
    Answers.senders = set()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield processes.Stack(server.server_port, [])
        server.shutdown()


def without_wrk(monkeypatch):
    monkeypatch.setattr(load.shutil, "which", lambda name: None)


def test_a_stack_is_charged_for_what_its_processes_compute():
    process = subprocess.Popen([sys.executable, "-c", BUSY])
    try:
        stack = processes.Stack(0, [process.pid])
        end = time.monotonic() + 20
        while stack.cpu_seconds() < 0.25 and time.monotonic() < end:
            time.sleep(0.05)
        assert 0.25 <= stack.cpu_seconds() < 1
        assert 2 < stack.megabytes() < 60
    finally:
        process.kill()
        process.wait()


def test_clients_without_wrk_ask_for_every_address(stack, monkeypatch):
    without_wrk(monkeypatch)

    found = load.ask(stack, ["/a", "/b"], 0.5, connections=2)

    assert found.requests > 10
    assert found.bytes == 5 * found.requests
    assert 0 < found.p50 <= found.p99


def test_a_refused_request_ends_the_measurement(stack, monkeypatch):
    without_wrk(monkeypatch)

    with pytest.raises(LoadFailed, match="errors"):
        load.ask(stack, ["/a", "/gone"], 0.2, connections=1)


def test_what_is_to_be_refused_and_is_not_ends_the_measurement(stack, monkeypatch):
    without_wrk(monkeypatch)
    kinds = {"connections": 1, "refused": True}

    assert load.ask(stack, ["/gone"], 0.2, **kinds).requests > 1
    assert load.ask(stack, ["/gone"], 0.2, method="HUGE", **kinds).requests > 1
    with pytest.raises(LoadFailed, match="errors"):
        load.ask(stack, ["/a", "/gone"], 0.2, **kinds)


def test_every_beacon_comes_from_another_address(stack, monkeypatch):
    without_wrk(monkeypatch)

    found = load.ask(stack, ["/dem/home"], 0.3, method="POST", connections=2)

    assert len(Answers.senders) == found.requests


def test_beacons_at_a_rate_are_as_many_as_asked_for(stack, tmp_path):
    pages = tmp_path / "pages.txt"
    pages.write_text("/dem/home")
    asking = [sys.executable, "-m", "portal.operation.bench.asking"]

    done = subprocess.run(
        [*asking, stack.url, pages, "POST", "gzip", "4", "1", "50"],
        check=True,
        stdout=subprocess.PIPE,
    )

    assert json.loads(done.stdout)["requests"] == 50


def test_the_table_tells_each_cell_beside_the_static_file():
    file = Load(requests=1000, seconds=2, cpu_seconds=0.5, bytes=5000, p50=1, p99=2)
    page = Load(requests=500, seconds=2, cpu_seconds=0.5, bytes=5000, p50=1, p99=2)
    rows = [
        report.of_loads("static file", 10, [file], 2000, ""),
        report.of_loads("hot page", 10, [page], 2000, "≥ 0.40"),
    ]

    lines = [line.split() for line in report.table(rows)]

    assert lines[0][:4] == ["cell", "articles", "per_cpu_second", "of_static"]
    assert lines[1][:5] == ["static", "file", "10", "2,000", "1.0"]
    assert lines[2][:5] == ["hot", "page", "10", "1,000", "0.5"]


def test_a_cell_is_the_median_of_its_rounds():
    rounds = [
        Load(requests=number, seconds=1, cpu_seconds=1, bytes=number, p50=1, p99=number)
        for number in (100, 5000, 300)
    ]

    row = report.of_loads("hot page", 10, rounds, None, "")

    assert (row.per_cpu_second, row.per_second, row.p99_ms) == (300, 300, 300)
