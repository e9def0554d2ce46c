"""What is taken as an attachment, by its content alone."""

import io
import zipfile

import pytest

from news.attachments import reading
from news.attachments.reading import NotAnAttachment, kind_of
from tests.attachments.files import PDF, office, zipped


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, "pdf"),
        (office("docx"), "docx"),
        (office("xlsx"), "xlsx"),
        (zipped({"danh sách.txt": "Lan"}), "zip"),
    ],
)
def test_a_file_is_known_by_its_content(content, kind):
    assert kind_of(io.BytesIO(content)) == kind


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", reading.EMPTY),
        (b"<html><script>alert(1)</script></html>", reading.UNKNOWN),
        (b"\x00" * 40 + PDF, reading.UNKNOWN),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, reading.OLD_OFFICE),
        (PDF[:40], reading.TORN),
        (office("docx")[:60], reading.BROKEN),
        (office("docx", **{"word/vbaProject.bin": b"macro"}), reading.MACROS),
        (office("xlsx", "application/vnd.ms-excel.sheet.macroEnabled.main+xml"), reading.MACROS),
        (zipped({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": ""}), reading.UNKNOWN),
        (zipped({"so.txt": b"0" * 30_000_000}), reading.BOMB),
        (zipped({f"{n}": "" for n in range(2001)}), reading.BOMB),
        (zipped({"../../etc/passwd": "x"}), reading.STRANGE_NAME.format(name="../../etc/passwd")),
        (zipped({"anh/Xem ngay.EXE": "MZ"}), reading.PROGRAM.format(name="Xem ngay.EXE")),
    ],
)
def test_what_is_refused_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(NotAnAttachment) as refusal:
        kind_of(io.BytesIO(content))

    assert str(refusal.value) == sentence


def test_a_locked_archive_is_refused():
    content = bytearray(zipped({"a.txt": "x"}, zipfile.ZIP_STORED))
    content[content.index(b"PK\x01\x02") + 8] |= 1  # the listing says: encrypted

    with pytest.raises(NotAnAttachment) as refusal:
        kind_of(io.BytesIO(bytes(content)))

    assert str(refusal.value) == reading.LOCKED


def test_a_listing_of_many_megabytes_is_not_read():
    names = {f"{'x' * 200}{number}": "" for number in range(6000)}

    with pytest.raises(NotAnAttachment) as refusal:
        kind_of(io.BytesIO(zipped(names)))

    assert str(refusal.value) == reading.BOMB


def test_a_file_over_the_limit_is_not_looked_into(monkeypatch):
    monkeypatch.setattr(reading, "MAX_BYTES", 10)

    with pytest.raises(NotAnAttachment) as refusal:
        kind_of(io.BytesIO(PDF))

    assert str(refusal.value) == reading.TOO_HEAVY
