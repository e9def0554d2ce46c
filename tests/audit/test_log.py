"""The audit log: what is written into it, and that nothing is ever changed in it."""

from datetime import date, datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import RequestFactory
from django.utils import timezone

from portal.audit import months
from portal.audit.log import network_of, record
from portal.audit.models import Entry, Kind

pytestmark = pytest.mark.django_db
OFTEN_ENOUGH = [
    "UPDATE audit_entry SET who_name = 'Người khác'",
    "DELETE FROM audit_entry",
    "TRUNCATE audit_entry",
    "UPDATE {part} SET who_name = 'Người khác'",
    "DELETE FROM {part}",
    "TRUNCATE {part}",
]


def part_of_today():
    return f"audit_entry_{timezone.localdate():%Y_%m}"


def parts():
    return list(months.parts().values())


@pytest.mark.parametrize("statement", OFTEN_ENOUGH)
def test_the_database_refuses_every_change_of_the_log(thu, statement):
    entry = record(Kind.RIGHTS, by=thu, about=thu)

    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(part=part_of_today()))

    assert Entry.objects.get(pk=entry.pk).who_name == "Phạm Thị Thu"


def test_an_entry_outlives_the_account_it_names(minh):
    entry = record(Kind.RIGHTS, by=minh, about=minh, gained=["Biên tập viên"])
    number = minh.pk

    minh.delete()

    entry = Entry.objects.get(pk=entry.pk)
    assert (entry.who_id, entry.who_name, entry.object_type, entry.object_id) == (
        number, "Lê Quang Minh", "accounts.user", str(number),
    )  # fmt: skip
    assert entry.detail == {"gained": ["Biên tập viên"]}


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2:3::7", "2001:db8:1::/48"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ("", ""),
    ],
)
def test_the_log_knows_the_network_and_not_the_address(address, network):
    assert network_of(RequestFactory().get("/", REMOTE_ADDR=address)) == network


def test_the_months_to_come_are_made_ahead():
    months.keep()

    today = timezone.localdate()
    assert parts()[-1] == today.replace(day=1, year=today.year + 1)


def test_whole_months_go_when_their_time_is_over_and_no_younger_ones(settings):
    settings.AUDIT_MONTHS = 24
    today = timezone.localdate().replace(day=1)
    oldest_kept = today.replace(year=today.year - 2)
    too_old = date(oldest_kept.year - 1, 12, 1)
    months.make(oldest_kept)
    months.make(too_old)

    months.keep()

    assert parts()[0] == oldest_kept


def test_the_log_goes_on_where_nobody_made_the_month(monkeypatch, thu):
    hour = timezone.make_aware(datetime(2091, 1, 1, 0, 30))
    monkeypatch.setattr(timezone, "now", lambda: hour)

    entry = record(Kind.SIGN_IN, by=thu)

    assert Entry.objects.get(pk=entry.pk).at == hour
    assert parts()[-1] == date(2091, 1, 1)


def test_a_part_holds_the_month_as_it_is_here():
    part, month = list(months.parts().items())[-1]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_expr(relpartbound, oid) FROM pg_class WHERE relname = %s", [part]
        )
        bound = cursor.fetchone()[0]

    begins = timezone.make_aware(datetime(month.year, month.month, 1)).astimezone(
        timezone.get_fixed_timezone(0)
    )
    assert f"FROM ('{begins:%Y-%m-%d %H:%M:%S}+00')" in bound
