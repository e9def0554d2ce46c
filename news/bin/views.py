"""The bin at the desk: asking for the reason, the list, the way back."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from news.bin import deleting
from news.bin.forms import ReasonForm
from news.models import Article
from news.pages import page_of

DELETED = "Đã bỏ bài vào thùng rác. Trong {days} ngày tới, lấy lại được ở trang Thùng rác."
BACK = "Đã lấy lại bài, còn nguyên như trước khi xóa."
GONE = "Bài này không còn trong thùng rác: có người vừa lấy lại."


@never_cache
@login_required
@require_safe
def pieces(request):
    """What lies in the bin: who put it there, why, and when it goes for good."""
    found = deleting.shown_to(request.user).for_cards().select_related("deleted_by", "unit")
    page = page_of(request, found.order_by("-deleted_at", "-pk"))
    for article in page:
        article.goes_at = article.deleted_at + deleting.days()
        article.may_come_back = deleting.may_bring_back(request.user, article)
    return render(request, "bin/pieces.html", {"page": page, "days": settings.BIN_DAYS})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request, pk):
    """Ask for the reason, then put the piece into the bin."""
    article = get_object_or_404(
        Article.objects.visible_to(request.user).select_related("unit", "category"), pk=pk
    )
    if not deleting.deletable_by(request.user).filter(pk=pk).exists():
        raise PermissionDenied("Bài này bạn không xóa được ở bước hiện tại.")
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        deleting.delete(article, by=request.user, why=form.cleaned_data["why"])
        messages.success(request, DELETED.format(days=settings.BIN_DAYS))
        return redirect("bin:pieces")
    status = 422 if form.is_bound else 200
    return render(request, "bin/delete.html", {"form": form, "article": article}, status=status)


@never_cache
@login_required
@require_POST
def bring_back(request, pk):
    """Take the piece out of the bin."""
    article = get_object_or_404(deleting.shown_to(request.user), pk=pk)
    if deleting.bring_back(article, by=request.user):
        messages.success(request, BACK)
    else:
        messages.warning(request, GONE)
    if Article.objects.visible_to(request.user).filter(pk=pk).exists():
        return redirect("desk:article", pk)
    return redirect("bin:pieces")
