"""Slogans of a running line, and the unit before a title."""

import pytest

from news.submissions.parts import split_slogans, split_title


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("A (03/02/1930 - 03/02/2023) - B", 2),
        ("A 26/3/1931 - 26/3/2023 - B", 2),
        ("NHIỆM KỲ 2022 - 2027 - B, NHIỆM KỲ 2022 – 2027", 2),
        ("NĂM 2023 - 30 NĂM TÁI LẬP", 2),
        ("A (03/02/1930 - 03/02/2023 - B", 2),
        ("A – B — C", 3),
        ("TỰ-DO 3-5 MÔ HÌNH", 1),
        (" - A - ", 1),
        ("", 0),
    ],
)
def test_slogans_are_parted_by_dashes_but_dates_stay_whole(line, count):
    assert len(split_slogans(line)) == count


@pytest.mark.parametrize(
    ("printed", "prefix"),
    [
        ("Tân Phú: Sơ kết", "Tân Phú"),
        ("CAM LÂM: Ra quân", "CAM LÂM"),
        ("Phụng Hiệp – Ra quân", "Phụng Hiệp"),
        ("Huyện Dương Minh Châu: ĐÓN đoàn", "Huyện Dương Minh Châu"),
        ("Sơ kết hội nghị – tọa đàm", ""),
        ("Kết quả của hội nghị sơ kết năm: rất tốt", ""),
        ("Hội nghị lúc 14:05", ""),
        ("Hội nghị: ", ""),
    ],
)
def test_the_unit_stands_before_the_title(printed, prefix):
    assert split_title(printed)[0] == prefix
    assert prefix or split_title(printed)[1] == printed
