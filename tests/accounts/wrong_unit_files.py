"""Files that `import_units` refuses, each with what it must say."""

from tests.accounts.unit_lists import APRIL, BEFORE, CHANGES, FORMER, JULY

UNIT = "code,name,kind,parent,valid_from,valid_to,successors\nmot,Đoàn A,school,,,,\n"
WRONG = {
    "unknown parent": (
        UNIT + "hai,Đoàn B,school,ba,,,\n",
        "dòng 3: cột “parent”: không có đơn vị nào mang mã “ba”",
    ),
    "unknown successor": (
        UNIT + "hai,Đoàn B,school,,,,ba\n",
        "dòng 3: cột “successors”: không có đơn vị nào mang mã “ba”",
    ),
    "bad date": (
        UNIT + "hai,Đoàn B,school,,31/02/2025,,\n",
        "dòng 3: “31/02/2025” không phải là ngày (2025-07-01 hoặc 01/07/2025)",
    ),
    "ends before it begins": (
        UNIT + "hai,Đoàn B,school,,2025-02-01,2025-01-01,\n",
        "dòng 3: ngày kết thúc trước ngày thành lập",
    ),
    "duplicate code": (UNIT + "mot,Đoàn B,school,,,,\n", "dòng 3: mã “mot” đã có ở dòng 2"),
    "no name": (UNIT + "hai,,school,,,,\n", "dòng 3: ô “name” để trống"),
    "unknown kind": (
        UNIT + "hai,Đoàn B,club,,,,\n",
        (
            "dòng 3: không có loại đơn vị “club” (có: province, district, commune, "
            "affiliated, school, department)"
        ),
    ),
    "follows itself": (
        UNIT + "hai,Đoàn B,school,,,,ba\nba,Đoàn C,school,,,,hai\n",
        "dòng 3: đơn vị “hai” kế tục chính mình, theo vòng tròn",
    ),
    "lies in itself": (
        UNIT + "hai,Đoàn B,school,hai,,,\n",
        "dòng 3: đơn vị “hai” thuộc chính mình, theo vòng tròn",
    ),
    "too long": (
        UNIT + f"hai,{'a' * 151},school,,,,\n",
        "dòng 3: Giá trị này chỉ có tối đa 150 kí tự (hiện có 151)",
    ),
    "too few cells": (UNIT + "hai,Đoàn B\n", "dòng 3: có 2 ô, dòng tiêu đề có 7 ô"),
    "a quotation never closed": (
        UNIT + 'hai,"Đoàn B,school,,,,\n',
        "dòng 3: không đọc được theo dạng CSV",
    ),
    "another table": (
        "ho_ten,nam_sinh\nLan,1999\n",
        "dòng 1: không nhận ra loại tệp theo dòng tiêu đề (ho_ten, nam_sinh)",
    ),
    "no rows": ("code,name,kind\n", "dòng 1: tệp không có dòng dữ liệu nào"),
    "nothing": ("", "dòng 1: tệp không có dòng dữ liệu nào"),
    "not UTF-8": (
        b"code,name,kind\nmot,\xd0o\xe0n,school\n",
        (
            "dòng 2: tệp không phải CSV mã UTF-8; hãy mở bằng phần mềm bảng tính "
            "rồi lưu dạng “CSV UTF-8”"
        ),
    ),
    "two days in a list": (
        JULY + APRIL.splitlines()[1] + "\n",
        "dòng 5: ngày as_of khác với các dòng trước",
    ),
    "a place twice": (JULY + JULY.splitlines()[1] + "\n", "dòng 5: mã “26068” đã có ở dòng 2"),
    "a place of no rank": (
        JULY.replace("Xã Trị An", "Trị An"),
        "dòng 4: không hiểu “Trị An”: tên phải bắt đầu bằng cấp (Xã, Phường, Huyện …)",
    ),
    "a ward before its district": (
        BEFORE.replace(",735,Huyện Vĩnh Cửu,,,", ",736,Huyện Vĩnh Cửu,,,"),
        "dòng 6: huyện “735” chưa có dòng riêng ở phía trên",
    ),
    "changes without the list": (
        CHANGES,
        (
            "dòng 2: ngày 01/07/2025 không có “Đoàn phường Biên Hòa” mang mã 26068; "
            "hãy nhập danh sách xã, phường của ngày đó trước"
        ),
    ),
    "successor not imported": (
        FORMER,
        (
            "dòng 2: ngày 30/04/2026 không có đơn vị tên “Đoàn phường Tân Phú”; "
            "hãy nhập danh sách xã, phường trước"
        ),
    ),
}
