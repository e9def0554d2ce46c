"""Pages that one process has rendered are there for the others; one of them renders, once."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection
from threading import Barrier

import pytest
from django.db import connection, connections

from portal.operation.postmaster import wait_until
from portal.pagecache.models import Body
from portal.pagecache.pages import store
from portal.pagecache.shared import Turn, prune, shared
from portal.pagecache.store import Entry
from tests.browser.own_server import Server
from tests.pagecache import site

KEY = b"0123456789abcdef"

of_the_site = pytest.mark.urls("tests.pagecache.site")
committed = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture(params=["table", "valkey"])
def level(request, settings):
    """What shares pages here, each kind in turn."""
    if request.param == "valkey":
        settings.CACHE_URL, _ = request.getfixturevalue("valkey")
    settings.PAGECACHE_SHARED_BYTES = 1_000_000
    shared.cache_clear()
    yield shared()
    shared.cache_clear()


def entry(text="một trang", edition="7"):
    return Entry(edition, 200, {"Content-Type": "text/html"}, "tag", {"gzip": text.encode()})


def elsewhere(do, *arguments):
    """Do it as another process would: with its own connection to the database."""

    def work():
        try:
            return do(*arguments)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()


@committed
def test_one_renders_the_others_wait_and_get_the_page(level):
    mine = level.ask(KEY, "7")
    meanwhile = elsewhere(type(level).ask, other(level), KEY, "7")
    level.put(KEY, entry(), mine=True)
    after = elsewhere(type(level).ask, other(level), KEY, "7")

    assert (mine, meanwhile) == (Turn.MINE, Turn.TAKEN)
    assert (after.bodies, after.headers, after.edition) == (
        {"gzip": "một trang".encode()},
        {"Content-Type": "text/html"},
        "7",
    )


@committed
def test_a_turn_that_was_left_is_the_next_one_s(level):
    level.ask(KEY, "7")
    level.leave(KEY)

    assert elsewhere(type(level).ask, other(level), KEY, "7") is Turn.MINE


@committed
def test_a_page_of_another_edition_is_not_the_page(level):
    level.ask(KEY, "7")
    level.put(KEY, entry(), mine=True)

    assert level.ask(KEY, "8") is Turn.MINE


def other(level):
    """The level as another process has it."""
    return level if not hasattr(level, "_client") else type(level)(shared_address(level))


def shared_address(level):
    options = level._client.connection_pool.connection_kwargs
    return f"redis://{options['host']}:{options['port']}/0"


@of_the_site
@pytest.mark.django_db
def test_a_page_that_another_process_rendered_is_not_rendered_again(client, scene, level):
    first = client.get("/")
    store.clear()  # as in a process that has just started

    again = client.get("/")

    assert (again.content, again.headers["ETag"]) == (first.content, first.headers["ETag"])
    assert scene.rendered == 1
    site.change()
    store.clear()
    assert int(client.get("/").content.split()[0]) == 2


@of_the_site
@pytest.mark.django_db
def test_without_the_database_valkey_still_has_the_page(
    client, scene, settings, valkey, database_away
):
    settings.CACHE_URL, _ = valkey
    shared.cache_clear()
    client.get("/")
    store.clear()

    with database_away():
        answer = client.get("/")

    assert (answer.status_code, answer.headers["X-Portal-Stale"]) == (200, "1")
    shared.cache_clear()


@of_the_site
@pytest.mark.django_db
def test_without_valkey_pages_are_rendered_all_the_same(client, scene, settings, valkey):
    settings.CACHE_URL, process = valkey
    shared.cache_clear()
    client.get("/")
    process.kill()
    process.wait()
    store.clear()

    answer = client.get("/")

    assert (answer.status_code, scene.rendered) == (200, 2)
    shared.cache_clear()


@pytest.mark.django_db
def test_the_table_forgets_past_editions_and_what_is_too_much(settings):
    settings.PAGECACHE_SHARED_BYTES = 5_000
    shared.cache_clear()
    level = shared()
    current = edition()
    for number in range(3):
        page = entry("x" * 3_000, edition=current if number else "của hôm qua")
        level.put(bytes([number]) * 16, page, mine=False)
        Body.objects.filter(key=bytes([number]) * 16).update(put_at=f"2026-11-2{number} 08:00+07")

    prune()

    assert [bytes(body.key)[0] for body in Body.objects.all()] == [2]
    shared.cache_clear()


def edition():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT concat(number, ' ', (SELECT max(at) FROM pagecache_moment WHERE at <= now()))"
            " FROM pagecache_edition"
        )
        return cursor.fetchone()[0]


@committed
def test_readers_who_ask_two_servers_at_once_cause_one_rendering(tmp_path):
    readers = 500
    servers = [Server(tmp_path / name) for name in ("một", "hai")]
    barrier = Barrier(readers)

    def read(number):
        port = servers[number % 2].port
        with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as link:
            link.connect()
            barrier.wait(30)
            link.request("GET", "/tin-tuc/", headers={"Host": "127.0.0.1"})
            answer = link.getresponse()
            return answer.status, answer.read()

    others = sessions()
    try:
        for server in servers:
            server.start()
        before = renderings()
        with ThreadPoolExecutor(readers) as pool:
            pages = set(pool.map(read, range(readers)))
        assert wait_until(lambda: renderings() > before, 60)
        for server in servers:  # ends their sessions, which tell their figures then
            server.kill()
        assert wait_until(lambda: sessions() <= others, 60)
    finally:
        for server in servers:
            server.kill()

    assert [status for status, _ in pages] == [200]
    assert renderings() == before + 1


def renderings():
    """How often a rendered page was put into the table, as PostgreSQL counts."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT n_tup_ins + n_tup_upd FROM pg_stat_user_tables WHERE relname = 'pagecache_body'"
        )
        return cursor.fetchone()[0]


def sessions():
    """How many others are connected to this database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = "
            "'client backend'"
        )
        return cursor.fetchone()[0]
