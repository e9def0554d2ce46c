"""A photo report of thirty pictures in a reader's hands, and the focus of one at the desk."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from news.pictures import uploads
from news.pictures.models import Picture
from news.pictures.renditions import make, widths_for
from tests.browser.test_layout import watched
from tests.factories import make_article, make_picture, picture_bytes, picture_upload

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def report(lan):
    """A report whose thirty pictures share the files of one."""
    first = uploads.add(picture_upload(width=700, height=500))
    make(first)
    report = make_article(lan, "approved", kind="photo-report", body="", title="Ba mươi ảnh")
    shared = {"file", "key", "card", "width", "height", "widths", "placeholder"}
    files = {name: getattr(first, name) for name in shared}
    for number in range(1, 31):
        words = {"alt": f"Ảnh số {number}", "caption": f"Chú thích {number}.", "credit": "Lan"}
        picture = Picture.objects.create(**files, **words)
        report.photos.create(picture=picture, position=number)
    return report


def address(report, number):
    photo = report.photos.get(position=number)
    return f"{report.get_absolute_url()}anh-{photo.picture_id}/"


def number(page):
    return page.locator("[data-viewer] .photo-number")


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_thirty_pictures_come(open_browser, report, width):
    page = watched(open_browser(width=width))
    page.goto(report.get_absolute_url(), wait_until="networkidle")

    for photo in page.locator(".photo").all():
        photo.scroll_into_view_if_needed()
    page.wait_for_function(
        "[...document.querySelectorAll('.photo img')].every((image) => image.naturalWidth > 300)"
    )

    assert page.locator(".photo").count() == 30
    assert (page.evaluate("window.shifts"), page.evaluate("window.refused")) == ([], [])
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.fixture
def photographs(lan):
    """Thirty pictures of a camera in a report, every second one upright, each with its files."""
    report = make_article(lan, "approved", kind="photo-report", body="", title="Ba mươi ảnh")
    for number in range(30):
        width, height = (1500, 2000) if number % 2 else (2000, 1500)
        name = f"{width}-{number}.jpg"
        picture = make_picture(
            width=width, height=height, widths=widths_for(width), placeholder="", key=name
        )
        report.photos.create(picture=picture, position=number + 1)
    return report


@pytest.mark.parametrize(
    ("width", "height", "points", "wanted"),
    [(412, 823, 1.75, 721), (360, 740, 3, 1080), (1280, 720, 1, 900), (1280, 720, 2, 1800)],
)
def test_the_first_picture_comes_no_wider_than_the_screen_and_the_others_later(
    open_browser, photographs, width, height, points, wanted
):
    page = open_browser(width=width, height=height, device_scale_factor=points)
    asked = []
    page.route(
        "**/media/pictures/**", lambda route: asked.append(route.request.url) or route.abort()
    )
    page.goto(photographs.get_absolute_url(), wait_until="networkidle")

    first, *others = page.locator(".photo img").evaluate_all(
        "all => all.map((one) => [one.currentSrc, one.loading, one.fetchPriority])"
    )
    enough = min(wide for wide in widths_for(2000) if wide >= wanted)
    assert int(re.search(r"-(\d+)\.avif$", first[0])[1]) <= enough
    assert first[1:] == ["auto", "high"]
    assert {tuple(one[1:]) for one in others} == {("lazy", "auto")}
    assert len([address for address in asked if ".avif" in address]) < 12


def test_the_first_picture_has_the_line_for_itself_until_it_is_painted(open_browser, photographs):
    page = open_browser(width=412, height=823)
    file = {"body": picture_bytes(), "content_type": "image/jpeg"}
    page.route("**/media/pictures/**", lambda route: route.fulfill(**file))
    page.goto(photographs.get_absolute_url(), wait_until="networkidle")

    painted, first, *others = page.evaluate(
        """() => [
          performance.getEntriesByName("first-contentful-paint")[0].startTime,
          ...performance.getEntriesByType("resource")
            .filter(({ name }) => name.includes("/media/pictures/"))
            .map(({ startTime }) => startTime),
        ]"""
    )
    assert first < painted < min(others)
    assert len(others) < 8


def test_an_upright_picture_is_asked_for_as_wide_as_it_stands_in_the_window(
    open_browser, photographs
):
    page = open_browser(width=1280, height=720)
    page.route("**/media/pictures/**", lambda route: route.abort())
    page.goto(photographs.get_absolute_url())
    upright = page.locator(".photo img").nth(1)

    upright.scroll_into_view_if_needed()
    page.wait_for_function("image => image.currentSrc", arg=upright.element_handle())

    assert upright.evaluate("image => image.currentSrc").endswith("-640.avif")


def test_the_viewer_goes_by_keyboard_and_its_address_is_the_pictures(open_browser, report):
    page = open_browser(width=1280)
    page.goto(report.get_absolute_url())
    page.locator("[data-photo]").nth(1).click()
    expect(number(page)).to_have_text("2/30")

    page.keyboard.press("ArrowRight")
    expect(number(page)).to_have_text("3/30")
    assert page.url.endswith(address(report, 3))
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    expect(number(page)).to_have_text("30/30")
    assert Axe().run(page).response["violations"] == []

    page.keyboard.press("Escape")
    expect(page.locator("[data-viewer]")).to_be_hidden()
    page.wait_for_url(f"**{report.get_absolute_url()}")
    expect(page.locator("[data-photo]").nth(29)).to_be_focused()


def test_a_finger_turns_the_pictures_and_back_closes_them(open_browser, report):
    page = open_browser(has_touch=True, is_mobile=True)
    page.goto(report.get_absolute_url())
    page.locator("[data-photo]").first.tap()
    expect(number(page)).to_have_text("1/30")

    for start, end in ((300, 60), (300, 60), (60, 300)):
        page.mouse.move(start, 300)
        page.mouse.down()
        page.mouse.move(end, 310)
        page.mouse.up()
    expect(number(page)).to_have_text("2/30")

    page.go_back()
    expect(page.locator("[data-viewer]")).to_be_hidden()
    assert page.url.endswith(report.get_absolute_url())


def test_without_javascript_every_picture_has_its_page_and_the_ways_on(open_browser, report):
    page = open_browser(java_script_enabled=False)
    page.goto(report.get_absolute_url())

    page.locator("[data-photo]").first.click()
    page.get_by_role("link", name="Ảnh sau").click()

    assert page.url.endswith(address(report, 2))
    expect(page.locator("figcaption")).to_contain_text("Chú thích 2.")
    page.get_by_role("link", name="Về phóng sự").click()
    assert page.url.endswith(report.get_absolute_url())


@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_of_a_picture_is_open_to_everybody(open_browser, report, width):
    page = open_browser(width=width)
    page.goto(address(report, 2))

    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_paper_the_pictures_stand_with_their_words_and_without_buttons(open_browser, report):
    page = open_browser(width=1280)
    page.goto(report.get_absolute_url())
    page.emulate_media(media="print")

    expect(page.locator(".photo figcaption").nth(29)).to_be_visible()
    expect(page.locator(".masthead-search, [data-viewer]").first).to_be_hidden()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_click_sets_the_focus_and_the_crops_follow(signed_in, minh, report, width):
    picture = report.photos.get(position=1).picture
    page = signed_in(minh, width=width)
    page.goto(f"/toa-soan/thu-vien-anh/{picture.pk}/")
    assert Axe().run(page).response["violations"] == []

    image = page.locator("[data-focus-picture] img")
    box = image.bounding_box()
    image.click(position={"x": box["width"] * 0.21, "y": box["height"] * 0.79})
    crops = page.locator("[data-focus-crops] img").evaluate_all(
        "(images) => images.map((image) => image.style.objectPosition)"
    )
    page.get_by_role("button", name="Đặt tâm điểm").click()

    expect(page.get_by_role("status").first).to_contain_text("Đã đặt tâm điểm")
    picture.refresh_from_db()
    assert ((picture.focus_x, picture.focus_y), crops) == ((20, 80), ["20% 80%"] * 3)
