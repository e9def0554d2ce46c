"""Dates and numbers as people write them."""

from datetime import datetime

import pytest

from portal.vietnamese import parse_date, parse_number


@pytest.mark.parametrize(
    ("printed", "moment"),
    [
        ("26/10/2021 14:05", datetime(2021, 10, 26, 14, 5)),
        ("Cập nhật 26/10/2021 14:05", datetime(2021, 10, 26, 14, 5)),
        ("Thứ tư - 13/09/2017 05:55", datetime(2017, 9, 13, 5, 55)),
        ("10:8, Thứ Tư, 3-4-2024", datetime(2024, 4, 3, 10, 8)),
        ("27-02-2016 | 09:41:13", datetime(2016, 2, 27, 9, 41, 13)),
        ("12 Tháng Sáu 2020 02:42 CH", datetime(2020, 6, 12, 14, 42)),
        ("12 Tháng Mười Hai 2020", datetime(2020, 12, 12)),
        ("ngày 12 tháng 6 năm 2020, 14 giờ 05", datetime(2020, 6, 12, 14, 5)),
        ("02/10/2020 08:20 SA", datetime(2020, 10, 2, 8, 20)),
        ("02/10/2020 12:20 SA", datetime(2020, 10, 2, 0, 20)),
        ("02/10/2020 12:20 CH", datetime(2020, 10, 2, 12, 20)),
        ("15/03/2024 17:23 PM", datetime(2024, 3, 15, 17, 23)),
        ("07:46, 08/12/2025", datetime(2025, 12, 8, 7, 46)),
        ("17 - 05 - 2024", datetime(2024, 5, 17)),
        ("Chủ nhật\u00a0: 05.11.2023 7h30", datetime(2023, 11, 5, 7, 30)),
        ("2021-10-26T14:05", datetime(2021, 10, 26, 14, 5)),
    ],
)
def test_the_date_styles_of_portals_are_read(printed, moment):
    assert parse_date(printed) == moment


@pytest.mark.parametrize(
    "printed",
    [
        "", "Cập nhật", "14:05", "26/10", "26/10/21", "26/10/3013 14:05", "26/10/2021 25:00",
        "26/10/2021 14:60", "31/02/2021", "10/26/2021", "26/10/202127/10/2021",
        "26/10/2021 - 27/10/2021", "26/10/2021 14:05 15:06", "1/26/10/2021", "26/10/20211",
    ],
)  # fmt: skip
def test_a_date_that_cannot_be_or_is_unclear_is_no_date(printed):
    assert parse_date(printed) is None


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("5.166", 5166), ("5166", 5166), ("7.448.251", 7448251), ("69,2%", 0.692),
        ("4,2 nghìn", 4200), ("1,5 triệu", 1500000), ("2 tỷ", 2000000000), ("0", 0), ("0,25", 0.25),
        ("1.234,567", 1234.567), ("100 %", 1),
        ("1.627 0 (views, comments)", None), ("5.16", None), ("5,166", None), ("05.166", None),
        ("", None), ("năm", None), ("5.166/7.460", None), ("1.23.456", None), ("-", None),
    ],
)  # fmt: skip
def test_numbers_are_read_the_vietnamese_way(printed, number):
    assert parse_number(printed) == number
