"""The clients: wrk where the machine has it, else a small loader of our own.

wrk (apt install wrk) costs the client's core least. Without it threads of this package's
`asking` do the same, slower; what the servers use a request stays comparable.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from portal.operation.bench.processes import Stack, as_client

SCRIPT = Path(__file__).with_name("load.lua")
CONNECTIONS = 16


class LoadFailed(Exception):
    """A server refused some of the requests: its figures would mean nothing."""


@dataclass(frozen=True)
class Load:
    """What clients got, and the processor seconds the servers spent on it; times in ms."""

    requests: int
    seconds: float
    cpu_seconds: float
    bytes: int
    p50: float
    p99: float

    @property
    def per_second(self) -> float:
        """Requests a second on the wall."""
        return self.requests / self.seconds

    @property
    def per_cpu_second(self) -> float:
        """Requests a second of the servers' processor time."""
        return self.requests / max(self.cpu_seconds, 0.01)


def ask(
    stack: Stack,
    addresses: Sequence[str],
    seconds: float,
    *,
    method: str = "GET",
    coding: str = "identity",
    connections: int = CONNECTIONS,
    refused: bool = False,
) -> Load:
    """Send requests for `addresses` in turn for `seconds`; raise LoadFailed if any fails.

    Of requests that are to be `refused` it fails when any is not.
    """
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("\n".join(addresses))
        file.flush()
        before = stack.cpu_seconds()
        words = [stack.url, file.name, method, coding]
        command = _command(words, seconds, connections)
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        spent = stack.cpu_seconds() - before
    found = json.loads(done.stdout.strip().splitlines()[-1])
    errors = found.pop("errors")
    if errors < found["requests"] if refused else errors:
        raise LoadFailed(f"{method} {addresses[0]} …: {done.stdout.strip()}")
    return Load(cpu_seconds=spent, **found)


def _command(words: list[str], seconds: float, connections: int) -> list[str]:
    """Return the client's command line; `words` are address, file, method and coding."""
    if shutil.which("wrk"):
        options = ["-t1", f"-c{connections}", f"-d{seconds:g}s", "--timeout", "30s", "-s"]
        url, *arguments = words
        return [*as_client(), "wrk", *options, str(SCRIPT), url, "--", *arguments]
    asking = [sys.executable, "-m", "portal.operation.bench.asking"]
    return [*as_client(), *asking, *words, str(connections), f"{seconds:g}"]
