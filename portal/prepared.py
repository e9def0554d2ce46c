"""Querysets whose SQL is made once in a process and prepared once in a session.

Django builds and compiles a queryset anew for every page, and PostgreSQL plans it anew; for the
statement behind an article each takes longer than to answer it. Of a call only the values differ.
"""

import copy
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import wraps
from hashlib import blake2b
from inspect import signature
from itertools import count
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from django.db import NotSupportedError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model, QuerySet
from django.db.models.expressions import RawSQL
from psycopg2.extensions import AsIs

Row = TypeVar("Row", bound=Model)

BIGINT = 2**63  # PostgreSQL's bigint is less

# Values that no row and no caller has, by type; each parameter gets the next one.
STAND_INS: dict[type, Callable[[int], Any]] = {
    int: lambda number: 2_000_000_000 + number,
    str: lambda number: f"\ue000{number}",  # from Unicode's private use area
    datetime: lambda number: datetime(1, 1, 2, microsecond=number, tzinfo=UTC),
    list: lambda number: [2_000_000_000 + number],
}
SQL_TYPES = {int: "bigint", str: "text", datetime: "timestamptz", list: "bigint[]"}

_told: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()  # what each session has prepared


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
    """A queryset as a prepared statement: what is the same in every call is part of its plan."""

    def __init__(self, make: Callable[..., QuerySet[Any]], types: dict[str, type]):
        numbers = count(1)
        self.types = types
        stand_ins = {name: STAND_INS[kind](next(numbers)) for name, kind in types.items()}
        self.queryset = make(**stand_ins)
        self.compiler = self.queryset.query.get_compiler(self.queryset.db)
        sql, found = self.compiler.as_sql()
        places = {_plain(stand_ins[name]): AsIs(f"${n}") for n, name in enumerate(types, 1)}
        self.parameters = [places.get(_plain(value), value) for value in found]
        if unused := [
            name for name in types if places[_plain(stand_ins[name])] not in self.parameters
        ]:
            raise TypeError(f"{make.__qualname__}: not in the statement: {', '.join(unused)}")
        same = blake2b(
            repr((sql, [str(value) for value in self.parameters])).encode(), digest_size=8
        )
        self.name = f"portal_{same.hexdigest()}"
        self.sql = (
            f"PREPARE {self.name}{_listed(SQL_TYPES[kind] for kind in types.values())} AS {sql}"
        )
        self.execute = f"EXECUTE {self.name}{_listed('%s' for _ in types)}"

    def rows(self, values: dict[str, Any]) -> list[Any]:
        if {name: type(value) for name, value in values.items()} != self.types:
            raise TypeError(f"{values!r} instead of {self.types!r}")
        if any(isinstance(value, int) and abs(value) >= BIGINT for value in values.values()):
            return []  # no row has it, and no index would be used to say so
        connection = connections[self.queryset.db]  # each thread has its own
        parameters = tuple(values[name] for name in self.types)
        try:
            return self.ask(connection, parameters)
        except NotSupportedError:  # a migration has changed a column since the plan was made
            if connection.in_atomic_block:
                raise
            connection.close()
            return self.ask(connection, parameters)

    def ask(self, connection: BaseDatabaseWrapper, parameters: tuple[Any, ...]) -> list[Any]:
        """Return the rows for `parameters` by the session of `connection`."""
        self.tell(connection)
        compiler = copy.copy(self.compiler)
        compiler.connection = connection
        compiler.as_sql = lambda *_, **__: (self.execute, parameters)
        rows = self.queryset.all()
        rows.query.get_compiler = lambda *_, **__: compiler  # type: ignore[method-assign]
        return list(rows)

    def tell(self, connection: BaseDatabaseWrapper) -> None:
        """Prepare the statement in the session of `connection`, unless it knows it."""
        connection.close_if_health_check_failed()  # or a dead session would pass for told
        connection.ensure_connection()
        told = _told.setdefault(connection.connection, set())
        if self.name not in told:
            with connection.wrap_database_errors, connection.connection.cursor() as cursor:
                cursor.execute(self.sql, self.parameters)
            told.add(self.name)


def any_of(numbers: list[int]) -> RawSQL:
    """Return what `pk__in` compares with, as one parameter however many numbers there are."""
    return RawSQL("SELECT unnest(%s::bigint[])", [numbers])


def _listed(words: Iterable[str]) -> str:
    """Return words in brackets, which SQL does not take empty."""
    return f" ({listed})" if (listed := ", ".join(words)) else ""


def _plain(value: Any) -> Any:
    """Return a parameter as it can be looked up."""
    return tuple(value) if isinstance(value, list) else value
