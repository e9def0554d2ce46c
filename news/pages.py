"""What the public pages show: the queries behind home, lists and the article page."""

from django.contrib.postgres.expressions import ArraySubquery
from django.core.paginator import InvalidPage, Paginator
from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.http import Http404

from news.front.models import Slot
from news.attachments.showing import attachment_list, shown as shown_attachments
from news.models import Article, Category, Photo, Topic
from news.pictures.bodies import picture_ids, with_pictures
from news.pictures.models import Picture
from news.revisions.corrections import correction_list, told
from news.videos import with_videos
from portal.pagecache.furniture import once_an_edition
from portal.visits.totals import most_viewed

PER_PAGE = 20
FRONT = 5
REPORTS = 5
SECTION = 5
MOST_READ = 5
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


def cards_of(*querysets):
    """Return the pieces of all (sliced) `querysets` as cards, newest first, by one statement."""
    first, *others = [queryset.values("pk") for queryset in querysets]
    return (
        Article.objects.filter(pk__in=first.union(*others, all=True))
        .for_cards()
        .order_by(*NEWEST_FIRST)
    )


def home(at=None):
    """Return what home shows now, or at the hour `at`: lead, top, reports, sections, notices.

    On top stand the pieces that editors gave a place, in its order, then the newest featured
    pieces, then the newest of all; a section leaves out what stands above it.
    """
    slots = Slot.objects.current(at)
    categories = list(Category.objects.all())
    placed = [category for category in categories if category.home_place]
    leaves = [
        leaf.pk
        for leaf in categories
        if any(section.pk in (leaf.pk, leaf.parent_id) for section in placed)
    ]
    found = list(
        cards_of(
            newest(at)[:FRONT],
            newest(at).filter(featured=True)[:FRONT],
            newest(at).filter(pk__in=slots.values("article"))[:FRONT],
            newest(at).reports()[:REPORTS],
            *[newest(at).filter(category=pk)[: SECTION + FRONT] for pk in leaves],
        ).annotate(
            place=Subquery(
                slots.filter(article=OuterRef("pk")).order_by("place").values("place")[:1]
            )
        )
    )
    front = _front(found)
    blocks = [_section(category, categories, found, front) for category in placed]
    return {
        "lead": front[0] if front else None,
        "top": front[1:],
        "reports": [article for article in found if article.kind == "photo-report"][:REPORTS],
        "sections": [
            block
            for block in blocks
            if block["articles"] and block["category"].home_place == "main"
        ],
        "notices": [
            block
            for block in blocks
            if block["articles"] and block["category"].home_place == "side"
        ],
    }


def _front(found):
    """Return the pieces on top of home: each place its own piece, the gaps filled in order."""
    placed = {}
    for article in found:
        if article.place:
            placed.setdefault(article.place, article)
    others = [article for article in found if article not in placed.values()]
    others.sort(key=lambda article: not article.featured)
    front = [placed.get(place) for place in range(1, FRONT + 1)]
    filled = [article or (others.pop(0) if others else None) for article in front]
    return [article for article in filled if article]


def _section(category, categories, found, front):
    """Return one block of home: the category, those below it, its newest pieces."""
    children = [child for child in categories if child.parent_id == category.pk]
    members = {category.pk, *[child.pk for child in children]}
    articles = [
        article for article in found if article.category_id in members and article not in front
    ]
    return {"category": category, "children": children, "articles": articles[:SECTION]}


def most_read():
    """Return the pieces most read in the last week, most read first, with their total `views`."""
    ids = [pk for pk, _ in most_viewed("article", days=7, limit=4 * MOST_READ)]
    found = list(newest().for_cards().with_views().filter(pk__in=ids))  # some are not listed now
    return sorted(found, key=lambda article: ids.index(article.pk))[:MOST_READ]


def readable(rows=None):
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
        )
        .defer("body_key", "title_key", "search")
    )


def shown(article):
    """Return what the page of a `readable` piece shows, its pictures by one statement.

    The lead picture stands above the text where the text does not show it anyway.
    """
    in_text = picture_ids(article.body)
    pictures = Picture.objects.in_bulk([*in_text, *[row["picture"] for row in article.photo_list]])
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
    }


def beside(article):
    """Return what stands under `article` as {"related", "others", "reports"}.

    Related pieces share a topic; others are the newest stories of the same category. Only what
    differs from piece to piece is asked for each: the newest are the same for many.
    """
    akin = related(article)
    shown = {article.pk, *[other.pk for other in akin]}
    others = [other for other in newest_beside(article.category_id) if other.pk not in shown]
    stories = [other for other in others if other.kind == "story"]
    reports = [other for other in others if other.kind == "photo-report"]
    return {"related": akin, "others": stories[:OTHERS], "reports": reports[:BESIDE]}


def related(article):
    """Return the newest pieces that share a topic with `article`."""
    topics = [topic["pk"] for topic in article.topic_list]
    if not topics:
        return []
    shared = Article.topics.through.objects.filter(topic__in=topics).values("article")
    return list(newest().for_cards().filter(pk__in=shared).exclude(pk=article.pk)[:BESIDE])


def newest_beside(category_id):
    """Return the newest stories of a category and the newest reports of all, by one statement:
    enough of them whatever is left out.
    """

    def find():
        stories = newest().stories().filter(category=category_id)
        return list(cards_of(stories[: OTHERS + BESIDE + 1], newest().reports()[: 2 * BESIDE + 1]))

    return once_an_edition(("beside", category_id), find)
