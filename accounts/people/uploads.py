"""Uploading a list of people: the template, the preview, the making. For the Ban Biên tập."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Unit
from accounts.people import plans, sheets
from accounts.people.forms import ConfirmForm, ListForm, signed
from accounts.people.gate import duties_given_by
from accounts.people.lists import HEAD
from accounts.people.views import for_the_board, hand_over
from accounts.rights import OPEN
from portal.audit.log import record
from portal.audit.models import Kind

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHANGED = "Trong lúc xem, danh sách tài khoản đã thay đổi. Hãy xem lại rồi bấm tạo lần nữa."


@for_the_board
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request):
    """Choose a list; what it would do is shown, nothing is written."""
    if request.method != "POST":
        return render(request, "accounts/people/upload.html", {"form": ListForm()})
    form = ListForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "accounts/people/upload.html", {"form": form}, status=422)
    return _preview(request, form.entries)


@for_the_board
@require_POST
def create(request):
    """Make the accounts that the preview has shown, and hand their invitations over."""
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        messages.error(request, form.errors["rows"][0])
        return redirect("people:upload")
    try:
        return _create(request, form)
    except plans.Changed:
        messages.warning(request, CHANGED)
        return _preview(request, form.entries, status=409)


@transaction.atomic
def _create(request, form):
    users = plans.create(form.entries, expected=form.expected, by=request.user)
    if not users:
        raise plans.Changed
    record(Kind.IMPORT, by=request.user, request=request, action=f"Tạo {len(users)} tài khoản")
    for user in users:
        gained = sorted([OPEN, user.duty])
        record(Kind.RIGHTS, by=request.user, about=user, request=request, gained=gained, lost=[])
    return hand_over(request, users)


def _preview(request, entries, status=200):
    outcomes = plans.plan(entries, by=request.user)
    counts = dict.fromkeys(plans.LABELS, 0)
    for outcome in outcomes:
        counts[outcome.what] += 1
    context = {"outcomes": outcomes, "counts": counts, "rows": signed(outcomes)}
    return render(request, "accounts/people/preview.html", context, status=status)


@for_the_board
@require_safe
def template(request):
    """The workbook to fill in, with the open units and the duties to choose from."""
    units = list(Unit.objects.open().values_list("name", flat=True))
    choices = {"Đơn vị": units, "Nhóm": duties_given_by(request.user)}
    answer = HttpResponse(sheets.write_list(HEAD, choices), content_type=EXCEL)
    answer["Content-Disposition"] = 'attachment; filename="danh-sach-cong-tac-vien.xlsx"'
    return answer
