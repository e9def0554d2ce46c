"""Reading lists as units send them."""

import io
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from accounts.people import lists, sheets
from accounts.tables import TableError
from tests.accounts.people.sheets import HEAD, csv, workbook

LAN = ["Nguyễn Thị Lan", "0912345678", "lan@example.com", "Tân Phú", "Cộng tác viên"]


def said(entry):
    return [entry.line, entry.name, entry.phone, entry.email, entry.unit, entry.group]


@pytest.mark.parametrize("write", [workbook, csv])
def test_a_list_is_read_line_by_line(write):
    entries = lists.read(write(HEAD, LAN, ["Trần Hùng", "", "hung@example.com", "Xuân Lộc", ""]))

    assert [said(entry) for entry in entries] == [
        [2, *LAN],
        [3, "Trần Hùng", "", "hung@example.com", "Xuân Lộc", ""],
    ]


def test_columns_stand_in_any_order_under_usual_names_below_a_title():
    rows = [
        ["DANH SÁCH CỘNG TÁC VIÊN NĂM 2026"],
        [],
        ["STT", "ĐƠN VỊ CÔNG TÁC", "Họ và tên", "Số ĐT", "Email"],
        [1, "Đoàn xã Phú Lâm", "Lê  Thị Hoa", 912345678, "HOA@Example.com"],
    ]

    assert [said(entry) for entry in lists.read(workbook(*rows))] == [
        [4, "Lê Thị Hoa", "0912345678", "hoa@example.com", "Đoàn xã Phú Lâm", ""]
    ]


def test_a_name_in_two_columns_is_put_together():
    entries = lists.read(csv(["Họ và tên đệm", "Tên", "Đơn vị"], ["Nguyễn Thị", "Lan", "Tân Phú"]))

    assert entries[0].name == "Nguyễn Thị Lan"


@pytest.mark.parametrize(
    ("typed", "phone"),
    [
        ("0912 345 678", "0912345678"),
        ("+84 912.345.678", "0912345678"),
        ("'0912345678", "0912345678"),
        (912345678, "0912345678"),
        (912345678.0, "0912345678"),
        ("02513846458", "02513846458"),
        ("0912345678/0987654321", ""),
        ("12345", ""),
        ("=HYPERLINK(1)", ""),
    ],
)
def test_phone_numbers_are_understood_as_people_and_excel_write_them(typed, phone):
    entries = lists.read(workbook(HEAD, ["Lan", typed, "", "Tân Phú", ""]))

    assert entries[0].phone == phone


def test_a_formula_is_text():
    entries = lists.read(workbook(HEAD, ["=1+1", "0912345678", "", "Tân Phú", ""]))

    assert entries[0].name == "=1+1"


def test_the_template_is_a_list_without_people():
    with pytest.raises(TableError, match="không có người nào"):
        lists.read(sheets.write_list(lists.HEAD, {"Đơn vị": ["Huyện đoàn Tân Phú"]}))


def bomb():
    """An archive of 40 KB that unpacks to 30 MB."""
    output = io.BytesIO()
    with ZipFile(output, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 30 * 1024 * 1024)
    return output.getvalue()


def laughing():
    """A workbook whose sheet declares entities within entities."""
    output = io.BytesIO()
    with ZipFile(io.BytesIO(workbook(HEAD, LAN))) as good, ZipFile(output, "w") as archive:
        for part in good.infolist():
            data = good.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                data = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + data
            archive.writestr(part, data)
    return output.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "không thấy dòng tiêu đề có cột “Họ tên” và “Đơn vị”"),
        (b"Ten,Que\nLan,Tan Phu", "không thấy dòng tiêu đề có cột “Đơn vị”"),
        (csv(["Họ tên", "Tên", "Đơn vị"], ["a", "b", "c"]), "có hai cột cùng nghĩa"),
        (csv(HEAD), "không có người nào"),
        ("Họ tên,Đơn vị\nLan,Tân Phú".encode("cp1258", "replace"), "không phải CSV mã UTF-8"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "tệp Excel đời cũ"),
        (b"PK\x03\x04 not a workbook", "không phải bảng tính Excel"),
        (bomb(), "lớn bất thường"),
        (laughing(), "không phải bảng tính Excel"),
        (workbook(HEAD, *[LAN] * 501), "dòng 502: danh sách dài quá 500 người"),
        (workbook(HEAD, *[["", ""]] * 2001, LAN), "danh sách dài quá 2000 dòng"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_the_reason(data, reason):
    with pytest.raises(TableError, match=reason):
        lists.read(data)
