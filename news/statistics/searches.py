"""What readers searched: the page of each search is counted as every page is, so the words
stand in the page's key, and nothing is written when the page is made.
"""

from collections import defaultdict

from django.db import connection

from news.models import Article
from news.search import searched_words
from news.statistics.reading import Wanted
from portal.vietnamese import fold

KEYS = 5_000  # spellings that are looked at
MOST_HITS = 200  # counted no further: to an editor more is the same
SEARCHED = """
    SELECT page, coalesce(sum(views) FILTER (WHERE day >= %(first)s), 0)::bigint AS now,
        coalesce(sum(views) FILTER (WHERE day < %(first)s), 0)::bigint AS before
    FROM visits_pageday
    WHERE day BETWEEN %(before)s AND %(last)s AND page LIKE 'search:%%' AND views > 0
    GROUP BY page ORDER BY now DESC, before DESC, page LIMIT %(keys)s
"""


def searched(wanted: Wanted, limit: int) -> list[tuple[str, int, int, int]]:
    """Return [(words, now, before, hits)] of what was searched most; one search with and without
    accents is the same, and shown as it was typed most. Hits are what it would find now.
    """
    spellings = defaultdict(list)
    for page, now, before in _keys(wanted):
        words = searched_words(page)
        spellings[fold(words)].append((words, now, before))
    rows = [
        (key, found[0][0], sum(now for _, now, _ in found), sum(before for *_, before in found))
        for key, found in spellings.items()
    ]
    rows = sorted((row for row in rows if row[2]), key=lambda row: -row[2])[:limit]
    hits = _hits([key for key, *_ in rows])
    return [(*row[1:], number) for row, number in zip(rows, hits, strict=True)]


def _keys(wanted):
    period = wanted.period
    values = {"first": period.first, "last": period.last, "before": period.before.first}
    with connection.cursor() as cursor:
        cursor.execute(SEARCHED, values | {"keys": KEYS})
        return cursor.fetchall()


def _hits(keys):
    """Return how many listed pieces match each of `keys`, by one statement."""
    parts, values = [], []
    for place, key in enumerate(keys):
        found = Article.objects.listed().matching(key).order_by().values("pk")[:MOST_HITS]
        statement, given = found.query.sql_with_params()
        parts.append(f"SELECT {place} AS place, count(*) AS hits FROM ({statement}) AS found")
        values += given
    if not parts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(f"{' UNION ALL '.join(parts)} ORDER BY place", values)
        return [hits for _, hits in cursor.fetchall()]
