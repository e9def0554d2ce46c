"""What this machine has, and how many web processes and threads it carries.

Processes compute; threads wait for the database, and beacons for their common commit, which is
shared by as many as wait: with eight threads a process instead of sixteen a counted view takes a
fifth to a third more of the processor, and a kept page as much as before. More threads would hold
more sessions.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

THREADS = 32  # over all processes, at least LEAST_EACH in each
LEAST_EACH = 4
MOST_WORKERS = 16  # of four threads each: PostgreSQL takes 100 sessions as it is installed
WORKER_BYTES = 100 * 1024 * 1024  # of one process, without its kept pages
# What a container may use; "max" is no limit. See cgroups(7).
LIMITS = "/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"


@dataclass(frozen=True)
class Size:
    """How many processes, and how many threads in each."""

    workers: int
    threads: int


def size(cores: int, memory: int, kept: int) -> Size:
    """Return what fits on `cores` and `memory` bytes, with `kept` bytes of pages a process.

    Half of the memory is the database's, the worker's and the system's. Two processes even on
    one core, where there is room: while one starts again, the other answers.
    """
    room = memory // 2 // (WORKER_BYTES + kept)
    workers = max(1, min(max(2, cores), room, MOST_WORKERS))
    return Size(workers, max(LEAST_EACH, THREADS // workers))


def cores() -> int:
    """Return how many processors this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def memory() -> int:
    """Return the bytes of memory this process may use."""
    whole = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return min([whole, *_limits()])


def _limits() -> Iterator[int]:
    for path in map(Path, LIMITS):
        text = path.read_text().strip() if path.exists() else ""
        if text.isdigit():
            yield int(text)
