"""Pieces of another system, one JSON object a line (CONTRACT names the fields). Pure.

Whatever a line is, the next one is read: a line that is no piece is a Refusal with its number
and the reason, for people.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO
from zoneinfo import ZoneInfo

from portal.vietnamese import normalise

MOST_BYTES = 8 * 1024 * 1024  # of a line
MOST_LETTERS = 500_000  # of a body; PostgreSQL indexes no text of more than a megabyte
MOST_VIEWS = 2**31 - 1
HERE = ZoneInfo("Asia/Ho_Chi_Minh")
LENGTHS = {"source_id": 200, "title": 300, "category": 100, "unit": 150, "author": 200}
KINDS = {"story", "photo-report"}
LETTERS_OF_PICTURE = {"file": 255, "alt": 300, "caption": 1000, "credit": 150}


class Wrong(ValueError):
    """What is wrong with a line, as a Vietnamese phrase."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A line that is no piece, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture as the line tells of it."""

    file: str
    alt: str = ""
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A line that was understood. `digest` changes with anything in it."""

    line: int
    digest: str
    source_id: str
    title: str
    lead: str
    body_html: str
    category: str
    unit: str
    author: str
    published_at: datetime
    views: int
    kind: str
    pictures: list[Shot] = field(default_factory=list)


def read(file: BinaryIO) -> Iterator[Piece | Refusal]:
    """Give what each line of `file` is, blank ones left out; a line at a time is in memory."""
    first: dict[str, int] = {}
    for number, line in _lines(file):
        try:
            piece = _piece(number, line)
            earlier = first.setdefault(piece.source_id, number)
            if earlier != number:
                raise Wrong(f"trùng source_id “{piece.source_id}” với dòng {earlier}")
            yield piece
        except Wrong as wrong:
            yield Refusal(number, str(wrong))


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    number = 0
    while line := file.readline(MOST_BYTES + 1):
        number += 1
        end = line
        while not end.endswith(b"\n") and (more := file.readline(MOST_BYTES)):
            end = more
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            yield number, line


def _piece(number: int, line: bytes) -> Piece:
    """Return the piece that `line` is; raises Wrong."""
    row = _object(line)
    texts = {name: _text(row, name) for name in ("lead", "body_html")}
    names = {name: " ".join(_text(row, name).split()) for name in LENGTHS}
    for name, most in LENGTHS.items():
        if len(names[name]) > most:
            raise Wrong(f"{name} dài quá {most} ký tự")
    for name in ("source_id", "title"):
        if not names[name]:
            raise Wrong(f"thiếu {name}")
    if len(texts["body_html"]) + len(texts["lead"]) > MOST_LETTERS:
        raise Wrong(f"nội dung dài quá {MOST_LETTERS} ký tự")
    kind = row.get("kind", "story")
    if not isinstance(kind, str) or kind not in KINDS:
        raise Wrong("kind phải là story hoặc photo-report")
    pictures = _pictures(row.get("pictures"))
    if not (any(texts.values()) or pictures):
        raise Wrong("không có nội dung: thiếu lead, body_html và pictures")
    return Piece(
        line=number,
        digest=hashlib.blake2b(line.strip(), digest_size=16).hexdigest(),
        published_at=_moment(row.get("published_at")),
        views=_views(row.get("views")),
        kind=kind,
        pictures=pictures,
        **names,
        **texts,
    )


def _object(line: bytes) -> dict[str, object]:
    if len(line) > MOST_BYTES:
        raise Wrong(f"dòng dài quá {MOST_BYTES // 1024 // 1024} MB")
    try:
        row = json.loads(line.decode("utf-8"), strict=False)
    except UnicodeDecodeError as error:
        raise Wrong(f"không phải UTF-8 (byte thứ {error.start + 1})") from error
    except (ValueError, RecursionError) as error:
        raise Wrong("không phải JSON đúng; dòng có thể bị cắt cụt") from error
    if not isinstance(row, dict):
        raise Wrong("không phải một đối tượng JSON {…}")
    return row


def _text(row: dict[str, object], name: str) -> str:
    value = row.get(name)
    if value is None:
        return ""
    if name == "source_id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise Wrong(f"{name} phải là chuỗi ký tự")
    return normalise(value).strip()


def _moment(value: object) -> datetime:
    """Return a moment in ISO 8601; one without a zone is of Đồng Nai."""
    if not value:
        raise Wrong("thiếu published_at")
    try:
        moment = datetime.fromisoformat(str(value).strip() if isinstance(value, str) else "")
    except ValueError as error:
        raise Wrong("published_at phải là ngày giờ ISO 8601, như 2023-03-26T06:00") from error
    if not 1900 <= moment.year <= 2100:
        raise Wrong("published_at phải nằm giữa năm 1900 và năm 2100")
    return moment if moment.tzinfo else moment.replace(tzinfo=HERE)


def _views(value: object) -> int:
    if value is None or value == "":
        return 0
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 11:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_VIEWS:
        raise Wrong("views phải là số nguyên không âm")
    return value


def _pictures(value: object) -> list[Shot]:
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise Wrong("pictures phải là danh sách các đối tượng JSON {…}")
    shots = [Shot(**{name: _text(one, name) for name in LETTERS_OF_PICTURE}) for one in value]
    for shot in shots:
        for name, most in LETTERS_OF_PICTURE.items():
            if len(getattr(shot, name)) > most and name != "alt":
                raise Wrong(f"pictures: {name} dài quá {most} ký tự")
        if not shot.file:
            raise Wrong("pictures: thiếu file")
    return shots
