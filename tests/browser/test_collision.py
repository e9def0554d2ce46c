"""Two editors in one piece: each sees the other, and is asked where both changed the same."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from news.models import Article
from tests.factories import make_article

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def article(lan):
    return make_article(lan, "submitted", title="Ra quân", lead="Sáng nay.", body="<p>Một.</p>")


@pytest.fixture
def opened(open_browser, live_server, article):
    """Return a function that opens the form for `user`, in a session of its own."""

    def open_form(user, **options):
        client = Client()
        client.force_login(user)
        page = open_browser(**options)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
        page.context.add_cookies([cookie | {"url": live_server.url}])
        page.goto(f"/toa-soan/bai/{article.pk}/sua/")
        page.wait_for_selector("[data-drafts][data-ready]", state="attached")
        return page

    return open_form


def rewrite(page, text):
    page.locator("[contenteditable=true]").click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(text)


def save(page):
    page.get_by_role("button", name="Lưu", exact=True).click()


def test_two_editors_see_each_other_and_settle_a_collision(opened, minh, thu):
    first, second = opened(minh), opened(thu, width=1280)
    expect(second.get_by_text("Lê Quang Minh cũng đang mở bài này.")).to_be_visible()
    second.fill("#id_lead", "Sapo của Thu.")
    rewrite(second, "Thân bài của Thu.")
    save(second)
    expect(second.get_by_text("Đã lưu lúc")).to_be_visible()

    first.fill("#id_title", "Tên của Minh")
    rewrite(first, "Thân bài của Minh.")
    expect(first.get_by_text("Phạm Thị Thu đã lưu bài này lúc")).to_be_visible()
    save(first)

    question = first.get_by_role("group", name="Nội dung: giữ bản nào?")
    expect(question.locator("del")).to_contain_text("Thu.")
    expect(question.locator("ins")).to_contain_text("Minh.")
    assert first.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert first.input_value("#id_lead") == "Sapo của Thu."
    question.get_by_label("Cả hai").check()
    save(first)

    expect(first.get_by_text("Đã lưu lúc")).to_be_visible()
    row = Article.objects.get()
    assert (row.title, row.lead, row.body) == (
        "Tên của Minh",
        "Sapo của Thu.",
        "<p>Thân bài của Thu.</p>\n<p>Thân bài của Minh.</p>",
    )
