"""“Trang chủ” at the desk: who stands on top, until when, and how it will look at an hour."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from news.front.forms import HourForm, SlotForm
from news.front.models import Slot
from news.home import contents, most_read
from portal.pagecache.edition import changed
from portal.pagecache.pages import make_anonymous


@never_cache
@login_required
@permission_required("news.govern_newsroom", raise_exception=True)
def slots(request):
    """The places that hold or will hold; a new one is given by POST."""
    wanted = {"address": request.GET.get("bai", "")[:12]}  # the piece that the person comes from
    form = SlotForm(request.POST if request.method == "POST" else None, initial=wanted)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            slot = form.save()
            changed(*slot.moments)
        messages.success(request, f"Đã đặt bài vào vị trí {slot.place}.")
        return redirect("front:slots")
    context = {
        "form": form,
        "hour": HourForm(),
        "current": _with_articles(Slot.objects.current()),
        "coming": _with_articles(Slot.objects.coming()),
    }
    return render(request, "front/slots.html", context, status=422 if form.errors else 200)


def _with_articles(rows):
    return rows.select_related("article__unit")


@never_cache
@login_required
@permission_required("news.govern_newsroom", raise_exception=True)
@require_POST
@transaction.atomic
def remove(request, pk):
    """Take a piece from its place."""
    get_object_or_404(Slot, pk=pk).delete()
    changed()
    messages.success(request, "Đã bỏ bài khỏi vị trí.")
    return redirect("front:slots")


@never_cache
@login_required
@permission_required("news.govern_newsroom", raise_exception=True)
@require_safe
def preview(request):
    """Home as readers will get it at the hour ?at=…"""
    at = HourForm(request.GET).moment()
    make_anonymous(request)
    return render(request, "news/home.html", contents(at) | {"most_read": most_read()})
