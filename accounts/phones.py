"""Telephone numbers as people write them. Pure."""

import re

NATIONAL = re.compile(r"0\d{9,10}")


def phone_digits(text: str) -> str:
    """Return a phone number's digits, +84 as 0; empty where `text` is none."""
    if not re.fullmatch(r"\+?[\d .()-]+", text):
        return ""
    digits = re.sub(r"\D", "", text)
    return "0" + digits[2:] if digits.startswith("84") and len(digits) > 10 else digits


def to_phone(text: str) -> str:
    """Return the digits of a phone number in a table, "" where it is none.

    Excel takes the 0 it begins with away.
    """
    digits = phone_digits(text.removeprefix("'"))
    if len(digits) == 9 and not digits.startswith("0"):
        digits = "0" + digits
    return digits if NATIONAL.fullmatch(digits) else ""
