import pytest
from django.db import connection
from django.test import Client

from portal.visits.beacons import count_address
from portal.visits.models import View, Visit
from portal.visits.upkeep import fold
from tests.visits.reading import DESKTOP, GOOGLEBOT, PHONE, read, send

pytestmark = pytest.mark.django_db


def test_a_reader_counts_one_view_and_one_visit(clock):
    assert read() == (1, 1)


def test_reading_again_in_the_same_half_hour_counts_nothing(clock):
    read()

    clock("2021-10-26 14:29:59")

    assert read() == (1, 1)


def test_half_hours_begin_at_the_full_and_at_the_half_hour(clock):
    read()

    clock("2021-10-26 14:30")

    assert read() == (2, 2)


def test_another_page_is_another_view_of_the_same_visit(clock):
    read("article:12")

    assert read("article:13") == (1, 1)


@pytest.mark.parametrize(
    "other", [{"agent": DESKTOP}, {"address": "203.0.113.8"}, {"address": "2001:db8::7"}]
)
def test_another_browser_or_address_is_another_reader(other, clock):
    read()

    assert read(**other) == (2, 2)


def test_readers_with_ipv6_are_told_apart(clock):
    read(address="2001:db8::7")

    assert read(address="2001:db8::8") == (2, 2)
    assert read(address="2001:0db8:0:0:0:0:0:7") == (2, 2)


def test_readers_behind_a_trusted_proxy_are_told_apart(clock, settings):
    settings.TRUSTED_PROXIES = ["10.0.0.0/8"]
    read(address="10.0.0.1", **{"X-Forwarded-For": "203.0.113.7"})

    assert read(address="10.0.0.1", **{"X-Forwarded-For": "203.0.113.8"}) == (2, 2)


def test_a_reader_who_claims_other_addresses_stays_one_reader(clock):
    read()

    assert read(**{"X-Forwarded-For": "198.51.100.99"}) == (1, 1)


def test_a_repeat_after_the_fold_counts_nothing(clock):
    read("article:12")
    read("home")
    fold()

    assert read("article:12") == (1, 1)
    assert read("home") == (1, 1)
    assert fold() == 0


@pytest.mark.parametrize(
    "bot",
    [
        {"agent": GOOGLEBOT},
        {"agent": "curl/8.5.0"},
        {"agent": ""},
        {"agent": None},
        {"agent": "tải trang"},
        {"site": None},
        {"site": "none"},
        {"site": "cross-site"},
        {"site": "same-site"},
    ],
)
def test_bots_are_kept_apart(bot, clock):
    read(address="203.0.113.99")

    assert read(**bot) == (1, 1)
    assert View.objects.filter(bot=True).count() == 1
    assert Visit.objects.count() == 1


def test_a_bot_at_the_readers_own_address_does_not_take_the_view(clock):
    read(site=None)

    assert read() == (1, 1)


@pytest.mark.parametrize("method", ["get", "head", "put", "delete", "patch", "options"])
def test_only_post_counts(method, clock):
    response = getattr(Client(), method)(count_address("home"))

    assert response.status_code == 405
    assert View.objects.count() == 0


def test_an_answer_sets_no_cookie_and_is_not_kept(clock):
    response = send(Cookie="sessionid=abc; csrftoken=def")

    assert dict(response.cookies) == {}
    assert response.headers["Cache-Control"] == "no-store"
    assert "Cookie" not in response.headers.get("Vary", "")


def test_who_is_counted_costs_one_statement(clock, django_assert_num_queries):
    read(address="203.0.113.1")

    with django_assert_num_queries(1):
        read()
    with django_assert_num_queries(1):
        read()


BROKEN_HEADERS = [
    {"agent": "Mozilla/5.0 \x00"},
    {"agent": "Mozilla/5.0 " + "x" * 100_000},
    {"agent": "Mozilla/5.0 \xff\xfe"},
    {"agent": "Mozilla/5.0 \udcff"},
    {"address": ""},
    {"address": "not an address"},
    {"X-Forwarded-For": "\x00, \xff," * 1000},
    {"Content-Length": "many"},
    {"Content-Length": "-1"},
    {"site": "same-origin\x00"},
]


@pytest.mark.parametrize("broken", BROKEN_HEADERS)
def test_broken_headers_are_no_error(broken, clock):
    assert send(**broken).status_code == 200
    assert View.objects.count() == 1


class Unread:
    """A body that nobody may read."""

    def read(self, *args):
        raise AssertionError("The body was read.")

    readline = read


def test_a_body_is_not_read_and_a_huge_one_refused(clock):
    headers = {"User-Agent": PHONE, "Sec-Fetch-Site": "same-origin"}
    body = {"wsgi.input": Unread(), "CONTENT_TYPE": "application/x-www-form-urlencoded"}

    small = Client().post(count_address("home"), headers=headers, **body, CONTENT_LENGTH="1000")
    huge = Client().post(count_address("home"), headers=headers, **body, CONTENT_LENGTH="10000000")

    assert small.status_code == 200
    assert huge.status_code == 413
    assert View.objects.count() == 1


def test_no_address_and_no_browser_is_stored(clock):
    read(address="203.0.113.7")

    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(visits_view)::text FROM visits_view")
        stored = cursor.fetchone()[0]

    assert "203.0" not in stored
    assert "Mozilla" not in stored
    assert len(bytes(View.objects.get().sender)) == 16


def test_numbers_of_the_old_portal_are_counted_on(clock):
    with connection.cursor() as cursor:
        cursor.execute("""
            INSERT INTO hitcount_hit_count (content_type_id, object_pk, hits, modified)
            SELECT id, 12, 5165, now() FROM django_content_type
            WHERE app_label = 'news' AND model = 'article'
        """)

    assert read("article:12") == (5166, 1)
    fold()
    assert read("article:12", agent=DESKTOP) == (5167, 2)
