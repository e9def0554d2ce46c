"""What a piece still lacks, one sentence a point, while it is being written. Advice only.

Pure functions: the form's values and the texts of the pictures in, sentences out.
"""

import html
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from news.videos import video
from portal.legacy_encodings import decode
from portal.markup import Element, read
from portal.sanitising import clean_html, plain_text
from portal.vietnamese import fold

CARD = 90  # characters of a title that a card has room for
EMPTY_LINKS = {
    "tai day", "o day", "day", "xem them", "xem tai day", "bam vao day", "nhan vao day", "link",
    "chi tiet", "xem chi tiet", "click vao day", "click here", "here",
}  # fmt: skip
_BARE = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_OURS = re.compile(r"/anh/(\d{1,18})/")
_CREDITED = re.compile(r"\b(?:ảnh|hình|photo)\s*:", re.IGNORECASE)
_PHOTO = re.compile(r"photos-(\d{1,4})-alt")

NO_ALT = "chưa có chữ thay ảnh nên bài chưa đăng được: hãy tả ảnh, hoặc đánh dấu ảnh trang trí."
NO_CREDIT = "chưa ghi tác giả ảnh."
DECOMPOSED = "Bài có chữ gõ kiểu Unicode tổ hợp; khi lưu, trang tự đổi sang Unicode dựng sẵn."
LEGACY = "Có chỗ còn chữ TCVN3 hoặc VNI, bạn đọc sẽ thấy chữ vỡ: hãy đổi sang Unicode rồi dán lại."


@dataclass(frozen=True)
class Shown:
    """What is said of a picture."""

    alt: str
    credit: str
    decorative: bool = False

    @property
    def is_bare(self) -> bool:
        """Whether it has neither words nor the mark, so that the piece cannot be published."""
        return not self.alt.strip() and not self.decorative


@dataclass(frozen=True)
class Typed:
    """A piece as it stands in the form; `body` is cleaned, `raw` is all text as it was typed."""

    title: str = ""
    short_title: str = ""
    lead: str = ""
    body: str = ""
    category: str = ""
    byline: str = ""
    lead_picture: Shown | None = None
    pictures: list[Shown] = field(default_factory=list)
    raw: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.title or self.lead or self.body or self.pictures)

    @property
    def folded(self) -> str:
        """The text under which look-alikes are found, as in `Article.body_key`."""
        return fold(f"{self.lead}\n{plain_text(self.body)}\n{self.byline}")


def picture_numbers(body: str) -> list[int]:
    """Return the ids of the library's pictures in the cleaned `body`."""
    return [number for number, _ in images_of(body)]


def images_of(body: str) -> list[tuple[int, str]]:
    """Return (id, the text's own alternative) of the library's pictures in the cleaned `body`."""
    return [(number, alt.strip()) for number, alt, _ in _images(read(body))]


def typed(values: Mapping[str, str], library: Mapping[int, Shown], *, has_lead: bool) -> Typed:
    """Return the piece that the fields `values` describe, by their names in the form.

    `library` are the pictures in the text by id; `has_lead` says that a lead picture stands.
    """
    body = clean_html(values.get("body", ""))
    texts = {
        name: values.get(name, "").strip()
        for name in ("title", "short_title", "lead", "category", "byline")
    }
    is_led = has_lead and not values.get("lead-removed") or values.get("lead-file")
    lead = _said(values, "lead-") if is_led else None
    return Typed(
        **texts,
        body=body,
        lead_picture=lead,
        pictures=[*_of_body(body, library), *_of_report(values)],
        raw="\n".join(values.get(name, "") for name in ("title", "short_title", "lead", "body")),
    )


def advice(piece: Typed) -> list[str]:
    """Return a sentence for each thing that its writer should look at again."""
    if piece.is_empty:
        return []
    return [*_missing(piece), *_of_pictures(piece), *_of_text(piece)]


def _missing(piece: Typed) -> Iterator[str]:
    if not piece.lead:
        yield "Bài chưa có sapo: một, hai câu tóm tắt, hiện ở trang chủ và khi chia sẻ."
    if not piece.category:
        yield "Bài chưa chọn chuyên mục."
    if not piece.byline:
        yield "Bài chưa ghi bút danh."
    if len(piece.title) > CARD and not piece.short_title:
        length = len(piece.title)
        yield f"Tên bài dài {length} ký tự, quá {CARD}: hãy ghi thêm tên ngắn cho trang chủ."


def _of_pictures(piece: Typed) -> Iterator[str]:
    if piece.lead_picture and piece.lead_picture.is_bare:
        yield f"Ảnh đại diện {NO_ALT}"
    if piece.lead_picture and not piece.lead_picture.credit.strip():
        yield f"Ảnh đại diện {NO_CREDIT}"
    if bare := [str(n) for n, picture in enumerate(piece.pictures, 1) if picture.is_bare]:
        yield f"{len(bare)} ảnh trong bài (ảnh {', '.join(bare)}) {NO_ALT}"
    if uncredited := sum(not picture.credit.strip() for picture in piece.pictures):
        yield f"{uncredited} ảnh trong bài {NO_CREDIT}"


def _of_text(piece: Typed) -> Iterator[str]:
    root = read(piece.body)
    yield from _of_headings(root)
    yield from _of_links(root)
    if not unicodedata.is_normalized("NFC", piece.raw):
        yield DECOMPOSED
    words = html.unescape(f"{piece.title}\n{piece.lead}\n{plain_text(piece.body)}")
    if decode(words) != words:
        yield LEGACY


def _of_headings(root: Element) -> Iterator[str]:
    """The title is the first level; each heading is at most one level below the one before."""
    before = 1
    for element in _elements(root):
        if element.tag in ("h2", "h3", "h4"):
            level = int(element.tag[1])
            if level > before + 1:
                yield f"Đề mục “{_words(element)}” nhảy bậc: trước nó cần có đề mục lớn hơn."
            before = level


def _of_links(root: Element) -> Iterator[str]:
    lone = [_lone_link(block) for block in root.children if isinstance(block, Element)]
    for element in _elements(root):
        if element.tag != "a":
            continue
        words = _words(element)
        if fold(words) in EMPTY_LINKS:
            yield f"Liên kết “{words}” không nói dẫn đến đâu: hãy đặt liên kết vào tên của nơi đến."
        elif _BARE.fullmatch(words) and not any(element is link for link in lone):
            yield f"Liên kết hiện nguyên địa chỉ “{words[:60]}”: hãy thay bằng chữ dễ đọc."


def _lone_link(block: Element) -> Element | None:
    """The link to a video that is all there is in `block`, or None."""
    if block.tag != "p" or len(block.children) != 1:
        return None
    link = block.children[0]
    is_video = isinstance(link, Element) and link.tag == "a" and video(link.attrs.get("href", ""))
    return link if isinstance(link, Element) and is_video else None


def _of_body(body: str, library: Mapping[int, Shown]) -> list[Shown]:
    """The library's pictures in `body`: what the text says of them counts, too."""
    found = []
    for number, alt, caption in _images(read(body)):
        if known := library.get(number):
            credit = known.credit or ("nêu ở chú thích" if _CREDITED.search(caption) else "")
            found.append(Shown(alt or known.alt, credit, known.decorative))
    return found


def _of_report(values: Mapping[str, str]) -> list[Shown]:
    numbers = [found[1] for name in values if (found := _PHOTO.fullmatch(name))]
    return [
        _said(values, f"photos-{number}-")
        for number in numbers
        if not values.get(f"photos-{number}-DELETE")
    ]


def _said(values: Mapping[str, str], prefix: str) -> Shown:
    decorative = values.get(f"{prefix}decorative", "") in ("on", "True")
    return Shown(values.get(f"{prefix}alt", ""), values.get(f"{prefix}credit", ""), decorative)


def _images(root: Element, caption: str = "") -> Iterator[tuple[int, str, str]]:
    """Give id, alt and caption of each of the library's pictures."""
    for element in root.children:
        if not isinstance(element, Element):
            continue
        found = _OURS.fullmatch(element.attrs.get("src", "")) if element.tag == "img" else None
        if found:
            yield int(found[1]), element.attrs.get("alt", ""), caption
        yield from _images(element, _words(element) if element.tag == "figure" else caption)


def _elements(root: Element) -> Iterator[Element]:
    for child in root.children:
        if isinstance(child, Element):
            yield child
            yield from _elements(child)


def _words(element: Element) -> str:
    parts = [child if isinstance(child, str) else _words(child) for child in element.children]
    return " ".join(" ".join(parts).split())
