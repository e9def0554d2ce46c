"""Remarks at the desk: the writer ticks what is mended."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from news.models import Article
from news.notices.telling import tell_comment
from news.remarks.forms import NoteForm
from news.remarks.models import Note
from news.remarks.points import settle
from news.workflow import UNDER_WAY, may_review

EDITORS_ONLY = "Ghi chú nội bộ là của biên tập viên và Ban Biên tập."
NOT_YOURS = "Chỉ người viết đánh dấu được điểm đã sửa, khi bài đang cần sửa."


@never_cache
@login_required
@require_POST
@transaction.atomic
def settle_points(request, pk):
    """The writer says which points are mended."""
    mine = Article.objects.editable_by(request.user).filter(pk=pk, state="returned")
    article = mine.select_for_update(of=["self"]).first()
    if article is None:
        get_object_or_404(Article.objects.visible_to(request.user), pk=pk)
        raise PermissionDenied(NOT_YOURS)
    settle(article, request.POST)
    messages.success(request, "Đã ghi những điểm bạn sửa xong.")
    return redirect("desk:article", pk)


@never_cache
@login_required
@require_POST
@transaction.atomic
def note(request, pk):
    """Who reviews writes a note for the others who do, and those involved are told."""
    seen = Article.objects.visible_to(request.user).select_related("unit", "category")
    article = get_object_or_404(seen, pk=pk)
    if not may_note(request.user, article):
        raise PermissionDenied(EDITORS_ONLY)
    form = NoteForm(
        request.POST, instance=Note(article=article, by=request.user, by_name=str(request.user))
    )
    if not form.is_valid():
        context = {"article": article, "form": form}
        return render(request, "remarks/note.html", context, status=422)
    form.save()
    tell_comment(article, request.user, form.instance.text, internal=True)
    messages.success(request, "Đã ghi. Những người cùng biên tập bài này được báo.")
    return redirect("desk:article", pk)


def may_note(user, article):
    """Whether `user` reviews `article`, which has left its writer's hands."""
    return article.state not in UNDER_WAY and may_review(user, article)
