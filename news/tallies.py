"""How many pieces each list of readers has, known without counting the archive.

Triggers (migration 0008) keep a number for each list and month, in the transaction of whatever
changes a piece. What time decides is not in the numbers: the few pieces that wait for their
hour or have their end before them are counted when somebody asks.
"""

from datetime import date, datetime

from django.db import connection, models

ALL = "all"
ENDED = "ended"  # pieces that have an end: the archive, once it is past

MONTHS = """
    SELECT month, sum(number)::int AS number
    FROM (
        SELECT month, number FROM news_tally WHERE list = ANY(%(lists)s)
        UNION ALL
        SELECT date_trunc('month', publish_at AT TIME ZONE 'UTC')::date,
            (publish_at <= %(at)s AND standing && %(lists)s)::int
            - (CASE WHEN expires_at IS NULL THEN standing ELSE '{ended}' END && %(lists)s)::int
        FROM news_article
        CROSS JOIN LATERAL (SELECT ARRAY[
            'all', 'kind:' || kind, 'category:' || category_id, 'unit:' || unit_id
        ] AS standing) AS place
        WHERE state = 'approved' AND NOT practice AND deleted_at IS NULL
        AND (publish_at > %(at)s OR expires_at > %(at)s)
    ) AS found
    GROUP BY month HAVING sum(number) > 0 ORDER BY month DESC
"""


class Tally(models.Model):
    """The pieces of a list in a month of UTC that stay, or in ENDED those that have an end."""

    pk = models.CompositePrimaryKey("list", "month")
    list = models.CharField(max_length=60)
    month = models.DateField()
    number = models.IntegerField()

    class Meta:
        verbose_name = "số bài của danh sách"

    def __str__(self):
        return f"{self.list} {self.month:%m/%Y}: {self.number}"


def months(lists: list[str], at: datetime) -> list[tuple[date, int]]:
    """Return [(first day, pieces)] of `lists` together as readers have them at `at`, newest first.

    A list is ALL, ENDED, "kind:story", "category:12" or "unit:3"; no piece may be in two of them.
    """
    with connection.cursor() as cursor:
        cursor.execute(MONTHS, {"lists": lists, "at": at})
        return cursor.fetchall()
