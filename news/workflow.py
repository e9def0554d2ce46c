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
from news.notices.telling import tell
from news.pictures import words
from news.remarks.points import keep_points
from news.remarks.statements import keep_statement, stated
from news.scopes import categories_of
from news.states import State
from news.withdrawing import NOTHING, TakingDown
from portal.audit.log import record as log
from portal.audit.models import Kind
from portal.pagecache.edition import changed

WHY = "Hãy ghi lý do để người viết biết."
WHICH_HOUR = "Hãy chọn ngày giờ đăng."
PAST_HOUR = "Giờ đăng phải ở phía trước. Muốn đăng ngay, hãy bấm nút đăng."
ENDED_UNIT = "{unit} đã kết thúc hoạt động. Hãy chọn đơn vị kế tục{successors}."
EMPTY = "Bài chưa có nội dung."


class Conflict(Exception):
    """Somebody else moved the piece first."""


def is_editor(user):
    """Whether `user` may edit, return and publish what others wrote."""
    return user.has_perm("news.review_article")


def is_own(user, article):
    return article.created_by_id == user.pk and user.has_perm("news.write_article")


def may_review(user, article):
    """An editor, in the categories to which the editor is limited."""
    limit = categories_of(user) if is_editor(user) else ()
    return limit is None or article.category_id in limit


def may_decide(user, article):
    """Who reviews; where two levels decide, only the Ban Biên tập."""
    two_level = article.category_id and article.category.two_level  # a new piece has no category
    governs = not two_level or user.has_perm("news.govern_newsroom")
    return governs and may_review(user, article)


def may_propose(user, article):
    """Who reviews where somebody else decides."""
    return may_review(user, article) and not may_decide(user, article)


def may_return(user, article):
    """Who reviews; a piece that lies before the Ban Biên tập is returned by who decides."""
    proposed = article.state == State.PROPOSED
    return (may_decide if proposed else may_review)(user, article)


def may_publish_own(user, article):
    return may_decide(user, article) and is_own(user, article)


def may_schedule(user, article):
    """Who decides: a piece under review, one's own before that, or one that waits for its hour."""
    if article.state in (State.DRAFT, State.RETURNED):
        return may_publish_own(user, article)
    return may_decide(user, article) and (article.state != State.APPROVED or article.is_scheduled)


@dataclass(frozen=True)
class Step:
    """A move: its button, the states it starts from, the one it ends in, who may take it."""

    label: str
    start: tuple[State, ...]
    end: State
    allowed_to: Callable[..., bool]
    needs_comment: bool = False
    needs_hour: bool = False

    def offered(self, user, article):
        """Whether the step would work now."""
        return article.state in self.start and self.allowed_to(user, article)


UNDER_WAY = (State.DRAFT, State.RETURNED)
UNDER_REVIEW = (State.SUBMITTED, State.PROPOSED)
FOR_REVIEW = (*UNDER_REVIEW, State.WITHDRAWN)

STEPS = {
    "submit": Step("Gửi duyệt", UNDER_WAY, State.SUBMITTED, is_own),
    "recall": Step("Rút về sửa", (State.SUBMITTED,), State.DRAFT, is_own),
    "publish": Step("Đăng", UNDER_WAY, State.APPROVED, may_publish_own),
    "propose": Step("Trình duyệt", (State.SUBMITTED,), State.PROPOSED, may_propose),
    "approve": Step("Duyệt đăng", FOR_REVIEW, State.APPROVED, may_decide),
    "schedule": Step(
        "Hẹn giờ đăng", (*UNDER_WAY, *FOR_REVIEW, State.APPROVED), State.APPROVED, may_schedule,
        needs_hour=True,
    ),
    "return": Step(
        "Trả lại để sửa", UNDER_REVIEW, State.RETURNED, may_return, needs_comment=True
    ),
    "withdraw": Step(
        "Gỡ bài", (State.APPROVED,), State.WITHDRAWN, may_review, needs_comment=True
    ),
}  # fmt: skip

EVENTS = {name: step.label for name, step in STEPS.items()} | {
    "created": "Tạo bài",
    "edited": "Sửa bài",
    "taken": "Nhận biên tập",
    "let_go": "Thôi nhận biên tập",
    "imported": "Nhập từ nơi khác",
    "restored": "Quay về bản cũ",
    "released": "Cập nhật lên trang",
    "not-released": "Chưa cập nhật được theo giờ hẹn",
    "discarded": "Bỏ bản nháp",
    "corrected": "Đính chính",
    "binned": "Bỏ vào thùng rác",
    "brought-back": "Lấy lại từ thùng rác",
}


def steps_for(user, article):
    """Return the steps `user` may take with `article` now, by name."""
    return {name: step for name, step in STEPS.items() if step.offered(user, article)}


@transaction.atomic
def perform(name, article, *, by, comment="", publish_at=None, taking_down=None, statement=()):
    """Take one step: check it, make it, record it, and refresh the public pages.

    `publish_at` belongs to steps that need an hour; the others publish now, or at the hour
    a withdrawn piece first had. `taking_down` says how a piece is withdrawn, `statement` what
    is stated with “Gửi duyệt”. Raises PermissionDenied, ValidationError (a dict by field) and
    Conflict; then nothing has changed.
    """
    step = STEPS[name]
    taking_down = taking_down or TakingDown()
    if step.end == State.WITHDRAWN:
        taking_down.lock(article)
    row = Article.objects.select_for_update(of=["self"]).get(pk=article.pk)
    if row.state not in step.start:
        raise Conflict
    if not step.allowed_to(by, row):
        raise PermissionDenied
    _check(step, row, comment.strip(), publish_at)
    was_public = row.is_published
    said = stated(dict(statement)) if step.end == State.SUBMITTED else {}
    down = taking_down.columns(row) if step.end == State.WITHDRAWN else NOTHING
    _move(step, row, publish_at, down)
    event = record(row, name, by=by, comment=comment.strip())
    keep_statement(event, said)
    if step.end == State.RETURNED:
        keep_points(event)
    if was_public or row.state == State.APPROVED:
        changed(*row.moments)
    article.refresh_from_db()


def record(article, name, *, by, comment=""):
    """Write what happened into the history of `article`, and tell whom it concerns.

    A step stands in the audit log, too.
    """
    event = Event.objects.create(
        article=article,
        name=name,
        by=by,
        by_name=str(by) if by else "",
        state=article.state,
        publish_at=article.publish_at,
        comment=comment,
    )
    tell(event)
    if name in STEPS:
        log(Kind.STEP, by=by, about=article, step=STEPS[name].label, reason=comment)
    return event


def _check(step, article, comment, publish_at):
    """Raise ValidationError where the step lacks something or the piece is not ready for it."""
    if step.needs_comment and not comment:
        raise ValidationError({"comment": WHY})
    if step.needs_hour and publish_at is None:
        raise ValidationError({"publish_at": WHICH_HOUR})
    if step.needs_hour and publish_at <= timezone.now():
        raise ValidationError({"publish_at": PAST_HOUR})
    if step.end in (State.SUBMITTED, State.APPROVED):
        if article.kind == Article.Kind.STORY and not article.body:
            raise ValidationError({"body": EMPTY})
        _check_unit(article)
    if step.end == State.APPROVED:
        words.check(words.bare_of(article))


def _check_unit(article):
    """An ended unit takes no new pieces; its successors are offered."""
    if article.publish_at or article.unit.is_open():
        return
    names = ", ".join(unit.name for unit in article.unit.successors.all())
    sentence = ENDED_UNIT.format(unit=article.unit, successors=f": {names}" if names else "")
    raise ValidationError({"unit": sentence})


def _move(step, row, publish_at, down):
    """Write the state that `step` ends in, with the hour or the way down that belongs to it."""
    now = timezone.now()
    row.state = step.end
    if step.end == State.SUBMITTED:
        row.submitted_at = now
    if step.end == State.APPROVED:
        first = row.publish_at if row.publish_at and row.publish_at <= now else now
        row.publish_at = publish_at if step.needs_hour else first
    row.version += 1
    Article.objects.filter(pk=row.pk).update(
        state=row.state,
        submitted_at=row.submitted_at,
        publish_at=row.publish_at,
        version=row.version,
        updated_at=now,
        **down,
    )
