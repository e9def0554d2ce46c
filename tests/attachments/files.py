"""Files made by code, honest and dishonest ones."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile

PDF = b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\nstartxref\n9\n%%EOF\n"
OFFICE = "application/vnd.openxmlformats-officedocument"
MAIN = {
    "docx": ("word/document.xml", f"{OFFICE}.wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", f"{OFFICE}.spreadsheetml.sheet.main+xml"),
}


def zipped(entries, compression=zipfile.ZIP_DEFLATED):
    """An archive of {name: content}."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", compression) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return output.getvalue()


def office(ending, main_type=None, **more):
    """A small office document; `more` entries go into it."""
    main, own_type = MAIN[ending]
    types = f'<Types><Override PartName="/{main}" ContentType="{main_type or own_type}"/></Types>'
    return zipped({"[Content_Types].xml": types, main: "<document/>"} | more)


def upload(name="Kế hoạch 123.pdf", content=PDF):
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content, "application/octet-stream")
