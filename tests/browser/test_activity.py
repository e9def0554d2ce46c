"""“Hình ảnh hoạt động”: a row that everybody can move and that never moves by itself."""

import pytest
from playwright.sync_api import expect

from tests.browser.house import fill
from tests.factories import make_article, make_picture

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
AT = "(row) => row.scrollLeft"
SNAPPED = """(row) => [...row.querySelectorAll("li")].findIndex(
    (one) => Math.abs(one.getBoundingClientRect().left - row.getBoundingClientRect().left) < 3)"""


@pytest.fixture
def story(lan):
    """A published story; beside it and on home stand six pictures of a report."""
    report = make_article(lan, "approved", kind="photo-report", title="Ra quân")
    for position in range(1, 8):
        picture = make_picture(caption=f"Ảnh thứ {position}", widths=[], placeholder="data:,")
        report.photos.create(picture=picture, position=position)
    return make_article(lan, "approved", title="Hiến máu")


def row_of(page, address):
    page.goto(address)
    row = page.get_by_role("group", name="Hình ảnh hoạt động")
    row.scroll_into_view_if_needed()
    return row


def at(row, number):
    """Wait until the picture of that number stands first."""
    page = row.page
    page.wait_for_function(f"(row) => ({SNAPPED})(row) === {number}", arg=row.element_handle())


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("place", ["home", "article"])
def test_buttons_move_it_picture_by_picture_to_its_ends(open_browser, story, place, width):
    page = open_browser(width=width, reduced_motion="reduce")
    row = row_of(page, "/" if place == "home" else story.get_absolute_url())
    before, after = (page.get_by_role("button", name=name) for name in ("Ảnh trước", "Ảnh sau"))
    expect(before).to_have_attribute("aria-disabled", "true")

    after.click()
    at(row, 1)
    expect(before).to_have_attribute("aria-disabled", "false")
    before.click()
    at(row, 0)
    while after.get_attribute("aria-disabled") == "false":
        after.click()
    expect(after).to_have_attribute("aria-disabled", "true")
    expect(row.get_by_text("Ảnh thứ 6")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_keys_move_it_and_the_number_is_told(open_browser, story):
    page = open_browser(reduced_motion="reduce")
    row = row_of(page, "/")
    row.focus()

    page.keyboard.press("ArrowRight")
    at(row, 1)
    expect(page.locator("[data-activity-said]")).to_have_text("Ảnh 2 trên 6")
    page.keyboard.press("End")
    expect(page.locator("[data-activity-said]")).to_have_text("Ảnh 6 trên 6")
    page.keyboard.press("Home")
    at(row, 0)


def test_a_swipe_ends_at_a_picture_and_the_buttons_know_it(open_browser, story):
    page = open_browser(reduced_motion="reduce")
    row = row_of(page, "/")

    row.evaluate("(row) => row.scrollBy(row.clientWidth * 0.6, 0)")

    at(row, 1)
    expect(page.get_by_role("button", name="Ảnh trước")).to_have_attribute("aria-disabled", "false")


def test_it_never_moves_by_itself(open_browser, story):
    page = open_browser()
    row = row_of(page, "/")
    page.evaluate("() => { window.moved = 0; }")
    row.evaluate("(row) => row.addEventListener('scroll', () => { window.moved += 1; })")

    page.wait_for_timeout(1500)

    assert (page.evaluate("window.moved"), row.evaluate(AT)) == (0, 0)
    assert row.evaluate("(row) => row.getAnimations({ subtree: true }).length") == 0


def test_without_javascript_it_is_scrolled_and_has_no_dead_buttons(open_browser, story):
    page = open_browser(java_script_enabled=False)
    row = row_of(page, "/")

    expect(page.get_by_role("button", name="Ảnh sau")).to_be_hidden()
    row.focus()
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    expect(row.get_by_text("Ảnh thứ 2")).to_be_in_viewport()


def test_buttons_are_there_only_where_there_is_more_to_see(open_browser, lan, minh):
    fill(lan, minh)  # its report has three pictures, which stand side by side
    page = open_browser(width=1280)
    row_of(page, "/")

    expect(page.get_by_role("button", name="Ảnh sau")).to_be_hidden()


def test_one_picture_leads_to_its_report(open_browser, story):
    page = open_browser()
    row = row_of(page, "/")

    row.get_by_role("link").first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Tân Phú: Ra quân")
