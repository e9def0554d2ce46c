"""Keeping what a save left, as revisions."""

from django.db.models import Max

from news.revisions.content import snapshot
from news.revisions.models import Revision
from portal.vietnamese import excerpt

FIRST = "Bản có trước lần sửa đầu tiên"


def keep_first(article):
    """Keep a piece that has no revision yet as it stands in the database.

    Call it before the first save changes the rows; a new piece has nothing to keep.
    """
    if article.pk is None or article.revisions.exists():
        return
    row = type(article).objects.get(pk=article.pk)
    Revision.objects.create(
        article=row, number=1, at=row.updated_at, by=row.created_by, note=FIRST,
        content=snapshot(row),
    )  # fmt: skip


def keep(article, *, by, note="", content=None):
    """Keep what `by` just saved as a revision and return it; None where nothing changed.

    With `content` it is kept as a state of the working copy, not of the piece.
    """
    in_copy = content is not None
    content = snapshot(article) if content is None else content
    kept = article.revisions.all() if in_copy else article.revisions.filter(in_copy=False)
    last = kept.first()
    if last and last.content == content:
        return None
    number = (article.revisions.aggregate(last=Max("number"))["last"] or 0) + 1
    return Revision.objects.create(
        article=article, number=number, by=by, note=excerpt(note, 300), in_copy=in_copy,
        content=content,
    )  # fmt: skip
