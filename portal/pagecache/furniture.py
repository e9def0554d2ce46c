"""What stands around every page, made once an edition in each process instead of once a page.

Furniture is public and the same on all pages, so it changes exactly when the edition does:
whoever writes it calls `changed`, with the moments at which it changes by itself.
"""

import json
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.functions import JSONObject

from portal.pagecache.edition import watch

Value = TypeVar("Value")
Row = TypeVar("Row", bound=Model)

MOST_LISTS = 500  # blocks kept of lists of rows; what more there is, is made for each page


class Made:
    """What was made under one edition: once, and once for each list of rows."""

    def __init__(self, edition: object) -> None:
        self.edition = edition
        self.parts: dict[Hashable, Any] = {}
        self.lists: dict[Hashable, Any] = {}


_made = Made(None)
_is_apart = ContextVar("made for one page alone", default=False)
_asked: list[Callable[[], QuerySet[Any]]] = []


@contextmanager
def apart() -> Iterator[None]:
    """Make everything anew and keep nothing: for a page of rows that the public does not have."""
    token = _is_apart.set(True)
    try:
        yield
    finally:
        _is_apart.reset(token)


def once_an_edition(key: Hashable, make: Callable[[], Value]) -> Value:
    """Return what `make` gave under the edition of now, calling it if nobody has yet.

    The edition is taken first: what is made while something changes must not pass for new.
    """
    made = _of_now()
    if made is None:
        return make()
    if key not in made.parts:
        made.parts[key] = make()
    found: Value = made.parts[key]
    return found


def once_a_list(key: Hashable, make: Callable[[], Value]) -> Value:
    """Do the same for a key that holds a list of rows: of those there may be many."""
    made = _of_now()
    if made is None:
        return make()
    if key not in made.lists:
        value = make()
        if len(made.lists) >= MOST_LISTS:
            return value
        made.lists[key] = value
    found: Value = made.lists[key]
    return found


def _of_now() -> Made | None:
    """Return what was made under the edition of now; None where nothing may be kept."""
    global _made
    edition = watch.known()
    if edition is None or _is_apart.get():
        return None
    made = _made
    if made.edition != edition:
        made = _made = Made(edition)
    return made


def furniture(make: Callable[[], Value]) -> Callable[[], Value]:
    """Make a function without arguments one whose value lasts as long as the edition."""

    @wraps(make)
    def kept() -> Value:
        return once_an_edition(make.__qualname__, make)

    return kept


def furniture_rows(ask: Callable[[], QuerySet[Row]]) -> Callable[[], list[Row]]:
    """Make a function that gives a queryset one that gives its rows, once an edition.

    The rows of all such functions are read together, by one statement: most of what stands
    around a page is a few rows of a small table. Annotations come as JSON has them.
    """
    place = len(_asked)
    _asked.append(ask)

    @wraps(ask)
    def rows() -> list[Row]:
        # With their number: who comes from a module that was loaded later is read, too.
        return once_an_edition(("rows", len(_asked)), _read_together)[place]

    return rows


def _read_together() -> list[list[Any]]:
    querysets = [ask() for ask in _asked]
    statements = [_as_json(queryset).query.sql_with_params() for queryset in querysets]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT " + ", ".join(f"ARRAY({sql})" for sql, _ in statements),
            [value for _, values in statements for value in values],
        )
        found = cursor.fetchone()
    return [
        [_instance(queryset.model, json.loads(row)) for row in rows]
        for queryset, rows in zip(querysets, found, strict=True)
    ]


def _as_json(queryset: QuerySet[Any]) -> QuerySet[Any]:
    """Return `queryset` with one column: each row's fields and annotations as an object."""
    fields = [field.attname for field in queryset.model._meta.concrete_fields]
    names = [*fields, *queryset.query.annotations]
    return queryset.values(row=JSONObject(**{name: name for name in names}))


def _instance(model: type[Model], values: dict[str, Any]) -> Model:
    fields = model._meta.concrete_fields
    row = model(**{field.attname: field.to_python(values.pop(field.attname)) for field in fields})
    row._state.adding = False
    for name, value in values.items():
        setattr(row, name, value)
    return row


def forget() -> None:
    """Drop everything; the next page makes it anew."""
    global _made
    _made = Made(None)
