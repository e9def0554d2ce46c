"""Whatever is wrong with the shared pages, readers get theirs, and the terminal is told once."""

from contextlib import contextmanager

import pytest
from django.db import connection
from redis import Redis

from portal.pagecache import trouble as told
from portal.pagecache.models import Body
from portal.pagecache.pages import store
from portal.pagecache.shared import shared
from portal.pagecache.trouble import trouble
from tests.pagecache import site

pytestmark = [
    pytest.mark.urls("tests.pagecache.site"),
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
OUT_OF_ORDER = "Shared pages are out of order; pages are rendered without them."
IN_ORDER = "Shared pages are in order again."
NOTHING_FITS = "pagecache_body ADD CONSTRAINT nothing_fits CHECK (false) NOT VALID"
BREAKS = {
    "no table": (
        "ALTER TABLE pagecache_body RENAME TO body_away",
        "ALTER TABLE body_away RENAME TO pagecache_body",
    ),
    "nothing can be asked": (
        "ALTER FUNCTION pagecache_ask(bytea, text) RENAME TO ask_away",
        "ALTER FUNCTION ask_away(bytea, text) RENAME TO pagecache_ask",
    ),
    "nothing can be put": (
        f"ALTER TABLE {NOTHING_FITS}",
        "ALTER TABLE pagecache_body DROP CONSTRAINT nothing_fits",
    ),
}
SPOILT = {
    "one byte is another": "overlay(packed PLACING '\\x00' FROM 30 FOR 1)",
    "the end is lost": "substring(packed FOR length(packed) - 1)",
    "no page at all": "'x'",
    "empty": "''",
}


@pytest.fixture(autouse=True)
def table(settings):
    """Pages are shared in the table, and nothing has been told."""
    settings.PAGECACHE_SHARED_BYTES = 1_000_000
    shared.cache_clear()
    trouble.__init__()
    yield
    shared.cache_clear()


@contextmanager
def broken(harm, cure):
    with connection.cursor() as cursor:
        cursor.execute(harm)
        try:
            yield
        finally:
            cursor.execute(cure)


def told_of(caplog):
    return [record.message for record in caplog.records if record.name == told.__name__]


def turns():
    """How many turns this process holds."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"
        )
        return cursor.fetchone()[0]


@pytest.mark.parametrize("name", BREAKS)
def test_without_the_table_every_page_comes(client, scene, caplog, name):
    with broken(*BREAKS[name]):
        answers = [client.get(address) for address in ("/", "/khac/", "/?trang=2")]

    assert [answer.status_code for answer in answers] == [200] * 3
    assert (scene.rendered, told_of(caplog), turns()) == (3, [OUT_OF_ORDER], 0)


@pytest.mark.parametrize("name", SPOILT)
def test_a_spoilt_page_is_rendered_anew_and_shared_whole(client, scene, caplog, name):
    client.get("/")
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE pagecache_body SET packed = {SPOILT[name]}")

    answers = []
    for _ in range(2):
        store.clear()  # as in a process that has just started
        answers.append(client.get("/", headers={"accept-encoding": "br"}))

    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].content == answers[1].content
    assert (scene.rendered, Body.objects.count(), told_of(caplog)) == (2, 1, [OUT_OF_ORDER])


@pytest.mark.parametrize("spoil", ["other kind", "not a page"])
def test_spoilt_pages_of_valkey_cost_no_reader_a_page(
    client, scene, settings, valkey, caplog, spoil
):
    settings.CACHE_URL, _ = valkey
    shared.cache_clear()
    client.get("/")
    with Redis.from_url(settings.CACHE_URL) as keeper:
        [key] = keeper.keys("page:*")
        edition = keeper.get(key).partition(b"\n")[0]
        keeper.delete(key)
        keeper.rpush(key, "x") if spoil == "other kind" else keeper.set(key, edition + b"\nx")
    store.clear()

    answer = client.get("/")

    assert (answer.status_code, scene.rendered) == (200, 2)
    assert told_of(caplog) == [OUT_OF_ORDER]


def test_a_false_address_of_valkey_costs_no_reader_a_page(client, scene, settings, caplog):
    settings.CACHE_URL = "khong-phai-dia-chi"
    shared.cache_clear()

    answers = [client.get("/"), client.get("/khac/")]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert told_of(caplog) == [OUT_OF_ORDER]


def test_it_is_told_when_it_is_over_and_told_anew_after_that(client, scene, caplog, monkeypatch):
    monkeypatch.setattr(told, "CALM_SECONDS", 0)
    for _ in range(2):
        with broken(*BREAKS["no table"]):
            client.get("/")
        site.change()
        client.get("/")
        site.change()

    assert told_of(caplog) == [OUT_OF_ORDER, IN_ORDER] * 2
