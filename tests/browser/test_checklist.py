"""The checklist follows what is typed, without a word of it being saved."""

import pytest
from playwright.sync_api import expect

from tests.factories import make_category

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def test_the_checklist_follows_the_text(signed_in, lan):
    make_category()
    page = signed_in(lan)
    page.goto("/toa-soan/viet-bai/")
    checklist = page.get_by_role("region", name="Gợi ý")
    expect(checklist).to_contain_text("Gợi ý hiện ở đây khi bạn viết.")

    page.get_by_label("Tên bài").fill("Ra quân")
    expect(checklist.get_by_text("Bài chưa có sapo")).to_be_visible()
    page.get_by_label("Sapo").fill("Hơn 200 đoàn viên dọn vệ sinh dọc suối.")
    expect(checklist.get_by_text("Bài chưa có sapo")).to_have_count(0)
    page.locator("[contenteditable=true]").click()
    page.keyboard.type("§oµn viªn thanh niªn huyÖn T©n Phó ra qu©n")
    expect(checklist.get_by_text("Có chỗ còn chữ TCVN3 hoặc VNI")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
