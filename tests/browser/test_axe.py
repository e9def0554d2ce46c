"""Every kind of page and every screen of the desk, as axe-core judges them: nothing to say."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from accounts.setup import announce
from news import workflow
from news.notices.models import Notice
from news.remarks.models import ReviewSettings
from tests.browser.house import ADMIN, BODY, fill
from tests.factories import make_article

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
WIDTHS = pytest.mark.parametrize("width", [360, 1280])

# What stands around the pieces, as the Ban Biên tập sees it.
AROUND = [
    "anh-thieu-chu/", "bai/BÀI/ban-sua/", "huong-dan/", "huong-dan/viet-bai/",
    "huong-dan/cong-tac-vien/", "nguoi/", "nguoi/nhap/", "thong-bao/", "thong-bao/cai-dat/",
    "trang-chu/", "trang-chu/xem-truoc/", "viec-nen/",
]  # fmt: skip


def rest(page):
    """Wait for the editor where there is one: half built it is judged by nobody."""
    if page.locator("[data-type=ckeditortype]").count():
        page.locator("[contenteditable=true][role=textbox]").wait_for()


def complaints(page, addresses):
    """Return "what: rule at element" for everything that axe finds on the pages."""
    axe, found = Axe(), []
    for name, address in addresses.items():
        page.goto(address)
        rest(page)
        for violation in axe.run(page).response["violations"]:
            places = ", ".join(str(node["target"]) for node in violation["nodes"][:3])
            found.append(f"{name}: {violation['id']} at {places}")
    return found


@WIDTHS
def test_public_pages_are_open_to_everybody(open_browser, lan, minh, width):
    public, _ = fill(lan, minh)

    assert complaints(open_browser(width=width), public) == []


@WIDTHS
def test_the_editors_screens_are_open_to_everybody(open_browser, signed_in, lan, minh, width):
    _, desk = fill(lan, minh)

    assert complaints(signed_in(minh, width=width), desk) == []


@WIDTHS
def test_a_decision_is_open_to_everybody(open_browser, signed_in, lan, minh, thu, width):
    """The blocks that only some pieces have: statements, notes, points, passages, withdrawing."""
    ReviewSettings.objects.update_or_create(
        pk=1, defaults={"asks_approver": True, "asks_no_secret": True, "asks_consent": True}
    )
    draft, waiting = (make_article(lan, state, body=BODY) for state in ("draft", "submitted"))
    waiting.notes.create(by=minh, by_name=str(minh), text="Hỏi lại số liệu.")
    returned = make_article(lan, "submitted", body=BODY)
    workflow.perform("return", returned, by=minh, comment="“Sáng nay”: ngày nào?\nThiếu ảnh.")
    public = make_article(lan, "approved", body=BODY)
    down = make_article(
        lan, "withdrawn", body=BODY, withdrawal="withdrawn", withdrawal_notice="Sai số liệu."
    )
    mine = {f"mine {piece.state}": piece for piece in (draft, returned)}
    theirs = {f"theirs {piece.state}": piece for piece in (waiting, returned, public, down)}

    for person, pieces in ((lan, mine), (minh, theirs), (thu, theirs)):
        page = signed_in(person, width=width)
        for name, piece in pieces.items():
            page.goto(f"/toa-soan/bai/{piece.pk}/")
            page.evaluate(
                "for (const part of document.querySelectorAll('details')) part.open = true"
            )
            assert (name, Axe().run(page).response["violations"]) == (name, [])
            assert page.evaluate("document.documentElement.scrollWidth") <= width


@WIDTHS
def test_the_screens_around_the_pieces_are_open_to_everybody(signed_in, lan, thu, width):
    waiting = make_article(lan, "submitted", body=BODY)
    Notice.objects.create(to=thu, kind="submitted", article=waiting)
    page, found = signed_in(thu, width=width), {}

    for name in AROUND:
        page.goto(f"/toa-soan/{name}".replace("BÀI", str(waiting.pk)))
        violations = [violation["id"] for violation in Axe().run(page).response["violations"]]
        too_wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth") > 0
        if violations or too_wide:
            found[name] = (violations, too_wide)

    assert found == {}


@WIDTHS
def test_the_administration_is_open_to_everybody(open_browser, signed_in, quantri, width):
    fill(quantri, quantri)

    assert complaints(signed_in(quantri, width=width), ADMIN) == []


@WIDTHS
def test_the_correspondents_screens_are_open_to_everybody(open_browser, signed_in, lan, width):
    fill(lan, lan)
    page = signed_in(lan, width=width)
    page.goto("/toa-soan/viet-bai/")
    page.get_by_role("button", name="Lưu").click()
    page.get_by_text("Chưa lưu được.").wait_for()
    rest(page)

    assert Axe().run(page).response["violations"] == []
    assert complaints(page, {"desk": "/toa-soan/"}) == []


@WIDTHS
def test_the_first_set_up_is_open_to_everybody(open_browser, width):
    page = open_browser(width=width)
    page.goto(announce("/"))
    page.get_by_role("button", name="Hoàn tất thiết lập").click()
    page.get_by_text("Thông tin trang").wait_for()

    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") == 0


def test_the_judge_sees_what_is_wrong(open_browser):
    page = open_browser()
    page.goto("/dang-nhap/")
    page.locator("h1").evaluate("(heading) => { heading.innerHTML = '<img src=x>'; }")

    assert [found["id"] for found in Axe().run(page).response["violations"]] == [
        "empty-heading",
        "image-alt",
    ]
