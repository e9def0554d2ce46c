from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.models import Unit
from accounts.units import choices_for
from tests.factories import make_unit

pytestmark = pytest.mark.django_db
ENDED = date(2025, 6, 30)


def names(user):
    return set(choices_for(user).values_list("name", flat=True))


def end(unit, *heirs, last_day=ENDED):
    unit.valid_to = last_day
    unit.save()
    unit.successors.set(heirs)


def test_a_correspondent_writes_for_the_own_unit(lan, xuan_loc):
    assert names(lan) == {"Huyện đoàn Tân Phú"}


def test_an_editor_chooses_among_all_open_units(minh, thu, quantri, tan_phu, xuan_loc):
    end(xuan_loc)

    for person in (minh, thu, quantri):
        assert names(person) == {"Tỉnh Đoàn Đồng Nai", "Huyện đoàn Tân Phú"}


def test_the_successors_of_an_ended_unit_are_offered_through_every_reform(lan, tan_phu):
    village, ward, other = make_unit("Đoàn xã A"), make_unit("Đoàn phường A"), make_unit("Đoàn B")
    end(tan_phu, village, other)
    end(village, ward, last_day=date(2026, 4, 29))

    assert names(lan) == {"Đoàn phường A", "Đoàn B"}


def test_a_circle_of_ended_units_offers_nothing_and_ends(lan, tan_phu, xuan_loc):
    end(tan_phu, xuan_loc)
    end(xuan_loc, tan_phu)

    assert names(lan) == set()


def test_who_has_no_unit_has_no_choice(lan):
    lan.unit = None

    assert names(lan) == set()


@pytest.mark.parametrize(
    ("begins", "ends", "is_open"),
    [
        (None, None, True),
        (None, 0, True),
        (None, -1, False),
        (0, None, True),
        (1, None, False),
        (-5, 5, True),
    ],
)
def test_a_unit_is_open_from_its_first_day_to_its_last(begins, ends, is_open):
    today = timezone.localdate()
    days = [None if day is None else today + timedelta(days=day) for day in (begins, ends)]

    unit = make_unit(valid_from=days[0], valid_to=days[1])

    assert unit.is_open() is is_open
    assert Unit.objects.open().exists() is is_open


def test_two_units_of_one_name_have_two_addresses():
    assert [make_unit("Đoàn xã Tân Phú").slug for _ in range(3)] == [
        "doan-xa-tan-phu", "doan-xa-tan-phu-2", "doan-xa-tan-phu-3",
    ]  # fmt: skip


def test_public_pages_turn_at_the_midnights_of_a_unit():
    unit = make_unit(valid_from=date(2025, 7, 1), valid_to=date(2026, 4, 29))

    assert [f"{timezone.localtime(moment):%d/%m/%Y %H:%M}" for moment in unit.moments] == [
        "01/07/2025 00:00", "30/04/2026 00:00",
    ]  # fmt: skip
