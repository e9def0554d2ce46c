"""A hit is answered before Django: the same answer, and no statement."""

import pytest

from portal.pagecache.front import index
from portal.pagecache.pages import store
from tests.pagecache import site
from tests.pagecache.wsgi import ask

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.pagecache.site")]


@pytest.fixture
def within_a_second(settings):
    """The edition was asked for just now, and is not asked for again."""
    settings.PAGECACHE_CHECK_SECONDS = 60


@pytest.fixture
def no_django(monkeypatch):
    """From the call of it on, whatever reaches Django is an error."""

    def refuse(environ, start_response):
        raise AssertionError("This request reached Django.")

    def forbid():
        monkeypatch.setattr("tests.pagecache.wsgi.application._django", refuse)

    return forbid


def number(answer):
    return int(answer.body.split()[0])


def test_a_hit_is_the_answer_that_django_gave(scene, no_django):
    first = ask("/")
    no_django()

    assert ask("/") == first
    assert "default-src 'none'" in first.headers["Content-Security-Policy"]


def test_a_hit_costs_no_statement(scene, within_a_second, django_assert_num_queries):
    ask("/")

    with django_assert_num_queries(0):
        assert number(ask("/")) == 1


def test_a_change_reaches_the_front(scene):
    ask("/")
    site.change()

    assert [number(ask("/")), number(ask("/"))] == [2, 2]


@pytest.mark.parametrize("coding", ["zstd", "br", "gzip", ""])
def test_every_coding_is_answered_as_django_does(scene, client, no_django, coding):
    ask("/", HTTP_ACCEPT_ENCODING=coding)
    django = client.get("/", headers={"accept-encoding": coding})
    no_django()

    hit = ask("/", HTTP_ACCEPT_ENCODING=coding)

    assert (hit.status, hit.body) == (200, django.content)
    assert hit.headers == dict(django.headers)


def test_what_a_browser_has_is_not_sent_again(scene, client, no_django):
    tag = ask("/", HTTP_ACCEPT_ENCODING="br").headers["ETag"]
    django = client.get("/", headers={"accept-encoding": "br", "if-none-match": tag})
    no_django()

    hit = ask("/", HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH=tag)
    other = ask("/", HTTP_ACCEPT_ENCODING="gzip", HTTP_IF_NONE_MATCH=tag)

    assert (hit.status, hit.body) == (304, b"")
    assert hit.headers | {"Content-Length": "0"} == dict(django.headers)
    assert other.status == 200


def test_head_gets_the_headers_of_get(scene, no_django):
    got = ask("/")
    no_django()

    head = ask("/", method="HEAD")

    assert (head.status, head.headers, head.body) == (200, got.headers, b"")


def test_an_address_too_long_to_be_read_here_leaves_nothing_behind(scene):
    for _ in range(5):
        ask("/", query=f"trang=1&x={'x' * 2001}")

    [address] = index._addresses.values()
    [entry] = address.pages.values()
    assert len(entry.places) == 1


def test_an_evicted_page_is_found_no_more(scene):
    ask("/")
    store.clear()

    assert index._addresses == {}
    assert number(ask("/")) == 2
