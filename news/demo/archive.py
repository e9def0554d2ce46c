"""A generated archive for load work: many plausible articles, quickly and always the same."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cache
from math import prod
from random import Random
from typing import cast

from news.demo.content import DATA, load
from news.demo.shapes import Unit

HANOI = timezone(timedelta(hours=7))
FIRST = datetime(2014, 11, 1, tzinfo=HANOI)
DAYS = 4380  # twelve years
GOLDEN = 0.6180339887498949  # spreads any number of dates evenly
STRIDE = 1_000_003  # prime: walks through all titles without a repetition
EVENTS = 10  # of each theme

Bank = dict[str, list[str]]
Slots = dict[str, str | int]


@dataclass(frozen=True, slots=True)
class ArchiveArticle:
    """An article of the archive; `category` and `unit` are keys of the demo's content."""

    source_id: str
    title: str
    lead: str
    html: str
    category: str
    unit: str
    genre: str
    byline: str
    published: datetime
    views: int
    picture_kind: str


@dataclass(frozen=True)
class _Banks:
    """The sentences, what they speak of, and who may send a piece."""

    common: Bank
    themes: list[Bank]
    units: dict[str, Unit]
    senders: list[Unit]

    @property
    def titles(self) -> int:
        """How many titles there are before one has to be numbered."""
        parts = ("titles", "places", "occasions")
        return prod(len(self.common[part]) for part in parts) * len(self.themes) * EVENTS


def articles(n: int, seed: int = 0) -> Iterator[ArchiveArticle]:
    """Give `n` articles, the first ones the same whatever `n` is; nothing is kept."""
    banks = _read()
    for number in range(n):
        yield _article(number, seed, banks)


def _article(number: int, seed: int, banks: _Banks) -> ArchiveArticle:
    rng = Random(seed * 2_000_003 + number)
    published = _published(rng, number, seed)
    unit = _unit_on(published.date(), banks, rng)
    pattern, theme, slots = _subject(number, seed, banks)
    slots |= _details(rng, published, unit)
    _refresh(rng, slots, banks.common)
    repeats = number // banks.titles
    title = _capital(pattern.format_map(slots))
    return ArchiveArticle(
        source_id=f"archive-{seed}-{number}",
        title=f"{title} (kỳ {repeats + 1})" if repeats else title,
        lead=_capital(rng.choice(banks.common["leads"]).format_map(slots)),
        html=_body(rng, slots, banks.common, theme["sentences"]),
        category=rng.choice(theme["categories"]),
        unit=unit.key,
        genre=rng.choice(("tin", "tin", "tin", "bai")),
        byline=rng.choice(banks.common["bylines"]),
        published=published,
        views=int(rng.paretovariate(1.2) * 90),
        picture_kind=rng.choice(theme["kinds"]),
    )


def _subject(number: int, seed: int, banks: _Banks) -> tuple[str, Bank, Slots]:
    """Return what `number` is about: each combination comes once before any comes again."""
    rest = ((number + seed * 7919) * STRIDE) % banks.titles
    rest, pattern = divmod(rest, len(banks.common["titles"]))
    rest, theme = divmod(rest, len(banks.themes))
    rest, event = divmod(rest, EVENTS)
    occasion, place = divmod(rest, len(banks.common["places"]))
    slots: Slots = {
        "event": banks.themes[theme]["events"][event],
        "place": banks.common["places"][place],
        "occasion": banks.common["occasions"][occasion],
    }
    return banks.common["titles"][pattern], banks.themes[theme], slots


def _details(rng: Random, published: datetime, unit: Unit) -> Slots:
    return {
        "unit": unit.name,
        "year": published.year,
        "day": f"{published.day}/{published.month}/{published.year}",
        "count": rng.randrange(60, 900),
        "money": rng.randrange(30, 480),
    }


def _body(rng: Random, slots: Slots, common: Bank, own: list[str]) -> str:
    """Return paragraphs of two or three sentences, none of them twice."""
    parts = [
        rng.sample(common["openings"], rng.randint(3, 5)),
        rng.sample(own, rng.randint(4, 6)),
        rng.sample(common["quotes"], rng.randint(1, 2)),
        rng.sample(common["results"], rng.randint(3, 6)),
        rng.sample(common["closings"], rng.randint(2, 4)),
    ]
    paragraphs = [part[i : i + 3] for part in parts for i in range(0, len(part), 3)]
    said = (" ".join(_say(line, rng, slots, common) for line in lines) for lines in paragraphs)
    return "\n".join(f"<p>{text}</p>" for text in said)


def _say(line: str, rng: Random, slots: Slots, common: Bank) -> str:
    _refresh(rng, slots, common)
    return _capital(line.format_map(slots))


def _refresh(rng: Random, slots: Slots, common: Bank) -> None:
    """Let the next sentence speak of another number and of somebody else."""
    slots["more"] = rng.randrange(8, 56)
    slots["name"] = rng.choice(common["names"])
    slots["role"] = rng.choice(common["roles"])


def _published(rng: Random, number: int, seed: int) -> datetime:
    day = int(((number + 1 + seed) * GOLDEN) % 1 * DAYS)
    minutes = rng.randrange(6 * 60, 21 * 60)
    return FIRST + timedelta(days=day, minutes=minutes)


def _unit_on(day: date, banks: _Banks, rng: Random) -> Unit:
    """Return a unit that took pieces on `day`: one that had ended sends its successor."""
    unit = rng.choice(banks.senders)
    if unit.valid_to and day > unit.valid_to:
        return banks.units[rng.choice(unit.successors)]
    return unit


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


@cache
def _read() -> _Banks:
    table = tomllib.loads((DATA / "archive.toml").read_text(encoding="utf-8"))
    themes = cast(list[Bank], table.pop("theme"))
    units = load().units
    return _Banks(
        common=cast(Bank, table),
        themes=themes,
        units={unit.key: unit for unit in units},
        senders=[unit for unit in units if unit.valid_from is None],
    )
