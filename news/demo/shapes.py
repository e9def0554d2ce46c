"""What the demo consists of, as plain dataclasses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from html import escape

from news.demo import prose

PHOTO_REPORT = "phong-su-anh"


@dataclass(frozen=True)
class Category:
    """`key` is the slug; `parent` a key or ""; `home` is "main", "side" or ""."""

    key: str
    name: str
    parent: str = ""
    home: str = ""
    description: str = ""


@dataclass(frozen=True)
class Topic:
    key: str
    name: str
    description: str = ""


@dataclass(frozen=True)
class Unit:
    """`kind` is a value of accounts.Unit.Kind; `parent` and `successors` are keys."""

    key: str
    name: str
    short_name: str
    kind: str
    parent: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    successors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Person:
    """Somebody a byline names; `account` is the login of a demo account, or ""."""

    key: str
    name: str
    unit: str
    account: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture to be drawn: `pictures.draw(seed, kind=kind)`."""

    seed: str
    kind: str
    alt: str
    caption: str
    credit: str

    @property
    def file_name(self) -> str:
        """The name the file would have had: unique in the demo."""
        return f"{self.seed.replace('/', '-')}.jpg"


@dataclass(frozen=True)
class Piece:
    """An article or a photo report.

    `published` is set and `state` empty for a published piece; a piece of the desk has the state
    draft, submitted, returned (with `reason`) or scheduled, and no hour. The first picture leads.
    """

    key: str
    title: str
    unit: str
    category: str
    genre: str
    lead: str
    markup: str
    byline: str
    pictures: tuple[Picture, ...]
    short_title: str = ""
    authors: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    source: str = ""
    published: datetime | None = None
    featured: bool = False
    views: int = 0
    state: str = ""
    reason: str = ""

    @property
    def kind(self) -> str:
        """The value of news.Article.Kind."""
        return "photo-report" if self.genre == PHOTO_REPORT else "story"

    @property
    def placed(self) -> list[int]:
        """The numbers (from 1) of the pictures that stand in the body."""
        return prose.pictures_placed(self.markup)

    def html(self, addresses: Mapping[int, str]) -> str:
        """Return the body; `addresses` are those of the placed pictures, by number from 1."""
        figures = {
            number: f'<figure class="image"><img src="{escape(addresses[number])}"'
            f' alt="{escape(self.pictures[number - 1].alt)}"></figure>'
            for number in self.placed
        }
        return prose.html(self.markup, figures)


@dataclass(frozen=True)
class Identity:
    """Field for field what portal.identity keeps."""

    valid_from: date
    name: str
    kicker: str
    short_name: str
    owner: str
    responsible: str
    licence: str
    address: str
    website: str
    phone: str
    email: str
    reuse_notice: str
    description: str


@dataclass(frozen=True)
class Slogan:
    text: str
    starts: date
    ends: date | None = None


@dataclass(frozen=True)
class Link:
    name: str
    address: str


@dataclass(frozen=True)
class LinkGroup:
    name: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Banner:
    """A picture banner: `pictures.draw_banner(seed)`."""

    seed: str
    alt: str
    address: str
    starts: date


@dataclass(frozen=True)
class MenuItem:
    name: str
    address: str
    children: tuple[MenuItem, ...] = ()


@dataclass(frozen=True)
class Page:
    """A fixed page; `key` is its slug."""

    key: str
    title: str
    html: str


@dataclass(frozen=True)
class Content:
    """Everything, each list in the order in which it is shown; pieces newest first."""

    identity: Identity
    categories: tuple[Category, ...]
    topics: tuple[Topic, ...]
    units: tuple[Unit, ...]
    people: tuple[Person, ...]
    slogans: tuple[Slogan, ...]
    link_groups: tuple[LinkGroup, ...]
    banners: tuple[Banner, ...]
    menu: tuple[MenuItem, ...]
    pages: tuple[Page, ...]
    articles: tuple[Piece, ...]
    desk: tuple[Piece, ...]
