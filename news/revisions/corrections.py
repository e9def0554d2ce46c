"""Corrections (đính chính) as the page of a piece prints them, without a statement of their own."""

from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from news.revisions.models import Correction


def correction_list():
    """Return the expression that gives each piece of a query its corrections, oldest first."""
    corrections = Correction.objects.filter(article=OuterRef("pk")).order_by("at", "pk")
    return ArraySubquery(corrections.values(json=JSONObject(at="at", text="text")))


def told(article):
    """Return the corrections of a piece that has `correction_list`, as {"at", "text"}."""
    return [row | {"at": datetime.fromisoformat(row["at"])} for row in article.correction_list]
