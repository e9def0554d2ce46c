"""What was read in a period: the days of pages, or their months where those are over, by piece,
by writer, category, unit, and day by day.

Each is one statement over narrow rows, so that a year of 100,000 pieces stays under a second.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

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


# The rows of the period (`is_now`) and of the one before it.
COUNTED = """
    SELECT article_id AS id, month AS day, views, visitors,
        month = ANY(%(months)s::date[]) AS is_now
    FROM statistics_articlemonth
    WHERE month = ANY(%(months)s::date[] || %(months_before)s::date[])
    AND (%(article)s IS NULL OR article_id = %(article)s)
    UNION ALL
    SELECT substr(page, 9)::int, day, views, visitors, day = ANY(%(days)s::date[])
    FROM visits_pageday
    WHERE day = ANY(%(days)s::date[] || %(days_before)s::date[])
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
        SELECT id, coalesce(sum(views) FILTER (WHERE is_now), 0)::bigint AS now,
            coalesce(sum(views) FILTER (WHERE NOT is_now), 0)::bigint AS before,
            coalesce(sum(visitors) FILTER (WHERE is_now), 0)::bigint AS readers
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
        FROM by_piece JOIN piece USING (id)
        ORDER BY now DESC, before DESC, id DESC LIMIT %(limit)s
    )
    SELECT article.id, article.title, unit.name, category.name, article.publish_at,
        now, before, readers, all_now, all_before, all_readers
    FROM most JOIN news_article AS article USING (id)
    JOIN accounts_unit AS unit ON unit.id = article.unit_id
    JOIN news_category AS category ON category.id = article.category_id
    ORDER BY now DESC, before DESC, article.id DESC
"""
BY_DAY = f"""
    WITH counted AS ({COUNTED}), piece AS MATERIALIZED ({PIECES})
    SELECT CASE WHEN %(by_month)s THEN date_trunc('month', day)::date ELSE day END AS at,
        is_now, sum(views)::bigint, sum(visitors)::bigint
    FROM counted JOIN piece USING (id) GROUP BY at, is_now ORDER BY at
"""


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
    found: Days = {True: {}, False: {}}
    for at, is_now, *numbers in ask(BY_DAY, wanted, by_month=wanted.period.by_month):
        found[is_now][at] = tuple(numbers)
    return found


def ask(
    statement: str, wanted: Wanted, *, by_month: bool = True, **more: int | str | date
) -> list[tuple]:
    """Run `statement` with the values that READ and its parts name; return its rows."""
    period = wanted.period
    made = ArticleMonth.objects.order_by("-month").values_list("month", flat=True).first()
    months, days = _cut(period, made if by_month else None)
    months_before, days_before = _cut(period.before, made if by_month else None)
    values: dict[str, Any] = {
        "months": months,
        "months_before": months_before,
        "days": days,
        "days_before": days_before,
        "begins": period.begins,
        "ends": period.ends,
        "by_month": by_month,
        "unit": wanted.unit,
        "category": wanted.category,
        "author": wanted.author,
        "article": wanted.article,
    }
    with connection.cursor() as cursor:
        cursor.execute(statement, values | more)
        return cursor.fetchall()


def _cut(period: Period, made: date | None) -> tuple[list[date], list[date]]:
    """Cut `period` into whole months up to `made`, the last one that is made, and other days."""
    months = [month for month in period.months if period.holds_month(month)]
    whole = [month for month in months if made and month <= made]
    return whole, [day for day in period.days if day.replace(day=1) not in whole]
