"""The strip of slogans: it runs, and everybody can stop it."""

import pytest
from playwright.sync_api import expect

from portal.slogans.models import Slogan
from tests.browser.house import SLOGANS

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
AT = "(line) => getComputedStyle(line).transform"
SETTLED = 300  # milliseconds until a busy machine has drawn what the pointer changed
FIRST_READ = 2200  # milliseconds: the line stands for two seconds, then it sets out


@pytest.fixture(autouse=True)
def slogans(db):
    Slogan.objects.bulk_create(Slogan(text=text) for text in SLOGANS)


def opened(page):
    """Open the home page with the pointer far from the strip; return the line, under way."""
    page.goto("/")
    page.mouse.move(180, 700)
    page.wait_for_timeout(FIRST_READ)
    return page.locator("[data-slogans-line]")


def moves(page, line):
    """Whether the line is elsewhere a moment later."""
    before = line.evaluate(AT)
    page.wait_for_timeout(300)
    return line.evaluate(AT) != before


def test_it_runs_pauses_and_remembers(open_browser):
    page = open_browser()
    line = opened(page)
    assert moves(page, line)

    page.get_by_role("button", name="Tạm dừng").click()
    page.mouse.move(180, 700)
    assert not moves(page, line)

    line = opened(page)
    assert not moves(page, line)
    page.get_by_role("button", name="Chạy tiếp").click()
    page.mouse.move(180, 700)
    page.wait_for_timeout(FIRST_READ)
    assert moves(page, line)


def test_it_stands_still_under_the_pointer_and_the_focus(open_browser):
    page = open_browser(width=1280)
    line = opened(page)

    page.locator("[data-slogans]").hover()
    page.wait_for_timeout(SETTLED)
    assert not moves(page, line)
    page.mouse.move(180, 700)
    assert moves(page, line)
    page.get_by_role("button", name="Tạm dừng").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Tạm dừng")).to_be_focused()
    page.wait_for_timeout(SETTLED)
    assert not moves(page, line)


def test_it_does_not_run_for_those_who_asked_for_less_motion(open_browser):
    page = open_browser(reduced_motion="reduce")

    assert not moves(page, opened(page))


def test_without_javascript_it_stands_and_shows_all(open_browser):
    page = open_browser(java_script_enabled=False)
    page.goto("/")

    expect(page.get_by_role("button", name="Tạm dừng")).to_be_hidden()
    page.get_by_text("Xem tất cả").click()
    for text in SLOGANS:
        expect(page.get_by_text(text)).to_be_in_viewport()


def test_all_slogans_are_seen_at_once(open_browser):
    page = open_browser()
    line = opened(page)

    page.get_by_text("Xem tất cả").click()

    for text in SLOGANS:
        expect(line.get_by_text(text).first).to_be_in_viewport()
    assert not moves(page, line)
