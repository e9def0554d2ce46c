"""HTML as a small tree, and the rules of structure a body obeys: paragraphs at the top,
nothing empty, no block inside a line. Reads only what nh3 wrote; safety is not decided here.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from portal.vietnamese import normalise

DEEPEST = 30  # elements below are dissolved into their text

VOID = {"br", "hr", "img"}
INLINE = {"a", "br", "em", "img", "s", "strong", "sub", "sup", "u"}
LINES = {"p", "h2", "h3", "h4", "figcaption", "caption"}  # hold words, no blocks
FLOWS = {"blockquote", "td", "th", "li"}  # hold words or blocks
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


def tidy(root: Element) -> list[Element]:
    """Return the blocks of which a body consists, in order."""
    return list(_blocks(root.children))


def write(nodes: Iterable[Node]) -> str:
    return "".join(map(_write, nodes))


def _write(node: Node) -> str:
    if isinstance(node, str):
        return escape(node, quote=False)
    attrs = "".join(f' {name}="{escape(value)}"' for name, value in node.attrs.items())
    start = f"<{node.tag}{attrs}>"
    return start if node.tag in VOID else f"{start}{write(node.children)}</{node.tag}>"


# Blocks


def _blocks(nodes: Iterable[Node]) -> Iterator[Element]:
    """Give the blocks in `nodes`; loose words become paragraphs."""
    words: list[Node] = []
    for node in nodes:
        if _is_inline(node):
            words.append(node)
            continue
        assert isinstance(node, Element)
        yield from _paragraphs(words, {})
        words = []
        yield from _block(node)
    yield from _paragraphs(words, {})


def _block(element: Element) -> Iterator[Element]:
    """Give `element` as blocks that may stand at the top: one, none, or what it held."""
    if element.tag == "p" or (element.tag == "div" and all(map(_is_inline, element.children))):
        yield from _paragraphs(element.children, element.attrs)
    elif element.tag in LINES:
        line = _line(element.children)
        tag = element.tag if element.tag.startswith("h") else "p"
        yield from [Element(tag, element.attrs, line)] if line else []
    elif element.tag == "figure":
        yield from _figure(element)
    elif element.tag in _BUILDERS:
        built = _BUILDERS[element.tag](element)
        yield from [built] if built else []
    else:
        yield from _blocks(element.children)


def _paragraphs(words: Iterable[Node], attrs: dict[str, str]) -> Iterator[Element]:
    """Give `words` as paragraphs, parted where a line break was doubled."""
    parts: list[list[Node]] = [[]]
    breaks = 0
    for node in _flattened(words):
        is_break = isinstance(node, Element) and node.tag == "br"
        is_blank = isinstance(node, str) and not node.strip()
        breaks = breaks + 1 if is_break else breaks if is_blank else 0
        if breaks > 1:
            parts.append([])
        parts[-1].append(node)
    lines = map(_line, parts)
    yield from (Element("p", dict(attrs), line) for line in lines if line)


def _figure(element: Element) -> Iterator[Element]:
    """Give a figure of its pictures or tables and its caption; without any, its words."""
    nodes = list(_flattened(element.children))
    shown = [node for node in nodes if _holds(node, {"img", "table"}) and not _is_caption(node)]
    captions = [node for node in nodes if _is_caption(node)]
    rest = [node for node in nodes if node not in shown and node not in captions]
    inner: list[Node] = []
    for node in shown:
        inner += _line([node]) if _is_inline(node) else _pictures_and_tables(node)
    if not inner:
        yield from _blocks(nodes)
        return
    line = _line([part for node in captions for part in [node, " "]])
    caption: list[Node] = [Element("figcaption", {}, line)] if line else []
    yield Element("figure", element.attrs, [*inner, *caption])
    yield from _blocks(rest)


def _pictures_and_tables(node: Node) -> Iterator[Node]:
    for block in _blocks([node]):
        yield from block.children if block.tag == "p" else [block]


def _list(element: Element) -> Element | None:
    """Make a list: only items; what stands loose joins the item before it."""
    items: list[Element] = []
    for node in element.children:
        if isinstance(node, Element) and node.tag == "li":
            items.append(Element("li", {}, list(node.children)))
        elif items:
            items[-1].children.append(node)
        elif _has_content([node]):
            items.append(Element("li", {}, [node]))
    full = [Element("li", {}, content) for item in items if (content := _flow(item.children))]
    return Element(element.tag, element.attrs, list(full)) if full else None


def _quote(element: Element) -> Element | None:
    inner: list[Node] = list(_blocks(element.children))
    return Element("blockquote", {}, inner) if inner else None


def _table(element: Element) -> Element | None:
    """Make a table: rows with cells, one caption; a table without a word goes."""
    if not _has_content(element.children):
        return None
    parts: list[Node] = []
    for part in element.children:
        if isinstance(part, str):
            continue
        if part.tag == "caption" and (line := _line(part.children)):
            parts.append(Element("caption", {}, line))
        if part.tag in ("thead", "tbody") and (rows := list(_rows(part))):
            parts.append(Element(part.tag, {}, rows))
    return Element("table", {}, parts) if parts else None


def _rows(section: Element) -> Iterator[Node]:
    for row in section.children:
        if not isinstance(row, Element) or row.tag != "tr":
            continue
        cells = [c for c in row.children if isinstance(c, Element) and c.tag in ("td", "th")]
        if cells:
            yield Element("tr", {}, [Element(c.tag, c.attrs, _flow(c.children)) for c in cells])


_BUILDERS = {
    "ul": _list, "ol": _list, "blockquote": _quote, "table": _table,
    "hr": lambda element: Element("hr"),
}  # fmt: skip


# Lines


def _flow(nodes: Iterable[Node]) -> list[Node]:
    """Return what a cell or item holds: a line where it is all words, else blocks."""
    flat = list(nodes)
    if all(map(_is_inline, flat)):
        return _line(flat)
    blocks = list(_blocks(flat))
    if len(blocks) == 1 and blocks[0].tag == "p" and not blocks[0].attrs:
        return blocks[0].children
    return list(blocks)
