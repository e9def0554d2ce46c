"""One append: a view is counted, durably, and the totals are answered."""

from datetime import datetime
from typing import NamedTuple

from django.db import connection

from portal.visits.totals import PAGE_VIEWS, SITE_VISITS

# Every part of one statement sees the same moment, and nothing that the statement itself
# appends. So the totals are those of that moment, plus this view unless the moment had it
# already. That is right for a repeat, too, whose first one was committed just after the
# moment began: it appends nothing, the moment has not seen it, one is added. A fold moves
# appends into totals in one transaction, so a moment sees each of them once.
#
# A view and its visit come together and go together: a repeat needs to look at one of them.
APPEND = f"""
    WITH new_view AS (
        INSERT INTO visits_view (page, sender, "window", bot, folded)
        VALUES (%(page)s, %(sender)s, %(window)s, %(bot)s, false)
        ON CONFLICT DO NOTHING
        RETURNING sender, "window", bot
    ), new_visit AS (
        INSERT INTO visits_visit (sender, "window", folded)
        SELECT sender, "window", false FROM new_view WHERE NOT bot
        ON CONFLICT DO NOTHING
    )
    SELECT
        ({PAGE_VIEWS}) + (NOT %(bot)s AND NOT EXISTS (
            SELECT FROM visits_view
            WHERE page = %(page)s AND sender = %(sender)s AND "window" = %(window)s AND NOT bot
        ))::int,
        ({SITE_VISITS}) + (NOT %(bot)s AND NOT EXISTS (
            SELECT FROM visits_visit WHERE sender = %(sender)s AND "window" = %(window)s
        ))::int,
        set_config('synchronous_commit', 'on', true)  -- whatever the server's setting is
"""


class Counted(NamedTuple):
    """What a beacon is told: views of the page and visits of the site, its own included."""

    views: int
    visits: int


def count(page: str, *, sender: bytes, window: datetime, bot: bool) -> Counted:
    """Append a view unless the sender had the page in that window; return the totals.

    When it returns, outside a transaction, the view is on disk. Raises django.db.Error when
    the database does not answer.
    """
    with connection.cursor() as cursor:
        cursor.execute(APPEND, {"page": page, "sender": sender, "window": window, "bot": bot})
        views, visits, _ = cursor.fetchone()
    return Counted(views, visits)
