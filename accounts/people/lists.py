"""Reading the list of people that a unit sends, Excel or CSV. Pure: no database.

Columns in any order and by their usual names; lines above the head (a title, a date) are
passed over.
"""

from dataclasses import dataclass

from accounts import tables
from accounts.people import sheets
from accounts.phones import to_phone
from accounts.tables import TableError
from portal.vietnamese import fold

HEAD = ["Họ tên", "Điện thoại", "E-mail", "Đơn vị", "Nhóm"]
SPELLINGS = {
    "name": ["họ tên", "họ và tên", "tên", "họ tên cộng tác viên", "full name", "name"],
    "family": ["họ", "họ đệm", "họ và đệm", "họ và tên đệm", "họ lót", "họ và chữ lót"],
    "phone": [
        "điện thoại", "số điện thoại", "sđt", "đt", "số đt", "đtdđ", "di động", "số di động",
        "điện thoại di động", "điện thoại liên hệ", "zalo", "số zalo", "phone", "mobile",
    ],
    "email": ["e-mail", "email", "thư điện tử", "địa chỉ e-mail", "địa chỉ email", "hộp thư"],
    "unit": [
        "đơn vị", "tên đơn vị", "đơn vị công tác", "nơi công tác", "cơ sở đoàn", "đoàn cơ sở",
        "unit",
    ],
    "group": ["nhóm", "nhiệm vụ", "vai trò", "quyền", "group", "role"],
}  # fmt: skip
COLUMNS = {fold(word): column for column, words in SPELLINGS.items() for word in words}
NEEDED = {"name": "Họ tên", "unit": "Đơn vị"}
HEAD_WITHIN = 20  # rows
MOST_PEOPLE = 500
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
SAVE_AGAIN = "tệp Excel đời cũ (.xls) hoặc có mật khẩu; hãy lưu lại dạng “Excel Workbook (.xlsx)”"


@dataclass(frozen=True)
class Entry:
    """One person as the list says; `phone` is "" where it could not be understood."""

    line: int
    name: str
    phone: str
    typed_phone: str
    email: str
    unit: str
    group: str


def read(data: bytes) -> list[Entry]:
    """Return the people on the list `data`; raise TableError with line and reason."""
    if data.startswith(OLD_EXCEL):
        raise TableError(1, SAVE_AGAIN)
    cells = sheets.read_cells(data) if data.startswith(b"PK") else tables.read_cells(data)
    at, columns = _head(cells)
    entries = [_entry(line, row, columns) for line, row in cells[at + 1 :]]
    people = [entry for entry in entries if entry]
    if not people:
        raise TableError(cells[at][0], "dưới dòng tiêu đề không có người nào")
    if len(people) > MOST_PEOPLE:
        raise TableError(people[MOST_PEOPLE].line, f"danh sách dài quá {MOST_PEOPLE} người")
    return people


def _head(cells: sheets.Cells) -> tuple[int, dict[str, int]]:
    """Return the place of the head among `cells`, and where each column stands."""
    best: dict[str, int] = {}
    for place, (line, row) in enumerate(cells[:HEAD_WITHIN]):
        named = [(COLUMNS[fold(cell)], at) for at, cell in enumerate(row) if fold(cell) in COLUMNS]
        columns = dict(named)
        if columns.keys() >= NEEDED.keys():
            if len(columns) < len(named):
                raise TableError(line, "dòng tiêu đề có hai cột cùng nghĩa")
            return place, columns
        best = max(best, columns, key=len)
    missing = [name for column, name in NEEDED.items() if column not in best]
    wanted = " và ".join(f"“{name}”" for name in missing or NEEDED.values())
    raise TableError(1, f"không thấy dòng tiêu đề có cột {wanted}")


def _entry(line: int, row: list[str], columns: dict[str, int]) -> Entry | None:
    said = {name: row[at] if at < len(row) else "" for name, at in columns.items()}
    if not any(said.values()):
        return None
    name = " ".join(f"{said.get('family', '')} {said['name']}".split())
    typed = said.get("phone", "")
    return Entry(
        line=line,
        name=name,
        phone=to_phone(typed),
        typed_phone=typed,
        email=said.get("email", "").lower(),
        unit=said["unit"],
        group=said.get("group", ""),
    )
