from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from portal.pagecache import front, pages
from portal.visits.models import PageDay, SiteDay, StartingValue
from portal.visits.statistics import Numbers, periods_and_days
from portal.visits.upkeep import fold
from tests.factories import make_article
from tests.visits.reading import DESKTOP, GOOGLEBOT, PHONE, read

pytestmark = pytest.mark.django_db


def make_day(day, visits, views, bots=0):
    return SiteDay.objects.create(
        day=date.fromisoformat(day), visits=visits, views=views, bots=bots
    )


def rows(response, table):
    """Return the cells of the page's table of that number, row by row."""
    body = html.fromstring(response.content.decode()).xpath("//tbody")[table]
    return [[cell.text_content().strip() for cell in row] for row in body.iter("tr")]


def figures(response):
    """Return the page's figures of the periods: name, visits, views."""
    found = html.fromstring(response.content.decode()).xpath("//dl[@class='figures']/div")
    return [
        [cell.text_content().split("\xa0")[0].split(" lượt")[0].strip() for cell in one]
        for one in found
    ]


def test_periods_are_days_weeks_months_and_years_of_the_calendar(clock):
    make_day("2020-12-31", 1, 2)
    make_day("2021-01-01", 10, 20)
    make_day("2021-09-30", 100, 200)
    make_day("2021-10-01", 1_000, 2_000)
    make_day("2021-10-19", 10_000, 20_000)
    make_day("2021-10-20", 100_000, 200_000)
    make_day("2021-10-25", 3, 4, 5)
    make_day("2021-10-26", 6, 7, 8)

    periods, _ = periods_and_days()

    assert periods == [
        ("Hôm nay", Numbers(7, 6, 8)),
        ("Hôm qua", Numbers(4, 3, 5)),
        ("7 ngày gần đây", Numbers(200_011, 100_009, 13)),
        ("Tháng này", Numbers(222_011, 111_009, 13)),
        ("Năm nay", Numbers(222_231, 111_119, 13)),
        ("Tổng từ khi có trang mới", Numbers(222_233, 111_120, 13)),
    ]


def test_what_the_old_site_counted_stands_apart_and_is_called_so(clock):
    make_day("2021-10-25", 1_234, 5_678)
    before = figures(Client().get("/thong-ke/"))
    StartingValue.objects.create(visits=9)
    StartingValue.objects.create(visits=1_000_000)
    pages.store.clear()

    after = Client().get("/thong-ke/")

    assert before[-1] == ["Tổng từ khi có trang mới", "1.234", "5.678"]
    assert figures(after)[:-1] == before
    assert figures(after)[-1] == ["Tổng, kể cả trang cũ", "1.001.234", "trong đó 1.000.000"]
    assert "trong đó 1.000.000 lượt của trang cũ" in after.content.decode()


def test_in_january_the_last_days_reach_into_the_old_year(clock):
    clock("2022-01-03 08:00")
    make_day("2021-12-21", 3, 4, 5)

    periods, days = periods_and_days()

    assert dict(periods)["Năm nay"] == Numbers()
    assert [day.isoformat() for day, _ in days] == [
        *["2022-01-03", "2022-01-02", "2022-01-01"],
        *[f"2021-12-{day:02}" for day in range(31, 4, -1)],
    ]
    assert days[13][1] == Numbers(4, 3, 5)


@pytest.mark.parametrize("folded", [False, True])
def test_the_page_counts_what_waits_for_the_fold(folded, clock, django_assert_num_queries):
    make_day("2021-10-25", 1_234, 5_678)
    read("home")
    read("article:12")
    read("home", agent=DESKTOP)
    read("home", agent=GOOGLEBOT)
    if folded:
        fold()

    response = Client().get(reverse("visits:statistics"))

    assert figures(response)[:3] == [
        ["Đang xem", "2 người đọc", "trong 5 phút qua"],
        ["Hôm nay", "2", "3"], ["Hôm qua", "1.234", "5.678"],
    ]  # fmt: skip
    assert figures(response)[-1] == ["Tổng từ khi có trang mới", "1.236", "5.681"]
    assert rows(response, 0)[:3] == [
        ["26/10/2021", "2", "3", "2" if folded else "0", "1"],
        ["25/10/2021", "1.234", "5.678", "0", "0"],
        ["24/10/2021", "0", "0", "0", "0"],
    ]
    assert len(rows(response, 0)) == 30


def test_the_page_is_kept_for_five_seconds(clock, monkeypatch):
    monkeypatch.setattr(front, "time", lambda: 1000.0)
    first = Client().get("/thong-ke/")
    read("home")
    within = Client().get("/thong-ke/")
    monkeypatch.setattr(front, "time", lambda: 1005.0)
    later = Client().get("/thong-ke/")

    assert within.content == first.content
    assert figures(later)[1] == ["Hôm nay", "1", "1"]


def test_who_opened_a_page_minutes_ago_is_reading_now(clock):
    for minute, agent in [("13:59", PHONE), ("14:01", DESKTOP), ("14:04", GOOGLEBOT)]:
        clock(f"2021-10-26 {minute}")
        read("home", agent=agent)
    read("article:12", agent=DESKTOP)
    clock("2021-10-26 14:05")

    response = Client().get("/thong-ke/")

    assert figures(response)[0] == ["Đang xem", "1 người đọc", "trong 5 phút qua"]


def test_the_days_are_drawn_and_the_drawing_has_words(clock):
    make_day("2021-10-25", 3, 90)
    make_day("2021-10-26", 3, 40)

    (drawing,) = html.fromstring(Client().get("/thong-ke/").content.decode()).xpath("//figure/svg")

    words = [drawing.xpath(f"string(./{part})") for part in ("title", "desc")]
    assert words == [
        "Lượt xem 30 ngày gần đây", "Cao nhất 90 (25/10), thấp nhất 0 (27/09).",
    ]  # fmt: skip
    assert drawing.get("aria-labelledby") == "days-title days-desc"
    assert len(drawing.xpath("./polyline/@points")[0].split()) == 30


def test_the_page_names_what_is_read_most(clock, lan):
    often, once, waiting = (
        make_article(lan, state, title=title)
        for state, title in [
            ("approved", "Hiến máu"), ("approved", "Trồng cây"), ("submitted", "Chờ"),
        ]
    )  # fmt: skip
    for article, day, views in [(often, 26, 9), (once, 25, 1), (waiting, 25, 99), (once, 5, 50)]:
        day = date(2021, 10, day)
        PageDay.objects.create(page=f"article:{article.pk}", day=day, views=views)

    page = html.fromstring(Client().get("/thong-ke/").content.decode())

    week, month = page.xpath("//div[@class='most-read-lists']/section")
    assert week.xpath(".//a/text()") == ["Tân Phú: Hiến máu", "Tân Phú: Trồng cây"]
    assert month.xpath(".//a/text()") == ["Tân Phú: Trồng cây", "Tân Phú: Hiến máu"]


@pytest.mark.parametrize("days", [1, 3])
def test_the_numbers_cost_one_statement(days, clock, django_assert_num_queries):
    for day in range(days):
        make_day(f"2021-10-2{day}", 1, 1)

    with django_assert_num_queries(1):
        periods_and_days()


def test_the_page_says_by_which_rule_is_counted(clock):
    text = " ".join(
        html.fromstring(Client().get("/thong-ke/").content.decode()).text_content().split()
    )

    for rule in ["Cách đếm", "cùng nửa giờ", "mã băm", "sau nửa đêm", "đếm riêng",
                 "tắt JavaScript", "không đặt cookie"]:  # fmt: skip
        assert rule in text


def test_the_page_is_public_and_sets_no_cookie(clock):
    response = Client().get("/thong-ke/", headers={"Cookie": "sessionid=abc; csrftoken=def"})

    assert response.status_code == 200
    assert dict(response.cookies) == {}
    assert "Cookie" not in response.headers["Vary"]
    assert Client().post("/thong-ke/").status_code == 405
