"""A client without wrk: `asking URL FILE METHOD CODING CONNECTIONS SECONDS [RATE]`.

Does what load.lua does, with the standard library, and prints the same line of JSON. With
RATE it sends that many requests a second, evenly, instead of as many as are answered.
"""

import itertools
import json
import math
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from random import randrange
from threading import Lock
from urllib.parse import urlsplit

BEACON = {
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Sec-Fetch-Site": "same-origin",
}
HUGE = b"x" * 65 * 1024  # longer than the body of any beacon


def main(
    url: str,
    file: str,
    method: str,
    coding: str,
    connections: int,
    seconds: float,
    rate: float = math.inf,
) -> None:
    """Ask, and print what came of it."""
    addresses = itertools.cycle(Path(file).read_text().split())
    jobs = _Shared(zip(_moments(rate, seconds), addresses, _headers(method, coding), strict=False))
    begin = time.monotonic()
    with ThreadPoolExecutor(connections) as pool:
        parts = list(pool.map(lambda _: _client(url, method, jobs), range(connections)))
    taken = time.monotonic() - begin
    waits = sorted(wait for part in parts for wait, _, _ in part)
    found = {
        "requests": len(waits),
        "seconds": taken,
        "bytes": sum(size for part in parts for _, size, _ in part),
        "errors": sum(status >= 400 for part in parts for _, _, status in part),
        "p50": waits[len(waits) // 2] * 1000,
        "p99": waits[int(len(waits) * 0.99)] * 1000,
    }
    sys.stdout.write(json.dumps(found) + "\n")


def _moments(rate: float, seconds: float) -> Iterator[float]:
    """Give the moment at which each request is due; with no rate, all of them now."""
    begin = time.monotonic()
    for number in itertools.count():
        due = begin + number / rate if rate < math.inf else time.monotonic()
        if due - begin >= seconds:
            return
        yield due


def _headers(method: str, coding: str) -> Iterator[dict[str, str]]:
    first = randrange(2**24)
    for number in itertools.count(first):
        if method == "GET":
            yield {"Accept-Encoding": coding}
        else:
            address = (number >> 24) % 100 + 20, number >> 16 & 255, number >> 8 & 255, number & 255
            yield BEACON | {"X-Forwarded-For": ".".join(map(str, address))}


def _client(url: str, method: str, jobs: "_Shared") -> list[tuple[float, int, int]]:
    """Send what is next on a connection of its own; give (wait, bytes, status) of each.

    The wait counts from the moment the request was due, so that a slow answer is not made
    good by the requests it held up.
    """
    link = HTTPConnection(urlsplit(url).netloc, timeout=30)
    answers = []
    for due, address, headers in jobs:
        time.sleep(max(0, due - time.monotonic()))
        try:
            if method == "HUGE":
                link.request("POST", address, HUGE, headers)
            else:
                link.request(method, address, headers=headers)
            answer = link.getresponse()
            size, status = len(answer.read()), answer.status
        except (OSError, HTTPException):  # a refused body may end the connection
            link.close()
            size, status = 0, 599
        answers.append((time.monotonic() - due, size, status))
    link.close()
    return answers


class _Shared:
    """An iterator that several threads take from."""

    def __init__(self, jobs: Iterator[tuple[float, str, dict[str, str]]]):
        self._jobs, self._lock = jobs, Lock()

    def __iter__(self) -> "_Shared":
        return self

    def __next__(self) -> tuple[float, str, dict[str, str]]:
        with self._lock:
            return next(self._jobs)


if __name__ == "__main__":
    URL, FILE, METHOD, CODING, CONNECTIONS, SECONDS, *RATE = sys.argv[1:]
    main(URL, FILE, METHOD, CODING, int(CONNECTIONS), float(SECONDS), *map(float, RATE))
