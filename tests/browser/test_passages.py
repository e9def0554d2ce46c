"""An editor marks passages of a text; its writer comes to each of them in the editor."""

import pytest
from playwright.sync_api import expect

from tests.factories import make_article

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
BODY = (
    "<p>Sáng nay, hơn <strong>300 đoàn viên</strong> ra quân.</p>"
    "<p>Các bạn dọn 3 km bờ suối “Đồng Dọt”.</p>"
)
SELECT = """words => {
  const text = document.querySelector("[data-passages] p");
  const range = document.createRange();
  range.setStart(text.firstChild, text.firstChild.data.indexOf("hơn"));
  range.setEndAfter(text.querySelector("strong"));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@pytest.fixture
def piece(lan):
    return make_article(lan, "submitted", body=BODY)


def test_from_the_editors_marks_to_the_words_in_the_writers_form(signed_in, lan, minh, piece):
    page = signed_in(minh, width=1280)
    page.goto(f"/toa-soan/bai/{piece.pk}/")
    page.evaluate(SELECT)
    page.get_by_role("button", name="Ghi chú đoạn đang bôi đen").click()
    page.keyboard.type("số này chưa đúng")
    page.get_by_role("button", name="Chọn từng đoạn").press("Enter")
    page.get_by_role("button", name="Ghi chú đoạn: Các bạn dọn").press("Enter")
    page.keyboard.type("suối nào?")
    assert page.locator("[data-passage-remarks]").input_value() == (
        "“hơn 300 đoàn viên”: số này chưa đúng\n“Các bạn dọn 3 km bờ suối ‘Đồng Dọt’.”: suối nào?"
    )
    page.get_by_role("button", name="Trả lại để sửa").click()
    expect(page.get_by_text("Đã trả bài cho người viết cùng lý do.")).to_be_visible()

    phone = signed_in(lan)
    phone.goto(f"/toa-soan/bai/{piece.pk}/")
    phone.get_by_role("link", name="Xem đoạn này").first.click()
    expect(phone.locator("mark:target")).to_be_in_viewport()

    phone.goto(f"/toa-soan/bai/{piece.pk}/sua/")
    expect(phone.locator("[contenteditable=true]")).to_be_visible()
    going = phone.get_by_role("button", name="Đến đoạn này")
    going.nth(0).click()
    assert phone.evaluate("getSelection().toString()") == "hơn 300 đoàn viên"
    going.nth(1).click()
    chosen = phone.evaluate("getSelection().toString()")
    assert chosen == "Các bạn dọn 3 km bờ suối “Đồng Dọt”."
    phone.keyboard.type("Các bạn dọn suối.")
    going.nth(1).click()
    expect(phone.get_by_text("Không còn thấy đoạn này trong bài")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
