"""Many pieces at once: prepared in a thread while the database takes in those before them."""

from concurrent.futures import ThreadPoolExecutor

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from hitcount.models import HitCount

from news.events import Event
from news.models import Article
from portal.pagecache.edition import changed


def prepared(prepare, chunks):
    """Give `prepare(chunk)` for each of `chunks`, made in a thread while the one before is used.

    Preparing is the processor's work and writing the database's, so that they take no longer
    than the slower of the two. `prepare` asks the database nothing.
    """
    with ThreadPoolExecutor(1) as thread:
        waiting = None
        for chunk in chunks:
            following = thread.submit(prepare, chunk)
            if waiting:
                yield waiting.result()
            waiting = following
        if waiting:
            yield waiting.result()


@transaction.atomic
def write(articles, views, *, comment=""):
    """Write prepared, approved `articles`, the views that each begins with, and its event."""
    articles = Article.objects.bulk_create(articles)
    kind = ContentType.objects.get_for_model(Article)
    HitCount.objects.bulk_create(
        HitCount(content_type=kind, object_pk=article.pk, hits=hits)
        for article, hits in zip(articles, views, strict=True)
    )
    Event.objects.bulk_create(
        Event(
            article=article,
            name="imported",
            state=article.state,
            publish_at=article.publish_at,
            at=article.created_at,
            comment=comment,
        )
        for article in articles
    )
    if articles:
        changed(*[moment for article in articles for moment in article.moments])
    return articles
