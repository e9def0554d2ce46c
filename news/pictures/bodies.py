"""Pictures in the body of a piece: named there as `/anh/12/`, shown in all their widths.

Reads cleaned HTML only, tag by tag, so that nothing inside an attribute is ever taken for
a tag; what is no picture goes through as it is.
"""

import re
from html import escape, unescape

from django.utils.safestring import SafeString

from news.pictures.element import missing_element, picture_element
from news.pictures.models import Picture
from portal.vietnamese import fold

ATTRIBUTES = r'(?: [^\s=">]+="[^"]*")*'
TAG = re.compile(rf"<(/?)([a-z][a-z0-9]*)({ATTRIBUTES})>")
LONE_PICTURE = re.compile(rf"<p{ATTRIBUTES}><img({ATTRIBUTES})></p>")
ATTRIBUTE = re.compile(r' ([^\s=">]+)="([^"]*)"')
ADDRESS = re.compile(r"/anh/(\d{1,18})/")
WAITING = "Chờ tệp ảnh: {name}"


def picture_ids(html: str) -> list[int]:
    """Return the ids of the pictures that `html` names, each once, in their order."""
    found = (_picture_id(_attributes(tag[3])) for tag in TAG.finditer(html) if tag[2] == "img")
    return list(dict.fromkeys(number for number in found if number is not None))


def with_pictures(
    html: str,
    pictures: dict[int, Picture],
    *,
    lead_id: int | None = None,
    at_desk: bool = False,
) -> SafeString:
    """Return cleaned `html` with its pictures, captions and credits.

    `pictures` are those named in it, by id; one that is not among them is left out.
    `lead_id` says that a picture stands above the body already, so that none in the body is
    hurried. `at_desk` names the file that a picture to be supplied waits for.
    """
    body = _Body(pictures, hurried=lead_id is None, at_desk=at_desk)
    at = 0
    while (start := html.find("<", at)) >= 0:
        body.text(html[at:start])
        lone = LONE_PICTURE.match(html, start)
        if lone and _picture_id(_attributes(lone[1])) is not None:
            body.lone(_attributes(lone[1]))
            at = lone.end()
        elif tag := TAG.match(html, start):
            body.tag(tag)
            at = tag.end()
        else:
            body.text("&lt;")
            at = start + 1
    body.text(html[at:])
    return SafeString("".join(body.out))


class _Figure:
    """A figure while it is being written."""

    def __init__(self, start: int) -> None:
        self.start = start  # where it begins in the output
        self.pictures: list[Picture] = []
        self.lost = False  # named a picture there is no more
        self.caption = -1  # where its caption begins in the output, -1 while it has none


class _Body:
    """The output, and the figures that are open."""

    def __init__(self, pictures: dict[int, Picture], *, hurried: bool, at_desk: bool) -> None:
        self.pictures = pictures
        self.hurried = hurried
        self.at_desk = at_desk
        self.out: list[str] = []
        self.figures: list[_Figure] = []

    def text(self, text: str) -> None:
        self.out.append(text)

    def tag(self, tag: re.Match[str]) -> None:
        closing, name, attributes = tag.groups()
        if name == "img" and self.image(_attributes(attributes)):
            return
        if (closing, name) == ("", "figure"):
            self.figures.append(_Figure(len(self.out)))
        elif self.figures and name == "figcaption":
            self._caption(closing)
        elif self.figures and (closing, name) == ("/", "figure"):
            self._finish(self.figures.pop(), tag[0])
            return
        self.text(tag[0])

    def lone(self, attributes: dict[str, str]) -> None:
        """A paragraph that is one picture is shown as a figure, for its caption and credit."""
        self.figures.append(_Figure(len(self.out)))
        self.text('<figure class="image">')
        self.image(attributes)
        self._finish(self.figures.pop(), "</figure>")

    def image(self, attributes: dict[str, str]) -> bool:
        """Write the picture that an img names; False when it names none of ours."""
        number = _picture_id(attributes)
        if number is None:
            return False
        figure = self.figures[-1] if self.figures else None
        picture = self.pictures.get(number)
        if picture is None:
            if figure:
                figure.lost = True
            return True
        if figure:
            figure.pictures.append(picture)
        self.text(self._element(picture, attributes.get("alt") or picture.alt, bool(figure)))
        return True

    def _element(self, picture: Picture, alt: str, in_figure: bool) -> str:
        if picture.file:
            hurried, self.hurried = self.hurried, False
            return picture_element(picture, priority=hurried, alt=alt)
        tag = "div" if in_figure else "span"
        if self.at_desk and picture.original_name:
            sentence = WAITING.format(name=picture.original_name)
            return missing_element(alt, tag=tag, sentence=sentence)
        return missing_element(alt, tag=tag)

    def _caption(self, closing: str) -> None:
        figure = self.figures[-1]
        if not closing:
            figure.caption = len(self.out) + 1
        elif figure.caption >= 0:
            written = re.sub(r"<[^>]*>", " ", "".join(self.out[figure.caption :]))
            self.text(_credit(figure.pictures, unescape(written)))

    def _finish(self, figure: _Figure, end: str) -> None:
        """Close a figure: with its picture's own caption where none was written."""
        if figure.lost and not figure.pictures and figure.caption < 0:
            del self.out[figure.start :]
            return
        if figure.pictures and figure.caption < 0:
            caption = figure.pictures[0].caption
            line = escape(caption, quote=False) + _credit(figure.pictures, caption)
            self.text(f"<figcaption>{line}</figcaption>" if line else "")
        self.text(end)


def _credit(pictures: list[Picture], caption: str) -> str:
    """Return what names the photographers whom `caption` does not name itself."""
    said = fold(caption)
    names = dict.fromkeys(picture.credit for picture in pictures if picture.credit)
    unsaid = [name for name in names if fold(name) not in said]
    if not unsaid:
        return ""
    stop = "." if caption.strip()[-1:].isalnum() else ""
    blank = " " if caption.strip() else ""
    return f'{stop}{blank}<span class="credit">Ảnh: {escape(", ".join(unsaid))}</span>'


def _picture_id(attributes: dict[str, str]) -> int | None:
    named = ADDRESS.fullmatch(attributes.get("src", ""))
    return int(named[1]) if named else None


def _attributes(written: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in ATTRIBUTE.findall(written)}
