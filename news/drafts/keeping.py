"""The rolling drafts: one of each person and piece, kept until the piece is saved."""

import re
from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from news.drafts.models import Base, Draft, Made, Presence
from news.models import Article

KEY = re.compile(r"[0-9a-f]{32}")
DONE = "drafts_done"  # in the session: the forms that were saved, so that browsers forget, too
MOST_DONE = 40
FORMS = 60_421  # the advisory locks of forms that are being saved
BASES_KEPT = timedelta(days=60)
HERE = timedelta(seconds=45)


def keep(user, article, *, key, kind, fields, version, changed_at):
    """Keep what `user` has typed and return the Draft. `article` is None for a new piece."""
    which = {"article": article} if article else {"article": None, "key": key}
    values = {
        "key": key,
        "kind": article.kind if article else kind,
        "fields": fields,
        "version": version,
        "changed_at": changed_at,
        "saved_at": timezone.now(),
    }
    with transaction.atomic():
        return Draft.objects.update_or_create(user=user, **which, defaults=values)[0]


def kept(user, article, kind, key=""):
    """Return the Draft to be offered to who opens `article`, or a new piece; or None."""
    mine = Draft.objects.filter(user=user)
    if article.pk:
        return mine.filter(article=article).first()
    new = mine.filter(article=None, kind=kind)
    return new.filter(key=key).first() if key else new.first()


def unsaved(user):
    """Return the drafts of `user`, newest first, with what a list of them says."""
    found = Draft.objects.filter(user=user, article__deleted_at=None).select_related("article")
    return found.defer("article__body", "article__body_key", "article__search")


def drop(user, article_id, key):
    """Forget what `user` has typed; whether there was any."""
    mine = Draft.objects.filter(user=user)
    mine = mine.filter(article=article_id) if article_id else mine.filter(article=None, key=key)
    return bool(mine.delete()[0])


def done(request, article, *, was_new):
    """After an explicit save: the draft has done its work, here and in the browser."""
    key = key_of(request)
    if key and was_new:
        which = {"user": request.user, "key": key}
        Made.objects.update_or_create(**which, defaults={"article": article})
    drop(request.user, None if was_new else article.pk, key)
    Presence.objects.filter(article=article, user=request.user).delete()
    if key:
        finished = [old for old in request.session.get(DONE, []) if old != key]
        request.session[DONE] = [*finished, key][-MOST_DONE:]


def key_of(request):
    """Return the key of the form that `request` posts, or ""."""
    key = request.POST.get("draft_key", "")
    return key if KEY.fullmatch(key) else ""


def made_before(request):
    """Return the id of the piece that the same form of a new piece has made, or None.

    Of two requests that come at once the second waits here until the first has ended.
    """
    key = key_of(request)
    if not key:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))", [key, FORMS])
    made = Made.objects.filter(user=request.user, key=key, article__deleted_at=None)
    return made.values_list("article", flat=True).first()


def is_done(request, key):
    """Whether the form of that key was saved already: what comes late of it is not kept."""
    return key in request.session.get(DONE, [])


def arrive(user, article, *, leaving=False):
    """Note that `user` has the form of `article` open; return the names of the others."""
    mine = Presence(article=article, user=user)
    if leaving:
        Presence.objects.filter(article=article, user=user).delete()
    else:
        Presence.objects.bulk_create(
            [mine], update_conflicts=True, unique_fields=["article", "user"], update_fields=["at"]
        )
    return others(user, article)


def others(user, article):
    """Return the names of those who have the form of `article` open beside `user`."""
    here = Presence.objects.filter(article=article, at__gt=timezone.now() - HERE)
    return [str(row.user) for row in here.exclude(user=user).select_related("user")]


def busy(user, limit=8):
    """Return the presences of other people in pieces that `user` may open."""
    here = Presence.objects.filter(at__gt=timezone.now() - HERE).exclude(user=user)
    seen = Article.objects.visible_to(user).values("pk")
    found = here.filter(article__in=seen).select_related("user", "article__unit")
    return found.defer("article__body", "article__body_key", "article__search")[:limit]


def forget():
    """Upkeep: bases that no open form needs any more, and presences of those who have gone."""
    now = timezone.now()
    in_use = Draft.objects.filter(article__isnull=False).values("article")
    Base.objects.filter(at__lt=now - BASES_KEPT).exclude(article__in=in_use).delete()
    Made.objects.filter(at__lt=now - BASES_KEPT).delete()
    Presence.objects.filter(at__lt=now - timedelta(days=1)).delete()
