"""Revisions and working copies on a phone and at a desk: open to everybody, nothing sideways."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from news.models import Article
from tests.browser.test_axe import WIDTHS, complaints
from tests.factories import make_article, make_picture

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
LONG = "Nghiêng" * 40  # a word that no line can hold


@pytest.fixture
def piece(lan):
    """A published piece of six paragraphs."""
    picture = make_picture()
    body = "".join(f"<p>Đoạn {n}: hơn 300 đoàn viên ra quân.</p>" for n in range(6))
    return make_article(lan, "approved", title="Ra quân", body=body, lead_picture=picture)


def change(page, piece):
    """Save a working copy of the piece with the form."""
    page.goto(f"/toa-soan/bai/{piece.pk}/sua/")
    page.get_by_label("Tên bài").fill(f"Ra quân {LONG}")
    page.get_by_label("Sapo").fill("Sapo mới.")
    page.get_by_label("Ghi chú lần sửa").fill("sửa tên")
    page.get_by_role("button", name="Lưu bản nháp").click()
    expect(page.get_by_text("Bạn đọc vẫn thấy bài cũ.").first).to_be_visible()


@WIDTHS
def test_the_screens_of_revisions_are_open_to_everybody(signed_in, minh, piece, width):
    page = signed_in(minh, width=width)
    change(page, piece)
    base = f"/toa-soan/bai/{piece.pk}"
    screens = {
        "piece": f"{base}/",
        "form": f"{base}/sua/",
        "list": f"{base}/ban-sua/",
        "two": f"{base}/ban-sua/so-sanh/?cu=1&moi=2",
        "copy": f"{base}/ban-nhap/",
    }

    assert complaints(page, screens) == []
    for address in screens.values():
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_two_texts_stand_side_by_side_at_a_desk_and_below_each_other_on_a_phone(
    signed_in, minh, piece
):
    page = signed_in(minh)
    change(page, piece)
    page.goto(f"/toa-soan/bai/{piece.pk}/ban-nhap/")
    old, new = page.locator(".diff-old").first, page.locator(".diff-new").first

    phone = old.bounding_box()["y"] < new.bounding_box()["y"]
    page.set_viewport_size({"width": 1280, "height": 800})

    assert (phone, old.bounding_box()["y"] == new.bounding_box()["y"]) == (True, True)


def test_a_piece_is_corrected_by_keyboard_from_form_to_page(signed_in, open_browser, minh, piece):
    page = signed_in(minh, width=1280)
    page.goto(f"/toa-soan/bai/{piece.pk}/")
    page.get_by_role("link", name="Sửa bài").press("Enter")
    page.get_by_label("Sapo").fill("Hơn 200 đoàn viên.")
    page.get_by_label("Đính chính").fill("Bản trước ghi 300, đúng là 200.")
    page.get_by_role("button", name="Cập nhật lên trang").press("Enter")
    expect(page.get_by_text("Bài trên trang đã được cập nhật.")).to_be_visible()

    reader = open_browser()
    reader.goto(Article.objects.get().get_absolute_url())
    notice = reader.get_by_role("complementary", name="Đính chính")

    expect(notice).to_contain_text("Bản trước ghi 300, đúng là 200.")
    assert Axe().run(reader).response["violations"] == []
