"""The checklist: a sentence for what a piece lacks, and none for what it has."""

import unicodedata

import pytest

from news.checklist import NO_ALT, Shown, advice, picture_numbers, typed
from news.likeness.keeping import fill
from tests.factories import make_article, make_picture

WHOLE = {
    "title": "Tuổi trẻ Tân Phú ra quân",
    "lead": "Hơn ba trăm đoàn viên tham gia.",
    "body": "<p>Sáng nay, đoàn viên đã ra quân dọn vệ sinh.</p>",
    "category": "1",
    "byline": "Văn Trương",
}
FIGURE = '<figure class="image"><img src="/anh/7/" alt="{}">{}</figure>'


def said(library=None, *, has_lead=False, **changes):
    return advice(typed(WHOLE | changes, library or {}, has_lead=has_lead))


def test_a_whole_piece_is_not_advised():
    assert said() == []


def test_an_empty_form_is_not_advised():
    assert advice(typed({"byline": "Văn Trương"}, {}, has_lead=False)) == []


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("lead", "Bài chưa có sapo: một, hai câu tóm tắt, hiện ở trang chủ và khi chia sẻ."),
        ("category", "Bài chưa chọn chuyên mục."),
        ("byline", "Bài chưa ghi bút danh."),
    ],
)
def test_what_is_missing_is_said(name, sentence):
    assert said(**{name: " "}) == [sentence]


def test_a_title_too_long_for_a_card_wants_a_short_one():
    sentence = "Tên bài dài 91 ký tự, quá 90: hãy ghi thêm tên ngắn cho trang chủ."

    assert said(title="a" * 90) == []
    assert said(title="a" * 91) == [sentence]
    assert said(title="a" * 91, short_title="Ngắn") == []


def test_a_lead_picture_wants_alt_and_credit():
    alt = f"Ảnh đại diện {NO_ALT}"
    credit = "Ảnh đại diện chưa ghi tác giả ảnh."

    assert said(has_lead=True) == [alt, credit]
    assert said(**{"lead-file": "anh.jpg", "lead-alt": "Đoàn viên"}) == [credit]
    assert said(has_lead=True, **{"lead-removed": "on"}) == []


def test_pictures_in_the_text_want_alt_and_credit():
    bare = WHOLE["body"] + FIGURE.format("", "")
    alt = f"1 ảnh trong bài (ảnh 1) {NO_ALT}"
    credit = "1 ảnh trong bài chưa ghi tác giả ảnh."

    assert picture_numbers(bare) == [7]
    assert said({7: Shown("", "")}, body=bare) == [alt, credit]
    assert said({7: Shown("Trồng cây", "Văn Trương")}, body=bare) == []


def test_what_the_text_says_of_a_picture_counts():
    told = FIGURE.format("Trồng cây", "<figcaption>Trồng cây. Ảnh: Văn Trương</figcaption>")

    assert said({7: Shown("", "")}, body=WHOLE["body"] + told) == []


def test_photos_of_a_report_want_alt_and_credit():
    photos = {
        "photos-0-alt": "",
        "photos-0-credit": "Văn Trương",
        "photos-1-alt": "",
        "photos-1-DELETE": "on",
    }

    assert said(**photos) == [f"1 ảnh trong bài (ảnh 1) {NO_ALT}"]


def test_headings_go_down_one_level_at_a_time():
    sentence = "Đề mục “Nhỏ” nhảy bậc: trước nó cần có đề mục lớn hơn."

    assert said(body="<h2>Lớn</h2><p>Chữ</p><h3>Nhỏ</h3><p>Chữ</p><h2>Lớn</h2>") == []
    assert said(body="<h3>Nhỏ</h3><p>Chữ</p>") == [sentence]


@pytest.mark.parametrize("words", ["tại đây", "Xem thêm", "TẠI ĐÂY", "click vào đây"])
def test_a_link_says_where_it_leads(words):
    body = f'<p>Danh sách <a href="/tep.pdf">{words}</a>.</p>'

    assert said(body=body) == [
        f"Liên kết “{words}” không nói dẫn đến đâu: hãy đặt liên kết vào tên của nơi đến."
    ]


def test_a_link_is_no_bare_address_unless_it_is_a_video_alone():
    link = '<a href="https://youtu.be/aqz-KE-bpKQ">https://youtu.be/aqz-KE-bpKQ</a>'
    bare = "Liên kết hiện nguyên địa chỉ “https://youtu.be/aqz-KE-bpKQ”: hãy thay bằng chữ dễ đọc."

    assert said(body=f"<p>{link}</p>") == []
    assert said(body=f"<p>Xem {link}</p>") == [bare]


def test_text_that_is_not_composed_is_said():
    assert said(lead=unicodedata.normalize("NFD", WHOLE["lead"])) == [
        "Bài có chữ gõ kiểu Unicode tổ hợp; khi lưu, trang tự đổi sang Unicode dựng sẵn."
    ]


@pytest.mark.parametrize(
    "text",
    ["§oµn viªn thanh niªn huyÖn T©n Phó ra qu©n", "Ñoaøn vieân thanh nieân huyeän Taân Phuù"],
)
def test_letters_of_the_old_fonts_are_said(text):
    assert said(body=f"<p>{text}</p>") == [
        "Có chỗ còn chữ TCVN3 hoặc VNI, bạn đọc sẽ thấy chữ vỡ: hãy đổi sang Unicode rồi dán lại."
    ]


# At the desk


def test_the_form_is_checked_while_it_is_typed(client, lan, minh):
    text = " ".join(f"chữ thứ {number}" for number in range(30))
    other = make_article(minh, "approved", title="Bài đã đăng", body=f"<p>{text}</p>")
    picture = make_picture(alt="", credit="Văn Trương")
    fill()
    client.force_login(lan)
    body = f'<p>{text}</p><p><img src="/anh/{picture.pk}/" alt=""></p>'

    page = client.post("/toa-soan/kiem-tra/", WHOLE | {"body": body, "article": ""})

    sentences = [line.strip() for line in page.content.decode().split("<li>")[1:]]
    assert [line.split("</li>")[0] for line in sentences] == [
        f"1 ảnh trong bài (ảnh 1) {NO_ALT}",
        f'Giống 90 % với <a href="{other.get_absolute_url()}" target="_blank">{other.full_title}'
        f"</a> ({other.unit.name}, đã đăng).",
    ]


def test_the_form_shows_the_checklist_of_what_is_saved(client, lan):
    article = make_article(lan, byline="Văn Trương", lead="")
    client.force_login(lan)

    page = client.get(f"/toa-soan/bai/{article.pk}/sua/").content.decode()

    assert page.count("<li>Bài chưa có sapo") == 1
    assert f'data-checklist="/toa-soan/kiem-tra/" data-article="{article.pk}"' in page


@pytest.mark.parametrize("number", ["x", "9" * 30, "-1", "²", "\0"])
def test_a_forged_number_is_no_piece(client, lan, number):
    client.force_login(lan)

    assert client.post("/toa-soan/kiem-tra/", {"article": number}).status_code == 404


def test_strange_fields_are_checked_all_the_same(client, lan):
    client.force_login(lan)

    page = client.post("/toa-soan/kiem-tra/", {"title": "\0" * 9, "body": "<p>\0<img src=/anh/1/>"})

    assert page.status_code == 200
