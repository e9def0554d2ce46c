"""`{% card article form="row" level=3 sizes="…" %}`: a piece as lists show it."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string

from news.models import Article
from news.pictures.element import picture_element

KEPT = 2000  # cards in each process, of about 2 KB

register = template.Library()


@register.simple_tag
def card(article, form, level, sizes, meta="", priority=False):
    """Return a card with its title at heading `level`, its picture for the slot `sizes`.

    `meta` is "date", "category" (and date) or "". A card is its words: of the same ones it is
    made once in a process, so a page on which one piece is new makes one card.
    """
    picture = article.lead_picture
    return _card(
        form=form,
        level=level,
        meta=meta,
        address=article.get_absolute_url(),
        title=article.card_title,
        summary=(form == "lead" and article.lead) or article.summary,
        publish_at=article.publish_at if meta else None,
        section=_section(article) if meta == "category" else "",
        picture=picture_element(picture, sizes=sizes, priority=priority, alt="")
        if picture and picture.file
        else "",
    )


def _section(article):
    return "Phóng sự ảnh" if article.kind == Article.Kind.REPORT else article.category.name


@lru_cache(maxsize=KEPT, typed=True)  # typed: what is marked safe is another text
def _card(**words):
    return render_to_string("news/_card.html", words)
