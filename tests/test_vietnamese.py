"""Reading, searching, ordering and addressing Vietnamese text."""

import unicodedata

import pytest

from portal.vietnamese import (
    excerpt,
    fold,
    normalise,
    repair,
    slug,
    sort_key,
)

RIGHT = [
    "Tỉnh Đoàn Đồng Nai",
    "Tân Phú: Sơ kết thực hiện Hướng dẫn số 15-HD/TWĐTN-BTC – “Bí thư Chi đoàn”",
    "5.166/7.460 đạt 69,2%; mô hình 2++… kỷ niệm lý luận Mỹ",
    "NHIỆT LIỆT CHÀO MỪNG 93 NĂM (03/02/1930 - 03/02/2023)",
    "thị xã", "“THỊ XÃ”", "XÃ” XÃ”", "Công tác xã hòa", "LÒNG", "ĂN", "Ông Hà Trí", "à", "há”…",
    "Lê Trí Viễn", "MÔ HÌNH CÔNG TÁC", "«Chào» các em", "5 µm và 3 µm", "10 m² ± 2", "½ ¼ ¾",
    "Université de Genève", "São Paulo", "Müller và Zoë", "café", "naïve", "Orléans, Besançon",
    "Düsseldorf, Köln", "España años niño", "© 2023", "® Ghi rõ nguồn", "§ 5", "AT&T; R&D",
    "?a=1&copy=2", "", "2021", "a\tb\nc", "👨‍👩‍👧",
]  # fmt: skip


# Cleaning


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("HƢỚNG DẪN đƣợc", "HƯỚNG DẪN được"),
        ("Ðoàn, ðoàn", "Đoàn, đoàn"),
        ("Tỉnh Đoàn", "Tỉnh Đoàn"),
        ("Điện\u00a0thoại\u202f: 1", "Điện thoại : 1"),
        ("a\x00b\x07c\u200bd\u00ade\ufefff", "abcdef"),
        ("một\r\nhai\rba\x0bbốn\u2028năm", "một\nhai\nba\nbốn\nnăm"),
        ("ƣ\u0301", "ứ"),
        ("a\ud800b", "ab"),
    ],
)
def test_certain_damage_is_undone(broken, whole):
    assert normalise(broken) == whole


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("T\xe1\xbb\u2030nh \xc4\x90o\xc3\xa0n", "Tỉnh Đoàn"),
        ("T\xe1\xbb\u2030nh \xc4o\xc3 n l\xc3  n\xc6\xa1i", "Tỉnh Đoàn là nơi"),
        ("TÃ¢n PhÃº", "Tân Phú"),
        ("B¸o c¸o tµi chÝnh", "Báo cáo tài chính"),
        ("cña ñy ban Th\xadêng vô Quèc héi ngµy 26", "của ủy ban Thường vụ Quốc hội ngày 26"),
        ("§oµn TNCS Hå ChÝ Minh x· Phó B×nh", "Đoàn TNCS Hồ Chí Minh xã Phú Bình"),
        ("Coäng hoøa", "Cộng hòa"),
        ("SOÁ: 12/2001/QÑ-BTC\nÑoäc laäp - Töï do - Haïnh phuùc",
         "SỐ: 12/2001/QĐ-BTC\nĐộc lập - Tự do - Hạnh phúc"),
        ("ñònh cuûa boä tröôûng, OÂng Traàn Du Lòch", "định của bộ trưởng, Ông Trần Du Lịch"),
        ("Ti&ecirc;n phong", "Tiên phong"),
        ("Ti&amp;ecirc;n phong &#272;o&#xE0;n", "Tiên phong Đoàn"),
        ("Ðoàn\nB¸o c¸o tµi chÝnh\nHạnh phúc", "Đoàn\nBáo cáo tài chính\nHạnh phúc"),
    ],
)  # fmt: skip
def test_damage_on_the_way_into_an_import_is_undone(broken, whole):
    assert repair(broken) == whole


@pytest.mark.parametrize("misread", ["utf-8 once", "utf-8 twice"])
@pytest.mark.parametrize("text", RIGHT[:4])
def test_any_text_misread_as_cp1252_comes_back(text, misread):
    broken = text
    for _ in range(1 if misread == "utf-8 once" else 2):
        broken = "".join(
            bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in broken.encode()
        )

    assert repair(broken) == text


@pytest.mark.parametrize("text", RIGHT)
def test_right_text_is_never_changed(text):
    assert normalise(text) == text
    assert repair(text) == text
    assert repair(unicodedata.normalize("NFD", text)) == text
    for word in text.split():
        assert repair(word) == word


# Search keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hòa", "hoà"), ("Biên Hòa", "Biên Hoà"), ("thúy", "thuý"), ("ủy ban", "uỷ ban"),
        ("khỏe", "khoẻ"), ("xóa", "xoá"), ("lý luận", "lí luận"), ("kỷ niệm", "kỉ niệm"),
        ("Mỹ", "Mĩ"), ("quý vị", "quí vị"), ("tỷ lệ", "tỉ lệ"),
        ("bác sỹ hy vọng", "bác sĩ hi vọng"),
        ("đoàn", "doan"), ("Đồng Nai", "dong nai"),
        ("Tỉnh Đoàn", "Tỉnh Đoàn"), ("HƢỚNG", "hướng"), ("Ðoàn", "ĐOÀN"),
        ("15-HD/TWĐTN-BTC", "15 hd twdtn btc"), ("367 - QĐ/TWĐTN-VP", "367-qđ/twđtn–vp"),
        ("66.17/2026/NQ-CP", "66 17 2026 nq cp"), ("5.166", "5166"), ("7.448.251", "7448251"),
        ("69,2%", "69.2"), ("20.11.2023", "20/11/2023"), ("“Bí thư”", "bí thư"),
        ("02513.846.458", "02513 846 458"), ("mô hình 2++", "mo hinh 2"), ("ti_ê-n", "tì e n"),
    ],
)  # fmt: skip
def test_one_search_key(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("thúy", "thúi"), ("Vy", "vi"), ("huy", "hui"), ("đoàn", "đôn"), ("5.16", "516")],
)
def test_different_words_keep_different_keys(one, other):
    assert fold(one) != fold(other)


def test_a_document_number_is_found_by_its_parts():
    key = f" {fold('Theo Quyết định số 1234/QĐ-UBND ngày 04/8/2021, 5.166/7.460 đoàn viên')} "

    for typed in ["1234/QĐ-UBND", "qd ubnd", "1234 qđ", "so 1234", "5166", "5.166/7.460"]:
        assert f" {fold(typed)} " in key, typed


@pytest.mark.parametrize("text", [*RIGHT, "ẞ ﬁ Å ½ İ", "ĐẶNG ỆỄẨỖ", "1.234.567,89", "١٢٣ 中文"])
def test_keys_do_not_change_when_made_again_or_from_another_form(text):
    key = fold(text)

    assert fold(key) == key
    assert fold(unicodedata.normalize("NFD", text)) == key
    assert fold(text.upper()) == fold(text.lower())
    assert key == " ".join(key.split())


# Addresses


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Tân Phú: Sơ kết Hướng dẫn đoàn viên", "tan-phu-so-ket-huong-dan-doan-vien"),
        ("Đặng Đức", "dang-duc"),
        ("Mô hình 2++", "mo-hinh-2"),
        ("Tuổi trẻ Mỹ – Lý", "tuoi-tre-my-ly"),
        ("HƢỚNG DẪN ÐOÀN", "huong-dan-doan"),
        ("Tỉnh Đoàn", "tinh-doan"),
        ("15-HD/TWĐTN-BTC", "15-hd-twdtn-btc"),
    ],
)
def test_addresses_keep_every_letter(text, address):
    assert slug(text) == address
    assert slug(slug(text)) == address


def test_addresses_are_cut_between_words():
    assert slug("Sơ kết thực hiện", 6) == "so-ket"
    assert slug("Sơ kết thực hiện", 7) == "so-ket"
    assert slug("Sơ kết thực hiện", 8) == "so-ket"
    assert slug("Sơkếtthựchiện", 6) == "soketth"[:6]


def test_an_address_without_letters_is_what_the_caller_says():
    assert slug("…!", fallback="bai") == "bai"
    assert slug("中文", 20, fallback="bai") == "bai"
    assert slug("") == ""


# Order


@pytest.mark.parametrize(
    "ordered",
    [
        ["An", "Ánh", "Ăn", "Ân", "Biên Hòa", "Bình", "Cẩm Mỹ", "Dũng", "Đặng", "Định Quán",
         "Long Khánh", "Long Thành", "Ong", "Ông", "Ơn", "Út", "Ưng"],
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["an", "anh", "az", "ăn", "ân", "ba"],
        ["da", "dz", "đa"],
        ["Tân Phú", "Tấn Tài", "Tân Thành"],
    ],
)  # fmt: skip
def test_names_stand_as_in_the_dictionary(ordered):
    assert sorted(set(ordered), key=sort_key) == ordered


def test_old_and_new_tone_placement_stand_together():
    assert sort_key("Biên Hòa")[:2] == sort_key("Biên Hoà")[:2]


# Excerpts


@pytest.mark.parametrize(
    ("text", "length", "cut"),
    [
        ("Ngày 24/10", 160, "Ngày 24/10"),
        ("  Ngày\n\n24/10  ", 160, "Ngày 24/10"),
        ("Ban Thường vụ, Huyện đoàn", 14, "Ban Thường vụ…"),
        ("Ban Thường vụ, Huyện đoàn", 15, "Ban Thường vụ…"),
        ("Ban Thường vụ Huyện đoàn", 13, "Ban Thường…"),
        ("Nghiêngngả", 5, "Nghi…"),
        ("", 10, ""),
    ],
)
def test_excerpts_end_with_a_whole_word(text, length, cut):
    assert excerpt(text, length) == cut
    assert len(excerpt(text, length)) <= length
