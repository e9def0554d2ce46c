"""The log as staff read it."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.decorators import login_required, permission_required
from django.db.models import Q
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.audit.forms import FilterForm
from portal.audit.models import Entry

PER_PAGE = 50


@never_cache
@login_required
@permission_required("audit.view_entry", raise_exception=True)
@require_safe
def entries(request):
    """Newest first; ?truoc= is where the page before ended."""
    form = FilterForm(request.GET)
    found = form.narrow(Entry.objects.all()) if form.is_valid() else Entry.objects.none()
    rows = list(_older(found, request.GET.get("truoc", ""))[: PER_PAGE + 1])
    shown = rows[:PER_PAGE]
    onward = f"{shown[-1].at.isoformat()}_{shown[-1].pk}" if len(rows) > PER_PAGE else ""
    context = {"form": form, "entries": shown, "onward": onward, "months": settings.AUDIT_MONTHS}
    return render(request, "audit/entries.html", context)


def _older(entries, mark):
    """Return those of `entries` that follow `mark` ("moment_id"); all where it is none."""
    moment, _, number = mark.rpartition("_")
    try:
        at, pk = datetime.fromisoformat(moment), int(number)
    except ValueError:
        return entries
    if timezone.is_naive(at) or not 0 < pk < 2**63:
        return entries
    return entries.filter(Q(at__lt=at) | Q(at=at, pk__lt=pk))
