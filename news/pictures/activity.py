"""“Hình ảnh hoạt động”: what staff pinned, filled up from the newest photo reports."""

from dataclasses import dataclass

from django.db.models import F, IntegerField, Value
from django.urls import reverse

from news.models import Article, Photo
from news.pictures.models import ActivityPicture, Picture
from news.pictures.querysets import not_hidden

SHOWN = 6
REPORTS = 6
FIELDS = ["id", "file", "key", "width", "height", "widths", "placeholder", "focus_x", "focus_y"]
FIELDS += ["hidden_at", "consent_until", "alt", "caption", "credit"]
COLUMNS = [f"picture_{field}" for field in FIELDS[1:]]
PLACE = ["tier", "rank", "moment", "target", "number"]


@dataclass(frozen=True)
class Activity:
    """A picture of the strip and where it leads ("" for nowhere)."""

    picture: Picture
    address: str


def activity_pictures():
    """Return up to six pictures, the pinned first, by one statement."""
    rows = _pins().union(_photos(), all=True).order_by("tier", "rank", "-moment", "picture_id")
    shown = {}
    for row in rows:
        shown.setdefault(row["picture_id"], row)
    return [_activity(row) for row in list(shown.values())[:SHOWN]]


def _pins():
    pins = ActivityPicture.objects.current().annotate(
        tier=Value(0, IntegerField()),
        rank=F("position"),
        moment=F("picture__uploaded_at"),
        target=F("address"),
        number=Value(0, IntegerField()),
    )
    return _with_picture(pins)[:SHOWN]


def _photos():
    """Pictures of the newest reports, turn about; their title pictures stand on home already."""
    newest = Article.objects.listed().reports().order_by("-publish_at", "-pk")
    photos = Photo.objects.filter(article__in=newest.values("pk")[:REPORTS]).annotate(
        tier=Value(1, IntegerField()),
        rank=F("position"),
        moment=F("article__publish_at"),
        target=F("article__slug"),
        number=F("article_id"),
    )
    others = photos.exclude(article__lead_picture=F("picture"))
    return _with_picture(others)[: 2 * SHOWN]


def _with_picture(rows):
    named = {column: F(column.replace("_", "__", 1)) for column in COLUMNS}
    return (
        rows.exclude(picture__file="")
        .filter(not_hidden("picture__"))
        .annotate(**named)
        .order_by("rank", "-moment", "picture_id")
        .values(*PLACE, "picture_id", *COLUMNS)
    )


def _activity(row):
    picture = Picture(**{field: row[f"picture_{field}"] for field in FIELDS})
    if row["tier"] == 0:
        return Activity(picture, row["target"])
    return Activity(picture, reverse("news:report", args=[row["target"], row["number"]]))
