"""Whatever dies while somebody types, the session, the network, the server or the tab: what was
typed more than a second before is there again, to the letter."""

import contextlib

import pytest
from playwright.sync_api import Error, expect

from news.drafts.models import Draft
from news.models import Article
from tests.factories import PASSWORD, make_article, make_category

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
TEXT = "[contenteditable=true]"
TYPED = "Sáng 22/11, hơn 300 đoàn viên ra quân – “vì dòng suối xanh”."
SAVE = "**/toa-soan/ban-nhap/"
KEPT = "Đã lưu nháp lúc"


@pytest.fixture
def article(lan):
    return make_article(lan, title="Ra quân", body="<p>Mở đầu.</p>")


@pytest.fixture
def page(signed_in, lan, article):
    page = signed_in(lan)
    open_form(page, article)
    return page


def open_form(page, article):
    page.goto(f"/toa-soan/bai/{article.pk}/sua/")
    expect(page.locator(TEXT)).to_be_visible()
    page.wait_for_selector("[data-drafts][data-ready]", state="attached")


def type_text(page, text=TYPED):
    """Type `text` at the end of the body, and wait the second that the promise allows."""
    page.locator(TEXT).click()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(text)
    page.wait_for_timeout(1000)


def restore(page):
    """Take what is offered, and return the title and the body as the form has them then."""
    page.get_by_role("button", name="Dùng bản chưa lưu").click()
    expect(page.locator("[data-offer]")).to_be_hidden()
    return page.input_value("#id_title"), page.locator(TEXT).inner_text().strip()


def line(page):
    return page.locator(".draft-status")


def test_a_tab_that_is_gone_has_lost_nothing_and_the_desk_says_so(page, article):
    page.route(SAVE, lambda route: route.abort())  # the server hears nothing of it
    page.fill("#id_title", "Ra quân lần thứ hai")
    type_text(page)

    page.close(run_before_unload=False)
    again = page.context.new_page()
    again.goto("/toa-soan/")
    again.get_by_role("link", name="Ra quân lần thứ hai").click()

    expect(again.get_by_role("heading", name="Có bản chưa lưu")).to_be_visible()
    expect(again.locator("[data-offer-difference]")).to_contain_text("dòng suối xanh")
    assert restore(again) == ("Ra quân lần thứ hai", f"Mở đầu.{TYPED}")
    assert Draft.objects.filter(article=article).count() <= 1


def test_another_browser_gets_what_the_server_has_kept(page, signed_in, lan, article):
    type_text(page)
    expect(line(page)).to_contain_text(KEPT, timeout=4000)
    page.context.close()

    other = signed_in(lan, width=1280)
    open_form(other, article)

    assert restore(other) == ("Ra quân", f"Mở đầu.{TYPED}")


def test_an_expired_session_asks_for_the_password_and_goes_on(page, article):
    page.context.clear_cookies()
    type_text(page)

    dialog = page.get_by_role("dialog", name="Phiên làm việc đã hết")
    expect(dialog).to_contain_text("lan", timeout=6000)
    dialog.get_by_label("Mật khẩu", exact=True).fill("sai")
    dialog.get_by_role("button", name="Đăng nhập và viết tiếp").click()
    expect(dialog).to_contain_text("Mật khẩu không đúng. Hãy nhập lại.")
    dialog.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    dialog.get_by_role("button", name="Đăng nhập và viết tiếp").click()

    expect(dialog).to_be_hidden()
    expect(line(page)).to_contain_text(KEPT)
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Đã lưu lúc")).to_be_visible()
    assert Article.objects.get().body == f"<p>Mở đầu.{TYPED}</p>"
    assert Draft.objects.count() == 0
    expect(page.locator("[data-offer]")).to_be_hidden()


def test_saving_after_the_session_has_ended_saves_all_the_same(page):
    page.route(SAVE, lambda route: route.abort())
    type_text(page)
    page.context.clear_cookies()

    page.get_by_role("button", name="Gửi duyệt").click()
    page.get_by_role("dialog").get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")

    expect(page.get_by_text("Đã gửi bài.")).to_be_visible()
    row = Article.objects.get()
    assert (row.state, row.body) == ("submitted", f"<p>Mở đầu.{TYPED}</p>")


def test_an_hour_without_network_is_kept_and_sent_when_it_is_back(page):
    page.context.set_offline(True)
    type_text(page)
    expect(line(page)).to_have_text("Chưa lưu được – đang thử lại", timeout=5000)
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(line(page)).to_contain_text("máy chưa nối được với máy chủ")
    page.keyboard.press("Escape")

    page.context.set_offline(False)

    expect(line(page)).to_contain_text(KEPT, timeout=8000)
    assert Draft.objects.get().fields["body"] == [f"<p>Mở đầu.{TYPED}</p>\n"]


@pytest.fixture
def far_page(server, chromium, client, lan, article):
    """Lan's phone, at the form of her piece on that server."""
    client.force_login(lan)
    context = chromium.new_context(base_url=server.url, viewport={"width": 360, "height": 740})
    context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": server.url}]
    )
    page = context.new_page()
    open_form(page, article)
    yield page
    context.close()


def type_through(page, happening):
    """Type letter by letter, let `happening` come in the middle, and wait the promised second."""
    page.locator(TEXT).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(TYPED[:20], delay=20)
    happening()
    page.keyboard.type(TYPED[20:], delay=20)
    page.wait_for_timeout(1000)


def test_a_server_killed_while_somebody_types_costs_no_letter(far_page, server, article):
    far_page.fill("#id_lead", "Sapo gõ trước khi máy chủ chết.")
    type_through(far_page, server.kill)
    expect(line(far_page)).to_have_text("Chưa lưu được – đang thử lại", timeout=8000)
    far_page.close(run_before_unload=False)

    server.start()
    again = far_page.context.new_page()
    open_form(again, article)

    assert restore(again) == ("Ra quân", f"Mở đầu.{TYPED}")
    assert again.input_value("#id_lead") == "Sapo gõ trước khi máy chủ chết."


def test_a_server_that_stands_again_gets_what_was_typed_without_it(far_page, server):
    type_through(far_page, server.kill)
    expect(line(far_page)).to_have_text("Chưa lưu được – đang thử lại", timeout=8000)

    server.start()

    expect(line(far_page)).to_contain_text(KEPT, timeout=35_000)
    assert Draft.objects.get().fields["body"] == [f"<p>Mở đầu.{TYPED}</p>\n"]
    far_page.get_by_role("button", name="Lưu", exact=True).click()
    expect(far_page.get_by_text("Đã lưu lúc")).to_be_visible()
    assert Article.objects.get().body == f"<p>Mở đầu.{TYPED}</p>"


def test_a_tab_that_crashes_while_somebody_types_costs_no_letter(page, article):
    page.route(SAVE, lambda route: route.abort())
    type_through(page, lambda: None)
    with page.expect_event("crash"), contextlib.suppress(Error):
        page.goto("chrome://crash")

    again = page.context.new_page()
    open_form(again, article)

    assert restore(again) == ("Ra quân", f"Mở đầu.{TYPED}")


def test_a_new_piece_is_kept_and_dropped_when_told(signed_in, lan):
    make_category()
    page = signed_in(lan)
    page.goto("/toa-soan/viet-bai/")
    page.fill("#id_title", "Bài còn dở")
    page.wait_for_timeout(1000)
    page.goto("/toa-soan/")

    page.get_by_role("link", name="Bài còn dở").click()
    expect(page.get_by_role("heading", name="Có bản chưa lưu")).to_be_visible()
    page.get_by_role("button", name="Bỏ", exact=True).click()
    expect(page.locator("[data-offer]")).to_be_hidden()

    page.goto("/toa-soan/")
    expect(page.get_by_role("heading", name="Bài chưa lưu")).to_be_hidden()
    assert (page.get_by_role("link", name="Bài còn dở").count(), Draft.objects.count()) == (0, 0)


def test_looking_at_a_piece_keeps_nothing(page, article):
    page.wait_for_timeout(500)
    page.goto("/toa-soan/")
    open_form(page, article)

    expect(page.locator("[data-offer]")).to_be_hidden()
    assert Draft.objects.count() == 0
