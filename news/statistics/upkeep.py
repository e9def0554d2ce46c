"""What the worker does for the statistics: months of pieces, made once from their days."""

from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

SETTLED = timedelta(days=2)  # the last appends of a month are folded long before that

# A month that has rows was made whole, in one transaction; those after it are still to be made.
MAKE = """
    INSERT INTO statistics_articlemonth (article_id, month, views, visitors)
    SELECT article.id, date_trunc('month', day)::date AS month, sum(page.views),
        sum(page.visitors)
    FROM visits_pageday AS page
    JOIN news_article AS article ON article.id = substring(page.page FROM 9)::int
    WHERE page.page LIKE 'article:%%' AND day < %(until)s
    AND day >= coalesce(
        (SELECT max(month) + interval '1 month' FROM statistics_articlemonth), '-infinity')
    GROUP BY article.id, month
    ON CONFLICT (month, article_id) DO NOTHING
"""


@transaction.atomic
def make_months():
    """Make the months that are over and not yet made; return how many rows were written."""
    until = (timezone.localdate() - SETTLED).replace(day=1)
    with connection.cursor() as cursor:
        cursor.execute(MAKE, {"until": until})
        return cursor.rowcount
