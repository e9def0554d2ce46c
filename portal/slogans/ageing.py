"""Whether a slogan has outlived the year that it names."""

import re
import unicodedata
from datetime import date

# Before it there was no site to hang a slogan on: such a year is history (1930, 1945, 1975).
FIRST_YEAR = 2000

_DATE = r"(?:\d{1,2}\s?[./-]\s?){0,2}"
# Not part of a longer number, a sum ("2.026", "2026,5") or a document's number ("45/2019/NĐ-CP").
_YEAR = r"((?:19|20)\d\d)(?!\d|\s?/|[.,]\d)"
_UNTIL = r"\s*(?:[-–—]|đến(?:\s+hết)?)\s*(?:năm\s+)?"
_SPAN = re.compile(rf"(?<![\d.,/-]){_DATE}{_YEAR}(?:{_UNTIL}{_DATE}{_YEAR})?", re.IGNORECASE)


def past_year(text: str, today: date) -> int | None:
    """Return the latest year named in `text` that is over, or None.

    “2022 - 2027” and “(26/3/1931 - 26/3/2023)” each stand for the year in which they end.
    """
    spans = _SPAN.findall(unicodedata.normalize("NFC", text))
    ends = {int(last or first) for first, last in spans}
    return max((year for year in ends if FIRST_YEAR <= year < today.year), default=None)
