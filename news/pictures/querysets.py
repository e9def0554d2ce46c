"""Who may see and change which picture, which ones readers may be shown, and the search."""

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import models
from django.db.models import Q
from django.utils import timezone

EVERYTHING, CREDIT, PLACE = "", "B", "C"


def words():
    """What is searched of a picture: all its texts, and by weight its credit, its place."""
    return (
        SearchVector("search_text", weight="D", config="simple")
        + SearchVector("credit_key", weight=CREDIT, config="simple")
        + SearchVector("place_key", weight=PLACE, config="simple")
    )


def not_hidden(prefix="", at=None):
    """The WHERE clause of pictures that may be shown now (or at `at`)."""
    ends = Q(**{f"{prefix}consent_until": None})
    ends |= Q(**{f"{prefix}consent_until__gt": at or timezone.now()})
    return Q(**{f"{prefix}hidden_at": None}) & ends


class PictureQuerySet(models.QuerySet):
    def shown(self, at=None):
        """Pictures that nothing hides now (or at the datetime `at`)."""
        return self.filter(not_hidden(at=at))

    def hidden(self, at=None):
        """Pictures that nobody may be shown; of consents, only those that have ended are read."""
        return self.filter(Q(hidden_at__isnull=False) | Q(consent_until__lte=at or timezone.now()))

    def bare(self):
        """Pictures that say nothing to those who cannot see them."""
        return self.filter(alt="", decorative=False)

    def awaited(self):
        """Pictures to be supplied: rows whose file is not there yet."""
        return self.filter(file="")

    # Who may see or change which row.

    def visible_to(self, user):
        """Pictures that `user` may see in the library: editors all, others their unit's and own."""
        if user.has_perm("news.review_article"):
            return self.all()
        if not user.has_perm("news.write_article"):
            return self.none()
        return self.filter(Q(uploaded_by=user) | Q(unit=user.unit_id, unit__isnull=False))

    def editable_by(self, user):
        """Pictures whose texts and file `user` may change: others one's own, unless public."""
        if user.has_perm("news.review_article"):
            return self.all()
        if not user.has_perm("news.write_article"):
            return self.none()
        return self.filter(uploaded_by=user)

    def matching(self, key, weight=EVERYTHING):
        """Pictures that hold every word of `key`, a folded text; of `weight` only, if given."""
        label = f":{weight}" if weight else ""
        query = " & ".join(f"'{word}'{label}" for word in key.split())
        asked = SearchQuery(query, config="simple", search_type="raw")
        return self.annotate(words=words()).filter(words=asked)
