"""The small markup of the demo's texts, and the HTML that comes of it.

Blocks are separated by empty lines: `## heading`, `- item`, `1. item`, `> quote` (each line
its own), `| cell | cell |` (the first row is the head), `![2]` (the second picture); everything
else is a paragraph. Inside a line there are only links: `[words](address)`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
PICTURE = re.compile(r"!\[(\d+)\]")
ITEM = re.compile(r"(?:-|\d+\.) ")


def html(markup: str, figures: Mapping[int, str] | None = None) -> str:
    """Return `markup` as HTML; `figures` are those the text places, by their number.

    Raises KeyError where the text places a picture that is not among them.
    """
    return "\n".join(_block(block.strip(), figures or {}) for block in markup.split("\n\n"))


def pictures_placed(markup: str) -> list[int]:
    """Return the numbers of the pictures that `markup` places, in their order."""
    return [int(number) for number in PICTURE.findall(markup)]


def words(markup: str) -> list[str]:
    """Return the words a reader reads, without marks."""
    text = PICTURE.sub(" ", LINK.sub(r"\1", markup))
    return re.sub(r"^(?:##|>|-|\d+\.) |[|]", " ", text, flags=re.MULTILINE).split()


def _block(block: str, figures: Mapping[int, str]) -> str:
    if placed := PICTURE.fullmatch(block):
        return figures[int(placed[1])]
    if block.startswith("## "):
        return f"<h2>{_line(block[3:])}</h2>"
    lines = block.split("\n")
    if block.startswith(("- ", "1. ")):
        tag = "ul" if block.startswith("- ") else "ol"
        items = "".join(f"<li>{_line(ITEM.sub('', line, count=1))}</li>" for line in lines)
        return f"<{tag}>{items}</{tag}>"
    if block.startswith("> "):
        said = "<br>".join(_line(line.removeprefix("> ")) for line in lines)
        return f"<blockquote><p>{said}</p></blockquote>"
    return _table(lines) if block.startswith("| ") else f"<p>{_line(block)}</p>"


def _table(lines: list[str]) -> str:
    head, *rows = ([cell.strip() for cell in line.strip("| ").split("|")] for line in lines)
    first = "".join(f'<th scope="col">{_line(cell)}</th>' for cell in head)
    body = "".join(
        "<tr>" + "".join(f"<td>{_line(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f"<table><thead><tr>{first}</tr></thead><tbody>{body}</tbody></table>"


def _line(text: str) -> str:
    return LINK.sub(r'<a href="\2">\1</a>', escape(text, quote=False))
