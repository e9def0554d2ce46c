"""A public page is rendered once an edition, and is the same bytes for everybody."""

import gzip

import brotli
import pytest
import zstandard
from django.contrib.auth.models import AnonymousUser

from portal.pagecache.pages import store
from tests.pagecache import site

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.pagecache.site")]


def number(response):
    """Return which rendering a reader got."""
    return int(response.content.split()[0])


def entries():
    return len(store._entries)


def test_a_page_is_rendered_once_and_then_costs_the_check_alone(
    client, scene, django_assert_num_queries
):
    client.get("/")

    with django_assert_num_queries(1):
        again = client.get("/")

    assert (number(again), scene.rendered) == (1, 1)


def test_within_a_second_the_check_is_not_repeated(
    client, scene, settings, django_assert_num_queries
):
    settings.PAGECACHE_CHECK_SECONDS = 60
    site.change()
    client.get("/")

    with django_assert_num_queries(0):
        client.get("/")


def test_a_page_rendered_while_something_changes_does_not_pass_for_new(client, scene):
    scene.event = site.change
    client.get("/")
    scene.event = None

    assert number(client.get("/")) == 2
    assert number(client.get("/")) == 2


def test_unknown_parameters_make_no_entry_and_are_not_seen(client, scene):
    answers = [client.get(f"/?{query}") for query in ["fbclid=kẻ-lạ&x=1", "", "utm_source=zalo"]]

    assert [number(answer) for answer in answers] == [1, 1, 1]
    assert entries() == 1
    assert scene.seen["parameters"] == {}
    assert scene.seen["address"] == "http://testserver/"


def test_a_known_parameter_makes_a_page_of_its_own(client, scene):
    pages = [number(client.get(address)) for address in ["/", "/?trang=2", "/?trang=2&a=b"]]

    assert pages == [1, 2, 2]


def test_a_nul_byte_does_not_reach_the_page(client, scene):
    client.get("/?trang=%002%00")

    assert scene.seen["parameters"] == {"trang": "2"}


def test_the_page_knows_nobody(client, scene, quantri):
    client.force_login(quantri)

    answer = client.get("/")

    assert scene.seen["user"] == str(AnonymousUser())
    assert (scene.seen["cookies"], scene.seen["session"]) == ({}, {})
    assert answer.cookies == {}
    assert answer.headers["Vary"] == "Accept-Encoding"


def test_a_broken_cookie_is_not_mended_on_a_public_page(client, scene):
    client.cookies["csrftoken"] = "hỏng".encode().hex()

    answer = client.get("/")

    assert answer.cookies == {}
    assert answer.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("accepted", "coding", "decode"),
    [
        ("", None, bytes),
        ("gzip", "gzip", gzip.decompress),
        ("gzip, deflate, br, zstd", "zstd", zstandard.decompress),
        ("gzip, deflate, br", "br", brotli.decompress),
        ("br;q=0, gzip;q=0.5", "gzip", gzip.decompress),
        ("br;q=0.0, gzip; q=0", None, bytes),
        ("BR", "br", brotli.decompress),
        ("deflate", None, bytes),
    ],
)
def test_the_page_comes_in_the_best_coding_the_browser_knows(
    client, scene, accepted, coding, decode
):
    answer = client.get("/", headers={"accept-encoding": accepted})

    assert answer.headers.get("Content-Encoding") == coding
    assert decode(answer.content).decode() == f"1 {site.TEXT}"
    assert int(answer.headers["Content-Length"]) == len(answer.content)


def test_a_browser_that_has_the_page_is_told_so(client, scene):
    first = client.get("/", headers={"accept-encoding": "br"})
    had = {"accept-encoding": "br", "if-none-match": first.headers["ETag"]}

    again = client.get("/", headers=had)
    site.change()
    changed = client.get("/", headers=had)

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Cache-Control"] == first.headers["Cache-Control"]
    assert changed.status_code == 200


def test_each_coding_has_its_own_etag(client, scene):
    codings = ["zstd", "br", "gzip", ""]
    etags = {client.get("/", headers={"accept-encoding": c}).headers["ETag"] for c in codings}
    other = {"accept-encoding": "gzip"} | {
        "if-none-match": client.get("/", headers={"accept-encoding": "br"}).headers["ETag"]
    }

    assert len(etags) == len(codings)
    assert client.get("/", headers=other).status_code == 200


def test_head_gets_the_headers_of_get_and_no_body(client, scene):
    got = client.get("/", headers={"accept-encoding": "br"})

    head = client.head("/", headers={"accept-encoding": "br"})

    assert (head.status_code, head.content, scene.rendered) == (200, b"", 1)
    assert head.headers == got.headers


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_a_public_page_is_only_read(client, scene, method):
    assert getattr(client, method)("/").status_code == 405
    assert scene.rendered == 0


def test_the_hosts_name_is_one_of_ours(client, scene):
    answer = client.get("/", headers={"host": "evil.example"})

    assert (answer.status_code, scene.rendered) == (400, 0)
    assert "Yêu cầu không hợp lệ" in answer.content.decode()
    assert "evil.example" not in answer.content.decode()


@pytest.mark.parametrize(("status", "times"), [(200, 1), (301, 1), (410, 1), (302, 2), (503, 2)])
def test_only_lasting_answers_are_kept(client, scene, status, times):
    scene.status = status

    statuses = [client.get("/").status_code for _ in range(2)]

    assert (statuses, scene.rendered) == ([status, status], times)


def test_an_address_however_long_takes_no_room(client, scene):
    client.get("/" + "?q=" + "a" * 5000)
    client.get("/")

    assert {len(key) for key in store._entries} == {16}
