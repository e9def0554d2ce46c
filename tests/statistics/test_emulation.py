"""Thi đua, from steps that people took."""

import pytest
from django.utils import timezone

from accounts.models import Unit
from news import workflow
from news.remarks.models import Reason
from portal.visits.upkeep import fold
from tests.factories import make_article, make_unit
from tests.statistics.asking import ask, rows
from tests.visits.reading import DESKTOP, read

pytestmark = pytest.mark.django_db
OCTOBER = {"first": "2021-10-01", "last": "2021-10-31"}


@pytest.fixture
def october(clock, lan, hung, minh):
    """Lan's piece is returned after 2 hours and approved 4 after she sent it again; another one
    of hers is taken back, Hùng's waits 6 hours; a practice piece is nobody's work."""
    Reason.objects.create(text="Thiếu chú thích ảnh")

    def step(when, name, article, by, **more):
        clock(f"2021-10-{when}")
        workflow.perform(name, article, by=by, **more)
        article.events.filter(name=name, at__gt=timezone.now()).update(at=timezone.now())

    first, recalled = (make_article(lan, title=title) for title in ("Hiến máu", "Trồng cây"))
    theirs = make_article(hung, title="Về nguồn")
    practice = make_article(lan, title="Tập thử", practice=True)
    step("05 08:00", "submit", first, lan)
    step("05 09:00", "submit", recalled, lan)
    step("05 09:30", "recall", recalled, lan)
    step("05 10:00", "return", first, minh, comment="Thiếu chú thích ảnh\nSai ngày")
    step("06 08:00", "submit", first, lan)
    step("06 12:00", "approve", first, minh)
    step("07 08:00", "submit", theirs, hung)
    step("07 08:00", "submit", practice, lan)
    step("07 14:00", "approve", theirs, minh)
    return first, theirs


def test_each_unit_has_its_work_and_its_wait(october, minh, clock):
    first, _ = october
    clock("2021-10-08 09:00")
    read(f"article:{first.pk}")
    read(f"article:{first.pk}", agent=DESKTOP)
    clock("2021-10-08 09:40")
    read(f"article:{first.pk}")
    fold()

    assert rows(ask(minh, "thi-dua", **OCTOBER)) == [
        ["Huyện đoàn Tân Phú", "2", "1", "1", "3 giờ", "3", "2"],
        ["Huyện đoàn Xuân Lộc", "1", "1", "0", "6 giờ", "0", "0"],
        ["Tỉnh Đoàn Đồng Nai", "0", "0", "0", "–", "0", "0"],
    ]


def test_returns_are_told_by_reason(october, minh):
    page = ask(minh, "ly-do", **OCTOBER)

    assert rows(page, "thead") == [["Đơn vị", "Thiếu chú thích ảnh", "Lý do khác"]]
    assert rows(page) == [["Huyện đoàn Tân Phú", "1", "1"]]


def test_a_correspondent_sees_the_line_of_the_own_unit(october, lan):
    assert [row[0] for row in rows(ask(lan, "thi-dua", **OCTOBER))] == ["Huyện đoàn Tân Phú"]


def test_a_month_without_work_says_who_sent_nothing(october, minh):
    page = ask(minh, "thi-dua", first="2021-09-01", last="2021-09-30")

    assert rows(page) == [
        [unit.name, "0", "0", "0", "–", "0", "0"] for unit in Unit.objects.order_by("name")
    ]


def test_an_ended_unit_keeps_its_work_and_is_gone_from_later_months(october, minh, clock):
    Unit.objects.filter(name="Huyện đoàn Tân Phú").update(valid_to="2021-10-20")
    make_unit("Đoàn phường Tân Phú", valid_from="2021-10-21")
    clock("2021-11-10 08:00")

    names = [row[0] for row in rows(ask(minh, "thi-dua", **OCTOBER))]
    later = [row[0] for row in rows(ask(minh, "thi-dua", first="2021-11-01", last="2021-11-05"))]

    assert {"Huyện đoàn Tân Phú", "Đoàn phường Tân Phú"} < set(names)
    assert "Huyện đoàn Tân Phú" not in later
    assert "Đoàn phường Tân Phú" in later
