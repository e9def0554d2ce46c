"""The grid of a report's photos by keyboard and thumb: captions, order, fill-down, undo."""

import pytest
from playwright.sync_api import expect

from news.models import Photo
from tests.factories import make_article, make_picture

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
SAID = "[data-photo-said]"


@pytest.fixture
def report(lan):
    report = make_article(lan, kind="photo-report", genre="phong-su-anh", body="")
    for number in range(1, 5):
        picture = make_picture(
            uploaded_by=lan, original_name=f"{number}.jpg", caption="", alt="", credit=""
        )
        Photo.objects.create(article=report, picture=picture, position=number)
    return report


@pytest.fixture
def page(signed_in, lan, report):
    page = signed_in(lan)
    page.goto(f"/toa-soan/bai/{report.pk}/sua/")
    page.wait_for_selector("[data-drafts][data-ready]", state="attached")
    return page


def save(page, report):
    """Save, and return what each photo says, in the order of the report."""
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Đã lưu lúc")).to_be_visible()
    rows = report.photos.order_by("position")
    return list(rows.values_list("picture__original_name", "caption", "picture__credit"))


def test_captions_are_typed_down_the_column_without_the_mouse(page, report):
    page.get_by_label("Chú thích").first.focus()
    for number in range(1, 5):
        page.keyboard.type(f"Ảnh số {number}")
        page.keyboard.press("Enter")

    assert [caption for _, caption, _ in save(page, report)] == [
        "Ảnh số 1", "Ảnh số 2", "Ảnh số 3", "Ảnh số 4",
    ]  # fmt: skip


def test_a_credit_is_filled_down_into_empty_boxes_only(page, report):
    page.get_by_label("Tác giả ảnh").nth(2).fill("Hùng")
    page.get_by_label("Tác giả ảnh").first.fill("Lan")
    page.get_by_role("button", name="Điền xuống").first.click()

    expect(page.locator(SAID)).to_have_text("Đã điền 2 ô còn trống ở các ảnh sau.")
    assert [credit for *_, credit in save(page, report)] == ["Lan", "Lan", "Hùng", "Lan"]


def test_photos_change_places_by_keyboard_and_buttons(page, report):
    page.get_by_label("Chú thích").nth(1).press("Alt+ArrowUp")
    expect(page.locator(SAID)).to_have_text("Ảnh đã chuyển đến vị trí 1.")
    expect(page.get_by_label("Chú thích").first).to_be_focused()
    page.get_by_role("button", name="Xuống sau").nth(2).click()

    assert [name for name, *_ in save(page, report)] == ["2.jpg", "1.jpg", "4.jpg", "3.jpg"]


def test_a_photo_is_dragged_by_its_picture(signed_in, lan, report):
    page = signed_in(lan, width=1280, height=2400)
    page.goto(f"/toa-soan/bai/{report.pk}/sua/")
    page.wait_for_selector("[data-drafts][data-ready]", state="attached")
    start = page.locator("[data-photo-handle]").first.bounding_box()
    end = page.locator("[data-photo-row]").nth(2).bounding_box()

    page.mouse.move(start["x"] + 10, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(end["x"] + 30, end["y"] + end["height"] - 8, steps=10)
    page.mouse.up()

    assert [name for name, *_ in save(page, report)] == ["2.jpg", "3.jpg", "1.jpg", "4.jpg"]


def test_a_photo_is_taken_out_and_may_come_back_before_saving(page, report):
    page.get_by_label("Bỏ khỏi phóng sự").nth(0).check()
    page.get_by_label("Bỏ khỏi phóng sự").nth(1).check()
    page.get_by_label("Bỏ khỏi phóng sự").nth(1).uncheck()

    assert [name for name, *_ in save(page, report)] == ["2.jpg", "3.jpg", "4.jpg"]
