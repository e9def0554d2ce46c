"""The processes that serve: started on their core, and what they used of it and of memory.

From Linux's /proc: see proc(5), /proc/pid/stat and /proc/pid/smaps_rollup.
"""

import os
import re
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HOST = "127.0.0.1"
TICK = os.sysconf("SC_CLK_TCK")
START_SECONDS = 120
CLIENT_CORE, SERVER_CORE = 0, max(os.sched_getaffinity(0))


@dataclass
class Stack:
    """All that serves together: the first processes of each tree."""

    port: int
    roots: list[int]

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://{HOST}:{self.port}"

    def cpu_seconds(self) -> float:
        """Return the processor seconds used so far, also by processes that have ended since."""
        return sum(_seconds(pid) for root in self.roots for pid in _tree(root))

    def megabytes(self) -> float:
        """Return the memory in MiB: each page of memory counted once (PSS)."""
        return sum(_pss(pid) for root in self.roots for pid in _tree(root)) / 1024


@contextmanager
def running(
    command: Sequence[str | Path], port: int, *, env: Mapping[str, str] | None = None
) -> Iterator[Stack]:
    """Run a server on the servers' core until the end of the block."""
    process = subprocess.Popen(
        [*_pinned(SERVER_CORE), *command], env=env, stdout=subprocess.DEVNULL
    )
    try:
        wait_for(port, process)
        yield Stack(port, [process.pid])
    finally:
        process.terminate()
        process.wait(30)


def pin(root: int) -> None:
    """Put a running tree of processes on the servers' core."""
    for pid in _tree(root):
        os.sched_setaffinity(pid, {SERVER_CORE})


def as_client() -> list[str]:
    """Return the words that put a command on the clients' core."""
    return _pinned(CLIENT_CORE)


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until `port` is open; raise RuntimeError when the process ends before."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError(f"{process.args!r} does not answer at port {port}.")


def free_port() -> int:
    """Return a port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _pinned(core: int) -> list[str]:
    return ["taskset", "--cpu-list", str(core)]


def _tree(root: int) -> list[int]:
    """Return `root` and all below it that live."""
    found = [root]
    for pid in found:
        try:
            for task in Path(f"/proc/{pid}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
        except OSError:  # it has just ended
            continue
    return found


def _seconds(pid: int) -> float:
    """Return user and system time of a process, and of its children that were waited for."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(map(int, fields[11:15])) / TICK


def _pss(pid: int) -> int:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    found = re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
    return int(found[1]) if found else 0
