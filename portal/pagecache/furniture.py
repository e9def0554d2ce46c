"""What stands around every page, made once an edition in each process instead of once a page.

Furniture is public and the same on all pages, so it changes exactly when the edition does:
whoever writes it calls `changed`, with the moments at which it changes by itself.
"""

import json
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.functions import JSONObject

from portal.pagecache.edition import watch

Made = TypeVar("Made")
Row = TypeVar("Row", bound=Model)

MOST_KEPT = 500  # parts; what more there is, is made for each page

_made: tuple[object, dict[Hashable, Any]] = (None, {})  # the edition, and what was made under it
_asked: list[Callable[[], QuerySet[Any]]] = []


def once_an_edition(key: Hashable, make: Callable[[], Made]) -> Made:
    """Return what `make` gave under the edition of now, calling it if nobody has yet.

    The edition is taken first: what is made while something changes must not pass for new.
    """
    global _made
    edition = watch.known()
    if edition is None:
        return make()
    under, parts = _made
    if under != edition:
        parts = {}
        _made = edition, parts
    if key not in parts:
        made = make()
        if len(parts) >= MOST_KEPT:
            return made
        parts[key] = made
    found: Made = parts[key]
    return found


def furniture(make: Callable[[], Made]) -> Callable[[], Made]:
    """Make a function without arguments one whose value lasts as long as the edition."""

    @wraps(make)
    def kept() -> Made:
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
        return once_an_edition("rows", _read_together)[place]

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
    _made = None, {}
