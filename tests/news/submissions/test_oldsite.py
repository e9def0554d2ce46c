"""Taking a page of the old site apart."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from news.submissions.oldsite import OldPicture, Problem, read
from news.submissions.parts import is_byline

SEED = Path(__file__).parents[3] / "news/demo/data/old-site-article.txt"

PAGE = """MỪNG ĐẢNG QUANG VINH - MỪNG ĐẤT NƯỚC ĐỔI MỚI, MỪNG XUÂN
Hình ảnh hoạt động
Liên kết website
TIN HOẠT ĐỘNG
Tân Phú: Ra quân
Cập nhật 26/10/2021 14:05

Một câu.

Hai câu.

Văn Trương

CÁC TIN KHÁC
Lượt truy cập :
| Đăng nhập
"""


SLOGANS = [
    "NHIỆT LIỆT CHÀO MỪNG 93 NĂM NGÀY THÀNH LẬP ĐẢNG CỘNG SẢN VIỆT NAM (03/02/1930 - 03/02/2023)",
    "MỪNG ĐẤT NƯỚC ĐỔI MỚI, MỪNG ĐẢNG QUANG VINH, MỪNG XUÂN QUÝ MÃO!",
    "TUỔI TRẺ ĐỒNG NAI QUYẾT TÂM THỰC HIỆN THẮNG LỢI THÁNG THANH NIÊN NĂM 2023.",
    "CHÀO MỪNG KỶ NIỆM 92 NĂM NGÀY TRUYỀN THỐNG ĐOÀN THANH NIÊN CỘNG SẢN HỒ CHÍ MINH "
    "(26/3/1931 - 26/3/2023)",
    "TUỔI TRẺ ĐỒNG NAI THI ĐUA THỰC HIỆN NGHỊ QUYẾT ĐẠI HỘI ĐOÀN CÁC CẤP, ĐẠI HỘI ĐẠI BIỂU "
    "ĐOÀN TNCS HỒ CHÍ MINH TỈNH ĐỒNG NAI LẦN THỨ X VÀ ĐẠI HỘI ĐẠI BIỂU ĐOÀN TNCS HỒ CHÍ MINH "
    "TOÀN QUỐC LẦN THỨ XII, NHIỆM KỲ 2022 - 2027.",
]


def read_text(text):
    return read("trang.txt", text.encode())


# The page the customer gave


def test_the_seed_is_taken_apart():
    page = read("old-site-article.txt", SEED.read_bytes())

    assert page.published == datetime(2021, 10, 26, 14, 5)
    assert page.prefix == "Tân Phú"
    assert page.title == (
        "Sơ kết thực hiện Hướng dẫn đoàn viên tham gia hoạt động Đoàn tại nơi cư trú và tọa đàm "
        "trực tuyến “Nâng cao chất lượng cán bộ Đoàn – Bí thư Chi đoàn”"
    )
    assert page.category == "ĐỘI TNTP HỒ CHÍ MINH"
    assert page.byline == "Văn Trương"
    assert len(page.paragraphs) == 8
    assert page.pictures == [
        OldPicture(
            "dc Chau trao doi.jpg",
            "Đ/c Trần Phúc Vĩnh Châu – Phó trưởng Ban Dân vận Huyện ủy cùng trao đổi tại tọa đàm",
            position=3,
        )
    ]
    assert page.slogans == SLOGANS
    assert page.identity == {
        "owner": "Tỉnh Đoàn Đồng Nai",
        "address": "số 33, đường Võ Thị Sáu, phường Quyết Thắng, thành phố Biên Hoà, tỉnh Đồng Nai",
        "website": "doantncshcm.dongnai.gov.vn",
        "phone": "02513.846.458",
        "email": "vanphongtinhdoandn@gmail.com",
        "reuse_notice": '® Ghi rõ nguồn " Tỉnh Đoàn Đồng Nai " khi bạn phát hành lại thông tin từ '
        "website này.",
    }
    assert (page.news_id, page.visits, page.views, page.problems) == (None, None, None, [])


def test_every_sentence_of_the_seed_stands_in_the_result_exactly_once():
    page = read("old-site-article.txt", SEED.read_bytes())
    found = "\n".join(
        [*page.slogans, page.category, page.printed_title, *page.paragraphs, page.byline]
        + [part for picture in page.pictures for part in (picture.file_name, picture.caption)]
        + list(page.identity.values())
    )
    article = SEED.read_text().partition("14:05")[2].partition("CÁC TIN KHÁC")[0]
    sentences = [" ".join(part.split()) for part in re.split(r"(?<=[.;…])\s|\n", article)]

    assert len([sentence for sentence in sentences if sentence]) == 26
    for sentence in filter(None, sentences):
        assert found.count(sentence) == article_count(article, sentence), sentence


def article_count(article, sentence):
    return " ".join(article.split()).count(sentence)


# The parts


@pytest.mark.parametrize(
    "line",
    ["Văn Trương", "Hà Hà", "Nữ Sinh – Huyện đoàn Thống Nhất", "Tác giả: Hà Hà", "MINH TÂM",
     "P.V", "N.P.",
     "Xuân Lộc – PBT Đoàn xã Quế Xuân 2", "Tin, ảnh: Văn Trương", "Theo báo Đồng Nai"],
)  # fmt: skip
def test_bylines_are_known(line):
    assert is_byline(line)
    assert read_text(PAGE.replace("Văn Trương", line)).byline == line


@pytest.mark.parametrize(
    "line", ["Một câu.", "Buổi lễ kết thúc tốt đẹp", "Kết quả như sau:", "Thi đua lập thành tích!"]
)
def test_sentences_are_no_bylines(line):
    page = read_text(PAGE.replace("Văn Trương", line))

    assert page.byline == ""
    assert page.paragraphs[-1] == line


def test_a_byline_after_the_last_stroke_is_taken_off():
    page = read_text(PAGE.replace("Hai câu.\n\nVăn Trương", "Hai câu./. MINH TÂM"))

    assert (page.paragraphs[-1], page.byline) == ("Hai câu./.", "MINH TÂM")


def test_a_sentence_broken_by_the_line_is_made_whole():
    page = read_text(PAGE.replace("Hai câu.", "Hai câu bị\nngắt dòng.\nBa câu."))

    assert page.paragraphs == ["Một câu.", "Hai câu bị ngắt dòng.", "Ba câu."]


def test_what_is_not_understood_is_named_with_its_line_and_kept():
    page = read_text(
        PAGE.replace("Hình ảnh", "Dòng lạ trên đầu\nHình ảnh").replace(
            "Lượt truy", "Lượt truy cập : 12\nDòng lạ dưới chân\nLượt truy"
        )
    )

    assert page.problems == [Problem(2, "Dòng lạ trên đầu"), Problem(17, "Dòng lạ dưới chân")]
    assert page.paragraphs == ["Một câu.", "Hai câu."]
    assert page.leftovers == ["Dòng lạ trên đầu", "Dòng lạ dưới chân"]
    assert page.byline == "Văn Trương"


def test_the_titles_of_other_pieces_are_furniture():
    page = read_text(PAGE.replace("KHÁC\n", "KHÁC\nLong Thành: Tập huấn (1/1/2021)\n"))

    assert (page.paragraphs, page.problems) == (["Một câu.", "Hai câu."], [])
