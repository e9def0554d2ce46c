"""A picture as HTML. Needs the row alone: no statement, no look at the storage."""

from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from news.pictures.models import MIDDLE, Picture

MEASURE = "(min-width: 768px) 680px, 100vw"
MISSING = "Ảnh đang được bổ sung"
HIDDEN = "Ảnh đã được ẩn"
MODERN = {"avif": "image/avif", "webp": "image/webp"}
KEPT = 2000  # elements in each process: the same pictures stand on many pages
STEP = 10  # per cent between two of the classes in static/css/base.css


def picture_element(
    picture: Picture,
    *,
    sizes: str = MEASURE,
    priority: bool = False,
    css_class: str = "",
    alt: str | None = None,
) -> SafeString:
    """Return `picture` in all its widths and formats, with its size, so that nothing jumps.

    One to be supplied and one that is hidden become a sentence in a box; one that is not
    rendered yet is its placeholder. `priority` is for the one picture that a reader sees
    first; `css_class` goes to the img; `alt` stands in for the picture's own.
    """
    words = picture.alt if alt is None else alt
    if picture.is_hidden:
        return missing_element("", css_class=css_class, sentence=HIDDEN)
    if not picture.file:
        return missing_element(words, css_class=css_class)
    address = picture.public_address
    return _element(
        address,
        f"{address}-{picture.widths[-1]}.jpg" if picture.is_ready else picture.placeholder,
        tuple(picture.widths),
        (picture.width, picture.height),
        f"{css_class} {focus_classes(picture)}".strip(),
        sizes,
        words,
        priority,
    )


@lru_cache(maxsize=KEPT, typed=True)  # typed: what is marked safe is another text
def _element(
    address: str,
    source: str,
    widths: tuple[int, ...],
    size: tuple[int, int],
    css_class: str,
    sizes: str,
    words: str,
    priority: bool,
) -> SafeString:
    image = format_html(
        '<img{} src="{}"{} width="{}" height="{}" alt="{}" {}>',
        _class(css_class),
        source,
        _widths(widths, address, "jpg", sizes),
        *size,
        words,
        SafeString('fetchpriority="high"' if priority else 'loading="lazy" decoding="async"'),
    )
    return format_html("<picture>{}{}</picture>", _sources(widths, address, sizes), image)


def missing_element(
    alt: str, *, tag: str = "span", css_class: str = "", sentence: str = MISSING
) -> SafeString:
    """Return what stands in the place of a picture to be supplied."""
    return format_html(
        '<{0}{1} role="img" aria-label="{2}">{3}</{0}>',
        SafeString(tag),
        _class(f"picture-missing {css_class}".strip()),
        f"{alt} ({sentence})" if alt else sentence,
        sentence,
    )


def focus_classes(picture: Picture) -> str:
    """Return the classes that keep the focus in sight where a picture is cut to a shape."""
    if (picture.focus_x, picture.focus_y) == (MIDDLE, MIDDLE):
        return ""
    across, down = (round(place / STEP) for place in (picture.focus_x, picture.focus_y))
    return f"focus-x-{across} focus-y-{down}"


def _sources(widths: tuple[int, ...], address: str, sizes: str) -> SafeString:
    kinds = MODERN.items() if widths else ()
    return format_html_join(
        "",
        '<source type="{}"{}>',
        ((kind, _widths(widths, address, ending, sizes)) for ending, kind in kinds),
    )


def _widths(widths: tuple[int, ...], address: str, ending: str, sizes: str) -> SafeString:
    """Return srcset and sizes; nothing while there is only the placeholder."""
    if not widths:
        return SafeString("")
    files = ", ".join(f"{address}-{width}.{ending} {width}w" for width in widths)
    return format_html(' srcset="{}" sizes="{}"', files, sizes)


def _class(names: str) -> SafeString | str:
    return format_html(' class="{}"', names) if names else ""
