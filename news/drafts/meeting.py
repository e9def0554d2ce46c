"""Saving a piece that somebody else has saved meanwhile: joined where it can be, else asked.

The form carries the digest of what it showed when it was opened; that content is kept as a
`Base`. Nothing is ever written over: what both changed differently comes back with a choice.
"""

import hashlib
import json
from dataclasses import dataclass, field

from django.contrib import messages
from django.utils import timezone

from news.drafts import fields as forms
from news.drafts.merging import LEAD, as_fields, merge, settle
from news.drafts.models import Base
from news.drafts.words import label_of
from news.pictures.models import Picture

JOINED = "{who} cũng đã sửa bài này lúc {when}: {what}. Phần của hai người đã được ghép lại."
GONE = "{who} đã bỏ một ảnh mà bạn vừa sửa; lời bạn ghi cho ảnh đó: “{text}”."


@dataclass
class Meeting:
    """What the form is to be filled with, and what somebody has to choose."""

    data: object = None
    files: object = None
    base: str = ""
    mine: dict = field(default_factory=dict)
    theirs: dict = field(default_factory=dict)
    collisions: list = field(default_factory=list)
    who: str = ""
    when: str = ""


def meet(request, article, form, lead, photos, last=None):
    """Return the Meeting of what `request` posts with `article` as it is now.

    `form`, `lead` and `photos` are its unbound forms; `last` says (who, when) saved them last
    where the history does not. Call it under the lock of the row.
    """
    if article.pk is None:
        return Meeting(*_sent(request))
    theirs = forms.shown(form, lead, photos)
    meeting = Meeting(*_sent(request), base=_keep(article, theirs), theirs=theirs)
    if meeting.data is None or _has_not_moved(meeting, article):
        return meeting
    meeting.who, meeting.when = last or _last_hand(request, article)
    return _join(request, article, meeting, form, photos)


def _sent(request):
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _has_not_moved(meeting, article):
    """Whether the form was opened over what the piece still says, and asks nothing else.

    A form without a base has only the version to show.
    """
    if meeting.data.getlist("collided"):
        return False
    if "base" in meeting.data:
        return meeting.data["base"] == meeting.base
    return meeting.data.get("version") == str(article.version)


def _join(request, article, meeting, form, photos):
    """Merge what was posted with what the piece says now."""
    mine = forms.posted(meeting.data, meeting.files, form, photos)
    base = _content(article, meeting.data.get("base", ""))
    chosen, collided = settle(
        mine,
        base or meeting.theirs,
        meeting.data.getlist("collided"),
        lambda name: meeting.data.get(f"choose-{name}", ""),
    )
    merged = merge(base, chosen, meeting.theirs)
    asked = dict.fromkeys([*collided, *merged.collisions])
    meeting.collisions = [name for name in merged.fields if name in asked]
    meeting.mine = merged.fields
    if merged.fields[LEAD][-1] != mine[LEAD][-1] or LEAD in meeting.collisions:
        meeting.files = _without_lead(meeting.files)
    meeting.data = forms.filled(meeting.data, merged.fields, photos)
    for name in set(forms.VERSIONS) & set(form.fields):
        meeting.data[name] = str(form[name].value())
    _place_lead(article, merged.fields[LEAD][0])
    _say(request, meeting, merged, mine)
    return meeting


def _place_lead(article, wanted):
    """Give the piece in memory the picture that was chosen, if it has ever been its own."""
    if wanted == str(article.lead_picture_id or ""):
        return
    former = Base.objects.filter(article=article, **{f"fields__{LEAD}__0": wanted})
    if former.exists():
        article.lead_picture = Picture.objects.filter(pk=wanted or None).first()


def _without_lead(files):
    files = files.copy()
    files.pop("lead-file", None)
    return files


def _say(request, meeting, merged, mine):
    """Tell what was joined, and what the other took out."""
    who, when = meeting.who, meeting.when
    if merged.taken:
        what = ", ".join(dict.fromkeys(label_of(name) for name in merged.taken))
        messages.info(request, JOINED.format(who=who, when=when, what=what))
    for name in merged.gone:
        text = ", ".join(part for part in mine[name][:3] if part) or "(không có)"
        messages.warning(request, GONE.format(who=who, text=text))


def _last_hand(request, article):
    """Who saved last beside me, and when, in words."""
    event = article.events.exclude(by=request.user).first() or article.events.first()
    at = timezone.localtime(event.at if event else article.updated_at)
    return (event.by_name if event else "") or "Người khác", f"{at:%H:%M %d/%m/%Y}"


def _keep(article, content):
    """Keep what the form shows as a base, and return its digest."""
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    Base.objects.bulk_create(
        [Base(article=article, digest=digest, fields=content)],
        update_conflicts=True,
        unique_fields=["article", "digest"],
        update_fields=["at"],
    )
    return digest


def _content(article, digest):
    """Return what the form showed when it was opened; None where that is not known."""
    base = Base.objects.filter(article=article, digest=digest[:64].replace("\0", "")).first()
    return as_fields(base.fields) if base else None
