"""One picture instead of another that looks like it, in all pieces that a person may change."""

from django.db import transaction
from django.db.models import Q

from news.library.uses import pieces_naming
from news.models import Article
from news.revisions.content import apply, snapshot
from news.revisions.copies import open_copy, save_copy
from news.revisions.keeping import keep, keep_first
from news.revisions.models import WorkingCopy

NOTE = "Dùng ảnh đã có thay ảnh gửi trùng"


@transaction.atomic
def use(kept, dropped, *, by):
    """Let pieces show `kept` where they show `dropped`; return how many were changed.

    Of a published piece it is the working copy that changes: readers see it when it is released.
    The dropped picture stays in the library, so that a form open somewhere loses nothing.
    """
    in_copies = WorkingCopy.objects.filter(
        Q(content__lead_picture=dropped.pk) | Q(content__photos__contains=[{"picture": dropped.pk}])
    )
    shows = Q(lead_picture=dropped) | Q(photos__picture=dropped)
    shows |= Q(pk__in=pieces_naming(dropped).values("pk")) | Q(pk__in=in_copies.values("article"))
    mine = Article.objects.editable_by(by).filter(shows).order_by().values("pk")
    rows = Article.objects.select_for_update(of=["self"]).filter(pk__in=mine).order_by("pk")
    return sum(_change(article, kept, dropped, by) for article in rows.select_related("unit"))


def _change(article, kept, dropped, by):
    """Change one piece; whether there was anything to change."""
    copy = open_copy(article)
    before = copy.content if copy else snapshot(article)
    after = _substituted(before, kept, dropped)
    if after == before:
        return False
    if article.is_published:
        said = {"correction": copy.correction, "release_at": copy.release_at} if copy else {}
        return save_copy(article, after, by=by, note=NOTE, **said) is not None
    keep_first(article)
    article.version += 1
    apply(after, article)
    keep(article, by=by, note=NOTE)
    return True


def _substituted(content, kept, dropped):
    """Return `content` with the one number in place of the other; a photo stands there once."""
    photos = [
        row | {"picture": kept.pk} if row["picture"] == dropped.pk else row
        for row in content.get("photos", [])
    ]
    lead = content.get("lead_picture")
    old, new = (f'"{picture.get_absolute_url()}"' for picture in (dropped, kept))
    return content | {
        "body": content.get("body", "").replace(old, new),
        "lead_picture": kept.pk if lead == dropped.pk else lead,
        "photos": list({row["picture"]: row for row in reversed(photos)}.values())[::-1],
    }
