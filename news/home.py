"""Home: which pieces stand where. What could stand there is looked through as bare rows, and
only what does stand there is read as cards.
"""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone

from news.front.models import Slot
from news.models import Article, Category
from news.pages import newest, union_of
from portal.prepared import any_of, prepared
from portal.visits.totals import most_viewed

FRONT = 5
REPORTS = 5
SECTION = 5
MOST_READ = 5
TITLE = ["kind", "title", "short_title", "slug", "unit", "unit__short_name"]


@dataclass
class Block:
    """A category on home: those below it, and its newest pieces."""

    category: Category
    children: list
    articles: list


def contents(at=None):
    """Return what home shows now, or at the hour `at`: lead, top, reports, sections, notices.

    On top stand the pieces that editors gave a place, in its order, then the newest featured
    pieces, then the newest of all; reports and sections leave out what stands above them.
    """
    at = at or timezone.now()
    categories = _categories(at=at)
    rows = _candidates(at=at)
    front = _front(rows)
    reports = [row.pk for row in rows if row.kind == Article.Kind.REPORT and row.pk not in front][
        :REPORTS
    ]
    above = {*front, *reports}
    blocks = [_block(category, categories, above) for category in categories if category.home_place]
    shown = {*above, *[pk for block in blocks for pk in block.articles]}
    cards = {article.pk: article for article in _cards(numbers=list(shown))}
    for block in blocks:
        block.articles = [cards[pk] for pk in block.articles]
    return {
        "lead": cards[front[0]] if front else None,
        "top": [cards[pk] for pk in front[1:]],
        "reports": [cards[pk] for pk in reports],
        "sections": [block for block in blocks if _stands(block, "main")],
        "notices": [block for block in blocks if _stands(block, "side")],
    }


def most_read(days=7):
    """Return the pieces most read in the last days, most read first."""
    ids = [pk for pk, _ in most_viewed("article", days=days, limit=4 * MOST_READ)]
    if not ids:
        return []
    found = _titles(numbers=ids, at=timezone.now())  # some are not listed now
    return sorted(found, key=lambda article: ids.index(article.pk))[:MOST_READ]


@prepared
def _cards(numbers):
    return Article.objects.for_cards().filter(pk__in=any_of(numbers))


@prepared
def _titles(numbers, at):
    titles = newest(at).select_related("unit").only(*TITLE)
    return titles.filter(pk__in=any_of(numbers))


@prepared
def _categories(at):
    """Return all categories, each with its `newest` pieces: enough whatever stands above."""
    of_it = newest(at).filter(category=OuterRef("pk"))[: SECTION + FRONT + REPORTS]
    row = JSONObject(at="publish_at", pk="pk")
    return Category.objects.annotate(newest=ArraySubquery(of_it.values(json=row)))


@prepared
def _candidates(at):
    """Return (pk, kind, featured, place) of what may stand on top and in the band of reports,
    newest first, by one statement.
    """
    slots = Slot.objects.current(at)
    held = slots.filter(article=OuterRef("pk")).order_by("place").values("place")[:1]
    found = union_of(
        newest(at)[:FRONT],
        newest(at).filter(featured=True)[:FRONT],
        newest(at).filter(pk__in=slots.values("article"))[:FRONT],
        newest(at).reports()[: FRONT + REPORTS],
    )
    rows = found.annotate(place=Subquery(held))
    return rows.values_list("pk", "kind", "featured", "place", named=True)


def _front(rows):
    """Return what stands on top: each place its own piece, the gaps filled in order."""
    placed = {}
    for row in rows:
        if row.place:
            placed.setdefault(row.place, row.pk)
    rest = [row for row in rows if row.pk not in placed.values()]
    others = [row.pk for row in sorted(rest, key=lambda row: not row.featured)]
    front = [placed.get(place) for place in range(1, FRONT + 1)]
    filled = [pk or (others.pop(0) if others else None) for pk in front]
    return [pk for pk in filled if pk]


def _block(category, categories, above):
    children = [child for child in categories if child.parent_id == category.pk]
    rows = [row for member in [category, *children] for row in member.newest]
    rows.sort(key=lambda row: (row["at"], row["pk"]), reverse=True)
    articles = [row["pk"] for row in rows if row["pk"] not in above]
    return Block(category, children, articles[:SECTION])


def _stands(block, place):
    return block.articles and block.category.home_place == place
