"""The recycle bin: a piece is hidden for thirty days, with who and why, and then gone for good.

Only the three columns `deleted_*` are written. Text, pictures, counts, addresses and history
stay as they are, so bringing a piece back brings back everything.
"""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from news import workflow
from news.models import Article
from portal.audit.log import record
from portal.audit.models import Kind
from portal.pagecache.edition import changed
from portal.visits.totals import forget_articles

UNDER_WAY = ["draft", "returned"]
NOT_PUBLIC = [*UNDER_WAY, "submitted", "proposed", "withdrawn"]
SLICE = 200  # pieces deleted in one transaction


def days():
    return timedelta(days=settings.BIN_DAYS)


def deletable_by(user):
    """Pieces that `user` may put into the bin: what one may change and readers do not have.

    A piece that is out, or waits for its hour, has to be withdrawn first, with its reason.
    """
    return Article.objects.editable_by(user).filter(state__in=NOT_PUBLIC)


def binned():
    return Article.objects.exclude(deleted_at=None)


def shown_to(user):
    """Binned pieces that `user` sees: one's own and what one deleted; the Ban Biên tập, all."""
    if user.has_perm("news.govern_newsroom"):
        return binned()
    return binned().filter(Q(deleted_by=user) | Q(created_by=user))


def may_bring_back(user, article):
    """Who deleted a piece may bring it back, and so may the Ban Biên tập."""
    return article.deleted_by_id == user.pk or user.has_perm("news.govern_newsroom")


@transaction.atomic
def delete(article, *, by, why):
    """Put `article` into the bin. Raises PermissionDenied where it is not `by`'s to delete."""
    row = deletable_by(by).select_for_update(of=["self"]).filter(pk=article.pk).first()
    if row is None:
        raise PermissionDenied("Bài này bạn không xóa được ở bước hiện tại.")
    Article.objects.filter(pk=row.pk).update(
        deleted_at=timezone.now(), deleted_by=by, deleted_why=why, taken_by=None, taken_at=None
    )
    _tell(row, Kind.BINNED, by, why)


@transaction.atomic
def bring_back(article, *, by):
    """Take `article` out of the bin; whether it still was in it. Raises PermissionDenied."""
    row = binned().select_for_update(of=["self"]).filter(pk=article.pk).first()
    if row is None:
        return False
    if not may_bring_back(by, row):
        raise PermissionDenied("Bài do người khác xóa; Ban Biên tập lấy lại được.")
    Article.objects.filter(pk=row.pk).update(deleted_at=None, deleted_by=None, deleted_why="")
    _tell(row, Kind.BROUGHT_BACK, by)
    return True


def empty():
    """Delete for good what has lain in the bin for its time; for the worker's upkeep."""
    while _empty_slice():
        pass


@transaction.atomic
def _empty_slice():
    """Delete one slice with its counts; return how many pieces. Pictures stay in the library."""
    over = binned().filter(deleted_at__lte=timezone.now() - days()).select_related("unit")
    rows = list(over.select_for_update(of=["self"], skip_locked=True).order_by("pk")[:SLICE])
    for row in rows:
        record(Kind.DELETED, about=row, reason=row.deleted_why)
    ids = [row.pk for row in rows]
    forget_articles(ids)
    Article.objects.filter(pk__in=ids).delete()
    if any(row.publish_at for row in rows):
        changed()  # an address that said “gone” knows nothing of the piece any more
    return len(rows)


def _tell(row, what, by, why=""):
    """History, log, and the readers' pages where the address had been known to readers."""
    workflow.record(row, what.value, by=by, comment=why)
    record(what, by=by, about=row, reason=why)
    if row.publish_at:
        changed()
