"""The public totals: lượt xem of a page, lượt truy cập of the site.

A total is what was folded plus the appends that wait for the next fold. An article's folded
views stand in django-hitcount's HitCount, any other page's in PageTotal.
"""

from datetime import timedelta

from django.db import connection
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from hitcount.models import HitCount

from portal.visits.models import PageDay

# The pages whose totals stand in HitCount: "article:12" is the HitCount of news.article 12.
ARTICLE = """
    SELECT id FROM django_content_type WHERE app_label = 'news' AND model = 'article'
"""

# Of the row `asked` with a page, for statements that say more. Imported views are in an
# article's HitCount alone, so its days do not add up to it.
PAGE_VIEWS = f"""
    SELECT coalesce(
        CASE WHEN starts_with(asked.page, 'article:') THEN (
            SELECT hits FROM hitcount_hit_count
            WHERE content_type_id = ({ARTICLE}) AND object_pk = substr(asked.page, 9)::int
        ) ELSE (
            SELECT views FROM visits_pagetotal WHERE page = asked.page
        ) END, 0)
        + (
            SELECT count(*) FROM visits_view AS waiting
            WHERE waiting.page = asked.page AND NOT bot AND NOT folded
        )
"""

SITE_VISITS = """
    SELECT coalesce((
            SELECT visits FROM visits_startingvalue ORDER BY set_at DESC, id DESC LIMIT 1
        ), 0)
        + coalesce((SELECT sum(visits) FROM visits_siteday), 0)
        + (SELECT count(*) FROM visits_visit WHERE NOT folded)
"""

# The most viewed of each day are the candidates, so that an archive of any size costs the
# same; their views in all those days decide. Said with both ends, so that only the months in
# which the days lie are planned for.
MOST_VIEWED = f"""
    WITH candidate AS (
        SELECT DISTINCT top.page
        FROM generate_series(%(since)s::date, %(today)s::date, '1 day') AS series(day)
        CROSS JOIN LATERAL (
            SELECT page FROM visits_pageday
            WHERE visits_pageday.day = series.day::date AND views > 0 AND page LIKE %(like)s
            AND day BETWEEN %(since)s AND %(today)s
            ORDER BY views DESC LIMIT 5 * %(limit)s
        ) AS top
    ), recent AS (
        SELECT split_part(page, ':', 2)::int AS id, sum(views) AS views
        FROM visits_pageday JOIN candidate USING (page)
        WHERE day BETWEEN %(since)s AND %(today)s
        GROUP BY page ORDER BY views DESC, id DESC LIMIT %(limit)s
    ), ever AS (
        SELECT object_pk AS id, hits AS views FROM hitcount_hit_count
        WHERE %(like)s = 'article:%%' AND hits > 0 AND content_type_id = ({ARTICLE})
        AND object_pk NOT IN (SELECT id FROM recent)
        ORDER BY hits DESC, object_pk DESC LIMIT %(limit)s
    )
    SELECT id, views FROM (
        SELECT id, views, 1 AS tier FROM recent UNION ALL SELECT id, views, 2 AS tier FROM ever
    ) AS found
    ORDER BY tier, views DESC, id DESC LIMIT %(limit)s
"""


def views_of(app_label, model):
    """Return the subquery for the HitCount total of the outer row of that model."""
    return Subquery(
        HitCount.objects.filter(
            content_type__app_label=app_label,
            content_type__model=model,
            object_pk=OuterRef("pk"),
        ).values("hits")[:1]
    )


def forget_articles(ids):
    """Delete the counts of articles that are deleted for good."""
    HitCount.objects.filter(
        content_type__app_label="news", content_type__model="article", object_pk__in=ids
    ).delete()
    PageDay.objects.filter(page__in=[f"article:{pk}" for pk in ids]).delete()


def site_visits():
    """Return the visits of the site, those of the old site included."""
    with connection.cursor() as cursor:
        cursor.execute(SITE_VISITS)
        return cursor.fetchone()[0]


def most_viewed(prefix, *, days, limit):
    """Return [(id, views)] of the `limit` most viewed pages "prefix:id" of the last `days` days.

    Today is one of them. Where fewer were viewed in those days, the articles most viewed
    ever fill up behind them. Whether a reader may see a page is the caller's to know.
    """
    today = timezone.localdate()
    parameters = {
        "like": f"{prefix}:%",
        "since": today - timedelta(days=days - 1),
        "today": today,
        "limit": limit,
    }
    with connection.cursor() as cursor:
        cursor.execute(MOST_VIEWED, parameters)
        return [(pk, int(views)) for pk, views in cursor.fetchall()]
