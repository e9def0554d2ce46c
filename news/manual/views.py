"""“Hướng dẫn”: for everybody who signs in, task by task, and on one sheet of paper."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from news.manual.tasks import PARTS, TASKS


@never_cache
@login_required
@require_safe
def contents(request):
    """All tasks, by duty."""
    return render(request, "manual/contents.html", {"parts": PARTS})


@never_cache
@login_required
@require_safe
def task(request, slug):
    """One task in short steps."""
    if slug not in TASKS:
        raise Http404("Không có mục hướng dẫn này.")
    order = list(TASKS)
    at = order.index(slug)
    context = {"task": TASKS[slug], "following": TASKS[order[at + 1]] if order[at + 1 :] else None}
    return render(request, f"manual/{slug}.html", context)


@never_cache
@login_required
@require_safe
def sheet(request):
    """The printed page for correspondents, A4."""
    return render(request, "manual/sheet.html")
