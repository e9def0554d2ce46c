"""When the edition turns, and what readers get while nobody can say."""

import pytest
from django.utils import timezone

from portal.pagecache.edition import changed, forget_past, watch
from portal.pagecache.models import Edition, Moment
from tests.furniture import ago, ahead
from tests.pagecache import site
from tests.pagecache.test_pages import number
from tests.pagecache.wsgi import ask

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.pagecache.site")]


def test_a_change_makes_every_page_new(client, scene):
    client.get("/")
    client.get("/khac/")

    changed()

    assert [number(client.get("/")), number(client.get("/khac/"))] == [3, 4]
    assert [number(client.get("/")), number(client.get("/khac/"))] == [3, 4]


def test_a_moment_makes_every_page_new_when_it_passes_and_once(client, scene, clock):
    changed(ahead(2), None)
    client.get("/")

    clock(hours=1)
    before = number(client.get("/"))
    clock(hours=3)
    after = [number(client.get("/")) for _ in range(2)]

    assert (before, after) == (1, [2, 2])


def test_only_coming_moments_are_kept_and_each_once():
    coming = ahead(2)

    changed(ago(), None, coming, coming)
    changed(coming)

    assert list(Moment.objects.values_list("at", flat=True)) == [coming]


def test_forgetting_the_past_does_not_turn_the_edition(clock):
    changed(ahead(1), ahead(2), ahead(5))
    clock(hours=3)
    edition, _ = watch.current()

    forget_past()

    assert watch.current() == (edition, True)
    assert Moment.objects.filter(at__lte=timezone.now()).count() == 1
    assert Moment.objects.count() == 2


def test_without_the_editions_row_nothing_is_kept_and_a_change_brings_it_back(client, scene):
    before = Edition.objects.get().number
    Edition.objects.all().delete()
    assert [number(client.get("/")) for _ in range(2)] == [1, 2]

    changed()

    assert [number(client.get("/")) for _ in range(2)] == [3, 3]
    assert Edition.objects.get().number > before


def test_with_the_database_away_the_old_page_comes_marked(client, scene, database_away):
    client.get("/")
    changed()

    with database_away():
        stale = client.get("/")
    fresh = client.get("/")

    assert (number(stale), stale.headers["X-Portal-Stale"]) == (1, "1")
    assert number(fresh) == 2
    assert "X-Portal-Stale" not in fresh.headers


def test_an_old_page_comes_whole_with_its_mark_also_to_who_has_it(client, scene, database_away):
    """nginx takes no mark from a 304."""
    tag = ask("/").headers["ETag"]
    had = {"if-none-match": tag}

    with database_away():
        answers = [client.get("/", headers=had), ask("/", HTTP_IF_NONE_MATCH=tag)]
    fresh = client.get("/", headers=had)

    assert [answer.headers["X-Portal-Stale"] for answer in answers] == ["1", "1"]
    assert (answers[0].status_code, answers[1].status, fresh.status_code) == (200, 200, 304)


def test_a_page_whose_rendering_loses_the_database_comes_old_and_marked(client, scene):
    client.get("/")
    changed()
    scene.event = site.lose_database

    stale = client.get("/")

    assert (number(stale), stale.headers["X-Portal-Stale"]) == (1, "1")


def test_with_the_database_away_and_no_old_page_the_reader_gets_a_sentence(client, scene):
    client.raise_request_exception = False
    scene.event = site.lose_database

    answer = client.get("/")

    assert answer.status_code == 500
    assert "Trang đang gặp sự cố" in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store"


def test_what_was_taken_down_does_not_come_back_with_the_database_away(
    client, scene, database_away
):
    client.get("/")
    changed()
    scene.event = site.vanish
    assert client.get("/").status_code == 404

    scene.event = site.lose_database
    client.raise_request_exception = False
    with database_away():
        answer = client.get("/")

    assert answer.status_code == 500


def test_a_silent_database_is_asked_once_a_second(client, scene, settings, database_away):
    client.get("/")
    settings.PAGECACHE_CHECK_SECONDS = 60
    watch.look_again()
    with database_away():
        client.get("/")

    # The database is back, but not yet asked again: the page is still marked.
    assert client.get("/").headers["X-Portal-Stale"] == "1"
    watch.look_again()
    assert "X-Portal-Stale" not in client.get("/").headers
