from datetime import date

import pytest
from hitcount.models import HitCount

from portal.pagecache.models import Edition
from portal.visits import senders
from portal.visits.models import DayKey, PageDay, SiteDay, View, Visit
from portal.visits.upkeep import fold, forget
from tests.visits.reading import DESKTOP, GOOGLEBOT, read

pytestmark = pytest.mark.django_db

TUESDAY, WEDNESDAY = date(2021, 10, 26), date(2021, 10, 27)


def site_days():
    return set(SiteDay.objects.values_list("day", "views", "visits", "bots"))


def page_days():
    return set(PageDay.objects.values_list("page", "day", "views", "bots"))


def test_a_fold_adds_appends_to_page_site_and_article(clock):
    read("article:12")
    read("article:12", agent=DESKTOP)
    read("home")
    read("home", agent=GOOGLEBOT)

    assert fold() == 4

    assert page_days() == {("article:12", TUESDAY, 2, 0), ("home", TUESDAY, 1, 1)}
    assert site_days() == {(TUESDAY, 3, 2, 1)}
    assert list(HitCount.objects.values_list("object_pk", "hits")) == [(12, 2)]


def test_a_second_fold_adds_only_what_is_new(clock):
    read("article:12")
    fold()
    read("article:12", agent=DESKTOP)
    fold()
    fold()

    assert page_days() == {("article:12", TUESDAY, 2, 0)}
    assert site_days() == {(TUESDAY, 2, 2, 0)}
    assert HitCount.objects.get().hits == 2


def test_a_large_backlog_is_folded_in_batches(clock, monkeypatch):
    monkeypatch.setattr("portal.visits.upkeep.BATCH", 2)
    for number in range(5):
        read("home", address=f"203.0.113.{number}")

    assert fold() == 5
    assert site_days() == {(TUESDAY, 5, 5, 0)}


def test_a_view_belongs_to_the_day_of_its_window(clock):
    clock("2021-10-26 23:59:59")
    read("home")
    clock("2021-10-27 00:00")
    read("home")
    fold()

    assert page_days() == {("home", TUESDAY, 1, 0), ("home", WEDNESDAY, 1, 0)}
    assert site_days() == {(TUESDAY, 1, 1, 0), (WEDNESDAY, 1, 1, 0)}


def test_a_fold_makes_no_page_stale(clock):
    before = Edition.objects.get().number
    read()
    fold()

    assert Edition.objects.get().number == before


def test_a_fold_costs_the_same_however_much_there_is(clock, django_assert_num_queries):
    for count in (1, 3):
        for number in range(count):
            read(f"article:{number}", address=f"203.0.113.{count}")
        with django_assert_num_queries(4):  # lock and fold, in a savepoint
            fold()


def test_appends_stay_until_their_window_has_ended(clock):
    read()
    fold()
    clock("2021-10-26 14:29:59")
    forget()

    assert read() == (1, 1)

    clock("2021-10-26 14:35:01")
    forget()

    assert View.objects.count() == 0
    assert Visit.objects.count() == 0
    assert read() == (2, 2)


def test_a_beacon_on_its_way_while_the_window_ends_finds_the_first(clock):
    read()
    fold()
    clock("2021-10-26 14:30:01")

    forget()

    assert View.objects.count() == 1


def test_appends_that_were_not_folded_are_never_deleted(clock):
    read()
    clock("2021-10-27 14:05")

    forget()

    assert View.objects.count() == 1
    assert read() == (2, 2)


def test_the_key_is_thrown_away_at_midnight(clock):
    clock("2021-10-26 23:59")
    read()
    old = View.objects.get()
    old_key = bytes(DayKey.objects.get().key)

    clock("2021-10-27 00:00")
    forget()
    read()

    new = View.objects.exclude(pk=old.pk).get()
    assert list(DayKey.objects.values_list("day", flat=True)) == [WEDNESDAY]
    assert bytes(DayKey.objects.get().key) != old_key
    assert bytes(new.sender) != bytes(old.sender)
    assert list(senders._keys) == [WEDNESDAY]


def test_todays_key_stays(clock):
    read()
    forget()
    senders.forget_keys()

    assert read() == (1, 1)
    assert DayKey.objects.count() == 1
