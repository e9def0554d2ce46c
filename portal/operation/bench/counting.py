"""The cells of the beacon: durable counts, over many pages and on one, alone and beside readers."""

import json
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from portal.operation.bench.archives import Database
from portal.operation.bench.load import Load, LoadFailed, ask
from portal.operation.bench.processes import Stack, as_client
from portal.operation.bench.report import Row, of_loads

SECONDS = 3
CONNECTIONS = 64
RATE = 500  # beacons a second, at which the slowest in a hundred is held to a limit
# Each run begins a day: what earlier ones appended today is more than a province reads in a year.
NEW_DAY = "TRUNCATE visits_view, visits_visit, visits_visitor"
STORED = "SELECT count(*) FROM visits_view"
QUEUED = """
    SELECT count(*) FROM django_tasks_database_dbtaskresult
    WHERE status = 'RUNNING' OR status = 'READY' AND (run_after IS NULL OR run_after <= now())
"""
QUEUE_SECONDS = 600


def rows(
    articles: int, stack: Stack, database: Database, addresses: dict[str, Any], rounds: int
) -> list[Row]:
    """Return the cells of the beacon."""
    _wait_for_worker(database)
    database.ask(NEW_DAY)
    many, one = addresses["beacons"], addresses["beacons"][:1]
    cells = {
        "beacons, many pages": (many, "≥ 4,000 a CPU second"),
        "beacons, one page": (one, "≥ 3,000 a CPU second"),
    }
    loads: dict[str, list[Load]] = {cell: [] for cell in cells}
    for _ in range(rounds):
        for cell, (pages, _) in cells.items():
            loads[cell].append(_counted(stack, database, pages))
    found = [of_loads(cell, articles, loads[cell], None, goal) for cell, (_, goal) in cells.items()]
    good = found[0].per_cpu_second or 1
    return [
        *found,
        *_refused(articles, stack, many, rounds, good),
        _beside_readers(articles, stack, addresses["hot"], many),
    ]


def _wait_for_worker(database: Database) -> None:
    """Wait until no task is queued: what the worker does beside would be counted to the beacons."""
    end = time.monotonic() + QUEUE_SECONDS
    while (queued := database.ask(QUEUED)[0][0]) and time.monotonic() < end:
        time.sleep(1)
    if queued:
        raise LoadFailed(f"{queued} tasks wait after {QUEUE_SECONDS} seconds.")


def _counted(stack: Stack, database: Database, pages: list[str]) -> Load:
    """Send beacons as fast as they are answered; raise LoadFailed if one answered is not kept."""
    ((before,),) = database.ask(STORED)
    load = ask(stack, pages, SECONDS, method="POST", connections=CONNECTIONS)
    ((after,),) = database.ask(STORED)
    if after - before < load.requests:
        raise LoadFailed(f"{load.requests} beacons were answered, {after - before} kept.")
    return load


def _refused(articles: int, stack: Stack, pages: list[str], rounds: int, good: float) -> list[Row]:
    """Send what is no beacon; each kind has to cost less than a good one."""
    forged = [f"{page[:-2]}{'A' if page[-2] != 'A' else 'B'}/" for page in pages]
    cells = {
        "forged token": (forged, "POST"),
        "wrong method": (pages, "GET"),
        "huge body": (pages, "HUGE"),
    }
    loads: dict[str, list[Load]] = {cell: [] for cell in cells}
    for _ in range(rounds):
        for cell, (addresses, method) in cells.items():
            loads[cell].append(
                ask(
                    stack,
                    addresses,
                    SECONDS,
                    method=method,
                    connections=CONNECTIONS,
                    refused=True,
                )
            )
    goal = f"≥ {good:,.0f} a CPU second, a good one's"
    return [
        of_loads(f"beacon, {cell}", articles, found, None, goal) for cell, found in loads.items()
    ]


def _beside_readers(articles: int, stack: Stack, page: str, pages: list[str]) -> Row:
    """Send RATE beacons a second while readers load a page at full speed."""
    with ThreadPoolExecutor(1) as pool, tempfile.NamedTemporaryFile("w") as file:
        readers = pool.submit(ask, stack, [page], 3 * SECONDS)
        file.write("\n".join(pages))
        file.flush()
        asking = ["-m", "portal.operation.bench.asking", stack.url, file.name, "POST", "gzip"]
        command = [*as_client(), sys.executable, *asking, "16", str(2 * SECONDS), str(RATE)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
        readers.result()
    found = json.loads(done.stdout)
    if found["errors"]:
        raise LoadFailed(f"{found['errors']} of {found['requests']} beacons were refused.")
    return Row(
        f"beacons, {RATE}/s beside readers",
        articles,
        per_second=round(found["requests"] / found["seconds"]),
        p50_ms=round(found["p50"], 2),
        p99_ms=round(found["p99"], 2),
        goal="p99 ≤ 50 ms",
    )
