"""Which HTML is allowed in a body: the one cleaning function, and the body as plain text.

nh3 decides about safety, first and last; between, the tree is put in order. What the site
has styles for stays, and nothing else.
"""

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import nh3

from portal.markup import Element, Node, read, write
from portal.structure import tidy
from portal.vietnamese import normalise

TAGS = {
    "a", "blockquote", "br", "caption", "em", "figcaption", "figure", "h2", "h3", "h4", "hr",
    "img", "li", "ol", "p", "s", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead",
    "tr", "u", "ul",
}  # fmt: skip
ATTRIBUTES = {  # in the order in which they are written
    "a": ["href", "rel"],
    "img": ["src", "alt", "width", "height"],
    "ol": ["start"],
    "td": ["colspan", "rowspan"],
    "th": ["scope", "colspan", "rowspan"],
}
ALIGNED = {"align-center", "align-right"}
CLASSES = {
    "figure": {"image", "align-left"} | ALIGNED,
    **dict.fromkeys(["p", "h2", "h3", "h4", "td", "th"], ALIGNED),
}
SCHEMES = {"http", "https", "mailto", "tel"}

# Read only to be turned into something allowed, or for their alignment.
_FOREIGN_TAGS = {
    "address", "article", "aside", "b", "center", "dd", "del", "div", "dl", "dt", "footer", "h1",
    "h5", "h6", "header", "i", "ins", "main", "pre", "section", "strike", "tfoot",
}  # fmt: skip
_FOREIGN_ATTRIBUTES = {
    tag: {*ATTRIBUTES.get(tag, []), "align", "class", "style"} - {"rel"}
    for tag in [*ATTRIBUTES, *CLASSES, "div", "h1", "h5", "h6"]
}
_DROPPED_WITH_CONTENT = {
    "applet", "audio", "head", "iframe", "math", "noembed", "noframes", "noscript", "object",
    "script", "select", "style", "svg", "template", "textarea", "title", "video", "xml",
}  # fmt: skip

# An unclosed formatting tag with attributes is opened again in every later paragraph, however
# many there are; without attributes the HTML standard stops at three.
_FORMATTING = re.compile(
    r"<(b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)\s"
    r"""(?:[^<>"']|"[^"]{0,500}"|'[^']{0,500}'){0,40}>""",
    re.IGNORECASE,
)
_CENTRED = re.compile(r"text-align\s*:\s*(center|right)")
_BLOCKS_OF_TEXT = TAGS - {"a", "em", "img", "s", "strong", "sub", "sup", "u", "td", "th"}


def clean_html(html: str) -> str:
    """Return `html` reduced to the tags and attributes the site has styles for.

    Idempotent. Words are never lost, except those of scripts, embedded frames and the like;
    pictures that are not ours and links that lead nowhere lose their tag.
    """
    root = read(_sift(_FORMATTING.sub(r"<\1>", normalise(html))))
    _judge(root)
    return _seal("\n".join(write([block]) for block in tidy(root)))


def plain_text(html: str) -> str:
    """Return the words of a cleaned body: a line for each block, entities resolved."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return "\n".join(line for line in lines if line)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.append("\n" if tag in _BLOCKS_OF_TEXT else " " if tag in ("td", "th") else "")

    def handle_endtag(self, tag: str) -> None:
        self.handle_starttag(tag, [])

    def handle_data(self, data: str) -> None:
        self.parts.append(data.replace("\n", " "))


def _sift(html: str) -> str:
    """Drop what is never wanted; what is left is well-formed."""
    return nh3.clean(
        html,
        tags=TAGS | _FOREIGN_TAGS,
        clean_content_tags=_DROPPED_WITH_CONTENT,
        attributes=_FOREIGN_ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel=None,
    )


def _seal(html: str) -> str:
    """The last word on safety: nothing is changed after it."""
    return nh3.clean(
        html,
        tags=TAGS,
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        allowed_classes=CLASSES,
        attribute_filter=_allowed_value,
        url_schemes=SCHEMES,
        link_rel=None,
    )


def _allowed_value(tag: str, name: str, value: str) -> str | None:
    """The value an attribute may have, or None."""
    if name == "href":
        return link_address(value)
    if name == "src":
        return picture_address(value)
    if name in ("width", "height", "colspan", "rowspan", "start"):
        return value if re.fullmatch(r"[1-9]\d{0,3}", value) else None
    if name == "rel":
        return value if value == "noopener" else None
    if name == "scope":
        return value if value in ("col", "row", "colgroup", "rowgroup") else None
    return value


def link_address(value: str) -> str | None:
    """Return the address of a link, or None when it is not http(s), mail, phone or our own."""
    address = _without_controls(value)
    scheme = _scheme(address)
    if scheme is None or not address or address.startswith(("//", "#")):
        return None  # bodies have no ids, so # leads nowhere
    return address if not scheme or scheme in SCHEMES else None


def picture_address(value: str) -> str | None:
    """Return the address of a picture of our own, or None."""
    address = _without_controls(value)
    return address if address and _scheme(address) == "" and address[:2] != "//" else None


def _without_controls(value: str) -> str:
    """What a browser reads: it skips controls and takes \\ for /."""
    address = "".join(char for char in value if char > "\x1f" and char != "\x7f").strip()
    return address.replace("\\", "/")


def _scheme(address: str) -> str | None:
    try:
        return urlsplit(address).scheme
    except ValueError:
        return None


# Attributes


def _judge(root: Element) -> None:
    """Reduce the attributes in a tree; elements that lose their purpose lose their tag."""
    for element in reversed(_descendants(root)):
        element.attrs = _attributes(element.tag, element.attrs)
        element.children = [kept for child in element.children for kept in _unwrapped(child)]


def _attributes(tag: str, attrs: dict[str, str]) -> dict[str, str]:
    if tag == "img":
        attrs.setdefault("alt", "")
    kept = {
        name: allowed
        for name in ATTRIBUTES.get(tag, [])
        if name in attrs and (allowed := _allowed_value(tag, name, attrs[name])) is not None
    }
    if _scheme(kept.get("href", "")) in ("http", "https"):
        kept["rel"] = "noopener"
    if classes := _classes(tag, attrs):
        kept["class"] = " ".join(classes)
    return kept


def _unwrapped(node: Node) -> list[Node]:
    """`node`, or what it held if it is a link that leads nowhere or a picture not of ours."""
    if isinstance(node, Element) and (
        (node.tag == "a" and "href" not in node.attrs)
        or (node.tag == "img" and "src" not in node.attrs)
    ):
        return node.children
    return [node]


def _classes(tag: str, attrs: dict[str, str]) -> list[str]:
    """The classes an element keeps; alignment by style or `align` becomes one."""
    names = attrs.get("class", "").split()
    aligned = _CENTRED.search(attrs.get("style", "").lower())
    if aligned or attrs.get("align", "").lower() in ("center", "right"):
        names.append(f"align-{aligned[1] if aligned else attrs['align'].lower()}")
    return sorted(CLASSES.get("p" if tag == "div" else tag, set()).intersection(names))


def _descendants(root: Element) -> list[Element]:
    found = [root]
    for element in found:
        found.extend(child for child in element.children if isinstance(child, Element))
    return found
