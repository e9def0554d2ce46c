"""Beacons as the server hands them on: answered in front of Django, on a session of their own."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from portal.operation.postmaster import wait_until
from portal.visits import writer as writing
from portal.visits.beacons import count_address
from portal.visits.counting import Sent
from portal.visits.models import PageDay, Source, View
from portal.visits.upkeep import fold
from portal.visits.windows import window_of
from portal.visits.writer import Writer, writer
from tests.pagecache.wsgi import ask
from tests.visits.reading import GOOGLEBOT, PHONE, addresses, at_once

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture(autouse=True)
def own_session():
    """The writer's session ends with the test, so that the database can be emptied."""
    yield
    writer.close()


def send(page="article:12", *, address="203.0.113.7", agent=PHONE, **further):
    """Send a beacon as a browser does; return the answer."""
    headers = {"HTTP_USER_AGENT": agent, "HTTP_SEC_FETCH_SITE": "same-origin"} | further
    return ask(count_address(page), method="POST", REMOTE_ADDR=address, **headers)


def test_a_beacon_is_answered_with_the_numbers_and_nothing_to_keep(clock):
    answer = send()

    assert (answer.status, answer.body) == (200, b'{"views": 1, "visits": 1}')
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers


def test_django_is_not_asked(clock, django_assert_num_queries):
    send()

    with django_assert_num_queries(0):
        assert send(address="203.0.113.8").body == b'{"views": 2, "visits": 2}'


def reader(address):
    return lambda: send(address=address)


def test_readers_who_come_at_once_are_committed_together(clock):
    send("home")
    with ThreadPoolExecutor(1) as pool:
        with writer.cursor():  # the session is taken: they wait
            sixteen = pool.submit(at_once, [reader(address) for address in addresses(16)])
            assert wait_until(lambda: writer.waiting == 15, 60)  # the first leads
        bodies = {answer.body for answer in sixteen.result()}

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT xmin::text) FROM visits_view WHERE page <> 'home'")
        assert cursor.fetchone() == (2,)
    assert bodies == {b'{"views": 1, "visits": 2}', b'{"views": 16, "visits": 17}'}


def test_in_company_a_leader_waits_for_more_and_alone_for_nobody(clock, monkeypatch):
    send("home")
    pauses = []
    monkeypatch.setattr(writing, "sleep", pauses.append)
    with ThreadPoolExecutor(1) as pool:
        with writer.cursor():
            sixteen = pool.submit(at_once, [reader(address) for address in addresses(16)])
            assert wait_until(lambda: writer.waiting == 15, 60)
        sixteen.result()
    among_sixteen = len(pauses)
    send(address="203.0.113.8")
    after_them = len(pauses)
    send(address="203.0.113.9")

    assert (among_sixteen, after_them, len(pauses)) == (0, 1, 1)


def test_visits_to_other_processes_are_in_the_answer_within_a_second(clock, monkeypatch):
    monkeypatch.setattr(writing, "VISITS_SECONDS", 3600)
    other, now = Writer(), timezone.now()
    first = send(address="203.0.113.1")
    other.count(Sent(b"x", "article:12", window_of(now), now, bot=False, source=""))
    other.close()
    second = send(address="203.0.113.2")
    monkeypatch.setattr(writing, "VISITS_SECONDS", 0)
    third = send(address="203.0.113.3")

    assert first.body == b'{"views": 1, "visits": 1}'
    assert second.body == b'{"views": 3, "visits": 2}'
    assert third.body == b'{"views": 4, "visits": 4}'


def failure(call):
    """Return the function that calls `call` and returns what it raises."""

    def caught():
        with pytest.raises(Exception) as raised:
            call()
        return raised.type

    return caught


def test_a_fault_of_our_own_is_told_to_all_who_wait_and_the_next_beacon_is_counted(clock):
    send("home")
    faulty = Sent(b"", "home", window=None, at=None, bot=False, source="")
    with ThreadPoolExecutor(1) as pool:
        with writer.cursor():
            four = pool.submit(at_once, [failure(lambda: writer.count(faulty))] * 4)
            assert wait_until(lambda: writer.waiting == 3, 60)
        faults = four.result(timeout=20)

    assert faults == [AttributeError] * 4
    assert send("home", address="203.0.113.8").body == b'{"views": 2, "visits": 2}'


def test_what_is_no_beacon_is_refused_without_the_database(clock, monkeypatch):
    writer.close()
    monkeypatch.setitem(connection.settings_dict, "HOST", "/nowhere")
    good = count_address("home")

    forged = ask("/dem/home.AAAAAAAAAAAAAAAA/", method="POST")
    unsigned = ask("/dem/", method="POST")
    read = ask(good)
    head = ask(good, method="HEAD")
    huge = ask(good, method="POST", CONTENT_LENGTH="10000000")

    assert [answer.status for answer in (forged, unsigned, read, head, huge)] == [
        404, 404, 405, 405, 413,
    ]  # fmt: skip
    assert (read.headers["Allow"], head.body) == ("POST", b"")
    assert View.objects.count() == 0


def test_machines_are_counted_apart(clock):
    send()
    googlebot = send(agent=GOOGLEBOT)
    headless = send(HTTP_SEC_FETCH_SITE="none")
    fold()

    assert {googlebot.body, headless.body} == {b'{"views": 1, "visits": 1}'}
    assert PageDay.objects.values_list("views", "visitors", "bots").get() == (1, 1, 2)


def test_who_opens_more_than_300_pages_a_minute_is_a_machine_from_then_on(clock):
    for page in range(310):
        send(f"article:{page}", address="203.0.113.7")
    neighbour = send("home", address="203.0.113.7", agent=PHONE.replace("14", "15"))

    assert View.objects.filter(bot=True).count() == 10
    assert neighbour.body == b'{"views": 1, "visits": 2}'

    clock("2021-10-26 14:06:01")
    send("unit:1", address="203.0.113.7")

    assert View.objects.get(page="unit:1").bot is False


def sources():
    fold()
    return set(Source.objects.values_list("host", "views"))


def test_of_where_readers_come_from_the_host_is_kept(clock):
    send(address="203.0.113.1", QUERY_STRING="tu=www.Facebook.com")
    send(address="203.0.113.2", QUERY_STRING="tu=facebook.com")
    send(address="203.0.113.2", QUERY_STRING="tu=zalo.me")  # has the page already
    send("home", address="203.0.113.3", QUERY_STRING="tu=testserver")  # our own
    send("home", address="203.0.113.4", agent=GOOGLEBOT, QUERY_STRING="tu=bot.example.org")

    assert sources() == {("facebook.com", 2)}


@pytest.mark.parametrize("wish", ["HTTP_DNT", "HTTP_SEC_GPC"])
def test_who_asks_not_to_be_tracked_is_counted_without_a_source(wish, clock):
    answer = send(QUERY_STRING="tu=facebook.com", **{wish: "1"})

    assert answer.body == b'{"views": 1, "visits": 1}'
    assert sources() == set()


@pytest.mark.parametrize(
    "said",
    ["tu=", "tu=khong-phai-ten-mien", "tu=a b.vn", "tu=%00.vn", "tu=%22%7D%27.vn", "tu=1.2.3.4",
     "tu=" + "a" * 5000 + ".vn", "tu=https://a.vn/b", "x=facebook.com", "%ff%fe"],
)  # fmt: skip
def test_what_is_no_host_is_no_source(said, clock):
    assert send(QUERY_STRING=said).status == 200
    assert sources() == set()


def test_made_up_hosts_fill_no_table(clock, monkeypatch):
    monkeypatch.setattr("portal.visits.upkeep.HOSTS_A_DAY", 3)
    send(address="203.0.113.1", QUERY_STRING="tu=zalo.me")
    fold()
    for number, address in enumerate(addresses(6)):
        send(address=address, QUERY_STRING=f"tu=host-{number}.vn")
    send(address="203.0.113.2", QUERY_STRING="tu=zalo.me")

    assert sources() == {("zalo.me", 2), ("host-0.vn", 1), ("host-1.vn", 1), ("khác", 4)}


def test_a_session_that_was_ended_is_opened_anew_and_nothing_counted_twice(clock):
    send()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )

    assert send().body == b'{"views": 1, "visits": 1}'
    assert send(address="203.0.113.8").body == b'{"views": 2, "visits": 2}'


def test_with_the_database_away_readers_are_told_to_come_back_and_counted_then(clock, monkeypatch):
    send()
    writer.close()
    monkeypatch.setitem(connection.settings_dict, "HOST", "/nowhere")

    away = at_once([reader(at) for at in addresses(4)])
    monkeypatch.undo()
    clock("2021-10-26 14:05")
    back = [send(address=at).body for at in addresses(4)]

    assert {answer.status for answer in away} == {503}
    assert back[-1] == b'{"views": 5, "visits": 5}'
