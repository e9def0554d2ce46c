"""The rules of structure a body obeys: paragraphs at the top, nothing empty, no block inside a
line, figures of pictures and a caption. Words are kept whatever becomes of their tags.
"""

from collections.abc import Iterable, Iterator

from portal.markup import (
    INLINE,
    VOID,
    Element,
    Node,
    has_content,
    holds,
    is_a,
    is_blank,
    is_inline,
    one_line,
)

HEADINGS = {"h2", "h3", "h4"}


def tidy(root: Element) -> list[Element]:
    """Return the blocks of which a body consists, in order."""
    return list(_blocks(root.children))


# Blocks


def _blocks(nodes: Iterable[Node]) -> Iterator[Element]:
    """Give the blocks in `nodes`; loose words become paragraphs."""
    words: list[Node] = []
    for node in nodes:
        if is_inline(node):
            words.append(node)
            continue
        assert isinstance(node, Element)
        yield from _paragraphs(words, {})
        words = []
        yield from _block(node)
    yield from _paragraphs(words, {})


def _block(element: Element) -> Iterator[Element]:
    """Give `element` as blocks that may stand at the top: one, none, or what it held."""
    if element.tag == "p" or (element.tag == "div" and all(map(is_inline, element.children))):
        yield from _paragraphs(element.children, element.attrs)
    elif element.tag in HEADINGS:
        line = _line(element.children)
        yield from [Element(element.tag, element.attrs, line)] if line else []
    elif element.tag == "figure":
        yield from _figure(element)
    elif element.tag in _BUILDERS:
        built = _BUILDERS[element.tag](element)
        yield from [built] if built else _blocks(element.children)
    else:
        yield from _blocks(element.children)


def _paragraphs(words: Iterable[Node], attrs: dict[str, str]) -> Iterator[Element]:
    """Give `words` as paragraphs, parted where a line break was doubled."""
    parts: list[list[Node]] = [[]]
    breaks = 0
    for node in words:
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
    nodes = list(_without_boxes(element.children))
    shown = [node for node in nodes if not is_a(node, "figcaption") and holds(node, "img", "table")]
    if not shown or any(holds(node, "figure") for node in nodes):
        yield from _blocks(nodes)
        return
    inner: list[Node] = []
    for node in shown:
        inner += _line([node]) if is_inline(node) else _contents(_blocks([node]))
    line = _line(part for node in nodes if is_a(node, "figcaption") for part in (node, " "))
    caption: list[Node] = [Element("figcaption", {}, line)] if line else []
    yield Element("figure", element.attrs, [*inner, *caption])
    seen = {id(node) for node in shown}
    yield from _blocks(n for n in nodes if id(n) not in seen and not is_a(n, "figcaption"))


def _contents(blocks: Iterable[Element]) -> Iterator[Node]:
    for block in blocks:
        yield from block.children if block.tag == "p" else [block]


def _list(element: Element) -> Element | None:
    """Make a list: only items; what stands loose joins the item before it."""
    items: list[Element] = []
    for node in element.children:
        if isinstance(node, Element) and node.tag == "li":
            items.append(Element("li", {}, list(node.children)))
        elif items:
            items[-1].children.append(node)
        elif has_content([node]):
            items.append(Element("li", {}, [node]))
    full = [Element("li", {}, content) for item in items if (content := _flow(item.children))]
    return Element(element.tag, element.attrs, list(full)) if full else None


def _quote(element: Element) -> Element | None:
    inner: list[Node] = list(_blocks(element.children))
    return Element("blockquote", {}, inner) if inner else None


def _table(element: Element) -> Element | None:
    """Make a table: rows with cells, one caption; without a row or a word it is none."""
    parts: list[Node] = []
    for part in element.children:
        if isinstance(part, str):
            continue
        if part.tag == "caption" and (line := _line(part.children)):
            parts.append(Element("caption", {}, line))
        if part.tag in ("thead", "tbody") and (rows := list(_rows(part))):
            parts.append(Element(part.tag, {}, rows))
    has_rows = any(is_a(part, "thead", "tbody") for part in parts)
    return Element("table", {}, parts) if has_rows and has_content(parts) else None


def _rows(section: Element) -> Iterator[Node]:
    for row in section.children:
        if not isinstance(row, Element) or row.tag != "tr":
            continue
        cells = [c for c in row.children if isinstance(c, Element) and c.tag in ("td", "th")]
        if cells:
            yield Element("tr", {}, [Element(c.tag, c.attrs, _flow(c.children)) for c in cells])


def _rule(element: Element) -> Element:
    return Element("hr")


_BUILDERS = {
    "ul": _list, "ol": _list, "blockquote": _quote, "table": _table,
    "hr": _rule,
}  # fmt: skip


# Lines


def _flow(nodes: Iterable[Node]) -> list[Node]:
    """Return what a cell or item holds: words where words suffice, else blocks."""
    first, *others = [*_blocks(nodes), Element("")]
    others = others[:-1]
    if first.tag == "p" and not first.attrs and all(block.tag != "p" for block in others):
        return [*first.children, *others]
    return [first, *others] if first.tag else []


def _line(nodes: Iterable[Node]) -> list[Node]:
    """Return `nodes` as words that stand in one line box, trimmed; [] when nothing is said."""
    line = list(_inline(nodes, inside=frozenset()))
    while line and is_blank(line[0]):
        line.pop(0)
    while line and is_blank(line[-1]):
        line.pop()
    if line and isinstance(line[0], str):
        line[0] = line[0].lstrip()
    if line and isinstance(line[-1], str):
        line[-1] = line[-1].rstrip()
    return line


def _inline(nodes: Iterable[Node], *, inside: frozenset[str]) -> Iterator[Node]:
    """Give inline nodes: words joined, empty and doubled elements and blocks dissolved."""
    text = ""
    for node in _dissolved(nodes, inside):
        if isinstance(node, str):
            text += node
            continue
        if text:
            yield one_line(text)
        text = ""
        yield node
    if text:
        yield one_line(text)


def _dissolved(nodes: Iterable[Node], inside: frozenset[str]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, str) or node.tag in VOID - {"hr"}:
            yield node
        elif node.tag not in INLINE:
            yield from (" ", *_inline(node.children, inside=inside), " ")
        else:
            inner = list(_inline(node.children, inside=inside | {node.tag}))
            keeps = node.tag not in inside and has_content(inner)
            yield from [Element(node.tag, node.attrs, inner)] if keeps else inner


def _without_boxes(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, Element) and node.tag == "div":
            yield from _without_boxes(node.children)
        else:
            yield node
