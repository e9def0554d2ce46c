"""The rows of the benchmark: their table for people, their JSON for comparing runs."""

import json
import os
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from portal.operation.bench.archives import FOLDER
from portal.operation.bench.load import Load


@dataclass(frozen=True)
class Row:
    """One cell: its figures, None where a figure does not apply, and the goal it is held to."""

    cell: str
    articles: int
    per_cpu_second: float | None = None
    of_static: float | None = None
    per_second: float | None = None
    p50_ms: float | None = None
    p99_ms: float | None = None
    cpu_ms: float | None = None
    first_cpu_ms: float | None = None  # of the first page of an edition
    statements: int | None = None
    bytes: int | None = None
    megabytes: float | None = None
    rows: int | None = None
    seconds: float | None = None
    goal: str = ""


def of_loads(
    cell: str, articles: int, loads: Sequence[Load], static: float | None, goal: str, **more: Any
) -> Row:
    """Return the row with the medians of several rounds; `static` is the static file's figure."""

    def median(figure: str) -> float:
        return statistics.median(getattr(load, figure) for load in loads)

    return Row(
        cell,
        articles,
        per_cpu_second=round(median("per_cpu_second")),
        of_static=round(median("per_cpu_second") / static, 3) if static else None,
        per_second=round(median("per_second")),
        p50_ms=round(median("p50"), 2),
        p99_ms=round(median("p99"), 2),
        bytes=round(statistics.median(load.bytes / load.requests for load in loads)),
        goal=goal,
        **more,
    )


def table(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the lines of the table, columns without a figure left out."""
    written = [asdict(row) for row in rows]
    names = [name for name in written[0] if any(row[name] not in (None, "") for row in written)]
    cells = [names, *([_shown(row[name]) for name in names] for row in written)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(names))]
    for line in cells:
        yield "  ".join(text.rjust(width) for text, width in zip(line, widths, strict=True))


def write(rows: Sequence[Row], asked: dict[str, Any]) -> Path:
    """Write the rows below var/bench/ and return the file."""
    file = FOLDER / f"{datetime.now().astimezone():%Y-%m-%d-%H%M%S}.json"
    result = {"asked": asked, "cores": os.cpu_count(), "rows": [asdict(row) for row in rows]}
    file.write_text(json.dumps(result, indent=2, ensure_ascii=False))
    return file


def _shown(value: object) -> str:
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) else str(value)
