"""HTML as a small tree. Reads only what nh3 wrote; safety is not decided here."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from portal.vietnamese import normalise

DEEPEST = 30  # elements below are dissolved into their text

VOID = {"br", "hr", "img"}
INLINE = {"a", "br", "em", "img", "s", "strong", "sub", "sup", "u"}
RENAMED = {
    "b": "strong", "i": "em", "strike": "s", "del": "s", "ins": "u", "h1": "h2", "h5": "h4",
    "h6": "h4", "tfoot": "tbody", "center": "div", "article": "div", "section": "div",
    "header": "div", "footer": "div", "main": "div", "aside": "div", "address": "div",
    "pre": "div", "dl": "div", "dt": "div", "dd": "div",
}  # fmt: skip


@dataclass
class Element:
    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: list["Node"] = field(default_factory=list)


Node = Element | str


class _Reader(HTMLParser):
    """Builds the tree; well-formed input, so an end tag closes the innermost element."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("div")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(RENAMED.get(tag, tag), {name: value or "" for name, value in attrs})
        if tag == "center":
            element.attrs["align"] = "center"
        if tag in VOID:
            self._place().append(element)
            return
        if len(self.open) <= DEEPEST:
            self._place().append(element)
        self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and len(self.open) > 1:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self._place().append(data)

    def _place(self) -> list[Node]:
        return self.open[: DEEPEST + 1][-1].children


def read(html: str) -> Element:
    """Return the tree of `html`, its root a `div`."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


def write(nodes: Iterable[Node]) -> str:
    return "".join(map(_write, nodes))


def _write(node: Node) -> str:
    if isinstance(node, str):
        return escape(node, quote=False)
    attrs = "".join(f' {name}="{escape(value)}"' for name, value in node.attrs.items())
    start = f"<{node.tag}{attrs}>"
    return start if node.tag in VOID else f"{start}{write(node.children)}</{node.tag}>"


def one_line(text: str) -> str:
    return re.sub(r"[ \t\n]+", " ", normalise(text))


def is_a(node: Node, *tags: str) -> bool:
    return isinstance(node, Element) and node.tag in tags


def is_inline(node: Node) -> bool:
    return isinstance(node, str) or (node.tag in INLINE and all(map(is_inline, node.children)))


def is_blank(node: Node) -> bool:
    return not node.strip() if isinstance(node, str) else node.tag == "br"


def has_content(nodes: Iterable[Node]) -> bool:
    return any(
        bool(one_line(node).strip())
        if isinstance(node, str)
        else node.tag in ("img", "hr") or has_content(node.children)
        for node in nodes
    )


def holds(node: Node, *tags: str) -> bool:
    return is_a(node, *tags) or (
        isinstance(node, Element) and any(holds(child, *tags) for child in node.children)
    )
