"""The public totals: lượt xem of a page, lượt truy cập of the site."""

from django.db.models import OuterRef, Subquery
from hitcount.models import HitCount


def views_of(app_label, model):
    """Return the subquery for the HitCount total of the outer row of that model."""
    return Subquery(
        HitCount.objects.filter(
            content_type__app_label=app_label,
            content_type__model=model,
            object_pk=OuterRef("pk"),
        ).values("hits")[:1]
    )
