"""What a page does while it loads: nothing jumps, nobody else is asked, nobody complains."""

import pytest

from tests.browser.house import fill

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
WATCH = """
window.shifts = [];
window.refused = [];
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) {
    const moved = shift.sources.map(({ node }) => node?.className || node?.nodeName);
    if (!shift.hadRecentInput) window.shifts.push(`${shift.value} ${moved}`);
  }
}).observe({ type: "layout-shift", buffered: true });
document.addEventListener("securitypolicyviolation", (event) => {
  window.refused.push(`${event.violatedDirective} ${event.blockedURI}`);
});
"""


def watched(page):
    """Let `page` note what the console says and whom it asks, from the first byte on."""
    page.said, page.asked = [], []
    page.add_init_script(WATCH)
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.on("request", lambda request: page.asked.append(request.url))
    return page


@pytest.mark.parametrize("width", [360, 1280])
def test_pages_stand_still_and_keep_to_themselves(open_browser, live_server, lan, minh, width):
    public, _ = fill(lan, minh)
    page = watched(open_browser(width=width))

    for name in ("home", "article", "report"):
        page.goto(public[name], wait_until="networkidle")
        page.mouse.wheel(0, 2000)
        page.wait_for_timeout(300)

        assert (name, page.evaluate("window.shifts")) == (name, [])
        assert (name, page.evaluate("window.refused")) == (name, [])
    assert page.said == []
    assert [url for url in page.asked if not url.startswith(live_server.url)] == []


def test_the_desk_keeps_to_itself_too(signed_in, live_server, lan, minh):
    _, desk = fill(lan, minh)
    page = watched(signed_in(minh, width=1280))

    for name in ("desk", "waiting", "write", "edit a report"):
        page.goto(desk[name], wait_until="networkidle")
        assert (name, page.evaluate("window.refused")) == (name, [])
    assert page.said == []
    assert [
        url for url in page.asked if not url.startswith((live_server.url, "data:", "blob:"))
    ] == []
