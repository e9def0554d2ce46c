"""A page saved from the old site, taken apart: slogans, category, title, body with the places
of its pictures, byline, identity. Pure: bytes in, data out.

The page is read as lines. What stands above “Cập nhật …” is slogans, furniture, category and
title; below is the body up to “Các tin khác”; then furniture and identity. A line of no
known sort is named as a problem and kept in the body.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime

from news.submissions.lines import Line, NotUnderstood, is_file_name, news_id, read_lines
from news.submissions.parts import is_byline, split_slogans, split_title
from portal.vietnamese import fold, parse_date, parse_number

__all__ = [
    "NotUnderstood",
    "OldPage",
    "OldPicture",
    "Problem",
    "read",
    "split_slogans",
    "split_title",
]

_UPDATED = re.compile(
    r"(?:^|\|\s*|A\+\s*)Cập nhật(?: lúc| ngày)?\s*:?\s*(?=.*\d)(.*)$", re.IGNORECASE
)
_FURNITURE = {
    "hinh anh hoat dong", "lien ket website", "cac tin khac", "phong su anh", "dang nhap",
    "trang chu", "gioi thieu", "tin tuc", "so do", "so do site", "lien he", "xem voi co chu",
    "xem voi co chu a a a", "a a a", "in trang", "in bai viet", "ban in", "gui email", "quay lai",
    "ve dau trang", "luot truy cap", "luot xem", "anh", "video", "website thuong dung",
}  # fmt: skip
_TAIL = re.compile(
    r"\s*(?:CÁC TIN KHÁC|PHÓNG SỰ ẢNH|Lượt truy cập\s*:?\s*[\d.]*|Cơ quan chủ quản\s*:.*"
    r"|\|\s*Đăng nhập)\s*",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"\s*(?:CÁC TIN KHÁC|PHÓNG SỰ ẢNH)\s*:?\s*", re.IGNORECASE)
_COUNT = re.compile(r"Lượt (truy cập|xem)\s*:?\s*([\d.]+)\s*", re.IGNORECASE)
_IDENTITY = {
    "owner": "Cơ quan chủ quản", "address": "Địa chỉ", "website": "Website",
    "phone": "Điện thoại", "email": "E-?mail", "responsible": "Chịu trách nhiệm(?: nội dung)?",
    "licence": "Giấy phép",
}  # fmt: skip
_LABEL = re.compile(
    "(?:^|(?<=\\s))(?:"
    + "|".join(f"(?P<{key}>{label})" for key, label in _IDENTITY.items())
    + ")\\s*:",
    re.IGNORECASE,
)
_REUSE = re.compile(r"[®©(]*\s*(?:Yêu cầu |Đề nghị |Vui lòng )?ghi rõ nguồn", re.IGNORECASE)


@dataclass(frozen=True)
class OldPicture:
    """A picture of which only the name is known: `position` paragraphs stand before it."""

    file_name: str
    caption: str
    position: int


@dataclass(frozen=True)
class Problem:
    line: int
    text: str


@dataclass
class OldPage:
    """What a reader saw, each part under its name."""

    name: str
    published: datetime
    printed_title: str
    prefix: str = ""  # “Tân Phú”: a unit's short name, perhaps
    title: str = ""
    category: str = ""
    news_id: int | None = None
    paragraphs: list[str] = field(default_factory=list)
    pictures: list[OldPicture] = field(default_factory=list)
    byline: str = ""
    slogans: list[str] = field(default_factory=list)
    identity: dict[str, str] = field(default_factory=dict)
    visits: int | None = None
    views: int | None = None
    leftovers: list[str] = field(default_factory=list)  # not understood; the body ends with them
    problems: list[Problem] = field(default_factory=list)


def read(name: str, data: bytes) -> OldPage:
    """Take apart a page saved from the old site; `name` is the file's, for messages.

    Raises NotUnderstood when it is no such page.
    """
    lines = read_lines(name, data)
    at, published = _date_line(name, lines)
    head = [line for line in lines[:at] if line.words]
    if not head or _is_furniture(head[-1]):
        raise NotUnderstood(name, lines[at].number, "Không thấy tên bài phía trên dòng “Cập nhật”.")
    tail = next(
        (i for i in range(at + 1, len(lines)) if _TAIL.fullmatch(lines[i].text)), len(lines)
    )
    page = OldPage(name, published, head[-1].words, news_id=news_id(name, data))
    page.prefix, page.title = split_title(page.printed_title)
    _read_head(page, head[:-1])
    _read_body(page, lines[at + 1 : tail])
    if not page.paragraphs:
        raise NotUnderstood(name, lines[at].number, "Không thấy nội dung bài dưới dòng “Cập nhật”.")
    _read_tail(page, lines[tail:])
    page.problems.sort(key=lambda problem: problem.line)
    return page


def _date_line(name: str, lines: list[Line]) -> tuple[int, datetime]:
    for index, line in enumerate(lines):
        if match := _UPDATED.search(line.words):
            published = parse_date(match[1])
            if published is None:
                raise NotUnderstood(name, line.number, f"Không hiểu ngày giờ “{line.words}”.")
            return index, published
    raise NotUnderstood(name, 1, "Không thấy dòng “Cập nhật ngày/tháng/năm giờ:phút”.")


# The three parts


def _read_head(page: OldPage, head: list[Line]) -> None:
    """Slogans, furniture, the category (the line above the title)."""
    if head and not _is_furniture(head[-1]) and not _is_slogan(head[-1]):
        page.category = head.pop().words
    in_block = False
    for line in head:
        if _is_furniture(line):
            in_block = True
        elif _is_slogan(line):
            page.slogans += split_slogans(line.words)
        elif not in_block or len(line.words) > 80:
            _keep(page, line)


def _read_body(page: OldPage, body: list[Line]) -> None:
    """Paragraphs, pictures with their captions, and the byline at the end."""
    caption_may_follow = False
    goes_on = False
    for line in body:
        if caption_may_follow and line.words and line.text[0].isspace():
            page.pictures[-1] = OldPicture(
                page.pictures[-1].file_name, line.words, page.pictures[-1].position
            )
            caption_may_follow = goes_on = False
            continue
        caption_may_follow = is_file_name(line.words)
        if caption_may_follow:
            page.pictures.append(OldPicture(line.words, "", len(page.paragraphs)))
        elif match := _COUNT.fullmatch(line.words):
            page.views = _number(match[2])
        elif line.words and not _is_furniture(line):
            if _UPDATED.search(line.words):  # a second one
                page.problems.append(Problem(line.number, line.words))
            _add(page, line.words, goes_on=goes_on)
        goes_on = bool(line.words) and not caption_may_follow
    _take_byline(page)


def _add(page: OldPage, words: str, *, goes_on: bool) -> None:
    """Add a paragraph, or go on with one that was broken in the middle of a sentence."""
    if (
        goes_on
        and page.paragraphs
        and words[0].islower()
        and page.paragraphs[-1][-1] not in ".!?:;”"
    ):
        page.paragraphs[-1] += f" {words}"
    else:
        page.paragraphs.append(words)


def _take_byline(page: OldPage) -> None:
    """Take the last line, when it is short and no sentence, or what follows “./.”"""
    if not page.paragraphs:
        return
    last = page.paragraphs[-1]
    ended = re.fullmatch(r"(.*\./\.)\s*(\S.*)", last)
    if ended and is_byline(ended[2]):
        page.paragraphs[-1], page.byline = ended[1], ended[2]
    elif len(page.paragraphs) > 1 and is_byline(last):
        page.byline = page.paragraphs.pop()


def _read_tail(page: OldPage, tail: list[Line]) -> None:
    """Identity and counter; the titles under “Các tin khác” are other pieces' and stay out."""
    among_others = False
    for line in tail:
        words = line.words
        labels = list(_LABEL.finditer(words))
        if count := _COUNT.fullmatch(words):
            page.visits = _number(count[2])
            among_others = False
        elif labels and not words[: labels[0].start()].strip(" -|•"):
            ends = [match.start() for match in labels[1:]] + [len(words)]
            for match, end in zip(labels, ends, strict=True):
                value = words[match.end() : end].strip(" -|•;")
                page.identity.setdefault(str(match.lastgroup), value)
        elif _REUSE.match(words):
            page.identity["reuse_notice"] = words
        elif words and not among_others and not _is_furniture(line) and not is_file_name(words):
            _keep(page, line)
        if labels or _is_furniture(line):
            among_others = bool(_OTHERS.fullmatch(words))


# Sorts of lines


def _is_furniture(line: Line) -> bool:
    return (
        fold(line.words) in _FURNITURE
        or is_file_name(line.words)
        or "newsdetail.aspx" in line.words.lower()
    )


def _is_slogan(line: Line) -> bool:
    """Whether a line is slogans: in capitals, and too long for a category."""
    letters = [char for char in line.words if char.isalpha()]
    capitals = sum(char.isupper() for char in letters)
    return len(line.words) > 40 and capitals > 0.8 * len(letters)


def _number(text: str) -> int | None:
    number = parse_number(text)
    return number if isinstance(number, int) else None


def _keep(page: OldPage, line: Line) -> None:
    """Name a line that was not understood, and keep its text."""
    page.problems.append(Problem(line.number, line.words))
    page.leftovers.append(line.words)
