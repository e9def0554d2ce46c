"""The generated archive into the database: in bulk, again and again to the same end."""

from datetime import timedelta
from itertools import islice

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from hitcount.models import HitCount

from accounts.models import Unit
from news.categories import Category
from news.demo import archive, content
from news.demo.removal import ARCHIVE
from news.models import Article, Event
from news.pictures.models import Picture
from portal.pagecache.edition import changed

CHUNK = 500


def store(number, progress):
    """Make sure that the first `number` pieces of the archive are there; return how many were new.

    `progress` wraps the pieces as tqdm does. Each chunk is one transaction, so a load that was
    broken off goes on where it stopped.
    """
    rooms = _Rooms()
    made = 0
    pieces = iter(progress(archive.articles(number), total=number))
    while chunk := list(islice(pieces, CHUNK)):
        made += _store_chunk(chunk, rooms)
    changed()
    return made


class _Rooms:
    """The demo's rows that pieces refer to, by key."""

    def __init__(self):
        self.units = {unit.slug: unit for unit in Unit.objects.all()}
        self.categories = {category.slug: category for category in Category.objects.all()}
        self.pictures = self._pictures_by_kind()

    def _pictures_by_kind(self):
        """Return one picture of the demo for each kind of scene."""
        names = {
            picture.file_name: picture.kind
            for piece in content.load().articles
            for picture in piece.pictures
        }
        found = Picture.objects.filter(original_name__in=names)
        return {names[picture.original_name]: picture for picture in found}

    def article(self, piece):
        """Return `piece` as an unsaved, prepared row."""
        article = Article(
            title=piece.title, lead=piece.lead, body=piece.html, byline=piece.byline,
            genre=piece.genre, category=self.categories[piece.category],
            unit=self.units[piece.unit], lead_picture=self.pictures.get(piece.picture_kind),
            state=Article.State.APPROVED, publish_at=piece.published,
            submitted_at=piece.published - timedelta(days=1), created_at=piece.published,
            source_id=ARCHIVE + piece.source_id,
        )  # fmt: skip
        article.prepare()
        return article


@transaction.atomic
def _store_chunk(chunk, rooms):
    """Write the pieces of `chunk` that are not there yet; return how many."""
    ids = [ARCHIVE + piece.source_id for piece in chunk]
    known = set(Article.objects.filter(source_id__in=ids).values_list("source_id", flat=True))
    new = [piece for piece in chunk if ARCHIVE + piece.source_id not in known]
    articles = Article.objects.bulk_create([rooms.article(piece) for piece in new])
    kind = ContentType.objects.get_for_model(Article)
    HitCount.objects.bulk_create(
        [
            HitCount(content_type=kind, object_pk=article.pk, hits=piece.views)
            for article, piece in zip(articles, new, strict=True)
        ]
    )
    Event.objects.bulk_create(
        [
            Event(article=article, name="imported", state=article.state, at=article.publish_at)
            for article in articles
        ]
    )
    return len(articles)
