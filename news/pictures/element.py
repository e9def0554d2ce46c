"""A picture as HTML. Needs the row alone: no statement, no look at the storage."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from news.pictures.models import Picture

MEASURE = "(min-width: 768px) 680px, 100vw"
MISSING = "Ảnh đang được bổ sung"


def picture_element(
    picture: Picture,
    *,
    sizes: str = MEASURE,
    priority: bool = False,
    css_class: str = "",
    alt: str | None = None,
) -> SafeString:
    """Return `picture` in all its widths; one to be supplied becomes a sentence in a box.

    `priority` is for the one picture that a reader sees first; `css_class` goes to the img;
    `alt` stands in for the picture's own.
    """
    words = picture.alt if alt is None else alt
    if not picture.file:
        return missing_element(words, css_class=css_class)
    source = format_html(
        '<source type="image/webp" srcset="{}" sizes="{}">', _srcset(picture), sizes
    )
    return format_html(
        '<picture>{}<img{} src="{}" width="{}" height="{}" alt="{}" {}></picture>',
        source if picture.widths else "",
        _class(css_class),
        picture.url,
        picture.width,
        picture.height,
        words,
        SafeString('fetchpriority="high"' if priority else 'loading="lazy" decoding="async"'),
    )


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


def _srcset(picture: Picture) -> SafeString:
    widths = ((picture.rendition_url(width), width) for width in picture.widths)
    return format_html_join(", ", "{} {}w", widths)


def _class(names: str) -> SafeString | str:
    return format_html(' class="{}"', names) if names else ""
