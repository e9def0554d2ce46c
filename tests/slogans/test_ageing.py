"""A slogan that names a past year is noticed; one that runs on is not."""

import unicodedata
from datetime import date

import pytest

from portal.slogans.ageing import past_year

IN_2026 = date(2026, 11, 22)

PAST = [
    ("TUỔI TRẺ ĐỒNG NAI QUYẾT TÂM THỰC HIỆN THẮNG LỢI THÁNG THANH NIÊN NĂM 2023.", 2023),
    ("CHÀO MỪNG NGÀY THÀNH LẬP ĐOÀN 26/3/2023", 2023),
    ("CHÀO MỪNG 92 NĂM NGÀY TRUYỀN THỐNG CỦA ĐOÀN (26/3/1931 - 26/3/2023)", 2023),
    ("NHIỆT LIỆT CHÀO MỪNG 93 NĂM NGÀY THÀNH LẬP ĐẢNG (03/02/1930 – 03/02/2023)", 2023),
    ("THI ĐUA THỰC HIỆN NGHỊ QUYẾT, NHIỆM KỲ 2017 - 2022", 2022),
    ("Năm học 2024-2025: học tốt, rèn luyện chăm", 2025),
    ("Từ năm 2020 đến năm 2025", 2025),
    ("THÁNG THANH NIÊN NĂM 2024, HƯỚNG TỚI ĐẠI HỘI NHIỆM KỲ 2022 - 2027", 2024),
    ("HÈ TÌNH NGUYỆN 2021 VÀ XUÂN TÌNH NGUYỆN 2024", 2024),
    ("Chào mừng ngày 26.03.2025!", 2025),
    ("Tháng 10/2025 đến tháng 12/2025", 2025),
]
CURRENT = [
    "THI ĐUA THỰC HIỆN NGHỊ QUYẾT ĐẠI HỘI ĐOÀN TOÀN QUỐC LẦN THỨ XII, NHIỆM KỲ 2022 - 2027.",
    "NHIỆM KỲ 2022-2027",
    "Giai đoạn 2021 đến hết năm 2030",
    "CHÀO MỪNG 95 NĂM NGÀY TRUYỀN THỐNG (26/3/1931 - 26/3/2026)",
    "MỪNG ĐẤT NƯỚC ĐỔI MỚI, MỪNG ĐẢNG QUANG VINH, MỪNG XUÂN!",
    "KỶ NIỆM NGÀY GIẢI PHÓNG MIỀN NAM 30/4/1975",
    "KỶ NIỆM NGÀY QUỐC KHÁNH 2/9/1945",
    "THÁNG THANH NIÊN NĂM 2026",
    "TẦM NHÌN ĐẾN NĂM 2045",
    "TRỒNG 2.023 CÂY XANH",
    "THỰC HIỆN NGHỊ ĐỊNH SỐ 17/2021/NĐ-CP VỀ THANH NIÊN",
    "Gọi 02513 2023846",
    "",
]


@pytest.mark.parametrize(("text", "year"), PAST)
def test_a_slogan_of_a_past_year_is_possibly_old(text, year):
    assert past_year(text, IN_2026) == year


@pytest.mark.parametrize("text", CURRENT)
def test_a_slogan_that_still_holds_is_not_flagged(text):
    assert past_year(text, IN_2026) is None


def test_a_year_ends_with_its_last_day():
    text = "NHIỆM KỲ 2022 - 2027"

    assert past_year(text, date(2027, 12, 31)) is None
    assert past_year(text, date(2028, 1, 1)) == 2027


def test_decomposed_letters_are_read_as_composed_ones():
    text = unicodedata.normalize("NFD", "Từ năm 2022 đến năm 2027")

    assert past_year(text, IN_2026) is None
