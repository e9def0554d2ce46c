"""A reader's browser asks nobody else before the reader does."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories import make_article

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
WATCH = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"


def test_the_player_is_loaded_when_it_is_asked_for(open_browser, live_server, minh):
    body = f'<p><a href="{WATCH}">Lễ khai mạc hội trại</a></p>'
    film = make_article(minh, "approved", body=body)
    page = open_browser()
    asked = []

    def answer(route):
        asked.append(route.request.url)
        route.fulfill(body="<p>Player</p>", content_type="text/html")

    page.route(lambda address: not address.startswith(live_server.url), answer)
    page.goto(film.get_absolute_url())
    play = page.get_by_role("button", name="Phát video: Lễ khai mạc hội trại")
    expect(play).to_be_visible()
    expect(page.get_by_role("link", name="Xem video trên YouTube")).to_have_attribute("href", WATCH)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert asked == []

    play.click()

    player = page.frame_locator("iframe[title='Lễ khai mạc hội trại']")
    expect(player.get_by_text("Player")).to_be_visible()
    assert [re.sub(r"\?.*", "", address) for address in asked] == [
        "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ"
    ]
