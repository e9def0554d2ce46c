"""Real browsers: Debian's chromium, a phone and a desk."""

import os
import shutil
import time

import pytest
from django.db import connection
from playwright.sync_api import sync_playwright

from portal.operation.postmaster import wait_until
from tests.browser.own_server import Server

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # playwright's loop runs in the tests' thread

HOW_TO_GET = "Cần chromium cho phép thử trình duyệt: apt-get install chromium (hoặc chạy .ci/run)."
CALM_SECONDS = 0.3
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
USER_AGENT = (
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/156.0.0.0 Mobile Safari/537.36"
)


@pytest.fixture(scope="session")
def chromium(django_db_setup):
    """The browser, started once. In playwright's loop Django has another connection object,
    which has to know, too, what a test's database begins with."""
    path = shutil.which("chromium")
    if path is None:
        pytest.fail(HOW_TO_GET)
    beginning = getattr(connection, "_test_serialized_contents", "[]")
    with sync_playwright() as playwright:
        connection._test_serialized_contents = beginning
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_browser(chromium, live_server):
    """Return a function that opens a page of a new person, on a phone unless told otherwise."""
    contexts = []

    def open_page(width=360, height=740, **options):
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            user_agent=USER_AGENT,
            locale="vi-VN",
            **options,
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    wait_for_calm()


def wait_for_calm():
    """Wait until the database has been left alone for a moment.

    What a page asked for last, or sends as it goes, may still be answered; emptying the tables
    waits for nobody, and the two would meet crosswise.
    """
    at_work_last = time.monotonic()

    def is_calm():
        nonlocal at_work_last
        if others_at_work():
            at_work_last = time.monotonic()
        return time.monotonic() - at_work_last > CALM_SECONDS

    wait_until(is_calm, 15)


def others_at_work():
    """How many other sessions of this database are in the middle of something."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND state <> 'idle'"
        )
        return cursor.fetchone()[0]


@pytest.fixture
def signed_in(open_browser, live_server, client):
    """Return a function that opens a page for `user`, who has signed in already."""

    def open_desk(user, **options):
        client.force_login(user)
        page = open_browser(**options)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
        page.context.add_cookies([cookie | {"url": live_server.url}])
        return page

    return open_desk


@pytest.fixture
def server(tmp_path, live_server):
    """A web server to kill; live_server commits what the test writes for it to see."""
    server = Server(tmp_path)
    server.start()
    yield server
    server.kill()
