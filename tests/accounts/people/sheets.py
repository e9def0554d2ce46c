"""Lists of people as files: small workbooks and CSV."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

HEAD = ["Họ tên", "Điện thoại", "E-mail", "Đơn vị", "Nhóm"]


def workbook(*rows):
    """The rows as the bytes of an Excel file."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def csv(*rows):
    return "\n".join(",".join(row) for row in rows).encode()


def as_upload(data, name="danh-sach.xlsx"):
    return {"file": SimpleUploadedFile(name, data)}
