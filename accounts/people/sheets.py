"""Excel workbooks: reading a stranger's with limits, and writing the list to fill in.

Knows openpyxl; defusedxml, once installed, is what openpyxl reads XML with, and refuses
entities. Formulas are text, dates and numbers what a person would have typed.
"""

import io
import warnings
from datetime import datetime
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation

from accounts.tables import TableError
from portal.vietnamese import normalise

MOST_UNPACKED = 20 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS = 2000, 30
MOST_CELL = 300
NOT_EXCEL = "tệp không phải bảng tính Excel (.xlsx) đọc được; hãy mở bằng Excel rồi lưu lại"
TOO_BIG = "bảng tính lớn bất thường; hãy chép riêng danh sách sang một tệp mới"
TEXT = "@"  # the number format that keeps the 0 a phone number begins with

Cells = list[tuple[int, list[str]]]


def read_cells(data: bytes) -> Cells:
    """Return the cells of every row of the first sheet that has any, with its number."""
    _check_size(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and drop-downs that are not read
            lines = _first_sheet(data)
    except Exception as error:  # openpyxl lets through whatever a broken file makes happen
        raise TableError(1, NOT_EXCEL) from error
    if len(lines) > MOST_ROWS:
        raise TableError(MOST_ROWS, f"danh sách dài quá {MOST_ROWS} dòng")
    return [(line, cells) for line, cells in lines if any(cells)]


def write_list(head: list[str], choices: dict[str, list[str]]) -> bytes:
    """Return a workbook to fill in: a sheet with `head`, and one with the `choices` of columns,
    which Excel then offers in a drop-down."""
    book = Workbook()
    sheet, known = book.active, book.create_sheet("Danh mục")
    sheet.title = "Danh sách"
    sheet.append(head)
    sheet.freeze_panes = "A2"
    for column, name in zip(sheet.columns, head, strict=True):
        letter = column[0].column_letter
        column[0].font = Font(bold=True)
        sheet.column_dimensions[letter].width = 28
        sheet.column_dimensions[letter].number_format = TEXT
        for row in range(2, 302):
            sheet[f"{letter}{row}"].number_format = TEXT
        if name in choices:
            _offer(sheet, letter, known, name, choices[name])
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def _check_size(data: bytes) -> None:
    """Refuse what is no archive, or unpacks to more than a list can be.

    zipfile never unpacks more of a part than its directory admits.
    """
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > 500 or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise TableError(1, TOO_BIG)
    except (BadZipFile, OSError) as error:
        raise TableError(1, NOT_EXCEL) from error


def _first_sheet(data: bytes) -> Cells:
    sheet = load_workbook(io.BytesIO(data), read_only=True).worksheets[0]
    sheet.reset_dimensions()  # what the file says of its own size is not to be believed
    rows = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS, values_only=True)
    return [(line, [_text(cell) for cell in cells]) for line, cells in enumerate(rows, 1)]


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}"
    return " ".join(normalise(str(value)[:MOST_CELL]).split())


def _offer(sheet, letter, known, name, choices):
    """Let the cells below `name` choose among `choices`, kept in a column of `known`."""
    at = known.max_column + 1 if known["A1"].value else 1
    for row, text in enumerate([name, *choices], 1):
        known.cell(row, at, text)
    column = known.cell(1, at).column_letter
    known.column_dimensions[column].width = 40
    rule = DataValidation(
        type="list",
        formula1=f"'{known.title}'!${column}$2:${column}${len(choices) + 1}",
        allow_blank=True,
        showErrorMessage=False,
    )
    rule.add(f"{letter}2:{letter}301")
    sheet.add_data_validation(rule)
