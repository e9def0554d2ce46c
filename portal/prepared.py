"""Querysets whose SQL is made once in a process: of a call only the values differ.

Django builds and compiles a queryset anew for every page, which for the statement behind an
article takes longer than PostgreSQL needs to answer it.
"""

import copy
from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from inspect import signature
from itertools import count
from typing import Any, TypeVar

from django.db import connections
from django.db.models import Model, QuerySet
from django.db.models.expressions import RawSQL

Row = TypeVar("Row", bound=Model)

BIGINT = 2**63  # PostgreSQL's bigint is less

# Values that no row and no caller has, by type; each parameter gets the next one.
STAND_INS: dict[type, Callable[[int], Any]] = {
    int: lambda number: 2_000_000_000 + number,
    str: lambda number: f"\ue000{number}",  # from Unicode's private use area
    datetime: lambda number: datetime(1, 1, 2, microsecond=number, tzinfo=UTC),
    list: lambda number: [2_000_000_000 + number],
}


def prepared(make: Callable[..., QuerySet[Row]]) -> Callable[..., list[Row]]:
    """Make a function that builds a queryset one that gives its rows, and builds it only once.

    Its parameters are ints, strings, datetimes and lists (for `any_of`), and may go nowhere but
    into conditions; they are passed by keyword.
    Raises TypeError for another type of value: None, say, makes another statement.
    """
    names = list(signature(make).parameters)
    kept: list[_Statement] = []

    @wraps(make)
    def rows(**values: Any) -> list[Row]:
        if not kept:
            kept.append(_Statement(make, {name: type(values[name]) for name in names}))
        return kept[0].rows(values)

    return rows


class _Statement:
    def __init__(self, make: Callable[..., QuerySet[Any]], types: dict[str, type]):
        numbers = count(1)
        self.types = types
        stand_ins = {name: STAND_INS[kind](next(numbers)) for name, kind in types.items()}
        self.queryset = make(**stand_ins)
        self.compiler = self.queryset.query.get_compiler(self.queryset.db)
        self.sql, found = self.compiler.as_sql()
        of_stand_in = {_plain(stand_in): name for name, stand_in in stand_ins.items()}
        # Of each parameter of the statement: the value it always has, or whose it is.
        self.parameters = [(value, of_stand_in.get(_plain(value))) for value in found]
        if unused := set(types) - {name for _, name in self.parameters}:
            raise TypeError(f"{make.__qualname__}: not in the statement: {', '.join(unused)}")

    def rows(self, values: dict[str, Any]) -> list[Any]:
        if {name: type(value) for name, value in values.items()} != self.types:
            raise TypeError(f"{values!r} instead of {self.types!r}")
        if any(isinstance(value, int) and abs(value) >= BIGINT for value in values.values()):
            return []  # no row has it, and no index would be used to say so
        parameters = tuple(values[name] if name else value for value, name in self.parameters)
        compiler = copy.copy(self.compiler)
        compiler.connection = connections[self.queryset.db]  # each thread has its own
        compiler.as_sql = lambda *_, **__: (self.sql, parameters)
        rows = self.queryset.all()
        rows.query.get_compiler = lambda *_, **__: compiler  # type: ignore[method-assign]
        return list(rows)


def any_of(numbers: list[int]) -> RawSQL:
    """Return what `pk__in` compares with, as one parameter however many numbers there are."""
    return RawSQL("SELECT unnest(%s::bigint[])", [numbers])


def _plain(value: Any) -> Any:
    """Return a parameter as it can be looked up."""
    return tuple(value) if isinstance(value, list) else value
