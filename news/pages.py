"""What the public pages show: the queries behind lists and the article page."""

from django.contrib.postgres.expressions import ArraySubquery
from django.core.paginator import InvalidPage, Paginator
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.http import Http404
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from accounts.models import Unit
from news.attachments.showing import attachment_list, shown as shown_attachments
from news.models import Article, Photo, Topic
from news.pictures.bodies import picture_ids, with_pictures
from news.pictures.models import Picture
from news.revisions.corrections import correction_list, told
from news.videos import with_videos
from portal.pagecache.furniture import once_an_edition
from portal.prepared import prepared

PER_PAGE = 20
LATEST_OF_TOPIC = 200  # entered last, among which the newest are looked for
BESIDE = 4  # related pieces, and reports, under a piece
OTHERS = 8
NEWEST_FIRST = ["-publish_at", "-pk"]


def page_of(request, queryset, per_page=PER_PAGE):
    """Return the page of `queryset` that ?trang=N asks for, or raise Http404."""
    try:
        return Paginator(queryset, per_page).page(request.GET.get("trang") or 1)
    except InvalidPage as error:
        raise Http404("Không có trang này.") from error


def newest(at=None):
    """Listed pieces, newest first, now or at the hour `at`."""
    return Article.objects.listed(at).order_by(*NEWEST_FIRST)


def union_of(*querysets):
    """Return the pieces of all (sliced) `querysets`, newest first, by one statement."""
    first, *others = [queryset.values("pk") for queryset in querysets]
    found = Article.objects.filter(pk__in=first.union(*others, all=True))
    return found.order_by(*NEWEST_FIRST)


def published_piece(pk):
    """Return the `readable` piece with this number, or None."""
    return next(iter(_published_piece(pk=pk, at=timezone.now())), None)


@prepared
def _published_piece(pk, at):
    return readable(Article.objects.published(at).filter(pk=pk), at)


def readable(rows=None, at=None):
    """Published pieces, or those of `rows`, with all that the page prints of the piece itself."""
    topics = Topic.objects.filter(articles=OuterRef("pk")).order_by("name")
    photos = Photo.objects.filter(article=OuterRef("pk")).order_by("position", "pk")
    rows = Article.objects.published() if rows is None else rows
    return (
        rows.select_related("category__parent", "unit", "lead_picture")
        .with_views()
        .annotate(
            topic_list=ArraySubquery(
                topics.values(json=JSONObject(pk="pk", name="name", slug="slug"))
            ),
            photo_list=ArraySubquery(
                photos.values(json=JSONObject(picture="picture_id", caption="caption"))
            ),
            correction_list=correction_list(),
            attachment_list=attachment_list(),
            related_list=_related_list(at),
        )
        .defer("body_key", "title_key", "search")
    )


def shown(article):
    """Return what the page of a `readable` piece shows, its pictures by one statement.

    The lead picture stands above the text where the text does not show it anyway.
    """
    in_text = picture_ids(article.body)
    of_photos = [row["picture"] for row in article.photo_list]
    of_related = [row["lead_picture_id"] for row in article.related_list if row["lead_picture_id"]]
    pictures = Picture.objects.in_bulk([*in_text, *of_photos, *of_related])
    photos = [
        Photo(article=article, picture=pictures[row["picture"]], caption=row["caption"])
        for row in article.photo_list
    ]
    lead = article.lead_picture
    stands_alone = lead and lead.file and not photos and lead.pk not in in_text
    body, has_video = with_videos(article.body, article.full_title)
    return {
        "article": article,
        "photos": photos,
        "corrections": told(article),
        "attachments": shown_attachments(article),
        "has_video": has_video,
        "body": with_pictures(body, pictures, lead_id=lead.pk if stands_alone else None),
        "lead_figure": lead if stands_alone else None,
        "related": [_related(row, pictures) for row in article.related_list],
    }


def beside(article):
    """Return what stands under `article` as {"others", "reports"}: the newest stories of its
    category that are not related to it, and the newest reports.
    """
    shown = {article.pk, *[row["id"] for row in article.related_list]}
    others = [other for other in newest_beside(article.category_id) if other.pk not in shown]
    stories = [other for other in others if other.kind == "story"]
    reports = [other for other in others if other.kind == "photo-report"]
    return {"others": stories[:OTHERS], "reports": reports[:BESIDE]}


def _related_list(at):
    """Return the subquery for what cards print of the newest pieces that share a topic.

    Cut before it is looked at, so that the pieces of the topic are read and never the archive:
    without the cut PostgreSQL walks the archive from its newest end, for a piece without a
    topic to its very beginning.
    """
    through = Article.topics.through.objects
    topics = through.filter(article=OuterRef(OuterRef(OuterRef("pk")))).values("topic")
    shared = through.filter(topic__in=topics).order_by("-article").values("article")
    rows = newest(at).filter(pk__in=shared[:LATEST_OF_TOPIC]).exclude(pk=OuterRef("pk"))[:BESIDE]
    columns = ["id", "kind", "title", "short_title", "slug", "publish_at", "lead_picture_id"]
    printed = {name: name for name in columns} | {"unit": "unit__short_name"}
    return ArraySubquery(rows.values(json=JSONObject(**printed)))


def _related(row, pictures):
    """Return the piece of one row of `_related_list`, as a card prints it."""
    values = row | {
        "unit": Unit(short_name=row["unit"]),
        "publish_at": parse_datetime(row["publish_at"]),
    }
    article = Article(**values)
    article.lead_picture = pictures.get(row["lead_picture_id"])
    return article


def newest_beside(category_id):
    """Return the newest stories of a category and the newest reports of all, by one statement:
    enough of them whatever is left out.
    """

    def find():
        return _newest_beside(category_id=category_id, at=timezone.now())

    return once_an_edition(("beside", category_id), find)


@prepared
def _newest_beside(category_id, at):
    stories = newest(at).stories().filter(category=category_id)
    reports = newest(at).reports()[: 2 * BESIDE + 1]
    return union_of(stories[: OTHERS + BESIDE + 1], reports).for_cards()
