"""Two years of days as a busy portal would have counted them, and what its reports cost, for
`make bench`.

The assumption is heavy on purpose. Pieces are read VIEWS times a day, the k-th newest with weight
1/k (Zipf): 18 million views a year, five for every inhabitant of a large province. Besides,
search engines walk through the whole archive twice a month, and each of their looks makes a row.
With 100,000 pieces 22,800 of them have a row on a day, so a piece has one on 83 days of the year
and the year 8.3 million rows. As many searches and sources as are kept at all, and every piece of
these years was sent in and approved, one in five after a return, come on top.
"""

from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Count
from django.utils import timezone

from accounts.models import Person
from news.demo.removal import ARCHIVE
from news.measuring import public
from news.measuring_desk import EDITOR, measure, signed_in
from news.models import Article
from news.search import search_page
from news.statistics.reports import REPORTS
from news.statistics.upkeep import make_months
from portal.operation.models import DemoRow
from portal.visits.models import Source

YEARS = 2  # the one that is told of, and the one it is compared with
VIEWS = 50_000  # of pieces, a day
CRAWLS = 2  # of a piece, a month
SEARCHES, SPELLINGS = 2_000, 20_000
HOSTS = 500
WRITERS = 300

# A part of a view is a view by chance. The newest piece of all stays the newest: what matters
# is how many rows there are, and how often a piece has one.
RANKS = """
    CREATE TEMPORARY TABLE measured ON COMMIT DROP AS
    SELECT 'article:' || id AS page, %(crawls)s / 30.0 AS crawls, %(views)s / (
        row_number() OVER (ORDER BY publish_at DESC) * sum(1.0 / place) OVER ()
    ) AS views
    FROM (
        SELECT id, publish_at, row_number() OVER (ORDER BY publish_at DESC) AS place
        FROM news_article WHERE state = 'approved'
    ) AS piece
    UNION ALL
    SELECT page, 0, %(searches)s / (place * sum(1.0 / place) OVER ())
    FROM unnest(%(pages)s::text[]) WITH ORDINALITY AS search(page, place)
"""
PAGES = """
    INSERT INTO visits_pageday (page, day, views, visitors, bots)
    SELECT page, %(day)s, views, ceil(views * 0.8), bots
    FROM (
        SELECT page, floor(views + random()) AS views, (random() < crawls)::int AS bots
        FROM measured
    ) AS counted
    WHERE views > 0 OR bots > 0 ORDER BY page
    ON CONFLICT DO NOTHING
"""
SITE = """
    INSERT INTO visits_siteday (day, views, visitors, visits, bots)
    SELECT day, sum(views), sum(views) / 3, sum(views) / 2, sum(bots)
    FROM visits_pageday WHERE day = %(day)s GROUP BY day ON CONFLICT DO NOTHING
"""
SOURCES = """
    INSERT INTO visits_source (day, host, views)
    SELECT %(day)s, 'trang-' || place || '.example.vn', 10 + %(views)s / 20 / place
    FROM generate_series(1, %(hosts)s) AS place ON CONFLICT DO NOTHING
"""
AUTHORS = """
    INSERT INTO news_article_authors (article_id, person_id)
    SELECT article.id, (%(writers)s::bigint[])[1 + (article.id + second * 7) %% %(number)s]
    FROM news_article AS article CROSS JOIN generate_series(0, 1) AS second
    WHERE second = 0 OR article.id %% 10 = 0 ON CONFLICT DO NOTHING
"""
EVENTS = """
    WITH step(name, state, ahead, only_some) AS (VALUES
        ('submit', 'submitted', interval '3 days', true),
        ('return', 'returned', interval '2 days', true),
        ('submit', 'submitted', interval '1 day', false),
        ('approve', 'approved', interval '1 hour', false)
    ), made AS (
        INSERT INTO news_event (article_id, name, by_name, at, state, comment)
        SELECT article.id, step.name, '', publish_at - ahead, step.state, ''
        FROM news_article AS article CROSS JOIN step
        WHERE publish_at >= %(first)s AND (article.id %% 5 = 0 OR NOT only_some)
        RETURNING id, name
    )
    INSERT INTO remarks_point (event_id, text)
    SELECT made.id, reason.text FROM made CROSS JOIN LATERAL (
        SELECT text FROM remarks_reason ORDER BY hashint8(made.id + remarks_reason.id) LIMIT 2
    ) AS reason
    WHERE name = 'return'
"""
SIZE = """
    SELECT count(*) / %(years)s, (
        SELECT sum(pg_total_relation_size(oid)) FROM pg_class
        WHERE relname ~ '^(visits_(pageday|siteday|source)|statistics_articlemonth)'
        AND relkind = 'r'
    ) / %(years)s
    FROM visits_pageday
"""


class NoArchive(Exception):
    """Why no figures are made up here, as a Vietnamese sentence: nothing takes them away again."""


def fill(length=YEARS * 365):
    """Make up what was counted on so many days, unless it is there; return whether it was made.

    Raises NoArchive.
    """
    _check_archive()
    today = timezone.localdate()
    days = [today - timedelta(days=age) for age in range(length, 0, -1)]
    if Source.objects.filter(day=days[length // 2]).exists():
        return False
    with transaction.atomic(), connection.cursor() as cursor:
        _make_months(cursor, days)
        _write_work(cursor, days[0])
        cursor.execute(RANKS, {"views": VIEWS, "crawls": CRAWLS, "searches": SEARCHES,
                               "pages": _searches()})  # fmt: skip
        for day in days:
            values = {"day": day, "views": VIEWS, "hosts": HOSTS}
            for statement in (PAGES, SITE, SOURCES):
                cursor.execute(statement, values)
    make_months()
    return True


def reports(rounds):
    """Return {cell: figures} of a year's rows on disk, and of every report over the last year."""
    found = {"a year of days": _size()}
    with connection.cursor() as cursor:  # whose processor time would not be counted
        cursor.execute("SET max_parallel_workers_per_gather = 0")
    client = signed_in(EDITOR)
    for cell, address in _addresses().items():
        found[cell] = measure(client, rounds, 200, f"/toa-soan/thong-ke/{address}")
    found |= public({"public statistics": lambda: ["/thong-ke/"]}, rounds)
    return found


def _addresses():
    """Return the reports to measure: each over a year that ends today and begins within a month,
    so that nothing is whole; and the longest that are told day by day.
    """
    today = timezone.localdate()
    piece = Article.objects.listed().stories().order_by("-publish_at").first()
    most = {
        name: Article.objects.values_list(name).annotate(n=Count("pk")).order_by("-n")[0][0]
        for name in ("unit", "category", "authors")
    }
    year, quarter, month = (
        f"?first={today - timedelta(days=length - 1)}&last={today}" for length in (365, 92, 30)
    )
    return {
        "year, site": year,
        "year, a piece": f"{year}&article={piece.pk}",
        "year, a unit": f"{year}&unit={most['unit']}",
        "year, a category": f"{year}&category={most['category']}",
        "year, a writer": f"{year}&author={most['authors']}",
        **{f"year, {name}": f"{name}/{year}" for name in list(REPORTS)[1:]},
        "year, bai to Excel": f"bai/xlsx/{year}",
        "quarter, a category": f"{quarter}&category={most['category']}",
        "quarter, a piece": f"{quarter}&article={piece.pk}",
        "30 days, bai": f"bai/{month}",
    }


def _size():
    with connection.cursor() as cursor:
        cursor.execute(SIZE, {"years": YEARS})
        rows, size = cursor.fetchone()
    return {"rows": rows, "megabytes": round(size / 2**20)}


def _check_archive():
    """Raise NoArchive unless a generated archive stands here, and nobody's own pieces."""
    demo = DemoRow.objects.filter(model=Article._meta.label_lower).values("key")
    if Article.objects.exclude(source_id__startswith=ARCHIVE).exclude(pk__in=demo).exists():
        raise NoArchive("Ở đây có bài thật.")
    if not Article.objects.filter(source_id__startswith=ARCHIVE).exists():
        raise NoArchive("Ở đây không có kho bài mẫu.")


def _make_months(cursor, days):
    """Make the parts of the months of `days`, as the worker would have."""
    for day in days:
        if day.day == 1 or day == days[0]:
            cursor.execute("SELECT visits_make_month(%s)", [day.replace(day=1)])


def _write_work(cursor, first):
    """Give every piece a writer, and the pieces since `first` the steps that led to them."""
    made = Person.objects.bulk_create(Person(name=f"Người viết {n + 1}") for n in range(WRITERS))
    writers = [person.pk for person in made]
    cursor.execute(AUTHORS, {"writers": writers, "number": WRITERS})
    cursor.execute(EVENTS, {"first": first})


def _searches():
    """Return the keys of SPELLINGS searches, each the beginning of a title."""
    titles = Article.objects.listed().values_list("title", flat=True)[: 2 * SPELLINGS]
    words = dict.fromkeys(" ".join(title.split()[:3]) for title in titles)
    return list(dict.fromkeys(map(search_page, words)))[:SPELLINGS]
