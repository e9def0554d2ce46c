"""Releasing working copies: the moment at which readers get the new text, all of it at once."""

import logging
from copy import copy as copied

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from news import workflow
from news.models import Article
from news.pictures import words
from news.revisions.content import apply
from news.revisions.copies import differs
from news.revisions.keeping import keep, keep_first
from news.revisions.models import Correction, WorkingCopy
from portal.pagecache.edition import changed

logger = logging.getLogger(__name__)

RELEASED = "Cập nhật lên trang"
GONE = "Bản nháp này không còn nữa{who}."
BY_WHOM = {"released": "đã cập nhật lên trang", "discarded": "đã bỏ đi"}
SAVED_SINCE = "{who} vừa lưu một bản nháp mới hơn bản bạn đang xem. Hãy xem lại rồi cập nhật."
NOT_PUBLIC = "Bài không còn ở trên trang nên chưa cập nhật được. Bản nháp vẫn còn."
CHANGED_SINCE = (
    "Bài trên trang đã đổi sau khi bản nháp được lưu. Hãy mở bản nháp, xem chỗ khác nhau, "
    "lưu lại rồi cập nhật."
)
EMPTY = "Bản nháp chưa có nội dung."
BROKEN = "Hệ thống gặp lỗi khi cập nhật. Hãy mở bản nháp và thử cập nhật lại."


def may_release(user, article, content):
    """Whether `user` may put `content` before the readers of `article`: who decides in the
    category where it stands and in the one where it would stand.
    """
    moved = copied(article)
    moved.category_id = content["category"]
    return workflow.may_decide(user, article) and workflow.may_decide(user, moved)


@transaction.atomic
def release(article, *, by, version=None):
    """Make the working copy of `article` what readers read, and close it.

    `version` is that of the copy `by` has seen. The hour of publication does not move.
    Raises ValidationError with a sentence where it cannot be; then nothing has changed.
    """
    rows = Article.objects.select_for_update(of=["self"]).select_related("unit")
    row = rows.get(pk=article.pk)
    copy = WorkingCopy.objects.select_for_update(of=["self"]).filter(article=row).first()
    _check(row, copy, version)
    if differs(copy.content, row):
        keep_first(row)
        write(row, copy)
        keep(row, by=by, note=RELEASED)
        workflow.record(row, "released", by=by)
    if copy.correction:
        correct(row, copy.correction, by=by)
    changed(*row.moments)
    copy.delete()


def write(row, copy):
    """Write the content of `copy` to its article, whose row is locked."""
    row.version += 1
    apply(copy.content, row)


def correct(article, text, *, by):
    """Tell the readers of `article` what was wrong, from now on."""
    Correction.objects.create(article=article, text=text, by=by)
    workflow.record(article, "corrected", by=by, comment=text)


def release_due(now=None):
    """Release the copies whose hour has come; for the worker, every few seconds.

    One that cannot be released loses its hour and says why; the others go on.
    """
    due = WorkingCopy.objects.filter(release_at__lte=now or timezone.now())
    for copy in due.select_related("article", "by").order_by("release_at", "pk"):
        try:
            release(copy.article, by=copy.by, version=copy.version)
        except ValidationError as error:
            _refuse(copy, error.messages[0])
        except DatabaseError:
            raise  # the next period tries again
        except Exception:
            logger.exception("The working copy of article %d was not released.", copy.article_id)
            _refuse(copy, BROKEN)


@transaction.atomic
def _refuse(copy, sentence):
    """Take the hour from a copy that could not be released, unless it has changed meanwhile."""
    unchanged = WorkingCopy.objects.filter(pk=copy.pk, version=copy.version)
    if unchanged.update(release_at=None, refusal=sentence):
        workflow.record(copy.article, "not-released", by=copy.by, comment=sentence)


def _check(row, copy, version):
    """Raise ValidationError unless `copy` can take the place of what readers read."""
    if copy is None:
        raise ValidationError(GONE.format(who=_last_hand(row)))
    if version is not None and version != copy.version:
        raise ValidationError(SAVED_SINCE.format(who=copy.by or "Người khác"))
    if not row.is_published:
        raise ValidationError(NOT_PUBLIC)
    if row.version != copy.base_version:
        raise ValidationError(CHANGED_SINCE)
    if row.kind == Article.Kind.STORY and not copy.content.get("body"):
        raise ValidationError(EMPTY)
    words.check(words.bare_pictures(copy.content))


def _last_hand(article):
    """Who closed the last working copy of `article`, and when, as the end of a sentence."""
    event = article.events.filter(name__in=BY_WHOM).first()
    if event is None:
        return ""
    who, when = event.by_name or "hệ thống", timezone.localtime(event.at)
    return f": {who} {BY_WHOM[event.name]} lúc {when:%H:%M %d/%m/%Y}"
