"""The generated archive into the database: in bulk, again and again to the same end."""

from datetime import timedelta
from itertools import islice

from accounts.models import Unit
from news import bulk
from news.categories import Category
from news.demo import archive, content
from news.demo.removal import ARCHIVE
from news.models import Article
from news.pictures.models import Picture

CHUNK = 500


def store(number, progress):
    """Make sure that the first `number` pieces of the archive are there; return how many were new.

    `progress` wraps the pieces as tqdm does. Each chunk is one transaction, so a load that was
    broken off goes on where it stopped.
    """
    rooms = _Rooms()
    pieces = iter(progress(archive.articles(number), total=number))
    made = 0
    for articles, views in bulk.prepared(rooms.articles, _missing(pieces)):
        made += len(bulk.write(articles, views))
    return made


def _missing(pieces):
    """Give the pieces that are not there yet, in chunks."""
    while chunk := list(islice(pieces, CHUNK)):
        ids = [ARCHIVE + piece.source_id for piece in chunk]
        known = set(Article.objects.filter(source_id__in=ids).values_list("source_id", flat=True))
        if new := [piece for piece in chunk if ARCHIVE + piece.source_id not in known]:
            yield new


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

    def articles(self, pieces):
        """Return `pieces` as (unsaved, prepared rows; the views of each)."""
        return [self._article(piece) for piece in pieces], [piece.views for piece in pieces]

    def _article(self, piece):
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
