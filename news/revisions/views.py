"""The revisions of a piece at the desk: the list, two side by side, and the way back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from news.models import Article
from news.pages import page_of
from news.revisions import copies
from news.revisions.forms import CompareForm
from news.revisions.reading import side_by_side

PER_PAGE = 50
BACK = "Đã khôi phục bản {number}. Trạng thái của bài không đổi."
BACK_IN_COPY = (
    "Đã đưa bản {number} vào bản nháp. Bạn đọc vẫn thấy bài cũ cho đến khi bạn bấm "
    "“Cập nhật lên trang”."
)
SAME = "Bài đang giống hệt bản {number} nên không có gì phải khôi phục."
LOCKED = "Bài đang ở bước mà bạn không sửa được."


def visible_piece(request, pk):
    """Return the piece that the person of `request` may open, or raise Http404."""
    seen = Article.objects.visible_to(request.user)
    return get_object_or_404(seen.select_related("category", "unit"), pk=pk)


def editable_piece(request, pk):
    """Return the piece, its row locked, if it may be edited now; else 404 or 403."""
    rows = Article.objects.editable_by(request.user).select_for_update(of=["self"])
    article = rows.select_related("unit").filter(pk=pk).first()
    if article is None:
        visible_piece(request, pk)
        raise PermissionDenied(LOCKED)
    return article


def may_edit(request, article):
    return Article.objects.editable_by(request.user).filter(pk=article.pk).exists()


@never_cache
@login_required
@require_safe
def revisions(request, pk):
    """What each save left, newest first."""
    article = visible_piece(request, pk)
    found = article.revisions.select_related("by").defer("content")
    page = page_of(request, found, PER_PAGE)
    context = {
        "article": article,
        "page": page,
        "newest": page[0].number if page.object_list else 0,
        "may_edit": may_edit(request, article),
    }
    return render(request, "revisions/list.html", context)


@never_cache
@login_required
@require_safe
def compare(request, pk):
    """Two revisions side by side; the address names them (?cu=3&moi=5)."""
    article = visible_piece(request, pk)
    form = CompareForm(request.GET)
    if not form.is_valid():
        raise Http404
    numbers = form.cleaned_data["cu"], form.cleaned_data["moi"]
    found = {row.number: row for row in article.revisions.filter(number__in=numbers)}
    if not found.keys() >= set(numbers):
        raise Http404
    old, new = (found[number] for number in numbers)
    context = {
        "article": article,
        "old": old,
        "new": new,
        "fields": side_by_side(old.content, new.content),
        "may_edit": may_edit(request, article),
    }
    return render(request, "revisions/compare.html", context)


@never_cache
@login_required
@require_POST
@transaction.atomic
def restore(request, pk, number):
    """Go back to a revision; that makes a new one."""
    article = editable_piece(request, pk)
    revision = get_object_or_404(article.revisions, number=number)
    is_public = article.is_published
    if not copies.restore(article, revision, by=request.user):
        messages.info(request, SAME.format(number=number))
        return redirect("revisions:list", pk)
    sentence = BACK_IN_COPY if is_public else BACK
    messages.success(request, sentence.format(number=number))
    return redirect("desk:edit" if is_public else "desk:article", pk)
