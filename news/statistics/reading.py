"""What was read in a period: by piece, by writer, category, unit, and day by day.

Each is one statement over a few rows a piece (news/statistics/cutting.py), so that a year of
100,000 pieces stays under a second.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from news.statistics.cutting import Cut, cut
from news.statistics.models import ArticleMonth
from news.statistics.period import Period

Days = dict[bool, dict[date, tuple[int, ...]]]


@dataclass(frozen=True)
class Wanted:
    """Whose figures, of which days."""

    period: Period
    unit: int | None = None
    category: int | None = None
    author: int | None = None
    article: int | None = None

    @property
    def is_narrow(self) -> bool:
        """Whether only some pieces are asked for, and not the whole site."""
        limits = (self.unit, self.category, self.author, self.article)
        return any(limit is not None for limit in limits)


# What was counted of pieces in the period and in the one before it, in parts that are added up.
COUNTED = """
    SELECT article_id AS id, views * now AS now, views * before AS before, visitors * now AS readers
    FROM statistics_articlemonth
    JOIN unnest(%(months)s::date[], %(months_now)s::int[], %(months_before)s::int[])
        AS cut(month, now, before) USING (month)
    WHERE month = ANY(%(months)s::date[]) AND (%(article)s IS NULL OR article_id = %(article)s)
    UNION ALL
    SELECT substr(page, 9)::int, views * now, views * before, visitors * now
    FROM visits_pageday
    JOIN unnest(%(days)s::date[], %(days_now)s::int[], %(days_before)s::int[])
        AS cut(day, now, before) USING (day)
    WHERE day = ANY(%(days)s::date[]) AND views > 0
    AND CASE WHEN %(article)s IS NULL THEN starts_with(page, 'article:')
        ELSE page = 'article:' || %(article)s END
"""
# No piece is read whole: the index `pieces_for_statistics` has all of these columns.
PIECES = """
    SELECT id, unit_id, category_id, publish_at, state FROM news_article
    WHERE deleted_at IS NULL AND NOT practice
    AND (%(article)s IS NULL OR id = %(article)s)
    AND (%(unit)s IS NULL OR unit_id = %(unit)s)
    AND (%(category)s IS NULL OR category_id IN (
        SELECT id FROM news_category WHERE id = %(category)s OR parent_id = %(category)s))
    AND (%(author)s IS NULL OR id IN (
        SELECT article_id FROM news_article_authors WHERE person_id = %(author)s))
"""
READ = f"""
    WITH counted AS ({COUNTED}), piece AS MATERIALIZED ({PIECES}), by_piece AS (
        SELECT id, sum(now)::bigint AS now, sum(before)::bigint AS before,
            sum(readers)::bigint AS readers
        FROM counted GROUP BY id
    )
"""
PUBLISHED = """
    state = 'approved' AND publish_at >= %(begins)s AND publish_at < %(ends)s
    AND publish_at <= now()
"""
GROUPS = {
    "unit": ("piece.unit_id", "", "accounts_unit"),
    "category": ("piece.category_id", "", "news_category"),
    "author": (
        "author.person_id",
        "JOIN news_article_authors AS author ON author.article_id = piece.id",
        "accounts_person",
    ),
}
BY_PIECE = f"""
    {READ}, most AS (
        SELECT id, now, before, readers,
            sum(now) OVER ()::bigint AS all_now, sum(before) OVER ()::bigint AS all_before,
            sum(readers) OVER ()::bigint AS all_readers
        FROM by_piece JOIN piece USING (id) WHERE now > 0 OR before > 0
        ORDER BY now DESC, before DESC, id DESC LIMIT %(limit)s
    )
    SELECT article.id, article.title, unit.name, category.name, article.publish_at,
        now, before, readers, all_now, all_before, all_readers
    FROM most JOIN news_article AS article USING (id)
    JOIN accounts_unit AS unit ON unit.id = article.unit_id
    JOIN news_category AS category ON category.id = article.category_id
    ORDER BY now DESC, before DESC, article.id DESC
"""
# Piece by piece (OFFSET 0 keeps it so), by indexes that have all that is asked for: it costs what
# the pieces asked for were read, not what all were. Days in a row are found twice as quickly.
SCATTERED = "day = ANY(%(days)s::date[])"
IN_A_ROW = "day BETWEEN %(first)s AND %(last)s"
TOGETHER = f"""
    WITH piece AS MATERIALIZED ({PIECES})
    SELECT true, month, sum(views)::bigint, sum(visitors)::bigint
    FROM piece CROSS JOIN LATERAL (
        SELECT month, views, visitors FROM statistics_articlemonth
        WHERE article_id = piece.id AND month = ANY(%(months)s::date[]) OFFSET 0
    ) AS found
    GROUP BY month
    UNION ALL
    SELECT false, day, sum(views)::bigint, sum(visitors)::bigint
    FROM (SELECT 'article:' || id AS page FROM piece ORDER BY 1) AS asked CROSS JOIN LATERAL (
        SELECT day, views, visitors FROM visits_pageday
        WHERE page = asked.page AND {{of_days}} OFFSET 0
    ) AS found
    GROUP BY day
"""


# The sums of 100,000 pieces stay in memory, for this one statement.
ROOM = "SET LOCAL work_mem = '64MB';"


def by_group(group: str, wanted: Wanted) -> list[tuple]:
    """Return [(name, published, now, before, readers)] of each "unit", "category", "author"."""
    key, join, names = GROUPS[group]
    statement = f"""
        {READ}, grouped AS (
            SELECT {key} AS id, count(*) FILTER (WHERE {PUBLISHED}) AS published,
                coalesce(sum(now), 0)::bigint AS now,
                coalesce(sum(before), 0)::bigint AS before,
                coalesce(sum(readers), 0)::bigint AS readers
            FROM piece {join} LEFT JOIN by_piece ON by_piece.id = piece.id GROUP BY 1
        )
        SELECT named.name, published, now, before, readers
        FROM grouped JOIN {names} AS named USING (id)
        WHERE published > 0 OR now > 0 OR before > 0
        ORDER BY now DESC, published DESC, named.name, named.id
    """
    return ask(statement, wanted)


def by_piece(wanted: Wanted, limit: int) -> list[tuple]:
    """Return [(id, title, unit, category, publish_at, now, before, readers, and the three of all
    pieces)] of the pieces most read in the period.
    """
    return ask(BY_PIECE, wanted, limit=limit)


def by_day(wanted: Wanted) -> Days:
    """Return {True: {day or month: (views, readers)} of the period, False: of the one before}."""
    period = wanted.period
    made = _made() if period.by_month else None
    parts = {
        is_now: {at: cut(part, made) for at, part in stretch.parts.items()}
        for is_now, stretch in ((True, period), (False, period.before))
    }
    every = [one for stretch in parts.values() for one in stretch.values()]
    months = {month for one in every for month in one.months}
    days = {day for one in every for day in one.days}
    values = _limits(wanted) | {
        "months": list(months), "days": list(days),
        "first": period.before.first, "last": period.last,
    }  # fmt: skip
    statement = TOGETHER.format(of_days=SCATTERED if period.by_month else IN_A_ROW)
    sums = {(is_month, at): numbers for is_month, at, *numbers in _rows(statement, values)}
    return {
        is_now: {at: _added(sums, one) for at, one in stretch.items()}
        for is_now, stretch in parts.items()
    }


def ask(statement: str, wanted: Wanted, **more: int | str | date) -> list[tuple]:
    """Run `statement` with the values that READ and its parts name; return its rows."""
    period, made = wanted.period, _made()
    now, before = cut(period, made), cut(period.before, made)
    months = list(now.months | before.months)
    days = list(now.days | before.days)
    values = _limits(wanted) | {
        "months": months,
        "months_now": [now.months.get(month, 0) for month in months],
        "months_before": [before.months.get(month, 0) for month in months],
        "days": days,
        "days_now": [now.days.get(day, 0) for day in days],
        "days_before": [before.days.get(day, 0) for day in days],
        "begins": period.begins,
        "ends": period.ends,
    }
    return _rows(statement, values | more)


def _limits(wanted: Wanted) -> dict[str, Any]:
    """Return the values that PIECES names."""
    return {
        "unit": wanted.unit,
        "category": wanted.category,
        "author": wanted.author,
        "article": wanted.article,
    }


def _made() -> date | None:
    """Return the last month whose running totals are there."""
    return ArticleMonth.objects.order_by("-month").values_list("month", flat=True).first()


def _added(sums: dict[tuple[bool, date], list[int]], one: Cut) -> tuple[int, ...]:
    """Return (views, readers) of a stretch, put together of the sums of months and days."""
    found = [
        [times * number for number in sums[is_month, at]]
        for is_month, counted in ((True, one.months), (False, one.days))
        for at, times in counted.items()
        if (is_month, at) in sums
    ]
    return tuple(map(sum, zip(*found, strict=True))) or (0, 0)


def _rows(statement: str, values: dict[str, Any]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(ROOM + statement, values)
        return cursor.fetchall()
