"""Statistics at the desk."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from news.statistics.exporting import FILES
from news.statistics.forms import FilterForm, scope_of
from news.statistics.reports import REPORTS

SHOWN = 100


@never_cache
@login_required
@require_safe
def report(request, name="ngay"):
    """One report, with the filters that stand in the address."""
    found = _report_for(request.user, name)
    form = FilterForm(request.GET, user=request.user)
    context = {"form": form, "name": name, "report": found, "reports": _reports_for(request.user)}
    if form.is_valid():
        wanted = form.wanted()
        result = found.make(wanted)
        rows = result.table.said(SHOWN)
        context |= {"wanted": wanted, "result": result, "rows": rows, "shown": SHOWN}
    return render(request, "statistics/report.html", context)


@never_cache
@login_required
@require_safe
def export(request, name, kind):
    """The same table as a file."""
    found = _report_for(request.user, name)
    if kind not in FILES:
        raise Http404("Không có loại tệp này.")
    form = FilterForm(request.GET, user=request.user)
    if not form.is_valid():
        address = reverse("statistics:report", args=[name])
        return redirect(f"{address}?{request.GET.urlencode()}")
    wanted = form.wanted()
    days = f"{wanted.period.first}-{wanted.period.last}"
    return FILES[kind](found.make(wanted).table, found.name, f"thong-ke-{name}-{days}")


def _reports_for(user):
    """Return the reports `user` may open: who has one unit's figures has none of the site's."""
    has_all = scope_of(user) is None
    return {name: report for name, report in REPORTS.items() if has_all or not report.of_site}


def _report_for(user, name):
    if name not in REPORTS:
        raise Http404("Không có bảng này.")
    if name not in _reports_for(user):
        raise PermissionDenied
    return REPORTS[name]
