"""Thi đua: what each unit sent in, what came of it, and how long it waited.

A piece belongs to the unit that it was written for, also after that unit has ended.
"""

from django.utils import timezone

from news.statistics.reading import PUBLISHED, READ, Wanted, ask

OTHER = "Lý do khác"

# A wait is from “Gửi duyệt” to the next decision; what was taken back or moved to another hour
# in between is none. “Trình duyệt” is no decision: the unit goes on waiting.
DECIDED = """
    SELECT decision.article_id AS id, extract(epoch FROM decision.at - sent.at) / 3600 AS hours
    FROM news_event AS decision
    CROSS JOIN LATERAL (
        SELECT name, at FROM news_event AS earlier
        WHERE earlier.article_id = decision.article_id
        AND (earlier.at, earlier.id) < (decision.at, decision.id)
        AND earlier.name IN ('submit', 'recall', 'return', 'approve', 'schedule', 'withdraw')
        ORDER BY earlier.at DESC, earlier.id DESC LIMIT 1
    ) AS sent
    WHERE decision.at >= %(begins)s AND decision.at < %(ends)s
    AND decision.name IN ('return', 'approve', 'schedule') AND sent.name = 'submit'
"""
BY_UNIT = f"""
    {READ}, sent AS (
        SELECT unit_id, count(DISTINCT event.article_id) FILTER (WHERE event.name = 'submit')
            AS submitted, count(*) FILTER (WHERE event.name = 'return') AS returned
        FROM news_event AS event JOIN piece ON piece.id = event.article_id
        WHERE at >= %(begins)s AND at < %(ends)s AND event.name IN ('submit', 'return')
        GROUP BY unit_id
    ), waited AS (
        SELECT unit_id, percentile_cont(0.5) WITHIN GROUP (ORDER BY hours) AS median
        FROM ({DECIDED}) AS decided JOIN piece USING (id) GROUP BY unit_id
    ), was_read AS (
        SELECT unit_id, count(*) FILTER (WHERE {PUBLISHED}) AS published,
            coalesce(sum(now), 0)::bigint AS now, coalesce(sum(readers), 0)::bigint AS readers
        FROM piece LEFT JOIN by_piece USING (id) GROUP BY unit_id
    )
    SELECT unit.name, coalesce(submitted, 0), coalesce(published, 0), coalesce(returned, 0),
        median, coalesce(now, 0), coalesce(readers, 0)
    FROM accounts_unit AS unit
    LEFT JOIN sent ON sent.unit_id = unit.id
    LEFT JOIN waited ON waited.unit_id = unit.id
    LEFT JOIN was_read ON was_read.unit_id = unit.id
    WHERE (%(unit)s IS NULL OR unit.id = %(unit)s) AND (
        coalesce(submitted, 0) + coalesce(published, 0) + coalesce(returned, 0) > 0
        OR now > 0 OR (coalesce(valid_from, %(first)s) <= %(last)s
            AND coalesce(valid_to, %(last)s) >= %(first)s)
    )
    ORDER BY coalesce(published, 0) DESC, coalesce(submitted, 0) DESC, unit.name, unit.id
"""
# A reason is one of the list, or typed: those that are typed are counted together.
BY_REASON = """
    SELECT unit.name, coalesce(reason.text, %(other)s) AS why, count(DISTINCT event.id)
    FROM news_event AS event
    JOIN news_article AS piece ON piece.id = event.article_id
    JOIN accounts_unit AS unit ON unit.id = piece.unit_id
    LEFT JOIN remarks_point AS point ON point.event_id = event.id
    LEFT JOIN remarks_reason AS reason ON reason.text = point.text
    WHERE event.name = 'return' AND event.at >= %(begins)s AND event.at < %(ends)s
    AND piece.deleted_at IS NULL AND NOT piece.practice
    AND (%(unit)s IS NULL OR piece.unit_id = %(unit)s)
    AND (%(category)s IS NULL OR piece.category_id IN (
        SELECT id FROM news_category WHERE id = %(category)s OR parent_id = %(category)s))
    AND (%(author)s IS NULL OR piece.id IN (
        SELECT article_id FROM news_article_authors WHERE person_id = %(author)s))
    GROUP BY unit.id, unit.name, why ORDER BY unit.name, unit.id, why
"""


def by_unit(wanted: Wanted) -> list[tuple]:
    """Return [(name, submitted, published, returned, median hours, views, readers)] of the units
    that were there in the period, the busiest first.
    """
    period = wanted.period
    last = min(period.last, timezone.localdate())
    return ask(BY_UNIT, wanted, first=period.first, last=max(last, period.first))


def by_reason(wanted: Wanted) -> list[tuple[str, str, int]]:
    """Return [(unit, reason, returns)]; a return for two reasons stands under both."""
    return ask(BY_REASON, wanted, other=OTHER)
