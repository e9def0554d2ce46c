"""Telling people: notices are written in the transaction of what happened.

The workflow calls `tell` for every event, so that no step can forget it; what is rolled back
has told nobody, because the letters are tasks in the same transaction.
"""

from django.db.models import Q
from django.utils import timezone

from news.notices import letters, recipients
from news.notices.models import Notice, Preference

WAITING = {Notice.Kind.SUBMITTED: "submitted", Notice.Kind.PROPOSED: "proposed"}


def tell(event):
    """Tell everybody whom `event`, a row of a piece's history, concerns."""
    _settle(event)
    if event.name in recipients.TOLD:
        kind, who = recipients.TOLD[event.name]
        by = None if event.name in recipients.BY_ITSELF else event.by
        give(kind, event.article, who(event.article), event=event, by=by, text=event.comment)


def tell_comment(article, by, text, *, internal=False):
    """Tell everybody involved in `article` that `by` wrote `text` about it.

    An `internal` comment reaches only those who may review.
    """
    people = recipients.involved(article)
    if internal:
        editors = recipients.with_permission("review_article")
        people = people.filter(pk__in=editors.values("pk"))
    give(Notice.Kind.COMMENTED, article, people, by=by, text=text)


def give(kind, article, people, *, by=None, event=None, text=""):
    """Write a notice for each of `people` (a queryset of accounts), and the letters they want."""
    now = timezone.now()
    notices = [
        Notice(
            to=user,
            kind=kind,
            article=article,
            event=event,
            by_name=str(by) if by else "",
            text=text,
            at=now,
            mailed_at=now if _by_mail(user, article) else None,
        )
        for user in recipients.reached(people, article, kind, but=by)
    ]
    Notice.objects.bulk_create(notices)
    letters.write([notice for notice in notices if notice.mailed_at])


def _by_mail(user, article):
    """Whether to write to `user` at once; an exercise is answered in the desk alone."""
    return bool(user.email) and user.wish == Preference.Mail.AT_ONCE and not article.practice


def _settle(event):
    """What one acts upon one has read; a piece that has left the queue asks nobody any more."""
    left = [kind for kind, state in WAITING.items() if event.state != state]
    done = Q(kind__in=left) | Q(to=event.by) if event.by else Q(kind__in=left)
    Notice.objects.filter(done, article=event.article_id).read()
