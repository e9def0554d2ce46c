"""The demo's pieces as rows: articles with pictures, people, history and views."""

from datetime import timedelta
from io import BytesIO

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from hitcount.models import HitCount

from news.demo import pictures
from news.models import Article, Event, Photo
from news.pictures import uploads
from news.pictures.models import Picture
from portal.visits.models import PageDay

EDITOR, OTHER_WRITER = "bientap", "bientap"
WRITERS = {"huyen-doan-tan-phu": "tanphu", "huyen-doan-xuan-loc": "xuanloc"}
WEEK = 7
WIDTH, HEIGHT = 1280, 720  # half the worker's time of 1600, so that a first look is soon sharp
# How a published piece got there: step, state after it, hours before publication.
WAY = [("created", "draft", 26), ("submit", "submitted", 24), ("approve", "approved", 0)]


class PieceWriter:
    """Writes pieces over the rows they refer to, each given as {key: row}."""

    def __init__(self, units, users, people, categories, topics, mark):
        self.units, self.users, self.people = units, users, people
        self.categories, self.topics = categories, topics
        self.mark = mark
        self.article_type = ContentType.objects.get_for_model(Article)

    def write(self, piece):
        """Write one piece with all that belongs to it, and return its row."""
        drawn = [self._picture(picture, piece) for picture in piece.pictures]
        article = self._article(piece, drawn)
        article.save()
        article.authors.set([self.people[key] for key in piece.authors])
        article.photographers.set([self.people[key] for key in piece.photographers])
        article.topics.set([self.topics[key] for key in piece.topics])
        if article.kind == Article.Kind.REPORT:
            Photo.objects.bulk_create(
                [
                    Photo(article=article, picture=picture, position=place)
                    for place, picture in enumerate(drawn)
                ]
            )
        self._history(article, piece)
        if piece.views:
            self._views(article, piece.views)
        self.mark(article, *drawn)
        return article

    def _views(self, article, views):
        """Write the total, and the share of it that fell to the last week: less for old pieces."""
        HitCount.objects.create(content_type=self.article_type, object_pk=article.pk, hits=views)
        today = timezone.localdate()
        share = views // (20 + max(0, (timezone.now() - article.publish_at).days))
        days = {today - timedelta(days=age): share * (WEEK - age) // WEEK for age in range(1, WEEK)}
        PageDay.objects.bulk_create(
            PageDay(page=f"article:{article.pk}", day=day, views=number)
            for day, number in days.items()
        )

    def _picture(self, picture, piece):
        row = Picture(
            uploaded_by=self._writer(piece),
            alt=picture.alt,
            caption=picture.caption,
            credit=picture.credit,
            unit=self.units[piece.unit],
            original_name=picture.file_name,
        )
        data = pictures.draw(picture.seed, kind=picture.kind, width=WIDTH, height=HEIGHT)
        return uploads.keep(uploads.read_ours(BytesIO(data)), row)

    def _article(self, piece, drawn):
        addresses = {
            number: picture.get_absolute_url() for number, picture in enumerate(drawn, start=1)
        }
        return Article(
            kind=piece.kind, genre=piece.genre,
            title=piece.title, short_title=piece.short_title, lead=piece.lead,
            body=piece.html(addresses), byline=piece.byline, source=piece.source,
            lead_picture=drawn[0] if drawn else None,
            category=self.categories[piece.category], unit=self.units[piece.unit],
            featured=piece.featured, created_by=self._writer(piece),
            source_id=f"demo:{piece.key}", **self._state(piece),
        )  # fmt: skip

    def _state(self, piece):
        """Return the workflow's columns; a piece under way is a few hours old."""
        now = timezone.now().replace(second=0, microsecond=0)
        if piece.published:
            hour = piece.published
            hour = hour if timezone.is_aware(hour) else timezone.make_aware(hour)
            return {
                "state": "approved",
                "publish_at": hour,
                "submitted_at": hour - timedelta(hours=24),
                "created_at": hour - timedelta(hours=26),
            }
        if piece.state == "scheduled":
            tomorrow = timezone.localtime(now).replace(hour=6, minute=0) + timedelta(days=1)
            return {"state": "approved", "publish_at": tomorrow, "submitted_at": now}
        waits = None if piece.state == "draft" else now - timedelta(hours=5)
        return {"state": piece.state, "submitted_at": waits}

    def _history(self, article, piece):
        """Write how the piece came where it is."""
        editor, writer = self.users[EDITOR], self._writer(piece)
        end = article.publish_at if piece.published else timezone.now()
        way = {
            "draft": WAY[:1],
            "submitted": WAY[:2],
            "returned": [*WAY[:2], ("return", "returned", 1)],
            "scheduled": [*WAY[:2], ("schedule", "approved", 1)],
        }.get(piece.state, WAY)
        for name, state, hours in way:
            by = writer if name in ("created", "submit") else editor
            Event.objects.create(
                article=article, name=name, state=state, by=by, by_name=str(by),
                at=end - timedelta(hours=hours),
                publish_at=article.publish_at if name == "schedule" else None,
                comment=piece.reason if name == "return" else "",
            )  # fmt: skip

    def _writer(self, piece):
        return self.users[WRITERS.get(piece.unit, OTHER_WRITER)]
