"""A body as lines of plain text, in which headings, pictures and links are named."""

import re
from html import unescape

TOKEN = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [^\s=">]+="[^"]*")*)>|([^<]+|<)')
ATTRIBUTE = re.compile(r' (src|alt|href)="([^"]*)"')
NAMES = {
    "h2": "Tiêu đề: ", "h3": "Tiêu đề: ", "h4": "Tiêu đề: ", "li": "• ", "caption": "Bảng: ",
    "figcaption": "Chú thích ảnh: ", "hr": "(đường kẻ)",
}  # fmt: skip
INLINE = {"a", "em", "strong", "s", "u", "sub", "sup"}
PICTURE = "Ảnh {name}: {alt}"
LINK = " (liên kết: {address})"
NO_ALT = "chưa có chữ thay ảnh"
MOST_CHARACTERS = 100_000  # of HTML; 3,000 words are about 20,000
MOST_LINES = 1_000
CUT = "(Bài còn dài. Phần sau không được so ở đây.)"


def lines_of(html: str) -> list[str]:
    """Return cleaned `html` as lines, one for each block; of a very long one, the beginning."""
    reader = _Lines()
    for token in TOKEN.finditer(html[:MOST_CHARACTERS]):
        closing, tag, attributes, text = token.groups()
        if text is not None:
            reader.words.append(unescape(text))
        elif closing:
            reader.end(tag)
        else:
            reader.start(tag, dict(ATTRIBUTE.findall(attributes)))
        if len(reader.lines) > MOST_LINES:
            return [*reader.lines, CUT]
    reader.finish()
    return [*reader.lines, CUT] if len(html) > MOST_CHARACTERS else reader.lines


class _Lines:
    """The lines that are done, and the words of the one that is not."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.words: list[str] = []
        self.name = ""  # what the block under way is
        self.addresses: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "a":
            self.addresses.append(unescape(attributes.get("href", "")))
        elif tag == "img":
            self.picture(attributes)
        elif tag in ("td", "th"):
            self.words.append(" | ")
        elif tag not in INLINE:
            held = self.name if tag == "p" and not self.words else ""  # <li><p>
            self.finish()
            self.name = NAMES.get(tag, held)

    def end(self, tag: str) -> None:
        if tag == "a" and self.addresses:
            self.words.append(LINK.format(address=self.addresses.pop()))
        elif tag not in INLINE and tag not in ("td", "th"):
            self.finish()

    def picture(self, attributes: dict[str, str]) -> None:
        self.finish()
        number = attributes.get("src", "").strip("/").rpartition("/")[2]
        alt = unescape(attributes.get("alt", "")) or NO_ALT
        self.lines.append(PICTURE.format(name=number, alt=alt))

    def finish(self) -> None:
        """End the line under way, if it has words."""
        text = " ".join("".join(self.words).split()).removeprefix("| ")
        if text or self.name == NAMES["hr"]:
            self.lines.append(self.name + text)
        self.words, self.name = [], ""
