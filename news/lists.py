"""Lists of readers, page by page: the last page costs what the first does.

How many pieces there are in each month is known (`news.tallies`), so a page is cut out of the
one or two months in which it lies; nothing before it is read, nothing is counted.
"""

from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone
from django.utils.functional import cached_property

from news.models import Article
from news.pages import NEWEST_FIRST
from news.tallies import ALL, ENDED, months


class Shelf:
    """The pieces of a list, newest first, as Django's Paginator asks for them: `count()` and
    slices. `rows` says what is read of each piece.
    """

    ordered = True

    def __init__(self, articles, lists, *, rows, at=None):
        self.articles = articles
        self.lists = lists
        self.rows = rows
        self.at = at or timezone.now()

    @cached_property
    def months(self):
        return months(self.lists, self.at)

    def count(self):
        return sum(number for _, number in self.months)

    def __getitem__(self, cut):
        chosen, above = _window(self.months, cut.start or 0, cut.stop)
        if not chosen:
            return self.rows.none()
        within = self.articles.filter(
            publish_at__gte=_midnight(chosen[-1]), publish_at__lt=_midnight(_next(chosen[0]))
        ).order_by(*NEWEST_FIRST)
        cut = slice((cut.start or 0) - above, cut.stop - above)
        return self.rows.filter(pk__in=within.values("pk")[cut]).order_by(*NEWEST_FIRST)


def all_pieces(rows=None):
    return _listed([ALL], rows)


def of_category(category, rows=None):
    """The pieces of a category and of those below it."""
    members = [category.pk, *[child.pk for child in category.below]]
    return _listed([f"category:{pk}" for pk in members], rows, category__in=members)


def of_unit(unit, rows=None):
    return _listed([f"unit:{unit.pk}"], rows, unit=unit)


def reports(rows=None):
    kind = Article.Kind.REPORT
    return _listed([f"kind:{kind}"], rows, kind=kind)


def ended():
    """Pieces whose time in the lists is over."""
    at = timezone.now()
    expired = Article.objects.expired(at)
    return Shelf(expired, [ENDED], rows=Article.objects.for_cards(), at=at)


def _listed(lists, rows, **condition):
    at = timezone.now()
    rows = Article.objects.for_cards() if rows is None else rows
    return Shelf(Article.objects.listed(at).filter(**condition), lists, rows=rows, at=at)


def _window(months, start, stop):
    """Return (the months in which rows `start` to `stop` lie, how many rows are above them)."""
    chosen: list[date] = []
    above = reached = 0
    for month, number in months:
        if reached >= stop:
            break
        if reached + number > start:
            chosen.append(month)
        else:
            above += number
        reached += number
    return chosen, above


def _midnight(day):
    return datetime.combine(day, time.min, UTC)


def _next(month):
    """Return the first day of the month after `month`."""
    return (month + timedelta(days=31)).replace(day=1)
