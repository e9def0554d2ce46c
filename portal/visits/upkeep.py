"""What the worker does for the counting: `fold` every few seconds, `forget` every minute."""

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from portal.visits.models import DayKey, View, Visit, Visitor
from portal.visits.totals import ARTICLE
from portal.visits.windows import ON_ITS_WAY, day_of, oldest_open_window

BATCH = 20_000
ONE_AT_A_TIME = 7_448_251  # the number of the advisory lock; any that nobody else takes
HOSTS_A_DAY = 500  # whoever makes up sources fills no table; the others are one row
OTHER_HOSTS = "khác"

# Appends are marked and added up in one statement, so that everybody sees both or neither.
# Rows are met in one order everywhere (page, day), so that two writers never wait crosswise.
# The site's visitors of a day stand among those of its pages, under the page "".
MARKED = """
    new_view AS (
        UPDATE visits_view SET folded = true
        WHERE ctid = ANY(ARRAY(SELECT ctid FROM visits_view WHERE NOT folded LIMIT %(batch)s))
        RETURNING page, sender, bot, source, ("window" AT TIME ZONE %(zone)s)::date AS day
    ), new_visit AS (
        UPDATE visits_visit SET folded = true
        WHERE ctid = ANY(ARRAY(SELECT ctid FROM visits_visit WHERE NOT folded LIMIT %(batch)s))
        RETURNING ("window" AT TIME ZONE %(zone)s)::date AS day
    ), new_visitor AS (
        INSERT INTO visits_visitor (day, page, sender)
        SELECT day, page, sender FROM new_view WHERE NOT bot
        UNION SELECT day, '', sender FROM new_view WHERE NOT bot
        ORDER BY 1, 2, 3
        ON CONFLICT DO NOTHING
        RETURNING day, page
    ), appended AS (
        SELECT page, day, (NOT bot)::int AS views, 0 AS visitors, bot::int AS bots FROM new_view
        UNION ALL SELECT page, day, 0, 1, 0 FROM new_visitor
    )
"""
DAYS = """
    page_day AS (
        INSERT INTO visits_pageday AS kept (page, day, views, visitors, bots)
        SELECT page, day, sum(views), sum(visitors), sum(bots)
        FROM appended WHERE page <> '' GROUP BY page, day ORDER BY page, day
        ON CONFLICT (page, day) DO UPDATE
        SET views = kept.views + EXCLUDED.views,
            visitors = kept.visitors + EXCLUDED.visitors,
            bots = kept.bots + EXCLUDED.bots
    ), site_day AS (
        INSERT INTO visits_siteday AS kept (day, views, visitors, visits, bots)
        SELECT day, sum(views), sum(visitors), sum(visits), sum(bots)
        FROM (
            SELECT day, views, CASE page WHEN '' THEN visitors ELSE 0 END AS visitors,
                0 AS visits, bots
            FROM appended
            UNION ALL SELECT day, 0, 0, 1, 0 FROM new_visit
        ) AS counted
        GROUP BY day ORDER BY day
        ON CONFLICT (day) DO UPDATE
        SET views = kept.views + EXCLUDED.views,
            visitors = kept.visitors + EXCLUDED.visitors,
            visits = kept.visits + EXCLUDED.visits,
            bots = kept.bots + EXCLUDED.bots
    )
"""
SOURCES = """
    named AS (
        SELECT named.day, named.host, named.views, known.host IS NOT NULL AS known
        FROM (
            SELECT day, source AS host, count(*) AS views
            FROM new_view WHERE NOT bot AND source <> '' GROUP BY day, source
        ) AS named
        LEFT JOIN visits_source AS known USING (day, host)
    ), source AS (
        INSERT INTO visits_source AS kept (day, host, views)
        SELECT day, CASE WHEN known OR place <= room THEN host ELSE %(others)s END, sum(views)
        FROM (
            SELECT named.*,
                row_number() OVER (PARTITION BY day, known ORDER BY views DESC, host) AS place,
                %(hosts)s - (SELECT count(*) FROM visits_source AS had WHERE had.day = named.day)
                    AS room
            FROM named
        ) AS placed
        GROUP BY 1, 2 ORDER BY 1, 2
        ON CONFLICT (day, host) DO UPDATE SET views = kept.views + EXCLUDED.views
    )
"""
TOTALS = f"""
    article_total AS (
        INSERT INTO hitcount_hit_count AS kept (content_type_id, object_pk, hits, modified)
        SELECT ({ARTICLE}), substr(page, 9)::int AS pk, count(*), now()
        FROM new_view WHERE NOT bot AND starts_with(page, 'article:') GROUP BY pk ORDER BY pk
        ON CONFLICT (content_type_id, object_pk) DO UPDATE
        SET hits = kept.hits + EXCLUDED.hits, modified = EXCLUDED.modified
    ), page_total AS (
        INSERT INTO visits_pagetotal AS kept (page, views)
        SELECT page, count(*)
        FROM new_view WHERE NOT bot AND NOT starts_with(page, 'article:')
        GROUP BY page ORDER BY page
        ON CONFLICT (page) DO UPDATE SET views = kept.views + EXCLUDED.views
    )
"""
FOLD = f"""
    WITH {MARKED}, {DAYS}, {SOURCES}, {TOTALS}
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
    """Delete yesterday's key and visitors, and the folded appends whose window has ended."""
    now = timezone.now()
    DayKey.objects.filter(day__lt=day_of(now)).delete()
    over = {"folded": True, "window__lt": oldest_open_window(now)}
    View.objects.filter(**over).delete()
    Visit.objects.filter(**over).delete()
    if not View.objects.filter(folded=False, window__lt=oldest_open_window(now)).exists():
        Visitor.objects.filter(day__lt=day_of(now - ON_ITS_WAY)).delete()


@transaction.atomic
def _fold_batch():
    """Fold at most BATCH appends; return (views, visits), (0, 0) if another worker is at it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        if not cursor.fetchone()[0]:
            return 0, 0
        limits = {"batch": BATCH, "hosts": HOSTS_A_DAY, "others": OTHER_HOSTS}
        cursor.execute(FOLD, limits | {"zone": settings.TIME_ZONE})
        return cursor.fetchone()
