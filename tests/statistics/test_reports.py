"""The reports of the desk, as the newsroom reads them."""

from datetime import date

import pytest
from django.utils import timezone

from accounts.models import Person
from news.statistics.period import Period, presets
from news.statistics.upkeep import make_months
from portal.visits.models import SiteDay, Source
from portal.visits.totals import forget_articles
from portal.visits.upkeep import fold
from tests.factories import make_article, make_category
from tests.statistics.asking import ask, client_of, figures, rows
from tests.visits.reading import read

pytestmark = pytest.mark.django_db
OCTOBER = {"first": "2021-10-01", "last": "2021-10-26"}


@pytest.fixture
def pieces(clock, lan, hung, read_on):
    """Two pieces of Tân Phú in two categories, one of Xuân Lộc; read in September and October."""
    doan = make_category("Công tác Đoàn")
    child = make_category("Xây dựng Đoàn", parent=doan)
    lan_writes, hung_writes = (Person.objects.create(name=user.full_name) for user in (lan, hung))
    first = make_article(lan, "approved", title="Hiến máu", category=doan)
    second = make_article(lan, "approved", title="Trồng cây", category=child)
    third = make_article(hung, "approved", title="Về nguồn", category=make_category("Tin tức"))
    first.authors.add(lan_writes)
    second.authors.add(lan_writes)
    third.authors.add(lan_writes, hung_writes)
    for article, day, views, visitors in [
        (first, "2021-10-02", 100, 80), (first, "2021-09-10", 50, 40),
        (second, "2021-10-26", 30, 25), (third, "2021-10-20", 7, 7),
        (third, "2021-09-30", 28, 20), (third, "2021-08-01", 999, 999),
    ]:  # fmt: skip
        read_on(article, day, views, visitors)
    return first, second, third


def test_units_are_compared_with_the_period_before(pieces, minh):
    page = ask(minh, "don-vi", **OCTOBER)

    assert rows(page) == [
        ["Huyện đoàn Tân Phú", "2", "130", "50", "+160%", "105"],
        ["Huyện đoàn Xuân Lộc", "1", "7", "28", "−75%", "7"],
    ]
    assert rows(page, "tfoot") == [["Cộng", "3", "137", "78", "+76%", "112"]]


def test_a_category_stands_with_its_own_pieces_and_holds_those_below_as_a_filter(pieces, minh):
    first, *_ = pieces

    assert rows(ask(minh, "chuyen-muc", **OCTOBER)) == [
        ["Công tác Đoàn", "1", "100", "50", "+100%", "80"],
        ["Xây dựng Đoàn", "1", "30", "0", "–", "25"],
        ["Tin tức", "1", "7", "28", "−75%", "7"],
    ]
    narrowed = ask(minh, "bai", **OCTOBER, category=first.category_id)
    assert [row[0] for row in rows(narrowed)] == ["Hiến máu", "Trồng cây"]


def test_a_piece_of_two_writers_counts_for_both(pieces, minh):
    assert rows(ask(minh, "nguoi-viet", **OCTOBER)) == [
        ["Nguyễn Thị Lan", "3", "137", "78", "+76%", "112"],
        ["Trần Quốc Hùng", "1", "7", "28", "−75%", "7"],
    ]


def test_the_most_read_pieces_come_first(pieces, minh):
    today = "26/10/2021"

    assert rows(ask(minh, "bai", **OCTOBER)) == [
        ["Hiến máu", "Huyện đoàn Tân Phú", "Công tác Đoàn", today, "100", "50", "+100%", "80"],
        ["Trồng cây", "Huyện đoàn Tân Phú", "Xây dựng Đoàn", today, "30", "0", "–", "25"],
        ["Về nguồn", "Huyện đoàn Xuân Lộc", "Tin tức", today, "7", "28", "−75%", "7"],
    ]


def test_a_piece_has_its_days(pieces, minh):
    first, *_ = pieces

    page = ask(minh, **OCTOBER, article=first.pk)

    assert figures(page)["Lượt xem"] == ("100", "kỳ trước 50 (+100%)")
    assert ["02/10/2021", "100", "80"] in rows(page)
    assert len(rows(page)) == 26


def test_the_site_has_its_days_beside_those_before(clock, minh):
    for day, visits, views in [("2021-10-26", 3, 5), ("2021-10-25", 1, 2), ("2021-09-01", 4, 4)]:
        numbers = {"visits": visits, "views": views, "visitors": visits, "bots": 9}
        SiteDay.objects.create(day=date.fromisoformat(day), **numbers)

    page = ask(minh, **OCTOBER)

    assert rows(page)[:2] == [
        ["26/10/2021", "3", "5", "3", "9"], ["25/10/2021", "1", "2", "1", "9"],
    ]  # fmt: skip
    assert rows(page, "tfoot") == [["Cộng", "4", "7", "4", "18"]]
    assert figures(page)["Lượt xem"] == ("7", "kỳ trước 0")


def test_a_long_period_is_shown_by_month(pieces, minh):
    page = ask(minh, first="2021-01-01", last="2021-10-26", category=pieces[2].category_id)

    assert rows(page)[:4] == [
        ["10/2021", "7", "7"], ["09/2021", "28", "20"], ["08/2021", "999", "999"],
        ["07/2021", "0", "0"],
    ]  # fmt: skip
    make_months()
    again = ask(minh, first="2021-01-01", last="2021-10-26", category=pieces[2].category_id)
    assert rows(again) == rows(page)
    assert figures(again) == figures(page)


def test_a_piece_that_is_deleted_for_good_leaves_the_totals(pieces, minh):
    first, *_ = pieces
    make_months()
    forget_articles([first.pk])
    first.delete()

    assert [row[:1] + row[4:6] for row in rows(ask(minh, "bai", **OCTOBER))] == [
        ["Trồng cây", "30", "0"], ["Về nguồn", "7", "28"],
    ]  # fmt: skip


def test_a_month_without_a_reader_lies_between_two_others(pieces, read_on, minh):
    read_on(pieces[0], "2021-03-05", 5)
    span = {"first": "2021-03-02", "last": "2021-09-20"}
    by_days = rows(ask(minh, "bai", **span))

    make_months()

    assert rows(ask(minh, "bai", **span)) == by_days
    assert by_days[1][4] == "55"


@pytest.mark.parametrize("name", ["bai", "nguoi-viet", "chuyen-muc", "don-vi", "thi-dua", "ngay"])
def test_months_that_are_over_say_what_their_days_said(name, pieces, minh):
    spans = [OCTOBER, {"first": "2021-07-15", "last": "2021-10-26"}, {"period": "nam-nay"}]
    by_days = [rows(ask(minh, name, **span)) for span in spans]

    assert make_months() == 3

    assert [rows(ask(minh, name, **span)) for span in spans] == by_days
    assert make_months() == 0


def test_a_month_is_made_when_its_last_view_is_folded(pieces, minh, clock):
    clock("2021-10-31 23:50")
    read(f"article:{pieces[1].pk}")
    clock("2021-11-10 08:00")

    assert make_months() == 0
    fold()
    assert make_months() > 0

    seen = [
        {row[0]: row[4] for row in rows(ask(minh, "bai", first="2021-10-01", last=last))}
        for last in ("2021-10-30", "2021-10-31")
    ]
    assert [views["Trồng cây"] for views in seen] == ["30", "31"]


def test_sources_are_hosts(clock, minh):
    for day, host, views in [
        ("2021-10-20", "facebook.com", 5), ("2021-10-21", "facebook.com", 5),
        ("2021-10-21", "doanthanhnien.vn", 3), ("2021-09-20", "facebook.com", 4),
    ]:  # fmt: skip
        Source.objects.create(day=date.fromisoformat(day), host=host, views=views)

    assert rows(ask(minh, "nguon", **OCTOBER)) == [
        ["facebook.com", "10", "4", "+150%"], ["doanthanhnien.vn", "3", "0", "–"],
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["ngay", "bai", "nguoi-viet", "chuyen-muc", "don-vi"])
def test_a_correspondent_sees_the_own_units_figures(name, pieces, lan):
    page = ask(lan, name, **OCTOBER)

    text = page.text_content()
    assert rows(page, "tfoot") == [] or "130" in rows(page, "tfoot")[0]
    assert "Xuân Lộc" not in text
    assert "Về nguồn" not in text


def test_a_correspondent_cannot_ask_for_another_unit_or_its_pieces(pieces, lan, hung):
    theirs = pieces[2]

    by_unit = ask(lan, "don-vi", **OCTOBER, unit=hung.unit_id)
    by_piece = ask(lan, **OCTOBER, article=theirs.pk)

    assert [row[0] for row in rows(by_unit)] == ["Huyện đoàn Tân Phú"]
    assert rows(by_piece) == []
    assert "Về nguồn" not in by_piece.text_content()
    assert "Hãy chọn lại bài." in by_piece.text_content()
    for name in ("nguon", "tim-kiem"):
        assert client_of(lan).get(f"/toa-soan/thong-ke/{name}/").status_code == 403


@pytest.mark.parametrize(
    ("filters", "sentence"),
    [
        ({"first": "hôm qua"}, "Hãy ghi ngày, ví dụ 26/03/2026."),
        ({"first": "2021-10-02", "last": "2021-10-01"}, "Ngày cuối phải sau ngày đầu."),
        ({"first": "0001-01-01"}, "Không có số liệu trước năm 2000."),
        ({"first": "2010-01-01"}, "Một lần xem được nhiều nhất ba năm."),
        ({"unit": "999999"}, "Hãy chọn lại đơn vị."),
        ({"article": "x"}, "Hãy chọn lại bài."),
        ({"period": "mai-mai"}, "Không có kỳ như vậy."),
    ],
)
def test_what_cannot_be_asked_is_said_beside_the_field(filters, sentence, clock, minh):
    page = ask(minh, "bai", **filters)

    assert sentence in page.text_content()
    assert rows(page) == []


def test_whole_months_are_compared_with_whole_months():
    assert Period(date(2021, 3, 1), date(2021, 3, 31)).before == Period(
        date(2021, 2, 1), date(2021, 2, 28)
    )
    assert Period(date(2021, 3, 2), date(2021, 3, 31)).before.length == 30
    named = presets(date(2021, 11, 5))
    assert str(named["quy-nay"][1]) == "01/10/2021 – 05/11/2021"
    assert str(named["quy-nay"][1].before) == "01/07/2021 – 05/08/2021"
    assert str(presets(date(2021, 3, 30))["thang-nay"][1].before) == "01/02/2021 – 28/02/2021"
    assert str(named["nam-truoc"][1].before) == "01/01/2019 – 31/12/2019"


@pytest.mark.parametrize(
    ("name", "statements"),
    [("ngay", 9), ("bai", 10), ("don-vi", 10), ("nguoi-viet", 10), ("chuyen-muc", 10),
     ("thi-dua", 10), ("ly-do", 10), ("nguon", 9), ("tim-kiem", 9)],
)  # fmt: skip
def test_a_report_takes_the_same_statements_for_any_number_of_rows(
    name, statements, pieces, read_on, minh, django_assert_num_queries
):
    client = client_of(minh)
    client.get("/toa-soan/thong-ke/")
    for number in range(5):
        extra = make_article(minh, "approved", title=f"Bài {number}")
        read_on(extra, f"{timezone.localdate()}", 3)

    with django_assert_num_queries(statements):
        client.get(f"/toa-soan/thong-ke/{name}/", OCTOBER)
