"""“Đã lên trang”: what was scheduled tells its author at its hour. The worker looks.

Nothing waits for this: the piece is public by its hour alone.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from news.models import Article, Event
from news.notices.models import Notice
from news.notices.recipients import author
from news.notices.telling import give

Kind = Notice.Kind
LOOK_BACK = timedelta(days=7)  # a worker that was away longer tells of nothing older


def tell_released():
    """Tell the authors of pieces whose hour has come, once for an hour."""
    for event in due():
        with transaction.atomic():
            give(Kind.RELEASED, event.article, author(event.article), event=event)


def due():
    """Return the newest schedule of each piece that has come out and told nobody yet.

    Who scheduled the own piece knows the hour.
    """
    out = Article.objects.published().filter(publish_at__gt=timezone.now() - LOOK_BACK)
    told = Notice.objects.filter(
        article=OuterRef("article"), kind=Kind.RELEASED, event__publish_at=OuterRef("publish_at")
    )
    return (
        Event.objects.filter(
            ~Exists(told), name="schedule", article__in=out, publish_at=F("article__publish_at")
        )
        .filter(article__created_by__is_active=True)
        .exclude(by=F("article__created_by"))
        .select_related("article__unit")
        .order_by("article_id", "-pk")
        .distinct("article_id")
    )
