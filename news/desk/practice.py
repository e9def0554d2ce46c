"""“Bài tập thử”: pieces to learn the desk with. Every step works; readers never see one, since
`published()` leaves them out whatever their state."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from news.desk.review import visible_article
from news.workflow import is_editor
from portal.audit.log import record
from portal.audit.models import Kind

PARAMETER = "thu"  # /toa-soan/viet-bai/?thu=1
SHOWN = 30


def is_wanted(request):
    """Whether the address of a new piece asks for a practice piece."""
    return PARAMETER in request.GET


def apart(seen, user):
    """Return (real, practice): the visible pieces `seen` without practice pieces, and the newest
    of those: one's own, for an editor also what was submitted."""
    mine = Q(created_by=user)
    if is_editor(user):
        mine |= Q(state__in=["submitted", "proposed"])
    practice = seen.filter(mine, practice=True).order_by("-updated_at", "-pk")[:SHOWN]
    return seen.filter(practice=False), practice


@never_cache
@login_required
@require_POST
@transaction.atomic
def delete(request, pk):
    """The author throws a practice piece away, at once and for good."""
    article = visible_article(request, pk)
    if not article.practice or article.created_by_id != request.user.pk:
        raise PermissionDenied("Chỉ người viết xóa được bài tập thử của mình.")
    record(Kind.DELETED, by=request.user, about=article, reason="Bài tập thử")
    article.delete()
    messages.success(request, "Đã xóa bài tập thử.")
    return redirect("desk:home")
