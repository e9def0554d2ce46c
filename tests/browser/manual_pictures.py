"""Takes the manual's pictures from a running demo: `make manual`.

A demo of its own is started below var/manual, the desk is photographed as each duty sees it,
and static/manual/*.webp are written anew, small. Nothing of the checkout's own portal is touched.
"""

import io
import json
import shutil
import sys

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.browser.own_demo import ROOT, own_demo

OUTPUT = ROOT / "static" / "manual"
PASSWORD = "ảnh cho hướng dẫn"
PHONE, SCREEN = (360, 640), (1024, 640)
CORRESPONDENT, EDITOR, BOARD = "tanphu", "bientap", "thuky"


def desk(page):
    page.goto("/toa-soan/")


def writing(page):
    page.goto("/toa-soan/viet-bai/")
    if json.loads(page.locator("#draft-state").text_content())["kept"]:  # of the picture before
        page.get_by_role("button", name="Bỏ", exact=True).click()
        page.locator("[data-offer]").wait_for(state="hidden")
    page.get_by_role("textbox", name="Tên bài").fill("Ra quân Ngày Chủ nhật xanh ở suối Đồng Dọt")
    page.get_by_role("textbox", name="Sapo").fill(
        "Sáng 22/11, hơn 200 đoàn viên dọn sạch 3 km bờ suối và trồng 150 cây sao đen."
    )
    page.get_by_role("textbox", name="Tên bài").scroll_into_view_if_needed()


def sending(page):
    writing(page)
    page.get_by_role("textbox", name="Bút danh").scroll_into_view_if_needed()


def returned(page):
    page.goto("/toa-soan/")
    page.locator("#can-sua ~ ul a").first.click()


def reviewing(page):
    page.goto("/toa-soan/")
    page.locator("#cho-duyet ~ ul a").first.click()


def scheduling(page):
    reviewing(page)
    page.get_by_label("Giờ đăng").fill("2026-11-24T06:00")
    page.get_by_label("Giờ đăng").scroll_into_view_if_needed()


def published(page):
    page.goto("/toa-soan/")
    page.locator("#moi-dang ~ ul a").first.click()


def mending(page):
    published(page)
    page.get_by_role("link", name="Sửa bài").first.click()


def withdrawing(page):
    published(page)
    page.get_by_text("Gỡ bài khỏi trang").click()
    page.get_by_label("Lý do gỡ bài").scroll_into_view_if_needed()


def people(page):
    page.goto("/toa-soan/nguoi/")


PICTURES = {
    "ban-lam-viec": (CORRESPONDENT, PHONE, desk),
    "viet-bai": (CORRESPONDENT, PHONE, writing),
    "gui-bai": (CORRESPONDENT, PHONE, sending),
    "bai-can-sua": (CORRESPONDENT, PHONE, returned),
    "hang-cho": (EDITOR, SCREEN, desk),
    "duyet-bai": (EDITOR, SCREEN, reviewing),
    "hen-gio": (EDITOR, SCREEN, scheduling),
    "sua-bai-da-dang": (EDITOR, SCREEN, mending),
    "go-bai": (EDITOR, SCREEN, withdrawing),
    "nguoi": (BOARD, SCREEN, people),
}


def main():
    """Start a demo, take every picture, stop the demo."""
    with own_demo("manual", PASSWORD) as address:
        take(address)


def take(address):
    """Photograph each scene in a browser of its own."""
    OUTPUT.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for name, (username, (width, height), scene) in PICTURES.items():
            context = browser.new_context(
                base_url=address,
                viewport={"width": width, "height": height},
                device_scale_factor=1.5,
                locale="vi-VN",
                timezone_id="Asia/Ho_Chi_Minh",
            )
            page = context.new_page()
            sign_in(page, username)
            scene(page)
            rest(page)
            if not page.locator("body.desk").count():
                sys.exit(f"{name}: trang không hiện được ({page.title()}).")
            save(page.screenshot(), OUTPUT / f"{name}.webp")
            context.close()
        browser.close()


def rest(page):
    """Wait for the editor where there is one, and for the pictures."""
    if page.locator("[data-type=ckeditortype]").count():
        page.locator("[contenteditable=true][role=textbox]").wait_for()
    page.evaluate("document.fonts.ready")
    page.evaluate("Promise.all([...document.images].map((one) => one.decode().catch(() => {})))")


def sign_in(page, username):
    page.goto("/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url("**/toa-soan/")


def save(screenshot, path):
    """Write the screenshot as a small WebP."""
    with Image.open(io.BytesIO(screenshot)) as picture:
        picture.convert("RGB").save(path, "WEBP", quality=60, method=6)
    print(path.relative_to(ROOT), path.stat().st_size)  # noqa: T201  a command's word


if __name__ == "__main__":
    main()
