"""The desk without a mouse: Tab reaches whatever can be pressed, in the order in which it is read,
and one always sees where one is."""

from itertools import pairwise

import pytest

from news.models import Photo
from tests.browser.house import BODY, fill
from tests.browser.test_axe import rest
from tests.factories import make_article, make_picture

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
WIDTHS = pytest.mark.parametrize("width", [360, 1280])

# What a hand can press, as it is before the first Tab: seen, in use, of the buttons of a choice the
# one that has the turn. The editor's own buttons have Alt+F10.
LOOK_AROUND = """() => {
  for (const part of document.querySelectorAll("main details")) part.open = true;
  document.body.tabIndex = -1;
  document.body.focus();  // from here Tab leads to the first, also where another had the focus
  document.body.removeAttribute("tabindex");
  const pressed = "a[href], button, input:not([type=hidden]), select, textarea, summary, "
    + "[contenteditable=true], [tabindex='0']";
  const inTurn = (element) => {
    if (element.type !== "radio") return true;
    const group = [...document.getElementsByName(element.name)]
      .filter((other) => other.form === element.form && !other.disabled);
    return element === (group.find((other) => other.checked) ?? group[0]);
  };
  const look = (element) => [element, element.parentElement, ...(element.labels ?? [])]
    .map((part) => {
      const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor,
        textDecorationLine } = getComputedStyle(part);
      return [outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor,
        textDecorationLine].join();
    }).join("|");
  window.controls = [...document.querySelectorAll(pressed)].filter((element) =>
    element.checkVisibility({ visibilityProperty: true }) && !element.matches(":disabled")
    && element.getClientRects().length && inTurn(element)
    && !(element.closest(".cke") && !element.isContentEditable));
  window.looks = window.controls.map(look);
  window.lookOf = look;
  return window.controls.map((element) => {
    const box = element.getBoundingClientRect();
    const name = element.ariaLabel || element.textContent.trim() || element.name || element.id;
    const isFloating = (part) => part && (
      ["sticky", "fixed"].includes(getComputedStyle(part).position)
      || isFloating(part.parentElement));
    return {
      name: `${element.tagName.toLowerCase()} ${name}`.slice(0, 60),
      top: box.top + scrollY, bottom: box.bottom + scrollY, left: box.left,
      floats: Boolean(isFloating(element)),
      pushes: element.tabIndex > 0,
    };
  });
}"""

# Where Tab has led: the number of the control, whether it looks otherwise than before, and whether
# any of it can be seen, below whatever stays in the window.
WHERE = """() => {
  const element = document.activeElement;
  const number = window.controls.indexOf(element);
  if (number < 0) {
    const elsewhere = element && element !== document.body && element.outerHTML.slice(0, 80);
    return { number, elsewhere, isMarked: true, isSeen: true };
  }
  const marked = [element, ...(element.labels ?? [])];
  const isSeen = marked.some((part) => [...part.getClientRects()].some((box) =>
    [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]].some(([right, down]) => {
      const found = document.elementFromPoint(
        box.left + right * box.width, box.top + down * box.height);
      return found && (part.contains(found) || found.contains(part));
    })));
  return { number, isMarked: window.lookOf(element) !== window.looks[number], isSeen };
}"""


def walk(page):
    """Press Tab from the top of the page to its end; return (controls, where it led)."""
    controls = page.evaluate(LOOK_AROUND)
    way = []
    for _ in range(4 * len(controls) + 20):  # a date has several places of its own
        page.keyboard.press("Tab")
        place = page.evaluate(WHERE)
        if way and place["number"] == way[-1]["number"]:
            continue
        if place["number"] in [earlier["number"] for earlier in way]:
            break
        way.append(place)
    return controls, way


def complaints(page):
    """Return what is wrong for somebody who has nothing but the keyboard."""
    controls, way = walk(page)
    reached = [place["number"] for place in way if place["number"] >= 0]
    names = [control["name"] for control in controls]
    steps = [(controls[here], controls[there]) for here, there in pairwise(reached)]
    return [
        *(f"never reached: {name}" for number, name in enumerate(names) if number not in reached),
        *(f"out of turn: {control['name']}" for control in controls if control["pushes"]),
        *(f"no mark at: {names[p['number']]}" for p in way if not p["isMarked"]),
        *(f"covered: {names[p['number']]}" for p in way if not p["isSeen"]),
        *(
            f"backwards: {here['name']} → {there['name']}"
            for here, there in steps
            if is_back(here, there)
        ),
    ]


def is_back(here, there):
    """Whether a step leads up and not to the right, as nobody reads."""
    if here["floats"] or there["floats"]:
        return False
    return there["bottom"] <= here["top"] and there["left"] <= here["left"]


def found(page, addresses):
    """Return {name: complaints} of the screens that have any."""
    wrong = {}
    for name, address in addresses.items():
        page.goto(address)
        rest(page)
        if said := complaints(page):
            wrong[name] = said
    return wrong


@WIDTHS
def test_a_correspondent_needs_no_mouse(signed_in, lan, minh, width):
    fill(lan, minh)
    draft = make_article(lan, title="Bài đang viết", body=BODY)
    report = make_article(lan, kind="photo-report", genre="phong-su-anh", body="")
    for position in (1, 2):
        Photo.objects.create(
            article=report, picture=make_picture(uploaded_by=lan), position=position
        )
    screens = {
        "desk": "/toa-soan/",
        "write": "/toa-soan/viet-bai/",
        "edit": f"/toa-soan/bai/{draft.pk}/sua/",
        "grid of a report": f"/toa-soan/bai/{report.pk}/sua/",
    }

    assert found(signed_in(lan, width=width), screens) == {}


@WIDTHS
def test_an_editor_needs_no_mouse(signed_in, lan, minh, width):
    _, desk = fill(lan, minh)
    names = "desk", "all pieces", "waiting", "published", "statistics", "statistics by piece"
    screens = {name: desk[name] for name in names} | {"library": "/toa-soan/thu-vien-anh/"}

    assert found(signed_in(minh, width=width), screens) == {}


@WIDTHS
def test_the_board_needs_no_mouse(signed_in, lan, thu, width):
    fill(lan, thu)
    screens = {
        "people": "/toa-soan/nguoi/",
        "a person": f"/toa-soan/nguoi/{lan.pk}/",
        "places on home": "/toa-soan/trang-chu/",
        "administration": "/quan-tri/",
        "slogans": "/quan-tri/slogans/slogan/",
        "a new slogan": "/quan-tri/slogans/slogan/add/",
        "a new banner": "/quan-tri/banners/banner/add/",
        "menu": "/quan-tri/navigation/menuitem/",
    }

    assert found(signed_in(thu, width=width), screens) == {}


def test_the_editor_s_own_buttons_are_reached_from_the_text(signed_in, lan):
    page = signed_in(lan, width=1280)
    page.goto("/toa-soan/viet-bai/")
    rest(page)
    page.locator(".cke_editable").focus()

    page.keyboard.press("Alt+F10")
    first = page.evaluate("document.activeElement.title")
    page.keyboard.press("ArrowRight")
    second = page.evaluate("document.activeElement.title")
    page.keyboard.press("Escape")

    assert page.evaluate("document.activeElement.isContentEditable")
    assert first and second and first != second


def test_what_a_mouse_alone_can_do_is_found(signed_in, lan):
    page = signed_in(lan, width=1280)
    page.goto("/toa-soan/huong-dan/")
    assert complaints(page) == []

    page.evaluate("""() => {
      const [list] = document.querySelectorAll("main ul, main ol");
      const links = [...list.querySelectorAll("a[href]")];
      list.style.display = "flex";
      list.style.flexDirection = "column-reverse";
      links[0].tabIndex = -1;
      links[1].tabIndex = 1;
      links[2].style.outline = "none";
    }""")
    kinds = {said.split(":")[0] for said in complaints(page)}

    assert kinds == {"never reached", "out of turn", "no mark at", "backwards"}
