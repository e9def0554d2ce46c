"""Sketches kept up with the pieces: at once when the desk saves, else by the worker."""

from django.db.models import F, Q

from news.likeness.models import Likeness
from news.likeness.sketch import bands, shingles
from news.models import Article

SLICE = 200  # pieces read and written by one statement each
MOST = 5000  # pieces a run of the worker


def remember(*articles):
    """Write the sketches of saved `articles`."""
    Likeness.objects.bulk_create(
        [
            Likeness(
                article=article, bands=bands(shingles(article.body_key)), at=article.updated_at
            )
            for article in articles
        ],
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["bands", "at"],
    )


def fill():
    """Write the sketches that are missing or old: of imports, bulk loads and releases.

    Returns of how many pieces: up to MOST.
    """
    stale = Q(likeness=None) | Q(likeness__at__lt=F("updated_at"))
    found = Article.objects.filter(stale).order_by("-pk").values_list("pk", flat=True)
    numbers = list(found[:MOST])
    for start in range(0, len(numbers), SLICE):
        some = Article.objects.filter(pk__in=numbers[start : start + SLICE])
        remember(*some.only("body_key", "updated_at"))
    return len(numbers)
