"""Pages of the old site as browsers and editors save them: encodings, HTML, and what is none."""

from datetime import datetime
from pathlib import Path

import pytest

from news.submissions.oldsite import NotUnderstood, OldPicture, Problem, read
from tests.news.submissions.test_oldsite import PAGE, SEED

SAVED = Path(__file__).parents[2] / "data/oldsite"


def read_saved(name):
    return read(name, (SAVED / name).read_bytes())


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
