"""The demo's content, read from news/demo/data into plain dataclasses. Pure: no ORM."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TypeVar, cast

from news.demo import prose
from news.demo.shapes import (
    Banner,
    Category,
    Content,
    Identity,
    Link,
    LinkGroup,
    MenuItem,
    Page,
    Person,
    Picture,
    Piece,
    Slogan,
    Topic,
    Unit,
)

DATA = Path(__file__).parent / "data"
PAGES = ("gioi-thieu", "co-cau-to-chuc", "lien-he", "quyen-rieng-tu")

Table = dict[str, object]
Row = TypeVar("Row")


@cache
def load() -> Content:
    """Read everything once; a misspelt or missing key in the data raises."""
    return Content(
        identity=_row(Identity, tomllib.loads(_text("identity.toml"))),
        categories=_rows(Category, "categories.toml", "category"),
        topics=_rows(Topic, "topics.toml", "topic"),
        units=_rows(Unit, "units.toml", "unit"),
        people=_rows(Person, "people.toml", "person"),
        slogans=_rows(Slogan, "slogans.toml", "slogan"),
        link_groups=_rows(LinkGroup, "links.toml", "group", links=Link),
        banners=_rows(Banner, "banners.toml", "banner"),
        menu=_rows(MenuItem, "menu.toml", "item", children=MenuItem),
        pages=tuple(_page(DATA / "pages" / f"{key}.md") for key in PAGES),
        articles=tuple(sorted(_pieces("articles"), key=_hour, reverse=True)),
        desk=_pieces("desk"),
    )


def _text(name: str) -> str:
    return (DATA / name).read_text(encoding="utf-8")


def _rows(kind: type[Row], name: str, table: str, **inner: type) -> tuple[Row, ...]:
    tables = cast(list[Table], tomllib.loads(_text(name))[table])
    return tuple(_row(kind, row, **inner) for row in tables)


def _row(kind: type[Row], table: Table, **inner: type) -> Row:
    """Make a dataclass of a table: lists become tuples, of `inner` where the field is named."""
    unknown = set(table) - {field.name for field in fields(cast(type, kind))}
    if unknown:
        raise ValueError(f"{kind.__name__} has no {', '.join(sorted(unknown))}.")
    values = {
        name: tuple(_row(inner[name], row, **inner) if name in inner else row for row in value)
        if isinstance(value, list)
        else value
        for name, value in table.items()
    }
    return kind(**values)


def _split(path: Path) -> tuple[Table, str]:
    """Return the front matter of a file, and the text after it."""
    _, front, markup = path.read_text(encoding="utf-8").split("+++\n", 2)
    return tomllib.loads(front), markup.strip()


def _page(path: Path) -> Page:
    front, markup = _split(path)
    return Page(key=path.stem, title=cast(str, front["title"]), html=prose.html(markup))


def _pieces(folder: str) -> tuple[Piece, ...]:
    return tuple(_piece(path) for path in sorted((DATA / folder).glob("*.md")))


def _hour(piece: Piece) -> datetime:
    if piece.published is None:
        raise ValueError(f"{piece.key} says not when it was published.")
    return piece.published


def _piece(path: Path) -> Piece:
    front, markup = _split(path)
    pictures = cast(list[Table], front.pop("pictures", []))
    seeded = [{"seed": f"{path.stem}/{i}", **row} for i, row in enumerate(pictures, start=1)]
    table = {**front, "key": path.stem, "markup": markup, "pictures": seeded}
    return _row(Piece, table, pictures=Picture)
