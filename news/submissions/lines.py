"""A saved file as numbered lines of text, whatever it was saved as: text or HTML, UTF-8, UTF-16,
cp1258 or one of the fonts from before Unicode."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from lxml import etree, html

from portal.vietnamese import normalise, repair

CAPTION_INDENT = "  "  # how the old site's text sets a caption off
_BOMS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_MARKUP = re.compile(r"<\s*(?:!doctype|html|head|body|form|div|table|p|span)\b", re.IGNORECASE)
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
_OWN_ADDRESS = re.compile(r"newsdetail\.aspx\?[^\s\"'<>#]*?\bNewsId=(\d{1,9})(?!\d)", re.IGNORECASE)

_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "li", "main", "marquee", "nav", "ol", "p", "section", "table", "tbody", "td", "th", "tr", "ul",
}  # fmt: skip
_SKIPPED = {"head", "noscript", "option", "script", "select", "style", "svg", "template", "title"}
_CHROME = re.compile(r"/(?:_layouts|style(?:%20| )library|siteassets)/", re.IGNORECASE)


class NotUnderstood(Exception):
    """A file is not what its reader reads; `reason` says why, in Vietnamese."""

    def __init__(self, name: str, line: int, reason: str) -> None:
        super().__init__(f"{name}:{line}: {reason}")
        self.name, self.line, self.reason = name, line, reason


@dataclass(frozen=True)
class Line:
    number: int
    text: str  # indented where the file indents it

    @property
    def words(self) -> str:
        return " ".join(self.text.split())


def read_lines(name: str, data: bytes) -> list[Line]:
    """Return the lines of a saved text or HTML file; raises NotUnderstood for anything else."""
    text = decode(name, data)
    if _MARKUP.search(text[:20_000]):
        return _html_lines(name, text)
    return [Line(number, line) for number, line in enumerate(repair(text).split("\n"), start=1)]


def news_id(name: str, data: bytes) -> int | None:
    """Return the NewsId the page itself had on the old site, or None.

    From the file's name, where a browser says what it saved, the page's own address or form,
    or a line of text that is an address. Links to other pieces do not count.
    """
    text = decode(name, data)
    places = [unquote(name)]
    places += re.findall(r"<!--\s*saved from url=\S*", text)
    places += re.findall(r"<(?:link|meta|form)\b[^>]*newsdetail\.aspx[^>]*>", text, re.IGNORECASE)
    places += re.findall(
        r"^\s*(?:Địa chỉ cũ:|URL:)?\s*\S*newsdetail\.aspx\S*\s*$", text, re.M | re.I
    )
    found = (_OWN_ADDRESS.search(place.replace("&amp;", "&")) for place in places)
    return next((int(match[1]) for match in found if match), None)


def decode(name: str, data: bytes) -> str:
    """Return the text of `data`; raises NotUnderstood when it holds none."""
    if not data.strip(b"\x00\t\n\r \xef\xbb\xbf\xff\xfe"):
        raise NotUnderstood(name, 1, "Tệp trống.")
    text = _decoded(data)
    controls = sum(char < " " and char not in "\t\n\r\f\v" for char in text)
    if controls > len(text) // 100:
        raise NotUnderstood(name, 1, "Đây không phải tệp văn bản hay trang HTML.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str:
    for bom, encoding in _BOMS.items():
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace")
    if data[1:400:2].count(0) > 100 or data[:400:2].count(0) > 100:
        return data.decode("utf-16-le" if data[1:400:2].count(0) > 100 else "utf-16-be", "replace")
    meta = _META_CHARSET.search(data[:4000])
    for encoding in ["utf-8", *([meta[1].decode("ascii")] if meta else [])]:
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    old = data.decode("cp1252", "replace") if b"\x00" not in data else data.decode("latin-1")
    return repair(old) if repair(old) != normalise(old) else data.decode("cp1258", "replace")


# HTML


def _html_lines(name: str, text: str) -> list[Line]:
    """Reduce a page to the lines a reader saw; pictures become a line with their file name."""
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        document = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*>", "", text), parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise NotUnderstood(name, 1, "Không đọc được mã HTML của trang.") from error
    page = _Page()
    page.walk(document)
    return page.lines


class _Page:
    """Collects lines from a tree, without recursion: saved pages may be deep."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.words = ""
        self.number = 1

    def walk(self, root: html.HtmlElement) -> None:
        skipped = None
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if skipped is None and event == "start":
                self._start(element)
                skipped = element if element.tag in _SKIPPED else None
            elif event == "end" and (skipped is None or element is skipped):
                skipped = None
                self._end(element)

    def _start(self, element: html.HtmlElement) -> None:
        if element.tag in _SKIPPED:
            return
        if element.tag in _BLOCKS or element.tag == "br":
            self._break(element, parts=element.tag != "br")
        if element.tag == "img":
            self._picture(element)
        self.words += element.text or ""

    def _end(self, element: html.HtmlElement) -> None:
        if element.tag in _BLOCKS:
            self._break(element, parts=True)
        self.words += element.tail or ""

    def _picture(self, element: html.HtmlElement) -> None:
        source = element.get("src", "")
        file_name = PurePosixPath(unquote(urlsplit(source).path)).name
        if _CHROME.search(source) or not file_name:
            return
        self._break(element, parts=True)
        self.lines.append(Line(element.sourceline or 1, normalise(file_name)))

    def _break(self, element: html.HtmlElement, *, parts: bool) -> None:
        words = " ".join(repair(self.words).split())
        self.words = ""
        if words:
            follows = bool(self.lines) and is_file_name(self.lines[-1].text)
            indent = CAPTION_INDENT if follows and _sets_off(element) else ""
            self.lines.append(Line(self.number, indent + words))
        if parts and self.lines and self.lines[-1].text and not is_file_name(self.lines[-1].text):
            self.lines.append(Line(self.number, ""))
        self.number = element.sourceline or self.number


def is_file_name(text: str) -> bool:
    """Whether a line is nothing but the name of a picture file."""
    return bool(
        re.fullmatch(r"[^<>:\"/\\|?*\n]{1,150}\.(?:jpe?g|png|gif|bmp|webp|tiff?)", text, re.I)
    )


def _sets_off(element: html.HtmlElement) -> bool:
    """Whether a block after a picture looks like its caption: centred, italic, or a figcaption."""
    chain: Iterator[html.HtmlElement] = element.iterancestors("td", "div", "p", "figure")
    around = [element, *list(chain)[:1]]
    return any(
        item.tag == "figcaption"
        or "center" in (item.get("align", "") + item.get("style", "")).lower()
        or len(item) == 1 and item[0].tag in ("em", "i") and not (item.text or "").strip()
        for item in around
    )  # fmt: skip
