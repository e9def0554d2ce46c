"""Find the pieces whose text is like a given one."""

from dataclasses import dataclass

from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Func, IntegerField, Value

from news.likeness.models import Likeness
from news.likeness.sketch import bands, percent, shingles
from news.models import Article

THRESHOLD = 60  # percent
CANDIDATES = 30  # those with most bands in common are read and compared word by word
SHOWN = 5


class _Shared(Func):
    """How many elements of its first array are in its second."""

    template = "(SELECT count(*) FROM unnest(%(expressions)s))"
    arg_joiner = ") band WHERE band = ANY("
    output_field = IntegerField()


@dataclass(frozen=True)
class Alike:
    """A piece and how alike it is, in percent."""

    article: Article
    percent: int

    @property
    def address(self):
        """Where it can be read: by everybody, or at the desk."""
        return self.article.get_absolute_url()


def alike(folded, user, *, besides=None):
    """Return the pieces like the text `folded`, the likest first, by one statement.

    `folded` is what `Article.body_key` would be. Only what `user` may see, or readers have;
    never the piece with the id `besides`, nor pieces for practice.
    """
    runs = shingles(folded)
    if not runs:
        return []
    known = Article.objects.visible_to(user) | Article.objects.published()
    found = (
        known.filter(pk__in=_nearest(bands(runs)), practice=False)
        .exclude(pk=besides)
        .select_related("unit")
        .defer("body", "search", "lead")
    )
    rows = [Alike(row, percent(runs, shingles(row.body_key))) for row in found]
    near = [row for row in rows if row.percent >= THRESHOLD]
    return sorted(near, key=lambda row: (-row.percent, -row.article.pk))[:SHOWN]


def _nearest(wanted):
    """Return the ids of the pieces that have most bands in common with those `wanted`."""
    values = Value(wanted, ArrayField(IntegerField()))
    found = Likeness.objects.filter(bands__overlap=wanted).annotate(
        shared=_Shared(F("bands"), values)
    )
    return found.order_by("-shared", "-pk").values("pk")[:CANDIDATES]
