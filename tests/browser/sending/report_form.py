"""The form of a new report in a browser: files into it, what it says, what it saves."""

from playwright.sync_api import expect

from news.models import Article
from news.pictures.models import Picture
from tests.browser.photos import photo

WRITE = "/toa-soan/viet-phong-su-anh/"
ROW = "[data-photo-row]"
SAID = "[data-sending-said]"


def chosen(count, **options):
    """Photos as a file chooser gives them: 1.jpg, 2.jpg …"""
    return [
        {"name": f"{number}.jpg", "mimeType": "image/jpeg", "buffer": photo(number, **options)}
        for number in range(1, count + 1)
    ]


def open_form(page):
    page.goto(WRITE)
    page.wait_for_selector("[data-drafts][data-ready]", state="attached")
    page.wait_for_selector("[data-sending][data-ready]", state="attached")


def send(page, files):
    page.set_input_files("[data-sending] input[type=file]", files)


def names(page):
    """The pictures of the grid from above, by the names that their files had."""
    numbers = page.eval_on_selector_all(ROW, "rows => rows.map((row) => row.id.slice(4))")
    return [Picture.objects.get(pk=pk).original_name for pk in numbers]


def save(page, title="Một ngày bên suối"):
    page.fill("#id_title", title)
    page.select_option("#id_category", index=1)
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Đã lưu lúc")).to_be_visible()
    return Article.objects.get()
