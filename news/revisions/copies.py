"""The working copy of a published piece, and going back to a revision.

Whoever calls these holds the lock on the row of the article.
"""

from django.db import transaction
from django.utils import timezone

from news import workflow
from news.models import Article
from news.revisions.content import apply, snapshot
from news.revisions.keeping import keep, keep_first
from news.revisions.models import WorkingCopy

RESTORED = "Khôi phục bản {number}"


def open_copy(article):
    """Return the working copy of `article`, or None."""
    return WorkingCopy.objects.select_related("by").filter(article=article).first()


def open_copies(user):
    """Working copies that `user` may release, with what a list prints; those with an hour first."""
    editable = Article.objects.editable_by(user).values("pk")
    copies = WorkingCopy.objects.filter(article__in=editable).defer("content", "article__body")
    return copies.select_related("article__unit", "by").order_by("release_at", "-at")


def differs(content, article):
    """Whether a release of `content` would change anything that readers of `article` see."""
    texts = {name: part for name, part in content.items() if name != "picture_texts"}
    return bool(content.get("picture_texts")) or texts != snapshot(article)


@transaction.atomic
def save_copy(article, content, *, by, note="", correction="", release_at=None):
    """Make `content` the working copy of `article` and return it.

    None, and no copy, where it says what readers read already and no copy was open.
    """
    copy = WorkingCopy.objects.select_for_update().filter(article=article).first()
    if copy is None and not correction and not differs(content, article):
        return None
    keep_first(article)
    copy = copy or WorkingCopy(article=article, version=0)
    copy.content, copy.base_version = content, article.version
    copy.by, copy.at, copy.version = by, timezone.now(), copy.version + 1
    copy.correction, copy.release_at, copy.refusal = correction, release_at, ""
    copy.save()
    keep(article, by=by, note=note, content=content)
    return copy


@transaction.atomic
def discard(article, *, by):
    """Drop the working copy of `article`; whether there was one. Its revisions stay."""
    deleted, _ = WorkingCopy.objects.filter(article=article).delete()
    if deleted:
        workflow.record(article, "discarded", by=by)
    return bool(deleted)


@transaction.atomic
def restore(article, revision, *, by):
    """Bring `article` back to `revision`; whether anything changed.

    Of a published piece it is the working copy that goes back: readers see it when it is
    released. The state never changes.
    """
    note = RESTORED.format(number=revision.number)
    if article.is_published:
        return save_copy(article, revision.content, by=by, note=note) is not None
    if not differs(revision.content, article):
        return False
    keep_first(article)
    keep(article, by=None)
    article.version += 1
    apply(revision.content, article)
    keep(article, by=by, note=note)
    workflow.record(article, "restored", by=by, comment=note)
    return True
