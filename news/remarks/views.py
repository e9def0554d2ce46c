"""Remarks at the desk: the writer ticks what is mended."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from news.models import Article
from news.remarks.points import settle

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
