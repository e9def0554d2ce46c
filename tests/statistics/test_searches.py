"""What readers searched, counted by the beacon of the page of results."""

import re

import pytest
from django.test import Client

from news.search import search_page, searched_words
from portal.visits.models import PAGE_LENGTH
from portal.visits.upkeep import fold
from tests.factories import make_article
from tests.statistics.asking import ask, rows
from tests.visits.reading import DESKTOP, GOOGLEBOT, PHONE

pytestmark = pytest.mark.django_db


def search(words, *, agent=PHONE, page="1"):
    """Search as a reader does: the page comes, and its beacon goes."""
    response = Client().get("/tim-kiem/", {"q": words, "trang": page})
    assert response.status_code == 200
    assert dict(response.cookies) == {}
    address = re.search(r'portal:count" content="([^"]+)"', response.content.decode())[1]
    headers = {"User-Agent": agent, "Sec-Fetch-Site": "same-origin"}
    assert Client().post(address, headers=headers, REMOTE_ADDR="203.0.113.7").status_code == 200


def test_searches_are_told_with_how_often_and_how_many_hits(clock, lan, minh):
    make_article(lan, "approved", title="Ngày hội hiến máu")
    make_article(lan, "approved", title="Hiến máu tình nguyện")
    make_article(lan, "submitted", title="Hiến máu, bài chưa đăng")
    search("Hiến  máu")
    search("Hiến máu")  # again in the same half hour
    search("hiến máu", agent=DESKTOP)
    search("hien mau")
    search("hiến máu", agent=GOOGLEBOT)
    search("học bổng")
    search("")
    fold()

    assert rows(ask(minh, "tim-kiem", period="7-ngay")) == [
        ["hiến máu", "3", "0", "–", "2"], ["học bổng", "1", "0", "–", "0"],
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["Hiến máu", "đường 30/4", "<script>", "=1+1", "ệ" * 200])
def test_the_key_of_a_page_carries_the_words(words):
    key = search_page(words)

    assert re.fullmatch(r"[A-Za-z0-9_:-]+", key)
    assert len(key) <= PAGE_LENGTH
    assert words.lower().startswith(searched_words(key))
    assert len(searched_words(key)) >= min(len(words), 28)
