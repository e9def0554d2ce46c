"""What the desk's pages need of drafts: what is not saved, who is here, what the form carries."""

from uuid import uuid4

from django import template

from news.drafts import keeping, words

register = template.Library()


@register.inclusion_tag("drafts/_unsaved.html", takes_context=True)
def unsaved_pieces(context):
    """The place of “Bài chưa lưu” on the desk; its script asks for the lists when it is shown."""
    request = context["request"]
    return {"user": request.user, "done": request.session.get(keeping.DONE, [])}


@register.simple_tag
def others_here(user, article):
    """Return the names of the others who have the form of `article` open."""
    return keeping.others(user, article)


@register.simple_tag(takes_context=True)
def draft_state(context, article, meeting):
    """Return what the writing form tells its script, and carries through a refusal."""
    request = context["request"]
    key = request.POST.get("draft_key", "")
    key = key if keeping.KEY.fullmatch(key) else _asked_for(request) or uuid4().hex
    draft = keeping.kept(request.user, article, article.kind, _asked_for(request))
    told = {
        "key": key,
        "user": request.user.get_username(),
        "article": article.pk,
        "kind": article.kind,
        "done": request.session.get(keeping.DONE, []),
        "dirty": request.method == "POST",
        "kept": draft and {"key": draft.key, "fields": draft.fields, "at": draft.changed_at},
    }
    lead = meeting.data.get("lead_picture") if meeting and meeting.data else article.lead_picture_id
    return {"key": key, "told": told, "lead": lead or ""}


@register.simple_tag
def asked_of(meeting, form):
    """Return what the form has to ask because two people changed one field."""
    return words.asked(meeting, form) if meeting else []


def _asked_for(request):
    key = request.GET.get("ban-nhap", "")
    return key if keeping.KEY.fullmatch(key) else ""
