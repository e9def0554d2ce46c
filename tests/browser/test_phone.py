"""A phone of 360 pixels: nothing scrolls sideways, everything is reached by the thumb."""

import pytest
from playwright.sync_api import expect

from tests.browser.house import ADMIN, fill
from tests.factories import make_article

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
BEYOND = "document.documentElement.scrollWidth - window.innerWidth"
SMALL = """() => [...document.querySelectorAll("a, button, input, select, textarea, summary")]
  .filter((element) => {
    const box = element.getBoundingClientRect();
    const inside = element.closest(".cke, p, li > ul") || element.matches(".skip-link");
    const label = element.labels?.[0]?.getBoundingClientRect().height ?? 0;
    return box.height > 0 && !inside && Math.max(box.height, label) < 43.5;
  })
  .map((element) => `${element.tagName} ${element.textContent.trim() || element.name}`)"""


def too_wide(page, addresses):
    """Return {name: pixels} of the pages that scroll sideways."""
    found = {}
    for name, address in addresses.items():
        page.goto(address)
        found[name] = page.evaluate(BEYOND)
    return {name: pixels for name, pixels in found.items() if pixels > 0}


def test_public_pages_do_not_scroll_sideways(open_browser, lan, minh):
    public, _ = fill(lan, minh)

    assert too_wide(open_browser(), public) == {}


def test_the_desk_and_the_administration_do_not_scroll_sideways(signed_in, lan, minh, quantri):
    _, desk = fill(lan, minh)

    assert too_wide(signed_in(minh), desk) == {}
    assert too_wide(signed_in(quantri), ADMIN) == {}


def test_whatever_is_pressed_at_the_desk_is_as_high_as_a_finger(signed_in, lan, minh):
    _, desk = fill(lan, minh)
    page = signed_in(minh)
    small = {}

    for name, address in desk.items():
        if address.startswith("/toa-soan/"):
            page.goto(address)
            small[name] = page.evaluate(SMALL)

    assert {name: found for name, found in small.items() if found} == {}


def test_the_decision_is_at_the_thumb_while_the_piece_is_read(signed_in, lan, minh):
    article = make_article(lan, "submitted", body="<p>Dài.</p>" * 60)
    page = signed_in(minh)
    page.goto(f"/toa-soan/bai/{article.pk}/")

    expect(page.get_by_role("button", name="Duyệt đăng")).to_be_in_viewport()
    page.get_by_role("link", name="Quyết định khác").click()
    expect(page.get_by_role("button", name="Trả lại để sửa")).to_be_visible()
    expect(page.get_by_label("Giờ đăng")).to_be_in_viewport()


def test_the_writing_buttons_stay_at_the_thumb(signed_in, lan):
    page = signed_in(lan)
    page.goto("/toa-soan/viet-bai/")

    expect(page.get_by_role("button", name="Gửi duyệt")).to_be_in_viewport()
    expect(page.get_by_text("Huyện đoàn Tân Phú", exact=False).last).to_be_attached()


def test_the_menu_opens_without_javascript(signed_in, minh):
    page = signed_in(minh, java_script_enabled=False)
    page.goto("/toa-soan/")
    ways = page.locator("nav[aria-label='Tòa soạn']")

    expect(ways.get_by_role("link")).to_have_count(0)
    page.get_by_text("Menu", exact=True).click()
    expect(ways.get_by_role("link")).to_have_text(
        [
            "Bàn làm việc",
            "Bài viết",
            "Phóng sự ảnh",
            "Thư viện ảnh",
            "Thống kê",
            "Quản trị",
            "Thông báo",
            "Hướng dẫn",
            "Xem trang",
        ]
    )
    expect(page.get_by_role("button", name="Đăng xuất")).to_be_visible()


def test_the_first_wrong_field_has_the_focus(signed_in, lan):
    page = signed_in(lan)
    page.goto("/toa-soan/viet-bai/")
    page.get_by_role("button", name="Lưu").click()

    expect(page.get_by_label("Tên bài")).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("Hãy chọn chuyên mục.")
