"""From a correspondent's phone to a reader's: written, returned, mended, published, counted,
corrected."""

import pytest
from playwright.sync_api import expect

from news.models import Article
from tests.factories import PASSWORD, make_category, picture_bytes

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
TITLE = "Ra quân Ngày Chủ nhật xanh"


def sign_in(page, username):
    page.goto("/")
    page.get_by_role("link", name="Đăng nhập").last.click()
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("heading", name="Bàn làm việc")).to_be_visible()


def write(page):
    page.get_by_role("link", name="Viết bài").last.click()
    page.get_by_label("Tên bài").fill(TITLE)
    page.get_by_label("Sapo").fill("Hơn 200 đoàn viên dọn vệ sinh dọc suối.")
    page.locator("[contenteditable=true]").click()
    page.keyboard.type("Sáng 22/11, Huyện đoàn Tân Phú tổ chức ra quân.")
    page.get_by_label("Chuyên mục").select_option("Tin tức – Sự kiện")
    page.get_by_label("Tệp ảnh").set_input_files(
        {"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": picture_bytes(1600, 900)}
    )
    page.get_by_label("Chữ thay ảnh").fill("Đoàn viên nhặt rác bên suối")
    page.get_by_label("Tác giả ảnh").fill("Thị Lan")
    page.get_by_role("button", name="Gửi duyệt").click()
    expect(page.get_by_text("Đã gửi bài.")).to_be_visible()


def no_sideways_scroll(page):
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def send_back(editor):
    editor.get_by_role("link", name=TITLE).click()
    editor.get_by_label("Lý do trả lại").fill("Bổ sung kết quả buổi ra quân.")
    editor.get_by_role("button", name="Trả lại để sửa").click()
    expect(editor.get_by_text("Đã trả bài cho người viết cùng lý do.")).to_be_visible()


def mend(correspondent):
    correspondent.goto("/toa-soan/")
    expect(correspondent.get_by_text("Bổ sung kết quả buổi ra quân.")).to_be_visible()
    correspondent.get_by_role("link", name=TITLE).click()
    correspondent.get_by_role("link", name="Sửa bài").click()
    no_sideways_scroll(correspondent)
    correspondent.get_by_label("Sapo").fill("Hơn 200 đoàn viên dọn sạch 3 km bờ suối.")
    correspondent.get_by_role("button", name="Gửi duyệt").click()
    expect(correspondent.get_by_text("Đã gửi bài.")).to_be_visible()


def approve(editor):
    editor.goto("/toa-soan/")
    editor.get_by_role("link", name=TITLE).click()
    expect(editor.get_by_text("Hơn 200 đoàn viên dọn sạch 3 km bờ suối.")).to_be_visible()
    editor.get_by_role("button", name="Duyệt đăng").click()
    expect(editor.get_by_text("Bài đã đăng.")).to_be_visible()


def read(reader):
    reader.goto("/")
    no_sideways_scroll(reader)
    reader.get_by_role("link", name=f"Tân Phú: {TITLE}").first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(f"Tân Phú: {TITLE}")
    expect(reader.get_by_alt_text("Đoàn viên nhặt rác bên suối").first).to_be_visible()
    expect(reader.locator("[data-views]")).to_have_text("1")  # it was 0 when the page came
    expect(reader.locator("[data-visits]").first).to_have_text("1")


def correct(editor, reader):
    editor.get_by_role("link", name="Sửa bài").click()
    editor.get_by_label("Sapo").fill("Hơn 300 đoàn viên dọn sạch 3 km bờ suối.")
    editor.get_by_role("button", name="Lưu bản nháp").click()
    expect(editor.get_by_text("Đã lưu bản nháp lúc")).to_be_visible()
    reader.reload()
    expect(reader.get_by_text("Hơn 200 đoàn viên dọn sạch 3 km bờ suối.")).to_be_visible()
    editor.get_by_label("Đính chính").fill("Bản trước ghi 200, đúng là 300 đoàn viên.")
    editor.get_by_role("button", name="Cập nhật lên trang").click()
    expect(editor.get_by_text("Bài trên trang đã được cập nhật.")).to_be_visible()
    reader.reload()
    expect(reader.get_by_text("Hơn 300 đoàn viên dọn sạch 3 km bờ suối.")).to_be_visible()
    expect(reader.get_by_text("Bản trước ghi 200, đúng là 300 đoàn viên.")).to_be_visible()


def test_from_the_correspondent_to_the_reader(open_browser, lan, minh):
    make_category()
    correspondent, editor, reader = open_browser(), open_browser(width=1280), open_browser()
    sign_in(correspondent, "lan")
    no_sideways_scroll(correspondent)
    write(correspondent)
    sign_in(editor, "minh")
    send_back(editor)
    mend(correspondent)
    approve(editor)
    read(reader)

    assert Article.objects.get().body == "<p>Sáng 22/11, Huyện đoàn Tân Phú tổ chức ra quân.</p>"
    again = open_browser()
    again.goto(reader.url)
    expect(again.locator("[data-views]")).to_have_text("1")
    again.wait_for_timeout(1500)  # counted, were it another sender or another half hour
    expect(again.locator("[data-views]")).to_have_text("1")
    correct(editor, reader)
