"""Pages of the old site into the database: one transaction a file, and the second time nothing.

What staff have changed since stays: a page that has been imported is left alone, with its
slogans and its identity.
"""

from dataclasses import dataclass, field
from html import escape
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from accounts.models import Unit
from news.models import Article
from news.pictures.models import Picture
from news.submissions.oldsite import NotUnderstood, OldPage
from news.submissions.rooms import category_for, unit_for
from news.workflow import record
from portal.identity.models import Identity
from portal.pagecache.edition import changed
from portal.slogans.models import Slogan
from portal.vietnamese import fold, slug

PARTS = {
    "title": "Tên bài", "byline": "Bút danh", "text": "Khẩu hiệu", "caption": "Chú thích ảnh",
    "original_name": "Tên tệp ảnh", "owner": "Cơ quan chủ quản", "address": "Địa chỉ",
    "website": "Website", "phone": "Điện thoại", "email": "E-mail",
    "reuse_notice": "Dòng ghi rõ nguồn",
    "name": "Tên chuyên mục hoặc đơn vị",
}  # fmt: skip
SITE_NAME = "Trang thông tin điện tử {owner}"


@dataclass
class Outcome:
    """What became of one page."""

    article: Article
    is_new: bool
    notes: list[str] = field(default_factory=list)  # what staff should look at


@transaction.atomic
def import_page(page: OldPage) -> Outcome:
    """Write one page: article, pictures to be supplied, slogans, identity, one event.

    Raises NotUnderstood when a part does not fit, and then has written nothing.
    """
    key = source_id(page)
    known = Article.objects.filter(Q(source_id=key) | Q(old_news_id=page.news_id or 0)).first()
    if known:
        return Outcome(known, is_new=False)
    notes: list[str] = []
    try:
        article = _write_article(page, key, notes)
        _write_slogans(page)
        _write_identity(page)
    except ValidationError as error:
        raise NotUnderstood(page.name, 1, _sentences(error)) from error
    record(article, "imported", by=None, comment=f"Từ tệp {PurePath(page.name).name}")
    changed(article.publish_at)
    return Outcome(article, is_new=True, notes=notes)


def _sentences(error: ValidationError) -> str:
    """Say which part of the page does not fit, and why."""
    parts = error.message_dict.items()
    return " ".join(f"{PARTS.get(name, name)}: {' '.join(why)}" for name, why in parts)


def source_id(page: OldPage) -> str:
    """The page's name for all time: hour of publication and title as printed."""
    return f"oldsite:{page.published:%Y%m%d%H%M}:{slug(page.printed_title, 150)}"


def _write_article(page: OldPage, key: str, notes: list[str]) -> Article:
    unit = unit_for(page, notes)
    article = Article(
        title=page.title if _has_prefix(unit, page) else page.printed_title,
        unit=unit,
        category=category_for(page, notes),
        byline=page.byline,
        state=Article.State.APPROVED,
        publish_at=timezone.make_aware(page.published),
        source_id=key,
        old_news_id=page.news_id,
    )
    article.clean_fields(exclude=["slug", "summary", "title_key", "body_key"])
    article.body = _body(page, _write_pictures(page, unit))
    article.save()
    return article


def _has_prefix(unit: Unit, page: OldPage) -> bool:
    """Whether the unit's short name will stand before the title, as it did."""
    return (
        bool(unit.short_name) and bool(page.prefix) and fold(unit.short_name) in fold(page.prefix)
    )


def _write_pictures(page: OldPage, unit: Unit) -> list[Picture]:
    """Keep a place in the library for each picture, under its file's name."""
    pictures = [
        Picture(original_name=old.file_name, caption=old.caption, unit=unit)
        for old in page.pictures
    ]
    for picture in pictures:
        picture.full_clean()
        picture.save()
    return pictures


def _body(page: OldPage, pictures: list[Picture]) -> str:
    """Return the body as HTML, the pictures between the paragraphs where they stood."""
    blocks = [f"<p>{escape(text, quote=False)}</p>" for text in page.paragraphs]
    figures = zip(page.pictures, pictures, strict=True)
    for old, picture in reversed(list(figures)):
        caption = f"<figcaption>{escape(old.caption, quote=False)}</figcaption>"
        blocks.insert(
            old.position,
            f'<figure class="image"><img src="{picture.get_absolute_url()}" alt="">'
            f"{caption if old.caption else ''}</figure>",
        )
    blocks += [f"<p>{escape(text, quote=False)}</p>" for text in page.leftovers]
    return "\n".join(blocks)


def _write_slogans(page: OldPage) -> None:
    """Add the slogans that the site does not have yet, after the others."""
    known = set(map(fold, Slogan.objects.values_list("text", flat=True)))
    position = Slogan.objects.aggregate(last=Max("position"))["last"] or 0
    for text in page.slogans:
        if fold(text) in known:
            continue
        known.add(fold(text))
        position += 1
        slogan = Slogan(text=text, position=position)
        slogan.full_clean()
        slogan.save()


def _write_identity(page: OldPage) -> None:
    """Write the identity of a site that has none; one that staff have set stays."""
    if "owner" not in page.identity or Identity.objects.exists():
        return
    identity = Identity(
        valid_from=page.published.date(),
        name=SITE_NAME.format(owner=page.identity["owner"]),
        **page.identity,
    )
    identity.full_clean()
    identity.save()
