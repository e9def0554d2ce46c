"""My notices and how I want them. Everybody sees only their own."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from news.desk.keyset import slice_of
from news.models import Article
from news.notices.forms import PreferenceForm, UntilForm
from news.notices.models import Notice, Preference

PER_PAGE = 30
AWAY = "Bài này đang ở chỗ người viết nên bạn chưa mở được. Bài gửi lại sẽ có thông báo mới."
IN_BIN = "Bài này đang ở trong thùng rác."


@never_cache
@login_required
@require_safe
def notices(request):
    """All that I was told, newest first."""
    told = Notice.objects.of(request.user).with_pieces()
    page = slice_of(request, told, by="at", size=PER_PAGE)
    newest = max((notice.pk for notice in page), default=0)
    return render(request, "notices/list.html", {"page": page, "newest": newest})


@never_cache
@login_required
@require_POST
def open_piece(request, pk):
    """Read one notice and go to its piece."""
    notice = _mine(request, pk)
    Notice.objects.filter(pk=notice.pk).read()
    if Article.objects.visible_to(request.user).filter(pk=notice.article_id).exists():
        return redirect("desk:article", notice.article_id)
    in_bin = notice.article.deleted_at is not None
    messages.warning(request, IN_BIN if in_bin else AWAY)
    return redirect("notices:list")


@never_cache
@login_required
@require_POST
def read(request, pk):
    """Mark one as read."""
    Notice.objects.filter(pk=_mine(request, pk).pk).read()
    return redirect("notices:list")


@never_cache
@login_required
@require_POST
def read_all(request):
    """Mark all as read that were there when the page was shown."""
    form = UntilForm(request.POST)
    if form.is_valid():
        until = form.cleaned_data["until"]
        Notice.objects.filter(to=request.user, pk__lte=until).read()
        messages.success(request, "Đã đánh dấu tất cả là đã đọc.")
    return redirect("notices:list")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request):
    """How I want mail."""
    mine = Preference.objects.filter(user=request.user).first() or Preference(user=request.user)
    form = PreferenceForm(request.POST if request.method == "POST" else None, instance=mine)
    if form.is_bound and form.is_valid():
        form.save()
        messages.success(request, "Đã lưu cách nhận thông báo.")
        return redirect("notices:preferences")
    status = 422 if form.is_bound else 200
    return render(request, "notices/preferences.html", {"form": form}, status=status)


def _mine(request, pk):
    return get_object_or_404(Notice.objects.of(request.user), pk=pk)
