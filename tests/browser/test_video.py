"""A reader's browser asks nobody else before the reader does."""

import re

import pytest
from playwright.sync_api import expect

from news.models import Article
from tests.factories import make_article, make_category

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


def test_the_button_takes_an_address_and_the_review_shows_the_poster(signed_in, lan, minh):
    make_category()
    page = signed_in(lan, width=1280)
    page.goto("/toa-soan/viet-bai/")
    page.locator(".cke_editable").click()
    page.keyboard.type("Mở đầu.")
    page.locator(".cke_button__video").click()
    page.get_by_label("Địa chỉ video trên YouTube hoặc Facebook").fill("https://example.com/phim")
    page.once("dialog", lambda said: (sentences.append(said.message), said.accept()))
    sentences = []
    page.get_by_role("button", name="Đồng ý").click()
    page.get_by_label("Địa chỉ video trên YouTube hoặc Facebook").fill(WATCH)
    page.get_by_label("Tên video").fill("Lễ khai mạc hội trại")
    page.get_by_role("button", name="Đồng ý").click()
    expect(page.locator(".cke_editable a")).to_have_text("Lễ khai mạc hội trại")
    page.get_by_label("Tên bài", exact=True).fill("Hội trại")
    page.get_by_label("Chuyên mục").select_option("Tin tức – Sự kiện")
    page.get_by_role("button", name="Gửi duyệt").click()
    expect(page.get_by_text("Đã gửi bài.")).to_be_visible()

    assert [sentence[:30] for sentence in sentences] == ["Hãy dán địa chỉ của một video "]
    piece = Article.objects.get()
    assert piece.body.split("\n")[:2] == [
        "<p>Mở đầu.</p>",
        f'<p><a href="{WATCH}" rel="noopener">Lễ khai mạc hội trại</a></p>',
    ]
    review = signed_in(minh)
    review.goto(f"/toa-soan/bai/{piece.pk}/")
    expect(review.get_by_role("button", name="Phát video: Lễ khai mạc hội trại")).to_be_visible()
    assert review.evaluate("document.documentElement.scrollWidth") <= 360
