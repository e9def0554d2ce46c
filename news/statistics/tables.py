"""A table of a report: the same for the page, for Excel and for CSV."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from portal.templatetags.vi import number

Cell = str | int | float | None


class Kind(Enum):
    TEXT = "text"
    NUMBER = "number"
    CHANGE = "change"  # in percent
    HOURS = "hours"


@dataclass(frozen=True)
class Column:
    name: str
    kind: Kind = Kind.NUMBER

    @property
    def is_text(self) -> bool:
        return self.kind is Kind.TEXT


@dataclass(frozen=True)
class Row:
    """One line: its cells, and where its first cell leads at the desk."""

    cells: Sequence[Cell]
    address: str = ""


@dataclass(frozen=True)
class Table:
    """What a report says; `note` tells how to read it, `total` is its last line."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    total: Sequence[Cell] = ()
    note: str = ""

    def said(self, limit: int) -> list[tuple[str, list[tuple[str, bool]]]]:
        """Return (address, [(cell as people read it, whether it is text)]) of the first rows."""
        return [(row.address, self._said(row.cells)) for row in self.rows[:limit]]

    @property
    def total_said(self) -> list[tuple[str, bool]]:
        return self._said(self.total)

    def _said(self, cells: Sequence[Cell]) -> list[tuple[str, bool]]:
        return [
            (said(cell, column.kind), column.is_text)
            for cell, column in zip(cells, self.columns, strict=True)
        ]


def change(now: int, before: int) -> int | None:
    """Return by how many percent `now` differs from `before`; None where there was nothing."""
    return round((now - before) * 100 / before) if before else None


def said(cell: Cell, kind: Kind) -> str:
    """Return `cell` as people read it."""
    if cell is None:
        return "–"
    if kind is Kind.NUMBER:
        return number(cell)
    if kind is Kind.CHANGE:
        return percent_said(int(cell))
    if kind is Kind.HOURS:
        return _hours(float(cell))
    return str(cell)


def percent_said(percent: int) -> str:
    """Return a change as people read it: “+12%”, “−3%”, “0%”."""
    sign = "+" if percent > 0 else "−" if percent < 0 else ""
    return f"{sign}{number(abs(percent))}%"


def _hours(hours: float) -> str:
    minutes = round(hours * 60)
    if minutes < 60:
        return f"{minutes} phút"
    if hours < 48:
        return f"{f'{hours:.1f}'.removesuffix('.0').replace('.', ',')} giờ"
    return f"{f'{hours / 24:.1f}'.removesuffix('.0').replace('.', ',')} ngày"
