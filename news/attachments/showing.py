"""Attachments on the page of a piece, without a statement of their own."""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.urls import reverse

from news.attachments.models import Attachment

PREVIEW = "xem"  # ?xem=…, the token of a preview


@dataclass(frozen=True)
class Shown:
    """What readers see of an attachment."""

    name: str
    kind: str
    size: int
    address: str


def attachment_list():
    """Return the annotation with which a query of pieces brings their attachments along."""
    rows = Attachment.objects.filter(article=OuterRef("pk")).exclude(place=None)
    columns = JSONObject(pk="pk", name="name", ending="ending", size="size")
    return ArraySubquery(rows.order_by("place", "pk").values(json=columns))


def shown(article):
    """Return the attachments of a piece that was read with `attachment_list`."""
    token = getattr(article, "preview_token", "")
    query = f"?{PREVIEW}={token}" if token else ""
    return [
        Shown(
            name=row["name"],
            kind=row["ending"].upper(),
            size=row["size"],
            address=reverse("attachments:download", args=[row["pk"]]) + query,
        )
        for row in article.attachment_list
    ]
