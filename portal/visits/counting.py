"""One append of many views: counted, durably, and the totals to be answered with."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from portal.visits.totals import PAGE_VIEWS, SITE_VISITS

VIEWS_A_MINUTE = 300  # of one sender; what comes above is no reading

# Every part of one statement sees the same moment, and nothing that the statement itself
# appends. So the totals are those of that moment, plus the views given here unless the moment
# had them already. That is right for a repeat, too, whose first one was committed just after
# the moment began: it appends nothing, the moment has not seen it, one is added. A fold moves
# appends into totals in one transaction, so a moment sees each of them once.
#
# A view and its visit come together and go together. Rows are met in one order, all views
# before any visit, so that two writers never wait crosswise.
#
# The visits of the site are counted only for who does not know them: beside thousands that
# wait for the next fold, counting them takes longer than the append.
APPEND = f"""
    WITH sent AS MATERIALIZED (
        SELECT sender, page, "window", at, source, bot OR (
            SELECT count(*) >= {VIEWS_A_MINUTE} FROM visits_view AS earlier
            WHERE earlier.sender = given.sender AND NOT earlier.bot
            AND earlier.at > given.at - interval '1 minute'
        ) AS bot
        FROM unnest({{given}}) AS given(sender, page, "window", at, bot, source)
    ), new_view AS (
        INSERT INTO visits_view (sender, page, "window", at, bot, source, folded)
        SELECT sender, page, "window", at, bot, source, false FROM sent
        ORDER BY sender, page, "window", bot
        ON CONFLICT DO NOTHING
        RETURNING sender, "window", bot
    ), new_visit AS (
        INSERT INTO visits_visit (sender, "window", folded)
        SELECT DISTINCT sender, "window", false FROM new_view WHERE NOT bot ORDER BY 1, 2
        ON CONFLICT DO NOTHING
    ), unseen AS (
        SELECT DISTINCT sender, page, "window" FROM sent
        WHERE NOT bot AND NOT EXISTS (
            SELECT FROM visits_view AS seen
            WHERE seen.sender = sent.sender AND seen.page = sent.page
            AND seen."window" = sent."window" AND NOT seen.bot
        )
    )
    SELECT
        asked.page,
        ({PAGE_VIEWS}) + (SELECT count(*) FROM unseen WHERE unseen.page = asked.page),
        site.visits,
        set_config('synchronous_commit', 'on', true)  -- whatever the server's setting is
    FROM (SELECT DISTINCT page FROM sent) AS asked
    CROSS JOIN (
        SELECT coalesce({{known}}, ({SITE_VISITS})) + (
            SELECT count(*) FROM (
                SELECT DISTINCT sender, "window" FROM sent
                WHERE NOT bot AND NOT EXISTS (
                    SELECT FROM visits_visit AS seen
                    WHERE seen.sender = sent.sender AND seen."window" = sent."window"
                )
            ) AS new
        ) AS visits
    ) AS site
"""
TYPES = ["bytea[]", "text[]", "timestamptz[]", "timestamptz[]", "boolean[]", "text[]"]
DIRECT = APPEND.format(given=", ".join(f"%s::{name}" for name in TYPES), known="%s::bigint")
PREPARE = f"PREPARE visits_append ({', '.join(TYPES)}, bigint) AS " + APPEND.format(
    given=", ".join(f"${number + 1}" for number in range(len(TYPES))), known=f"${len(TYPES) + 1}"
)
PREPARED = f"EXECUTE visits_append ({', '.join(['%s'] * len(TYPES))}, %s)"


class Sent(NamedTuple):
    """A beacon: `page` is a genuine key, `source` a host or ""."""

    sender: bytes
    page: str
    window: datetime
    at: datetime
    bot: bool
    source: str


class Counted(NamedTuple):
    """What a beacon is told: views of the page and visits of the site, its own included."""

    views: int
    visits: int


def append(
    cursor: Any, beacons: Sequence[Sent], statement: str = DIRECT, visits: int | None = None
) -> list[Counted]:
    """Append the views that are new to their senders in their windows; return the totals.

    `visits` are those of the site before this append, for who knows them; they are counted
    otherwise. When it returns, outside a transaction, the views are on disk. Raises
    django.db.Error when the database does not answer. PREPARED is for a session that PREPARE
    was executed in.
    """
    cursor.execute(statement, [*_arrays(beacons), visits])
    totals = {page: Counted(views, visits) for page, views, visits, _ in cursor.fetchall()}
    return [totals[beacon.page] for beacon in beacons]


def _arrays(beacons: Sequence[Sent]) -> list[str]:
    """Return the columns as PostgreSQL writes arrays; none holds a character to be escaped."""
    columns = [
        [f'"\\\\x{beacon.sender.hex()}"' for beacon in beacons],
        [f'"{beacon.page}"' for beacon in beacons],
        [f'"{beacon.window.isoformat()}"' for beacon in beacons],
        [f'"{beacon.at.isoformat()}"' for beacon in beacons],
        ["t" if beacon.bot else "f" for beacon in beacons],
        [f'"{beacon.source}"' for beacon in beacons],
    ]
    return [f"{{{','.join(column)}}}" for column in columns]
