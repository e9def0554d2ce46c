"""The cells of the beacon: durable counts, over many pages and on one, alone and beside readers."""

import json
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from portal.operation.bench.archives import Database
from portal.operation.bench.load import Load, LoadFailed, ask
from portal.operation.bench.processes import Stack, as_client
from portal.operation.bench.report import Row, of_loads

SECONDS = 3
CONNECTIONS = 64
RATE = 500  # beacons a second, at which the slowest in a hundred is held to a limit
STORED = "SELECT count(*) FROM visits_view"


def rows(
    articles: int, stack: Stack, database: Database, addresses: dict[str, Any], rounds: int
) -> list[Row]:
    """Return the cells of the beacon."""
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
    return [*found, _beside_readers(articles, stack, addresses["hot"], many)]


def _counted(stack: Stack, database: Database, pages: list[str]) -> Load:
    """Send beacons as fast as they are answered; raise LoadFailed if one answered is not kept."""
    ((before,),) = database.ask(STORED)
    load = ask(stack, pages, SECONDS, method="POST", connections=CONNECTIONS)
    ((after,),) = database.ask(STORED)
    if after - before < load.requests:
        raise LoadFailed(f"{load.requests} beacons were answered, {after - before} kept.")
    return load


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
