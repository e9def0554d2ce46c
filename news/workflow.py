"""The workflow: one table of steps, and the one function that takes them.

Buttons, checks, history and tests read the table. What time does (a scheduled piece
appears, an expired one leaves the lists) is no step: it is a WHERE clause.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from news.models import Article, Event
from portal.pagecache.edition import changed

State = Article.State
WHY = "Hãy ghi lý do để người viết biết."
ENDED_UNIT = "Đơn vị “{unit}” đã kết thúc hoạt động. Hãy chọn đơn vị kế tục{successors} rồi gửi lại."


class Conflict(Exception):
    """Somebody else moved the piece first."""


def is_editor(user):
    return user.has_perm("news.review_article")


def is_own(user, article):
    return article.created_by_id == user.pk and user.has_perm("news.write_article")


def may_review(user, article):
    return is_editor(user)


def is_own_of_editor(user, article):
    return is_own(user, article) and is_editor(user)


@dataclass(frozen=True)
class Step:
    """A move: its button, the states it starts from, the one it ends in, who may take it."""

    label: str
    start: tuple[State, ...]
    end: State
    allowed_to: Callable[..., bool]
    done: str  # what the history says
    needs_comment: bool = False
    takes_hour: bool = False
    is_primary: bool = False

    def offered(self, user, article):
        """Whether the step would work now."""
        return article.state in self.start and self.allowed_to(user, article)


STEPS = {
    "submit": Step(
        "Gửi duyệt", (State.DRAFT, State.RETURNED), State.SUBMITTED, is_own, "Gửi duyệt",
        is_primary=True,
    ),
    "recall": Step("Rút về sửa", (State.SUBMITTED,), State.DRAFT, is_own, "Rút về sửa"),
    "return": Step(
        "Trả lại để sửa", (State.SUBMITTED,), State.RETURNED, may_review, "Trả lại để sửa",
        needs_comment=True,
    ),
    "approve": Step(
        "Duyệt đăng", (State.SUBMITTED, State.WITHDRAWN), State.APPROVED, may_review, "Duyệt đăng",
        takes_hour=True, is_primary=True,
    ),
    "publish": Step(
        "Đăng", (State.DRAFT, State.RETURNED), State.APPROVED, is_own_of_editor, "Đăng",
        takes_hour=True, is_primary=True,
    ),
    "withdraw": Step(
        "Gỡ bài", (State.APPROVED,), State.WITHDRAWN, may_review, "Gỡ bài", needs_comment=True
    ),
}  # fmt: skip

OTHER_EVENTS = {"created": "Tạo bài", "edited": "Sửa bài", "imported": "Nhập từ trang cũ"}


def steps_for(user, article):
    """Return the steps `user` may take with `article` now, by name."""
    return {name: step for name, step in STEPS.items() if step.offered(user, article)}


@transaction.atomic
def perform(name, article, *, by, comment="", publish_at=None):
    """Take one step: check it, make it, record it, and refresh the public pages.

    `publish_at` is the hour of publication for steps that approve; None means now, or the
    hour it first had when a withdrawn piece comes back. Raises PermissionDenied,
    ValidationError (with the field it is about) and Conflict.
    """
    step = STEPS[name]
    row = Article.objects.select_for_update(of=["self"]).select_related("unit").get(pk=article.pk)
    if not step.allowed_to(by, row):
        raise PermissionDenied
    if row.state not in step.start:
        raise Conflict
    comment = comment.strip()
    if step.needs_comment and not comment:
        raise ValidationError({"comment": WHY})
    if step.end in (State.SUBMITTED, State.APPROVED):
        _check_unit(row)
    was_public = row.is_published
    _apply(step, row, publish_at)
    record(row, name, by=by, comment=comment)
    if was_public or step.end == State.APPROVED:
        changed(*row.moments)
    article.refresh_from_db()


def record(article, name, *, by, comment=""):
    """Write what happened into the history of `article`."""
    return Event.objects.create(
        article=article,
        name=name,
        by=by,
        by_name=str(by) if by else "",
        state=article.state,
        publish_at=article.publish_at,
        comment=comment,
    )


def _check_unit(article):
    """An ended unit takes no new pieces; its successors are offered."""
    if article.publish_at or article.unit.is_open():
        return
    names = ", ".join(unit.name for unit in article.unit.successors.all())
    sentence = ENDED_UNIT.format(unit=article.unit, successors=f" ({names})" if names else "")
    raise ValidationError({"unit": sentence})


def _apply(step, row, publish_at):
    """Write the state a step ends in, with the hour that belongs to it."""
    now = timezone.now()
    row.state = step.end
    if step.end == State.SUBMITTED:
        row.submitted_at = now
    if step.end == State.APPROVED:
        first = row.publish_at if row.publish_at and row.publish_at <= now else now
        row.publish_at = publish_at or first
    row.version += 1
    Article.objects.filter(pk=row.pk).update(
        state=row.state,
        submitted_at=row.submitted_at,
        publish_at=row.publish_at,
        version=row.version,
        updated_at=now,
    )
