"""Inviting a correspondent from a list, and that person's first visit on a phone."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from accounts.models import User
from news.manual.tasks import TASKS
from tests.accounts.people.sheets import HEAD, workbook

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
PASSWORD = "Mùa hè xanh 2026 ở Định Quán"
PEOPLE = "/toa-soan/nguoi/"
MANUAL = "/toa-soan/huong-dan/"


def judge(page):
    """Nothing to complain of, nothing to scroll sideways."""
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def upload(page, *rows):
    page.goto(f"{PEOPLE}nhap/")
    judge(page)
    data = workbook(HEAD, *rows)
    page.get_by_label("Tệp danh sách").set_input_files(
        {"name": "danh-sach.xlsx", "mimeType": "application/octet-stream", "buffer": data}
    )
    page.get_by_role("button", name="Xem trước").click()
    expect(page.get_by_role("heading", name="Xem trước danh sách")).to_be_visible()
    judge(page)


def arrive(page, link):
    page.goto(link)
    judge(page)
    page.get_by_label("Bút danh").fill("Hoa Cỏ May")
    page.get_by_label("Mật khẩu mới", exact=True).fill(PASSWORD)
    page.get_by_label("Nhập lại mật khẩu mới").fill(PASSWORD)
    page.get_by_role("button", name="Lưu và vào tòa soạn").click()
    expect(page.get_by_role("heading", name="Theo dõi")).to_be_visible()
    judge(page)


@pytest.mark.parametrize("width", [360, 1280])
def test_from_the_list_to_the_first_visit(open_browser, signed_in, thu, tan_phu, width):
    board = signed_in(thu, width=width)
    board.context.grant_permissions(["clipboard-read", "clipboard-write"])
    upload(
        board,
        ["Lê Thị Hoa", "0912345678", "hoa@example.com", "Tân Phú", "CTV"],
        ["Ai đó", "0912345670", "", "Nơi nào", ""],
    )
    board.get_by_role("button", name="Tạo 1 tài khoản").click()
    judge(board)
    board.get_by_role("button", name="Sao chép lời mời").click()
    expect(board.get_by_role("button", name="Đã sao chép")).to_be_visible()
    copied = board.evaluate("navigator.clipboard.readText()")

    arrive(open_browser(), re.search(r"http\S+/dang-nhap/loi-moi/\S+", copied)[0])

    hoa = User.objects.get(phone="0912345678")
    assert (hoa.printed_name, hoa.unit, hoa.check_password(PASSWORD)) == (
        "Hoa Cỏ May",
        tan_phu,
        True,
    )
    for address in (PEOPLE, f"{PEOPLE}{hoa.pk}/"):
        board.goto(address)
        judge(board)


@pytest.mark.parametrize("width", [360, 1280])
def test_the_manual_is_open_to_everybody(signed_in, open_browser, lan, width):
    page = signed_in(lan, width=width)
    for address in (MANUAL, f"{MANUAL}cong-tac-vien/", *[f"{MANUAL}{slug}/" for slug in TASKS]):
        page.goto(address)
        judge(page)


def test_the_sheet_for_correspondents_is_one_page_of_a4(signed_in, lan):
    page = signed_in(lan)
    page.goto(f"{MANUAL}cong-tac-vien/")

    printed = page.pdf(prefer_css_page_size=True)

    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    assert re.search(rb"/MediaBox\s*\[0 0 (59[45]\S*) (84[12]\S*)\]", printed)
