"""A table as a file: Excel, and CSV that Excel reads.

What readers and writers typed comes into these files; Excel would run a cell that begins like
a formula. openpyxl is known here alone (submissions read Excel on their own).
"""

import csv
import io
import re
from collections.abc import Sequence

from django.http import FileResponse, HttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from news.statistics.tables import Cell, Kind, Table

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA = re.compile(r"\s*[=+\-@]|[\t\r]")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
UNITS = {Kind.CHANGE: " (%)", Kind.HOURS: " (giờ)"}
WIDTHS = {Kind.TEXT: 40}
USUAL_WIDTH = 16
BOM = "\ufeff"


def excel(table: Table, title: str, name: str) -> FileResponse:
    """Return `table` as an Excel file called `name`, row by row."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    for place, column in enumerate(table.columns):
        letter = chr(ord("A") + place) if place < 26 else "Z"
        sheet.column_dimensions[letter].width = WIDTHS.get(column.kind, USUAL_WIDTH)
    sheet.freeze_panes = "A2"
    lines = lines_of(table)
    sheet.append([_bold(sheet, cell) for cell in lines[0]])
    for line in lines[1:]:
        sheet.append(line)
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return FileResponse(file, content_type=EXCEL, as_attachment=True, filename=f"{name}.xlsx")


def comma_separated(table: Table, title: str, name: str) -> HttpResponse:
    """Return `table` as a CSV file called `name`, marked so that Excel reads Vietnamese."""
    response = HttpResponse(BOM, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    csv.writer(response).writerows(lines_of(table))
    return response


FILES = {"xlsx": excel, "csv": comma_separated}


def lines_of(table: Table) -> list[list[Cell]]:
    """Return headings, rows and total, with nothing in them that a program would run."""
    headings = [f"{column.name}{UNITS.get(column.kind, '')}" for column in table.columns]
    lines: list[Sequence[Cell]] = [headings, *(row.cells for row in table.rows), table.total]
    return [[harmless(cell) for cell in line] for line in lines if line]


def harmless(cell: Cell) -> Cell:
    """Return `cell` so that no program takes it for a formula; hours with two decimals."""
    if isinstance(cell, float):
        return round(cell, 2)
    if not isinstance(cell, str):
        return cell
    text = CONTROL.sub("", cell)
    return f"'{text}" if FORMULA.match(text) else text


def _bold(sheet, text):
    cell = WriteOnlyCell(sheet, text)
    cell.font = Font(bold=True)
    return cell
