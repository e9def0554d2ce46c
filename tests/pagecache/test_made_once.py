"""What stands around every page is made once an edition, and anew when the edition turns."""

import pytest
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext

from portal.pagecache import furniture, pages
from portal.pagecache.edition import changed, watch
from portal.pagecache.furniture import once_a_list, once_an_edition
from portal.slogans.models import Slogan

pytestmark = pytest.mark.django_db


def test_a_second_page_asks_nothing_about_the_furniture(client):
    client.get("/so-do/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/thong-ke/")

    asked = " ".join(query["sql"] for query in queries)
    tables = ["slogans_slogan", "links_link", "banners_banner", "navigation_menuitem"]
    assert [table for table in tables if table in asked] == []


def test_a_change_of_the_furniture_is_on_the_next_page(client):
    client.get("/so-do/")
    Slogan.objects.create(text="Tuổi trẻ Đồng Nai xung kích")
    changed()
    watch.look_again()

    page = client.get("/tim-kiem/").content.decode()

    assert "Tuổi trẻ Đồng Nai xung kích" in page


def test_what_is_made_while_the_edition_is_unknown_is_not_kept(monkeypatch):
    monkeypatch.setattr(watch, "_known", (0, (None, False)))
    made = iter(range(5))

    assert [once_an_edition("thử", lambda: next(made)) for _ in range(2)] == [0, 1]


def test_under_one_edition_it_is_made_once(client):
    client.get("/so-do/")
    made = iter(range(5))

    assert [once_an_edition("thử", lambda: next(made)) for _ in range(2)] == [0, 0]
    pages.store.clear()


def test_rows_that_are_asked_for_later_are_read_with_the_others(client):
    client.get("/so-do/")
    slogan = Slogan.objects.create(text="Đến sau")

    later = furniture.furniture_rows(Slogan.objects.all)

    try:
        assert later() == [slogan]
    finally:
        furniture._asked.pop()


def test_a_block_is_made_once_for_each_list_of_rows(client):
    client.get("/so-do/")
    block = Template(
        '{% load pagecache %}{% furniture "thử" rows %}{% for row in rows %}{{ row.text }}, '
        "{% endfor %}{% endfurniture %}"
    )
    first, second = (Slogan.objects.create(text=text) for text in ("một", "hai"))

    assert block.render(Context({"rows": [first, second]})) == "một, hai, "
    assert block.render(Context({"rows": [second]})) == "hai, "
    assert block.render(Context({"rows": [Slogan(pk=second.pk, text="ba")]})) == "hai, "


def test_a_crawler_cannot_fill_the_memory_with_parts(client, monkeypatch):
    client.get("/so-do/")
    furniture.forget()
    monkeypatch.setattr(furniture, "MOST_LISTS", 3)
    made = iter(range(20))

    for part in range(5):
        once_a_list(part, lambda: next(made))

    assert [once_a_list(part, lambda: next(made)) for part in range(4)] == [0, 1, 2, 5]
    assert [once_an_edition("thử", lambda: next(made)) for _ in range(2)] == [6, 6]


def test_what_is_made_apart_is_not_what_others_get(client):
    client.get("/so-do/")
    made = iter(range(5))

    with furniture.apart():
        assert [once_an_edition("thử", lambda: next(made)) for _ in range(2)] == [0, 1]
    assert [once_an_edition("thử", lambda: next(made)) for _ in range(2)] == [2, 2]
    with furniture.apart():
        assert once_an_edition("thử", lambda: next(made)) == 3
