"""Many readers at once, on their own connections: nothing is lost and nothing counted twice."""

from itertools import chain
from threading import Event, Thread

import pytest
from django.db import connection
from hitcount.models import HitCount

from portal.visits.models import DayKey, PageDay, SiteDay, View
from portal.visits.totals import site_visits
from portal.visits.upkeep import fold
from tests.visits.reading import addresses, at_once, before_commit, read, send

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def fold_until(stop):
    try:
        while not stop.is_set():
            fold()
    finally:
        connection.close()


def test_the_same_beacon_sent_many_times_at_once_counts_once(clock):
    read(address="203.0.113.1")

    answers = at_once([read] * 16)

    assert answers == [(2, 2)] * 16
    assert DayKey.objects.count() == 1


def test_a_repeat_that_comes_before_the_first_is_committed_is_answered_right(clock):
    read(address="203.0.113.1")

    assert before_commit(read, read) == (2, 2)
    assert View.objects.count() == 2


def test_another_page_opened_before_the_first_is_committed_is_the_same_visit(clock):
    read(address="203.0.113.1")

    assert before_commit(read, lambda: read("home")) == (1, 2)


def test_one_readers_first_pages_opened_at_once_are_one_visit(clock):
    answers = at_once([lambda page=page: read(f"article:{page}") for page in range(16)])

    assert answers == [(1, 1)] * 16


def test_the_first_beacons_of_a_day_find_one_key(clock):
    at_once([lambda address=address: read(address=address) for address in addresses(8)])

    assert DayKey.objects.count() == 1
    assert [read(address=address) for address in addresses(8)] == [(8, 8)] * 8


def test_every_view_is_counted_once_while_appends_are_folded(clock):
    readers = [addresses(32 * 12)[number::32] for number in range(32)]
    stop = Event()
    worker = Thread(target=fold_until, args=[stop])

    def reads(mine):
        """Each reader opens the article twice; return what was answered."""
        return [read(address=address) for address in mine for _ in range(2)]

    worker.start()
    try:
        answers = at_once([lambda mine=mine: reads(mine) for mine in readers])
    finally:
        stop.set()
        worker.join()
    fold()

    for mine in answers:
        assert mine == sorted(mine)
        assert all(views == visits for views, visits in mine[::2])
        assert len(set(mine[::2])) == 12
    assert max(chain.from_iterable(answers)) == (384, 384)
    assert HitCount.objects.get().hits == 384
    assert list(PageDay.objects.values_list("page", "views", "bots")) == [("article:12", 384, 0)]
    assert list(SiteDay.objects.values_list("views", "visits", "bots")) == [(384, 384, 0)]
    assert site_visits() == 384


def test_a_second_worker_adds_nothing_of_what_the_first_is_adding(clock):
    for address in addresses(3):
        read("home", address=address)

    assert before_commit(fold, fold) == 0
    assert list(SiteDay.objects.values_list("views", "visits")) == [(3, 3)]


def test_a_reader_who_comes_while_a_fold_runs_is_answered_right(clock):
    read()

    assert before_commit(fold, lambda: read(address="203.0.113.8")) == (2, 2)
    assert fold() == 1
    assert read() == (2, 2)


def test_a_repeat_that_comes_while_a_fold_runs_is_answered_right(clock):
    read()

    assert before_commit(fold, read) == (1, 1)
    assert fold() == 0


def test_a_view_is_committed_before_it_is_answered(clock):
    read()

    assert at_once([View.objects.count]) == [1]


def test_durability_does_not_depend_on_the_servers_setting(clock):
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
        cursor.execute("SELECT pg_current_wal_flush_lsn()")
        before = cursor.fetchone()[0]
        read()
        cursor.execute("SELECT pg_current_wal_flush_lsn() > %s::pg_lsn", [before])
        assert cursor.fetchone()[0]
        cursor.execute("SHOW synchronous_commit")
        assert cursor.fetchone()[0] == "off"
        cursor.execute("RESET synchronous_commit")


def test_with_the_database_away_nothing_is_said_to_be_counted(clock, monkeypatch):
    read()
    connection.close()
    monkeypatch.setitem(connection.settings_dict, "HOST", "/nowhere")
    response = send(address="203.0.113.8")
    connection.close()
    monkeypatch.undo()

    assert response.status_code == 503
    assert response.json() == {"error": "Chưa đếm được."}
    assert View.objects.count() == 1
