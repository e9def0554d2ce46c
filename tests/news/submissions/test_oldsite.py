"""Taking a page of the old site apart."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from news.submissions.oldsite import NotUnderstood, OldPicture, Problem, read
from news.submissions.parts import is_byline

SEED = Path(__file__).parents[3] / "news/demo/data/old-site-article.txt"
SAVED = Path(__file__).parents[2] / "data/oldsite"

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


def read_saved(name):
    return read(name, (SAVED / name).read_bytes())


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


# Saved pages


def test_a_saved_sharepoint_page_is_taken_apart():
    page = read_saved("newsdetail-sharepoint.html")

    assert page.news_id == 2394
    assert page.published == datetime(2018, 5, 18, 9, 12)
    assert (page.category, page.prefix, page.byline) == (
        "ĐOÀN TRỰC THUỘC",
        "Cao su Đồng Nai",
        "Hà Hà",
    )
    assert page.title == 'Sôi nổi Hội thi "Bàn tay vàng" khai thác mủ cao su'
    assert page.paragraphs == [
        "Sáng 17/5, Ban Thường vụ Đoàn Tổng công ty Cao su Đồng Nai tổ chức Hội thi với sự tham "
        "gia của 86 thí sinh đến từ 12 cơ sở Đoàn.",
        "Mỗi thí sinh trải qua hai phần thi:",
        "- Lý thuyết về quy trình kỹ thuật;",
        "- Thực hành cạo mủ.",
        "Kết quả, Ban Tổ chức trao 01 giải nhất, 02 giải nhì và 03 giải ba, tổng trị giá "
        "15.500.000 đồng./.",
    ]
    assert page.pictures == [
        OldPicture("hội thi 1.JPG", "Các thí sinh tranh tài phần thi thực hành", position=1)
    ]
    assert page.slogans == [
        "TUỔI TRẺ ĐỒNG NAI THI ĐUA LẬP THÀNH TÍCH CHÀO MỪNG KỶ NIỆM 128 NĂM NGÀY SINH CHỦ TỊCH "
        "HỒ CHÍ MINH (19/5/1890 - 19/5/2018)",
        "NHIỆT LIỆT CHÀO MỪNG ĐẠI HỘI HỘI LHTN VIỆT NAM CÁC CẤP, NHIỆM KỲ 2019 - 2024",
    ]
    assert page.identity["phone"] == "02513.846.458"
    assert page.problems == []


def test_a_saved_page_in_the_old_windows_encoding_is_taken_apart():
    page = read_saved("newsdetail-cp1258.htm")

    assert page.news_id == 1870
    assert page.published == datetime(2017, 3, 1, 7, 5)
    assert page.printed_title == "Xuân Lộc – Ra quân Tháng Thanh niên năm 2017"
    assert (page.prefix, page.title) == ("Xuân Lộc", "Ra quân Tháng Thanh niên năm 2017")
    assert page.slogans == [
        "MỪNG ĐẢNG QUANG VINH",
        "MỪNG ĐẤT NƯỚC ĐỔI MỚI",
        "MỪNG XUÂN ĐINH DẬU 2017",
    ]
    assert page.pictures == [
        OldPicture("ra quan 1.jpg", "Đoàn viên trồng cây", position=2),
        OldPicture("ra quan 2.gif", "", position=2),
    ]
    assert page.byline == "Xuân Lộc – PBT Đoàn xã Suối Cát"
    assert page.visits == 7448251
    assert page.problems == [Problem(12, "Bản quyền thuộc về Tỉnh Đoàn")]
    assert page.leftovers == ["Bản quyền thuộc về Tỉnh Đoàn"]


def test_a_page_saved_as_utf_16_is_taken_apart():
    page = read_saved("thong-bao-utf16.htm")

    assert page.published == datetime(2019, 11, 5, 16, 30)
    assert (page.category, page.title) == ("THÔNG BÁO", "Lịch tiếp công dân tháng 11")
    assert page.paragraphs == [
        "Tỉnh Đoàn thông báo lịch tiếp công dân",
        "của Thường trực Tỉnh Đoàn.",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_text_file_reads_the_same_in_every_encoding(encoding, line_end):
    data = SEED.read_text().replace("\n", line_end).encode(encoding)

    assert read("a.txt", data) == read("a.txt", SEED.read_bytes())


def test_a_text_in_a_font_from_before_unicode_is_read():
    text = (
        "TIN\nT\xa9n Phó: H\xe9i nghÞ\nCËp nhËt 26/10/2021 14:05\n\nHuyÖn ®oµn tæ chøc héi nghÞ.\n"
    )

    page = read("a.txt", text.encode("latin-1"))

    assert (page.prefix, page.title) == ("Tân Phú", "Hội nghị")
    assert page.paragraphs == ["Huyện đoàn tổ chức hội nghị."]


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


@pytest.mark.parametrize(
    ("name", "text", "news_id"),
    [
        ("newsdetail.aspx?NewsId=12&CatId=3.txt", PAGE, 12),
        ("newsdetail.aspx%3FCatId%3D3%26newsid%3D12.html", PAGE, 12),
        ("a.txt", "https://x.example/Pages/newsdetail.aspx?CatId=5&NewsId=34\n" + PAGE, 34),
        ("a.txt", PAGE + "Xem newsdetail.aspx?NewsId=34 nhé\n", None),
        ("a.txt", PAGE, None),
    ],
)
def test_the_old_number_is_the_page_s_own(name, text, news_id):
    page = read(name, text.encode())

    assert page.news_id == news_id


NO_TEXT = "Đây không phải tệp văn bản hay trang HTML."


@pytest.mark.parametrize(
    ("data", "line", "reason"),
    [
        (b"", 1, "Tệp trống."),
        (b" \r\n\x00\xef\xbb\xbf", 1, "Tệp trống."),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, 1, NO_TEXT),
        (b"%PDF-1.4\n" + bytes(range(32)) * 50, 1, NO_TEXT),
        ("Chỉ là chữ".encode(), 1, "Không thấy dòng “Cập nhật ngày/tháng/năm giờ:phút”."),
        (b"<html><body></body></html>", 1, "Không thấy dòng “Cập nhật ngày/tháng/năm giờ:phút”."),
        (PAGE.replace("26/10/2021", "26/10/3013").encode(), 6,
         "Không hiểu ngày giờ “Cập nhật 26/10/3013 14:05”."),
        (PAGE[PAGE.index("Cập") :].encode(), 1, "Không thấy tên bài phía trên dòng “Cập nhật”."),
        (PAGE[: PAGE.index("Một câu")].encode(), 6,
         "Không thấy nội dung bài dưới dòng “Cập nhật”."),
    ],
)  # fmt: skip
def test_what_is_no_page_of_the_old_site_is_refused_with_a_reason(data, line, reason):
    with pytest.raises(NotUnderstood) as caught:
        read("trang.txt", data)

    assert (caught.value.name, caught.value.line, caught.value.reason) == (
        "trang.txt",
        line,
        reason,
    )


def test_deep_and_broken_html_is_read_or_refused():
    deep = "<div>" * 3000 + PAGE.replace("\n", "<br>") + "</div>" * 3000

    try:
        page = read("a.html", f"<html>{deep}".encode())
    except NotUnderstood as refusal:
        assert refusal.reason
    else:
        assert page.title == "Ra quân"
