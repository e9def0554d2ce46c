"""Small readings that every import needs: slogans of a running line, the unit before a title,
whether a line is a byline."""

import re

LONGEST_PREFIX = 5  # words in “Huyện đoàn Dương Minh Châu: …”
LONGEST_BYLINE = 100

_ROUND = re.compile(r"\([^()]*\)")
_DASH = re.compile(r"\s+[-–—]\s+")
_DATE = r"(?:\d{1,2}[/.]\d{1,2}(?:[/.]\d{4})?|\d{4})"
_BYLINE_LABEL = re.compile(
    r"(?:tác giả|tin|bài|ảnh|tin, ảnh|bài, ảnh|(?:tin|bài) và ảnh|thực hiện|nguồn|theo|ban|ctv)\b",
    re.IGNORECASE,
)


def split_slogans(text: str) -> list[str]:
    """Return the slogans of a running line. “ - ” parts them, but not inside brackets nor
    between two dates or years (“NHIỆM KỲ 2022 - 2027”)."""
    closed = [(match.start(), match.end()) for match in _ROUND.finditer(text)]
    slogans, begin = [], 0
    for dash in _DASH.finditer(text):
        inside = any(start < dash.start() < end for start, end in closed)
        between_dates = re.search(rf"(?<!\d){_DATE}$", text[: dash.start()]) and re.match(
            rf"{_DATE}(?!\w)", text[dash.end() :]
        )
        if not inside and not between_dates:
            slogans.append(text[begin : dash.start()])
            begin = dash.end()
    slogans.append(text[begin:])
    return [slogan for part in slogans if (slogan := " ".join(part.split()).strip(" -–—"))]


def split_title(printed: str) -> tuple[str, str]:
    """Return prefix and title: `Tân Phú: Sơ kết …`, `Phụng Hiệp – Ra quân …`; "" for no prefix."""
    prefix, colon, rest = printed.partition(": ")
    if colon and rest and len(prefix.split()) <= LONGEST_PREFIX:
        return prefix.strip(), rest.strip()
    dash = _DASH.search(printed)
    if dash and _is_name(printed[: dash.start()]) and printed[dash.end() :]:
        return printed[: dash.start()], printed[dash.end() :]
    return "", printed


def _is_name(text: str) -> bool:
    words = text.split()
    return len(words) <= LONGEST_PREFIX and all(word[0].isupper() for word in words)


def is_byline(text: str) -> bool:
    """Whether the last line of a body is who wrote it: `Văn Trương`, `P.V`, `Tin, ảnh: Hà Hà`,
    `Xuân Lộc – PBT Đoàn xã Quế Xuân 2`."""
    if re.fullmatch(r"(?:\w{1,2}\.)+\w{0,2}\.?", text):
        return True
    if not text or len(text) > LONGEST_BYLINE or text[-1] in ".!?:;…”,":
        return False
    name = re.split(r"\s+[-–—]\s+|\s*[(:,]", text)[0]
    return bool(_BYLINE_LABEL.match(text)) or _is_name(name) or len(text.split()) <= 2
