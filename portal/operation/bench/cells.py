"""The cells of the benchmark, and the goals they are held to."""

import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from statistics import median

from portal.operation.bench import counting, freshness, nginx
from portal.operation.bench.archives import Archive, Database, manage_py
from portal.operation.bench.load import Load, ask
from portal.operation.bench.processes import Stack, free_port, pin, running
from portal.operation.bench.report import Row, of_loads

ROUND_SECONDS = 3
CODINGS = ("identity", "gzip")  # as a load tool asks, and as a reader's browser does
DESK_GOAL = "≤ 15 statements, ≤ 300 ms"
YEAR_GOAL = "≤ 1,000 ms"
GOALS = {
    "article": "≤ 12 ms",
    "home": "≤ 20 ms",
    "list, deep": "≤ 1.2 × list",
    "saving 3,000 words": "≤ 300 ms",
    "advice on 3,000 words": "≤ 300 ms",
    "a year of days": "≤ 2,048 MB",
    "hot page": "≥ 0.40 of static",
    "hot page behind nginx": "≥ 0.75 of static",
}


def uncached(archive: Archive, rounds: int) -> list[Row]:
    """Return what pages of `archive` cost when nothing is kept of them."""
    say(f"{archive.articles:,} bài: trang chưa có trong bộ nhớ")
    return [
        Row(f"uncached {page}", archive.articles, goal=GOALS.get(page, ""), **figures)
        for page, figures in archive.measure(f"--pages={rounds}").items()
    ]


def desk(archive: Archive, rounds: int) -> list[Row]:
    """Return what the desk's screens cost, and the saving of a long piece."""
    say(f"{archive.articles:,} bài: tòa soạn")
    return [
        Row(cell, archive.articles, goal=GOALS.get(cell, DESK_GOAL), **figures)
        for cell, figures in archive.measure(f"--desk={rounds}").items()
    ]


def year(archive: Archive, rounds: int) -> list[Row]:
    """Return what a year of days takes on disk, and what the reports over it cost.

    In an archive of its own: the figures are made up (news/measuring_year.py).
    """
    say(f"{archive.articles:,} bài: một năm số liệu và các bảng thống kê")
    read = Archive(archive.articles, "-year")
    read.prepare(archive)
    return [
        Row(cell, archive.articles, goal=GOALS.get(cell, YEAR_GOAL), **figures)
        for cell, figures in read.measure(f"--year={rounds}").items()
    ]


def served(archive: Archive, database: Database, rounds: int, seconds: int) -> list[Row]:
    """Return the rows of everything that is asked over HTTP."""
    pin(database.pid)
    addresses = archive.measure("--addresses")
    with portal(archive, database) as stack:
        rows = hot(archive, stack, addresses["hot"], rounds)
        rows += counting.rows(archive.articles, stack, database, addresses, rounds)
        rows += freshness.rows(archive.articles, stack, database, addresses["hot"])
    static = {row.cell: row.per_cpu_second or 1 for row in rows}
    walks = [
        walk(
            archive, database, addresses["zipf"], seconds, coding, static[f"static file, {coding}"]
        )
        for coding in CODINGS
    ]
    return [*rows, *walks]


def hot(archive: Archive, stack: Stack, address: str, rounds: int) -> list[Row]:
    """Return the same page as a static file, from the portal, and with nginx in front.

    Asked for as it is and compressed: compressed, the less there is to send, the more
    everything else weighs.
    """
    rows = []
    with (
        nginx.static(body(stack, address)) as file,
        nginx.front(stack, var_dir=archive.folder) as front,
    ):
        servers = {
            "static file": (file, "/page"),
            "hot page": (stack, address),
            "hot page behind nginx": (front, address),
        }
        for coding in CODINGS:
            loads = in_turns(servers, rounds, coding)
            static = median(load.per_cpu_second for load in loads["static file"])
            rows += [
                of_loads(f"{cell}, {coding}", archive.articles, found, static, GOALS.get(cell, ""))
                for cell, found in loads.items()
            ]
    return rows


def in_turns(
    servers: dict[str, tuple[Stack, str]], rounds: int, coding: str
) -> dict[str, list[Load]]:
    """Load each server once a round; the round before the first is not counted."""
    for stack, address in servers.values():
        ask(stack, [address], 1, coding=coding)
    loads: dict[str, list[Load]] = {cell: [] for cell in servers}
    for number in range(rounds):
        say(f"trang nóng ({coding}), vòng {number + 1}/{rounds}")
        for cell, (stack, address) in servers.items():
            loads[cell].append(ask(stack, [address], ROUND_SECONDS, coding=coding))
    return loads


def walk(
    archive: Archive,
    database: Database,
    addresses: list[str],
    seconds: int,
    coding: str,
    static: float,
) -> Row:
    """Return the Zipf walk over the whole archive, everything cold at its start."""
    say(f"đi theo luật Zipf trong {seconds} giây ({coding})")
    database.ask("UPDATE pagecache_edition SET number = number + 1")
    with portal(archive, database) as stack:
        load = ask(stack, addresses, seconds, coding=coding)
        memory = round(stack.megabytes())
    goal = "≥ 0.20 of static, ≤ 700 MiB"
    return of_loads(
        f"Zipf walk, {coding}", archive.articles, [load], static, goal, megabytes=memory
    )


@contextmanager
def portal(archive: Archive, database: Database) -> Iterator[Stack]:
    """Run the portal as `make run` does; its database counts as one of its processes."""
    port = free_port()
    environment = archive.environment() | {"PORT": str(port)}
    with running([*manage_py(), "start"], port, env=environment) as stack:
        pin(database.pid)
        yield replace(stack, roots=[*stack.roots, database.pid])


def body(stack: Stack, address: str) -> bytes:
    """Return a page as readers get it, not compressed."""
    with urllib.request.urlopen(stack.url + address) as answer:
        found: bytes = answer.read()
    return found


def say(sentence: str) -> None:
    """Tell the terminal what goes on; the tables alone go to the output."""
    sys.stderr.write(f"  {sentence}\n")
