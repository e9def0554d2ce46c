"""Two people changed one piece: field by field, with what both had opened. Pure functions.

A field is a name with its values, as a form posts them: ("3", "7") for two topics.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from portal.sanitising import clean_html
from portal.vietnamese import normalise

Values = tuple[str, ...]
Fields = dict[str, Values]

PHOTO = "photo-"
LEAD = "lead-picture"
BETWEEN = {
    "title": " – ",
    "short_title": " – ",
    "lead": " ",
    "body": "\n",
    "byline": ", ",
    "source": ", ",
    "authors": ", ",
    "photographers": ", ",
}
NAMES = ("authors", "photographers")
CHOICES = ("mine", "theirs", "both")


@dataclass(frozen=True)
class Merged:
    """The fields as they are to be; those that collide hold mine until somebody has chosen."""

    fields: Fields
    collisions: list[str] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)  # changed by the other alone
    gone: list[str] = field(default_factory=list)  # photos that I changed and the other took out


def merge(base: Fields | None, mine: Fields, theirs: Fields) -> Merged:
    """Join what I and the other made of `base`; without it every difference collides."""
    merged = Merged({})
    for name in mine | theirs:
        if name.startswith(PHOTO) and base is not None and name not in {**base, **theirs}:
            merged.fields[name] = mine[name]  # a photo that I have added
        elif name.startswith(PHOTO) and name not in theirs:
            if base is None or not same(name, mine[name], base.get(name, ())):
                merged.gone.append(name)
        elif name not in mine:
            merged.fields[name] = theirs[name]  # a photo that the other has added
        else:
            _merge_field(name, base, mine[name], theirs.get(name, ()), merged)
    return merged


def _merge_field(
    name: str, base: Fields | None, mine: Values, theirs: Values, merged: Merged
) -> None:
    ground = None if base is None else base.get(name, ())
    merged.fields[name] = mine
    if same(name, mine, theirs) or (ground is not None and same(name, theirs, ground)):
        return
    if ground is not None and same(name, mine, ground):
        merged.fields[name] = theirs
        merged.taken.append(name)
    else:
        merged.collisions.append(name)


def settle(
    mine: Fields, theirs: Fields, collided: list[str], chosen: Callable[[str], str]
) -> tuple[Fields, list[str]]:
    """Return `mine` with what was chosen for each of `collided`, and those without a choice.

    `theirs` is the text that the choice was made against.
    """
    settled, open_ones = dict(mine), []
    for name in collided:
        choice = chosen(name)
        if name not in mine or name not in theirs:
            continue
        if choice not in CHOICES or (choice == "both" and not may_be_both(name)):
            open_ones.append(name)
        elif choice == "theirs":
            settled[name] = theirs[name]
        elif choice == "both":
            settled[name] = both(name, theirs[name], mine[name])
    return settled, open_ones


def may_be_both(name: str) -> bool:
    """Whether two values of the field can stand one after the other."""
    return name in BETWEEN or name == "topics"


def both(name: str, first: Values, second: Values) -> Values:
    """Return two values of one field, one after the other; what is in both stands once."""
    if name == "topics":
        return tuple(dict.fromkeys((*first, *second)))
    if name in NAMES:
        parts = [part.strip() for part in ",".join((*first, *second)).split(",")]
        return (BETWEEN[name].join(dict.fromkeys(filter(None, parts))),)
    return (BETWEEN[name].join(filter(None, (*first, *second))),)


def same(name: str, one: Values, other: Values) -> bool:
    """Whether two values of the field say the same, however the browser wrote them."""
    return one == other or _plain(name, one) == _plain(name, other)


def _plain(name: str, values: Values) -> Values:
    if name == "topics":
        return tuple(sorted(filter(None, values)))
    if name == "body":
        return tuple(re.sub(r"\s*(<[^>]+>)\s*", r"\1", _line(clean_html(v))) for v in values if v)
    if name.startswith(PHOTO) or name == LEAD:
        return tuple(_line(value) for value in values)  # the place of each counts
    return tuple(filter(None, (_line(value) for value in values)))


def _line(text: str) -> str:
    return " ".join(normalise(text).split())


def as_fields(stored: Mapping[str, list[str]]) -> Fields:
    """Return fields that were kept as JSON."""
    return {name: tuple(values) for name, values in stored.items()}
