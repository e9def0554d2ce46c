"""What a sent file really is: known by its content, limited, nothing of it run or unpacked."""

import zipfile
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import BinaryIO

MEGABYTE = 1024 * 1024
MAX_BYTES = 20 * MEGABYTE
MAX_LISTING = MEGABYTE  # of what an archive says of itself
MAX_ENTRIES = 2000
MAX_UNPACKED = 200 * MEGABYTE
MAX_RATIO = 200  # office files are XML and shrink to a fiftieth
TAIL = 1024
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
CONTENTS = "[Content_Types].xml"
OFFICE = {  # the part that makes a package a document of that kind, and its declared type
    "docx": ("word/document.xml", b"wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", b"spreadsheetml.sheet.main+xml"),
}
PROGRAMS = {
    ".apk", ".bat", ".cmd", ".com", ".cpl", ".dll", ".docm", ".dotm", ".exe", ".hta", ".jar", ".js",
    ".jse", ".lnk", ".msi", ".pif", ".ppam", ".pptm", ".ps1", ".reg", ".scr", ".sh", ".vbe", ".vbs",
    ".wsf", ".xlam", ".xlsb", ".xlsm", ".xltm",
}  # fmt: skip

EMPTY = "Tệp này rỗng. Hãy gửi lại."
TOO_HEAVY = "Tệp nặng quá 20 MB. Hãy chia nhỏ hoặc nén lại."
UNKNOWN = "Chỉ nhận tệp PDF, DOCX, XLSX và ZIP; tệp này không phải, hoặc đã bị hỏng."
OLD_OFFICE = "Đây là tệp Word hoặc Excel kiểu cũ. Hãy lưu thành DOCX, XLSX hoặc PDF rồi gửi lại."
TORN = "Tệp PDF bị thiếu phần cuối. Hãy xuất lại rồi gửi lại."
BROKEN = "Tệp nén bị hỏng. Hãy nén lại rồi gửi lại."
BOMB = "Tệp nén bung ra quá lớn hoặc có quá nhiều tệp. Hãy chia nhỏ."
LOCKED = "Tệp có mật khẩu nên không kiểm tra được. Hãy bỏ mật khẩu rồi gửi lại."
MACROS = "Tệp có macro. Hãy lưu lại thành bản không có macro."
PROGRAM = "Tệp nén có chương trình chạy được bên trong: {name}. Hãy bỏ ra rồi nén lại."
STRANGE_NAME = "Tệp nén có tên không an toàn bên trong: {name}."


class NotAnAttachment(ValueError):
    """The file was refused; the message is a Vietnamese sentence for its sender."""


def kind_of(file: BinaryIO) -> str:
    """Return the ending ("pdf", "docx", "xlsx" or "zip") that belongs to the content of `file`.

    Raises NotAnAttachment. The name of the file is not asked.
    """
    size = file.seek(0, 2)
    if size == 0:
        raise NotAnAttachment(EMPTY)
    if size > MAX_BYTES:
        raise NotAnAttachment(TOO_HEAVY)
    file.seek(0)
    start = file.read(8)
    if start.startswith(b"%PDF-"):
        return _pdf(file, size)
    if start.startswith(b"PK\x03\x04"):
        return _archive(file, size)
    raise NotAnAttachment(OLD_OFFICE if start == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" else UNKNOWN)


def _pdf(file: BinaryIO, size: int) -> str:
    file.seek(max(0, size - TAIL))
    tail = file.read(TAIL)
    if b"%%EOF" not in tail or b"startxref" not in tail:
        raise NotAnAttachment(TORN)
    return "pdf"


def _archive(file: BinaryIO, size: int) -> str:
    try:
        with zipfile.ZipFile(_Sparing(file, size)) as archive:
            entries = archive.infolist()
            _check(entries, size)
            return _office(archive, {entry.filename: entry for entry in entries})
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
        if isinstance(error, NotAnAttachment):
            raise
        raise NotAnAttachment(BROKEN) from error


def _check(entries: list[zipfile.ZipInfo], size: int) -> None:
    """Raise where the entries are too many, too large, locked, or programs."""
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if len(entries) > MAX_ENTRIES or unpacked > min(MAX_UNPACKED, size * MAX_RATIO):
        raise NotAnAttachment(BOMB)
    if packed > size:  # several entries share their bytes
        raise NotAnAttachment(BOMB)
    if any(entry.flag_bits & 1 for entry in entries):
        raise NotAnAttachment(LOCKED)
    _check_names(entry.filename for entry in entries)


def _check_names(names: Iterable[str]) -> None:
    for name in names:
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
            raise NotAnAttachment(STRANGE_NAME.format(name=name[:80]))
        if path.name.lower().startswith("vbaproject") or path.name.lower().startswith("vbadata"):
            raise NotAnAttachment(MACROS)
        if path.suffix.lower().rstrip(". ") in PROGRAMS:
            raise NotAnAttachment(PROGRAM.format(name=path.name[:80]))


def _office(archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo]) -> str:
    """Return the kind of an office document, "zip" for an archive that is none."""
    if CONTENTS not in entries:
        return "zip"
    with archive.open(CONTENTS) as part:
        declared = part.read(MEGABYTE)
    if b"macroenabled" in declared.lower():
        raise NotAnAttachment(MACROS)
    for ending, (main, main_type) in OFFICE.items():
        if main in entries and main_type in declared:
            return ending
    raise NotAnAttachment(UNKNOWN)


class _Sparing:
    """A file that is never read in one large piece: what an archive says of itself is short."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self.file, self.size = file, size
        self.seek, self.tell = file.seek, file.tell

    def seekable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        wanted = self.size - self.file.tell() if size is None or size < 0 else size
        if wanted > MAX_LISTING:
            raise NotAnAttachment(BOMB)
        return self.file.read(wanted)
