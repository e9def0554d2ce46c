"""Readers for tests: what a browser sends while somebody reads."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import monotonic, sleep

from django.db import connection, transaction
from django.test import Client

from portal.visits.beacons import count_address

PHONE = (
    "Mozilla/5.0 (Linux; Android 14; SM-A546E) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/126.0.0.0 Mobile Safari/537.36"
)
DESKTOP = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0"
GOOGLEBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"


def send(page="article:12", *, address="203.0.113.7", agent=PHONE, site="same-origin", **headers):
    """Send the beacon of `page` as a browser does; return the response."""
    headers = {"User-Agent": agent, "Sec-Fetch-Site": site} | headers
    return Client(enforce_csrf_checks=True).post(
        count_address(page),
        headers={name: value for name, value in headers.items() if value is not None},
        REMOTE_ADDR=address,
    )


def read(page="article:12", **sender):
    """Read a page; return the (views, visits) that the reader is shown."""
    response = send(page, **sender)
    assert response.status_code == 200, response.content
    numbers = response.json()
    assert list(numbers) == ["views", "visits"]
    return numbers["views"], numbers["visits"]


def addresses(count):
    """Return the addresses of `count` readers."""
    return [f"198.51.{number // 250}.{number % 250 + 1}" for number in range(count)]


def at_once(calls):
    """Call all of `calls` at the same time, each on its own connection; return what they return."""
    start = Barrier(len(calls))

    def run(call):
        start.wait(timeout=60)
        return on_own_connection(call)

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def before_commit(first, second):
    """Do `first`; before it is committed begin `second` elsewhere; return what `second` returns."""
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            first()
            later = pool.submit(on_own_connection, second)
            deadline = monotonic() + 20
            while not later.done() and not somebody_waits_for_us() and monotonic() < deadline:
                sleep(0.01)
        return later.result(timeout=20)


def on_own_connection(call):
    try:
        return call()
    finally:
        connection.close()


def somebody_waits_for_us():
    """Whether another connection waits for a lock of this transaction."""
    with connection.cursor() as cursor:
        cursor.execute("""
            SELECT EXISTS (
                SELECT FROM pg_locks
                WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))
            )
        """)
        return cursor.fetchone()[0]
