"""Reading a CSV table with line numbers, and its cells. Pure."""

import csv
import io
from datetime import date, datetime

from portal.vietnamese import normalise

NOT_UTF8 = "tệp không phải CSV mã UTF-8; hãy mở bằng phần mềm bảng tính rồi lưu dạng “CSV UTF-8”"

Row = dict[str, str]
Table = list[tuple[int, Row]]


class TableError(ValueError):
    """What is wrong, in a Vietnamese sentence with the line."""

    def __init__(self, line: int, reason: str):
        super().__init__(f"dòng {line}: {reason}")


def read_cells(data: bytes) -> list[tuple[int, list[str]]]:
    """Return the cells of every line that has any, with its number; raise TableError."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TableError(data[: error.start].count(b"\n") + 1, NOT_UTF8) from error
    first = text.split("\n", 1)[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines = []
    try:
        for cells in reader:
            lines.append((reader.line_num, [" ".join(normalise(cell).split()) for cell in cells]))
    except csv.Error as error:
        raise TableError(reader.line_num, "không đọc được theo dạng CSV") from error
    return [(line, cells) for line, cells in lines if any(cells)]


def read_table(data: bytes) -> tuple[list[str], Table]:
    """Return the column names and the rows with their line numbers; raise TableError."""
    filled = read_cells(data)
    if len(filled) < 2:
        raise TableError(1, "tệp không có dòng dữ liệu nào")
    header = [cell.lower() for cell in filled[0][1]]
    if len(set(header)) < len(header):
        raise TableError(1, "có hai cột trùng tên")
    return header, [(line, _row(line, header, cells)) for line, cells in filled[1:]]


def _row(line: int, header: list[str], cells: list[str]) -> Row:
    if len(cells) != len(header):
        raise TableError(line, f"có {len(cells)} ô, dòng tiêu đề có {len(header)} ô")
    return dict(zip(header, cells, strict=True))


def needed(line: int, row: Row, column: str) -> str:
    """Return the cell; raise TableError where it is empty."""
    if not row[column]:
        raise TableError(line, f"ô “{column}” để trống")
    return row[column]


def to_date(line: int, text: str) -> date | None:
    """Return the day that `text` writes, None where it is empty; raise TableError."""
    return _day(line, text) if text else None


def needed_date(line: int, row: Row, column: str) -> date:
    """Return the day in the cell; raise TableError where there is none."""
    return _day(line, needed(line, row, column))


def _day(line: int, text: str) -> date:
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise TableError(line, f"“{text}” không phải là ngày (2025-07-01 hoặc 01/07/2025)")
