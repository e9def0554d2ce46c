"""Vietnamese text, in one place: cleaning what is stored, keys for search, addresses, order,
and the dates and numbers that people write. Pure functions over the standard library."""

import re
import unicodedata
from datetime import datetime
from decimal import Decimal

from portal import legacy_encodings

Number = int | float

# Damage of which there is no second reading. Eth and the African D are drawn like Đ.
_CERTAIN = {
    "Ƣ": "Ư", "ƣ": "ư", "Ð": "Đ", "ð": "đ", "Ɖ": "Đ",
    "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u2009": " ",
    "\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n",
    "\uf0b7": "•", "\uf02d": "-",
}  # fmt: skip
# Soft hyphen, zero-width spaces, direction marks; the joiner of emoji (U+200D) stays.
_INVISIBLE = "\xad\u200b\u200c\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e"
_CONTROLS = [*range(0x00, 0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)]
_CONTROLS += [0xFFFE, 0xFFFF]  # no characters at all; XML forbids them
_TRANSLATE = str.maketrans(
    _CERTAIN
    | dict.fromkeys(_INVISIBLE)
    | dict.fromkeys(map(chr, _CONTROLS))
    | dict.fromkeys(map(chr, range(0xD800, 0xE000)))
)
_SUSPECT = re.compile(f"[{''.join(map(chr, _TRANSLATE))}]")

_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: the dictionary's order
_LETTER_MARKS = "\u0306\u0302\u031b"  # ă, â ê ô, ơ ư
_MARKS = re.compile("[\u0300-\u036f]+")
_PLAIN = {"đ": "d", "ø": "o", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe"}
_LETTERS = re.compile("[đøłıæœ]")
_NOT_WORD = re.compile(r"[\W_]+")
_THOUSANDS = re.compile(r"(?<![\w.,])[1-9]\d{0,2}(?:\.\d{3})+(?!\w|[.,]\d)")
# lý = lí, kỷ = kỉ, Mỹ = Mĩ, quý = quí; but thúy and thúi, vy and vi are different words.
_FINAL_Y = re.compile(r"\b(h|k|l|m|s|t|qu)y\b")

# Private-use characters stand after every letter, so that ă follows az.
_LETTER_ORDER = str.maketrans(
    {
        "ă": "a\ue001",
        "â": "a\ue002",
        "đ": "d\ue001",
        "ê": "e\ue001",
        "ô": "o\ue001",
        "ơ": "o\ue002",
        "ư": "u\ue001",
    }
)

_MONTHS = {
    "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
    "tám": 8, "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "giêng": 1,
}  # fmt: skip
_DAY, _YEAR = r"(?<![\d/.-])(?P<day>\d{1,2})", r"(?P<year>\d{4})(?!\d)"
_MONTH_WORDS = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATES = [
    re.compile(rf"{_DAY}\s?[/.-]\s?(?P<month>\d{{1,2}})\s?[/.-]\s?{_YEAR}"),
    re.compile(rf"{_DAY},? tháng (?P<month>\d{{1,2}}|{_MONTH_WORDS}),?(?: năm)? {_YEAR}"),
    re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)"),
]
_HOUR = re.compile(
    r"(?<![\d:])(\d{1,2})(?:\s?(?::|h|g|giờ)\s?(\d{1,2})(?:\s?:\s?(\d{1,2}))?"
    r"|\s?(?:h|giờ)\b)(?![\d:])(?:\s?(sa|ch|am|pm)\b)?"
)
_UNITS = {
    "": Decimal(1), "%": Decimal("0.01"), "nghìn": Decimal(1000), "ngàn": Decimal(1000),
    "triệu": Decimal(10**6), "tỷ": Decimal(10**9), "tỉ": Decimal(10**9),
}  # fmt: skip
_NUMBER = re.compile(
    r"(\d+|[1-9]\d{0,2}(?:\.\d{3})+)(?:,(\d{1,2}|\d{4,}|(?<=\.\d{3},)\d{3}))?\s?"
    r"(%|nghìn|ngàn|triệu|tỷ|tỉ)?"
)


def normalise(text: str) -> str:
    """Return `text` in NFC without the damage of which there is only one reading.

    Control, invisible and half characters go, odd blanks become blanks, odd line ends `\\n`,
    U+01A2/01A3 and eth the letters they stand for. Idempotent; nothing is guessed.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _SUSPECT.search(text):
        text = text.translate(_TRANSLATE)
    return unicodedata.normalize("NFC", text)


def repair(text: str) -> str:
    """Return plain text from an import, with what its way here did to it undone.

    UTF-8 read as cp1252, TCVN3 and VNI fonts, HTML entities, then `normalise`. Text in right
    Unicode is left as it is. Never for HTML: `&lt;` becomes `<`.
    """
    return normalise(legacy_encodings.decode(text))


def fold(text: str) -> str:
    """Return the key under which `text` is searched: lower-case words without marks.

    Old and new tone placement, i and y, NFC and NFD, upper and lower case give one key; the
    signs inside document numbers are blanks, the points in 5.166 nothing.
    """
    plain = _THOUSANDS.sub(lambda match: match[0].replace(".", ""), _without_marks(text))
    return _FINAL_Y.sub(r"\1i", _NOT_WORD.sub(" ", plain).strip())


def slug(text: str, limit: int = 80, *, fallback: str = "") -> str:
    """Return `text` as the readable part of an address: `tan-phu-so-ket`, đ as d.

    At most `limit` characters, cut between words; `fallback` where nothing is left.
    """
    whole = "-".join(re.findall(r"[a-z0-9]+", _without_marks(text)))
    if len(whole) <= limit:
        return whole or fallback
    cut = whole[: limit + 1]
    return cut[: cut.rfind("-")] if "-" in cut else cut[:limit]


def sort_key(text: str) -> tuple[str, list[int], str]:
    """Return the key of Vietnamese dictionary order: a ă â b … d đ …, then ngang huyền hỏi
    ngã sắc nặng, whatever the collation of the database is."""
    letters, tones = [], []
    for word in unicodedata.normalize("NFD", normalise(text).lower()).split():
        kept = (c for c in word if c in _LETTER_MARKS or not unicodedata.combining(c))
        letters.append(unicodedata.normalize("NFC", "".join(kept)).translate(_LETTER_ORDER))
        tones.append(max((_TONES.find(c) + 1 for c in word), default=0))
    return " ".join(letters), tones, text


def excerpt(text: str, length: int = 160) -> str:
    """Return the beginning of plain `text` on one line, cut between words and ended with “…”.

    Never longer than `length`, the sign included.
    """
    line = " ".join(normalise(text).split())
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    if line[length - 1].isalnum() and " " in cut:
        cut = cut[: cut.rfind(" ")]
    return cut.rstrip(" ,;:.–-—(“…") + "…"


def parse_date(text: str) -> datetime | None:
    """Return the one date in `text`, with its hour if there is one, as a naive local datetime.

    Reads what portals print: `26/10/2021 14:05`, `17 - 05 - 2024`, `12 Tháng Sáu 2020 02:42 CH`,
    `10:8, Thứ Tư, 3-4-2024`. None for no date, several dates, or one that cannot be.
    """
    line = " ".join(normalise(text).split()).lower()
    dates = [match for pattern in _DATES for match in pattern.finditer(line)]
    if len(dates) != 1:
        return None
    found = dates[0].groupdict()
    month = _MONTHS.get(found["month"], found["month"])
    rest = line[: dates[0].start()] + " " + line[dates[0].end() :]
    try:
        day = datetime(int(found["year"]), int(month), int(found["day"]))
        return _with_hour(day, rest) if 1900 <= day.year <= 2100 else None
    except ValueError:
        return None


def parse_number(text: str) -> Number | None:
    """Return a number as Vietnamese write it: `5.166` is 5166, `69,2%` 0.692, `4,2 nghìn` 4200.

    None when it is no single number or can be read in two ways (`5.16`, `5,166`).
    """
    match = _NUMBER.fullmatch(" ".join(normalise(text).lower().split()))
    if not match:
        return None
    whole, fraction, unit = match.groups()
    value = Decimal(f"{whole.replace('.', '')}.{fraction or 0}") * _UNITS[unit or ""]
    return int(value) if value == value.to_integral_value() else float(value)


def _without_marks(text: str) -> str:
    """Lower-case `text` without any combining mark."""
    lowered = unicodedata.normalize("NFKD", normalise(text)).casefold()
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", lowered))
    return _LETTERS.sub(lambda match: _PLAIN[match[0]], plain)


def _with_hour(day: datetime, rest: str) -> datetime:
    """Add the hour that stands in `rest`; raises ValueError for one that cannot be."""
    hours = list(_HOUR.finditer(rest))
    if not hours:
        return day
    if len(hours) > 1:
        raise ValueError(rest)
    hour, minute, second, half = hours[0].groups()
    number = int(hour)
    if half in ("ch", "pm") and number < 12:
        number += 12
    if half in ("sa", "am") and number == 12:
        number = 0
    return day.replace(hour=number, minute=int(minute or 0), second=int(second or 0))
