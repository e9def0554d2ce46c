"""What the worker does for the counting: `fold` every five seconds, `forget` every ten minutes."""

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from portal.visits.models import DayKey, View, Visit
from portal.visits.totals import ARTICLE
from portal.visits.windows import day_of, oldest_open_window

BATCH = 20_000
ONE_AT_A_TIME = 7_448_251  # the number of the advisory lock; any that nobody else takes

# Appends are marked and added up in one statement, so that everybody sees both or neither.
# Rows are met in one order everywhere (page, day), so that two writers never wait crosswise.
FOLD = rf"""
    WITH new_view AS (
        UPDATE visits_view SET folded = true
        WHERE id IN (SELECT id FROM visits_view WHERE NOT folded LIMIT %(batch)s)
        RETURNING page, bot, ("window" AT TIME ZONE %(zone)s)::date AS day
    ), new_visit AS (
        UPDATE visits_visit SET folded = true
        WHERE id IN (SELECT id FROM visits_visit WHERE NOT folded LIMIT %(batch)s)
        RETURNING ("window" AT TIME ZONE %(zone)s)::date AS day
    ), page_day AS (
        INSERT INTO visits_pageday AS kept (page, day, views, bots)
        SELECT page, day, count(*) FILTER (WHERE NOT bot), count(*) FILTER (WHERE bot)
        FROM new_view GROUP BY page, day ORDER BY page, day
        ON CONFLICT (page, day) DO UPDATE
        SET views = kept.views + EXCLUDED.views, bots = kept.bots + EXCLUDED.bots
    ), site_day AS (
        INSERT INTO visits_siteday AS kept (day, views, visits, bots)
        SELECT day, sum(views), sum(visits), sum(bots)
        FROM (
            SELECT day, (NOT bot)::int AS views, 0 AS visits, bot::int AS bots FROM new_view
            UNION ALL SELECT day, 0, 1, 0 FROM new_visit
        ) AS appended
        GROUP BY day ORDER BY day
        ON CONFLICT (day) DO UPDATE
        SET views = kept.views + EXCLUDED.views,
            visits = kept.visits + EXCLUDED.visits,
            bots = kept.bots + EXCLUDED.bots
    ), article_total AS (
        INSERT INTO hitcount_hit_count AS kept (content_type_id, object_pk, hits, modified)
        SELECT ({ARTICLE}), substring(page FROM '^article:(\d+)$')::int AS pk, count(*), now()
        FROM new_view WHERE NOT bot AND page LIKE 'article:%%' GROUP BY pk ORDER BY pk
        ON CONFLICT (content_type_id, object_pk) DO UPDATE
        SET hits = kept.hits + EXCLUDED.hits, modified = EXCLUDED.modified
    )
    SELECT (SELECT count(*) FROM new_view), (SELECT count(*) FROM new_visit)
"""


def fold():
    """Add the waiting appends to the days and to the totals; return how many views they were.

    Loses nothing and counts nothing twice, whenever it is killed and however many run. A
    changed number makes no page stale: nothing is said to the page cache.
    """
    folded = 0
    while True:
        views, visits = _fold_batch()
        folded += views
        if max(views, visits) < BATCH:
            return folded


def forget():
    """Delete yesterday's key, and the folded appends whose window has ended."""
    now = timezone.now()
    DayKey.objects.filter(day__lt=day_of(now)).delete()
    over = {"folded": True, "window__lt": oldest_open_window(now)}
    View.objects.filter(**over).delete()
    Visit.objects.filter(**over).delete()


@transaction.atomic
def _fold_batch():
    """Fold at most BATCH appends; return (views, visits), (0, 0) if another worker is at it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        if not cursor.fetchone()[0]:
            return 0, 0
        cursor.execute(FOLD, {"batch": BATCH, "zone": settings.TIME_ZONE})
        return cursor.fetchone()
