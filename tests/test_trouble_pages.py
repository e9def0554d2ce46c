"""The pages that say what went wrong are whole HTML: every one, as a reader's browser gets it."""

from collections import Counter

import html5lib
import pytest
from django.test import Client

from portal import errors
from tests.browser.house import furnish
from tests.factories import make_article

BROWSER = {"accept": "text/html"}
NAMESPACE = "{http://www.w3.org/1999/xhtml}"


def stranger(**options):
    return Client(headers=BROWSER, **options)


def staff(person):
    client = stranger()
    client.force_login(person)
    return client


ASKED = {
    "a false host": (400, lambda lan: stranger().get("/", headers={"host": "evil.example"})),
    "not for this person": (403, lambda lan: staff(lan).get("/quan-tri/", follow=True)),
    "a form too old": (403, lambda lan: stranger(enforce_csrf_checks=True).post("/dang-nhap/")),
    "nothing there": (404, lambda lan: stranger().get("/khong-co-trang-nay/")),
    "a page for reading": (405, lambda lan: stranger().post("/")),
    "a button's address": (405, lambda lan: stranger().get("/toa-soan/ban-nhap/")),
    "taken down": (
        410,
        lambda lan: stranger().get(make_article(lan, "withdrawn").get_absolute_url()),
    ),
    "out of order": (500, lambda lan: errors.server_error(None)),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ASKED)
def test_what_went_wrong_is_said_in_whole_html(lan, name):
    furnish()
    status, ask = ASKED[name]

    answer = ask(lan)

    parser = html5lib.HTMLParser()
    page = parser.parse(answer.content.decode())
    every = Counter(element.get("id") for element in page.iter() if element.get("id"))
    [title], [heading] = (list(page.iter(f"{NAMESPACE}{tag}")) for tag in ("title", "h1"))
    assert (answer.status_code, parser.errors) == (status, [])
    assert {given: times for given, times in every.items() if times > 1} == {}
    assert title.text.partition(" – ")[0] == heading.text
    assert str(status) in page.find(f".//{NAMESPACE}p[@class='trouble-code']").text


def test_the_parser_sees_what_is_wrong():
    parser = html5lib.HTMLParser()
    parser.parse("<!DOCTYPE html><title>Hỏng</title><p><div></div></p>")

    assert [code for _, code, _ in parser.errors] == ["unexpected-end-tag"]
