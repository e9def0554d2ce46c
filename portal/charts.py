"""Charts as numbers for SVG: where bars and lines stand. templates/charts/ draws them.

The drawing is 360 units wide, so that its letters stay readable on a phone. It is never alone:
whoever shows a chart shows a table of the same numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from portal.templatetags.vi import number

WIDTH = 360
PLOT_TOP, PLOT_HEIGHT = 18, 150
BAR, BAR_HEIGHT = 34, 10  # from one bar to the next: a line of text and the bar under it
LONGEST_NAME = 36
ROUND = (2, 4, 6, 8, 10)  # the top of a scale: even, so that its half is a whole number


@dataclass(frozen=True)
class Line:
    """One series: its name and its points as SVG takes them."""

    name: str
    points: str


@dataclass(frozen=True)
class Lines:
    """A chart of lines over days or months."""

    key: str
    title: str
    description: str
    lines: list[Line]
    scale: list[tuple[float, str]]  # height and number of each level
    marks: list[tuple[float, str, str]]  # place, name and text-anchor along the bottom
    height: int = PLOT_TOP + PLOT_HEIGHT + 24
    width: int = WIDTH
    template: str = "charts/_lines.html"


@dataclass(frozen=True)
class Bar:
    name: str
    value: str
    length: float
    text_y: int
    y: int


@dataclass(frozen=True)
class Bars:
    """A chart of bars that lie under each other, the longest over the whole width."""

    key: str
    title: str
    description: str
    bars: list[Bar]
    height: int
    width: int = WIDTH
    bar_height: int = BAR_HEIGHT
    template: str = "charts/_bars.html"


def lines(
    key: str, title: str, names: Sequence[str], series: Sequence[tuple[str, Sequence[int]]]
) -> Lines:
    """Draw each of `series` (name, values) over `names`; the first series is the one described."""
    top = _top(max((max(values, default=0) for _, values in series), default=0))
    drawn = [Line(name, _points(values, len(names), top)) for name, values in series]
    levels = [(_height(level, top), number(level)) for level in (0, top // 2, top)]
    described = _extremes(names, series[0][1]) if series else ""
    return Lines(key, title, described, drawn, levels, _marks(names))


def bars(key: str, title: str, rows: Sequence[tuple[str, int]]) -> Bars:
    """Draw a bar for each of `rows` (name, value), in their order."""
    longest = max((value for _, value in rows), default=0) or 1
    drawn = [
        Bar(_short(name), number(value), round(value * WIDTH / longest, 1), y + 14, y + 19)
        for y, (name, value) in zip(range(0, BAR * len(rows), BAR), rows, strict=True)
    ]
    described = "; ".join(f"{name}: {number(value)}" for name, value in rows[:3])
    return Bars(key, title, described, drawn, max(BAR * len(rows), 1))


def _top(highest: int) -> int:
    """Return the end of the scale: the first round number that nothing rises above."""
    power = 1
    while True:
        for step in ROUND:
            if step * power >= highest:
                return step * power
        power *= 10


def _height(value: int, top: int) -> float:
    return round(PLOT_TOP + PLOT_HEIGHT * (1 - value / top), 1)


def _place(index: int, count: int) -> float:
    return round(index * WIDTH / max(count - 1, 1), 1)


def _points(values: Sequence[int], count: int, top: int) -> str:
    places = [(_place(index, count), _height(value, top)) for index, value in enumerate(values)]
    if len(places) == 1:  # one point is no line: it is drawn across
        places.append((WIDTH, places[0][1]))
    return " ".join(f"{x},{y}" for x, y in places)


def _marks(names: Sequence[str]) -> list[tuple[float, str, str]]:
    """Name the first, the middle and the last place."""
    last = len(names) - 1
    anchors = {0: "start", last // 2: "middle", last: "end"} if names else {}
    anchors |= {0: "start"} if names else {}
    return [(_place(at, len(names)), names[at], anchor) for at, anchor in sorted(anchors.items())]


def _extremes(names: Sequence[str], values: Sequence[int]) -> str:
    if not values:
        return "Chưa có số liệu."
    most, least = max(values), min(values)
    highest, lowest = names[values.index(most)], names[values.index(least)]
    return f"Cao nhất {number(most)} ({highest}), thấp nhất {number(least)} ({lowest})."


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
