"""What the worker does for the statistics: running totals of pieces, made once a month."""

from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Min
from django.utils import timezone

from news.statistics.models import ArticleMonth
from news.statistics.period import months_ago
from portal.dated import midnight
from portal.visits.models import PageDay, View

SETTLED = timedelta(days=2)  # the last appends of a month are folded long before that

MAKE = """
    INSERT INTO statistics_articlemonth (article_id, month, views, visitors)
    SELECT id, %(month)s, sum(views), sum(visitors)
    FROM (
        SELECT article_id AS id, views, visitors FROM statistics_articlemonth
        WHERE month = %(before)s
        UNION ALL
        SELECT article.id, page.views, page.visitors
        FROM visits_pageday AS page
        JOIN news_article AS article ON article.id = substring(page.page FROM 9)::int
        WHERE page.page LIKE 'article:%%' AND page.views > 0
        AND day >= %(month)s AND day < %(following)s
    ) AS counted
    GROUP BY id ORDER BY id
    ON CONFLICT DO NOTHING
"""


def make_months():
    """Make the months that are over and not yet made; return how many rows were written.

    What is folded into a month after it was made would never come into its total, so nothing is
    made while views of those months wait for the fold.
    """
    until = (timezone.localdate() - SETTLED).replace(day=1)
    if View.objects.filter(folded=False, window__lt=midnight(until)).exists():
        return 0
    month, written = _next_month(), 0
    while month and month < until:
        written += _make(month)
        month = months_ago(month, -1)
    return written


def _next_month():
    """Return the month after the last one that is made, at first that of the first day."""
    made = ArticleMonth.objects.order_by("-month").values_list("month", flat=True).first()
    if made:
        return months_ago(made, -1)
    first = PageDay.objects.aggregate(day=Min("day"))["day"]
    return first and first.replace(day=1)


@transaction.atomic
def _make(month):
    """Make one month, whole or not at all: the next one is built on it."""
    values = {"month": month, "before": months_ago(month, 1), "following": months_ago(month, -1)}
    with connection.cursor() as cursor:
        cursor.execute(MAKE, values)
        return cursor.rowcount
