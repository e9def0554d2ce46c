"""Bin and log in the browser: axe has nothing to say, nothing scrolls sideways, and the way
from a piece into the bin and back is walked by hand."""

import pytest
from playwright.sync_api import expect

from news.bin import deleting
from tests.browser.test_axe import complaints
from tests.browser.test_phone import SMALL, too_wide
from tests.factories import make_article

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def screens(author, board):
    """A piece to delete, one in the bin, and a log that tells of it."""
    waiting = make_article(author, "submitted")
    deleting.delete(make_article(author, "submitted"), by=board, why="Trùng bài hôm qua")
    return {
        "delete": f"/toa-soan/bai/{waiting.pk}/xoa/",
        "bin": "/toa-soan/thung-rac/",
        "log": "/toa-soan/nhat-ky/",
    }


@pytest.mark.parametrize("width", [360, 1280])
def test_bin_and_log_are_open_to_everybody_and_fit_the_phone(signed_in, lan, thu, width):
    addresses = screens(lan, thu)
    page = signed_in(thu, width=width)

    assert complaints(page, addresses) == []
    assert too_wide(page, addresses) == {}
    for address in addresses.values():
        page.goto(address)
        assert page.evaluate(SMALL) == []


def test_a_piece_goes_into_the_bin_and_comes_back(signed_in, lan, thu):
    article = make_article(lan, "submitted", title="Bài gửi trùng")
    page = signed_in(thu)
    page.goto(f"/toa-soan/bai/{article.pk}/")

    page.get_by_role("link", name="Xóa bài…").click()
    page.get_by_label("Lý do xóa").fill("Trùng bài hôm qua")
    page.get_by_role("button", name="Bỏ vào thùng rác").click()
    expect(page.get_by_text("Đã bỏ bài vào thùng rác.")).to_be_visible()
    page.get_by_role("button", name="Lấy lại “Tân Phú: Bài gửi trùng”").click()

    expect(page.get_by_text("Đã lấy lại bài, còn nguyên như trước khi xóa.")).to_be_visible()
    expect(page.get_by_role("heading", name="Tân Phú: Bài gửi trùng")).to_be_visible()
