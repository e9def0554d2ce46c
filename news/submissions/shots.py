"""The pictures of an imported body: found by the names in its `<img src>`, given addresses."""

import re
from collections.abc import Callable
from html import escape, unescape
from urllib.parse import unquote

# Bounded, so that a stranger's tags cost no more than their length.
_IMAGE = re.compile(
    r"""(<img\b[^<>]{0,2000}?\ssrc\s{0,9}=\s{0,9})"""
    r"""("[^"<>]{0,2000}"|'[^'<>]{0,2000}'|[^\s"'<>]{1,2000})""",
    re.IGNORECASE,
)
_OURS = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def plain_name(source: str) -> str:
    """Return the one spelling under which a file's name in a body and in a list are compared."""
    return unquote(unescape(source)).replace("\\", "/").strip().removeprefix("./")


def names_in(html: str) -> list[str]:
    """Return the names of the pictures in `html`, each once, in their order."""
    return list(dict.fromkeys(plain_name(found[2].strip("\"'")) for found in _IMAGE.finditer(html)))


def is_file_name(name: str) -> bool:
    """Whether `name` names a file beside the text, not an address elsewhere."""
    return bool(name) and not _OURS.match(name)


def with_addresses(html: str, address: Callable[[str], str | None]) -> str:
    """Return `html` with `address(name)` in place of each picture's name; None leaves it."""

    def placed(found: re.Match[str]) -> str:
        new = address(plain_name(found[2].strip("\"'")))
        return found[0] if new is None else f'{found[1]}"{escape(new)}"'

    return _IMAGE.sub(placed, html)
