"""The addresses a reader may ask for, as the contract lists them, and a site that answers them."""

import re

import pytest
from django.urls import URLPattern, get_resolver

from accounts.models import User
from news.models import Topic
from portal.navigation.models import FixedPage
from portal.slogans.models import Slogan
from tests.factories import make_article, make_category, make_unit

LISTS = [
    "/tin-tuc/",
    "/chuyen-muc/cong-tac-doan/",
    "/don-vi/huyen-doan-tan-phu/",
    "/chu-de/hien-mau/",
    "/phong-su-anh/",
]
PAGES = [
    "/",
    *LISTS,
    "/bai-viet/tan-phu-ra-quan-12/",
    "/phong-su-anh/tan-phu-ra-quan-13/",
    "/trang/gioi-thieu/",
    "/tim-kiem/",
    "/tim-kiem/?q=ra+quan",
    "/so-do/",
    "/thong-ke/",
]
MACHINES = [
    "/rss/",
    "/rss/cong-tac-doan/",
    "/sitemap.xml",
    "/sitemap-bai.xml",
    "/robots.txt",
]
REDIRECTS = [
    "/bai-viet/sai-dia-chi-12/",
    "/Pages/newsdetail.aspx?NewsId=7&CatId=3",
    "/pages/NEWSDETAIL.ASPX?CatId=3&newsid=7",
]
PUBLIC = [*PAGES, *MACHINES, *REDIRECTS]


@pytest.fixture
def site(db):
    """A site on which every address of PUBLIC answers."""
    author = User.objects.create_user("tac-gia", unit=make_unit("Huyện đoàn Tân Phú"))
    section = make_category("Công tác Đoàn")
    topic = Topic.objects.create(name="Hiến máu")
    out = {"state": "approved", "title": "Ra quân", "category": section}
    make_article(author, pk=12, old_news_id=7, **out).topics.add(topic)
    make_article(author, pk=13, kind="photo-report", **out)
    FixedPage.objects.create(title="Giới thiệu", slug="gioi-thieu", body="<p>Xin chào</p>")
    Slogan.objects.create(text="Đâu cần thanh niên có, việc gì khó có thanh niên")


def every_address():
    """Return (address, view) for every pattern of the site, with values made up."""
    return list(_walk(get_resolver().url_patterns, "/"))


def _walk(patterns, before):
    for pattern in patterns:
        address = before + _sample(str(pattern.pattern))
        if isinstance(pattern, URLPattern):
            yield address, pattern.callback
        else:
            yield from _walk(pattern.url_patterns, address)


def _sample(route):
    route = re.sub(r"<int:\w+>", "1", route)
    route = re.sub(r"<(?:\w+:)?\w+>", "x", route)
    route = re.sub(r"\(\?P<\w+>(\w+)[^)]*\)", r"\1", route)  # the first of several words
    route = re.sub(r"\(\?P<\w+>\.\*\)", "x", route)
    route = re.sub(r"\[(\w)\w\]", r"\1", route)
    return route.replace("\\", "").strip("^$")
