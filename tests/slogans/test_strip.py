"""Which slogans run, in which order, and how."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from portal.pagecache import furniture
from portal.slogans.models import Slogan, Strip
from portal.slogans.templatetags.slogans import current_slogans
from tests.furniture import ago, ahead

pytestmark = pytest.mark.django_db


def texts():
    return [slogan.text for slogan in current_slogans().slogans]


def test_an_empty_portal_has_an_empty_strip():
    strip = current_slogans()

    assert (strip.slogans, strip.still) == ([], False)


def test_only_slogans_that_hold_now_run_in_their_order():
    Slogan.objects.create(text="Thứ hai", position=2)
    Slogan.objects.create(text="Thứ nhất", position=1, starts_at=ago(), ends_at=ahead())
    Slogan.objects.create(text="Chưa đến giờ", starts_at=ahead())
    Slogan.objects.create(text="Đã hết giờ", ends_at=ago())

    assert texts() == ["Thứ nhất", "Thứ hai"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_strip_costs_one_statement(rows, django_assert_num_queries):
    Strip.objects.create(still=True)
    for number in range(rows):
        Slogan.objects.create(text=f"Khẩu hiệu {number}")

    with django_assert_num_queries(1):
        strip = current_slogans()

    assert (len(strip.slogans), strip.still) == (rows, True)


def test_the_strip_scrolls_until_staff_make_it_stand():
    Slogan.objects.create(text="Khẩu hiệu")
    assert current_slogans().still is False

    Strip.objects.create(still=True)
    furniture.forget()
    assert current_slogans().still is True

    Strip(still=False).save()
    furniture.forget()
    assert current_slogans().still is False
    assert Strip.objects.count() == 1


def test_a_slogan_cannot_end_before_it_begins():
    backwards = Slogan(text="Ngược", starts_at=ahead(), ends_at=ago())

    with pytest.raises(ValidationError, match="Giờ kết thúc phải sau giờ bắt đầu."):
        backwards.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        backwards.save()


@pytest.mark.parametrize(
    "hours",
    [
        {},
        {"starts_at": -1},
        {"starts_at": 1},
        {"ends_at": -1},
        {"ends_at": 1},
        {"starts_at": -2, "ends_at": -1},
        {"starts_at": -1, "ends_at": 1},
        {"starts_at": 1, "ends_at": 2},
    ],
)
def test_a_rows_own_answer_is_that_of_the_query(hours):
    slogan = Slogan.objects.create(text="x", **{name: ahead(h) for name, h in hours.items()})

    stages = [stage for stage in Slogan.Stage.values if getattr(Slogan.objects, stage)().exists()]

    assert stages == [slogan.stage]
