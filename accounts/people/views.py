"""People at the desk: who has an account, in which unit, and who is invited.

Every page is for the Ban Biên tập; every account comes through `manageable_by`.
"""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import InvalidPage, Paginator
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.mail import portal_name
from accounts.models import User
from accounts.people import gate, moves
from accounts.people.forms import ChoiceForm, MoveForm, SearchForm
from accounts.people.invitations import invite
from accounts.people.models import Move
from accounts.rights import record_rights, rights_of
from portal.audit.log import record
from portal.audit.models import Kind

PER_PAGE = 50
NOBODY = "Hãy chọn ít nhất một người có tài khoản chưa bị khóa."


def for_the_board(view):
    """Let only the Ban Biên tập in, and never from a cache."""

    @never_cache
    @login_required
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not gate.governs(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def managed(request):
    """Return the accounts that the person at the screen may see here."""
    return gate.manageable_by(request.user, User.objects.select_related("unit", "invitation"))


@for_the_board
@require_safe
def people(request):
    """Everybody with an account, with filters in the address."""
    form = SearchForm(request.GET)
    accounts = managed(request).prefetch_related("groups")
    if form.is_valid():
        accounts = gate.found(accounts, **form.cleaned_data)
    try:
        page = Paginator(accounts, PER_PAGE).page(request.GET.get("trang") or 1)
    except InvalidPage as error:
        raise Http404("Không có trang này.") from error
    _complete(page.object_list)
    return render(request, "accounts/people/list.html", {"form": form, "page": page})


def _complete(users):
    """Give each of `users` what a row says: state, duties and the planned move."""
    planned = {move.user_id: move for move in _moves(users).planned()}
    for user in users:
        user.state, user.state_label = gate.state_of(user)
        user.duties = [group.name for group in user.groups.all()]
        user.planned = planned.get(user.pk)


def _moves(users):
    return Move.objects.filter(user__in=[user.pk for user in users]).select_related("unit")


@for_the_board
@require_safe
def person(request, pk):
    """One account: what it may do, its moves, and what can be done with it."""
    user = get_object_or_404(managed(request), pk=pk)
    return _show(request, user, MoveForm(user=user))


def _show(request, user, form, status=200):
    _complete([user])
    context = {
        "person": user,
        "form": form,
        "made": _moves([user]).exclude(made_at=None).select_related("by"),
        "today": timezone.localdate(),
    }
    return render(request, "accounts/people/person.html", context, status=status)


@for_the_board
@require_POST
@transaction.atomic
def move(request, pk):
    """Let the person belong to another unit from a day on."""
    user = get_object_or_404(managed(request), pk=pk)
    form = MoveForm(request.POST, user=user)
    if not form.is_valid():
        return _show(request, user, form, status=422)
    moves.plan(user, form.cleaned_data["unit"], form.cleaned_data["on"], by=request.user)
    said = "{unit} từ {on:%d/%m/%Y}".format(**form.cleaned_data)
    record(Kind.ACCOUNT, by=request.user, about=user, request=request, action=f"Chuyển: {said}")
    messages.success(request, f"Đã ghi: {user} thuộc {said}.")
    return redirect("people:person", pk)


@for_the_board
@require_POST
@transaction.atomic
def cancel_move(request, pk):
    """Forget the move that is planned."""
    user = get_object_or_404(managed(request), pk=pk)
    moves.cancel(user)
    record(Kind.ACCOUNT, by=request.user, about=user, request=request, action="Bỏ lần chuyển")
    messages.success(request, "Đã bỏ lần chuyển đơn vị.")
    return redirect("people:person", pk)


@for_the_board
@require_POST
@transaction.atomic
def lock(request, pk, is_active):
    """Lock the account, or open it again. Nobody locks oneself out."""
    user = get_object_or_404(managed(request), pk=pk)
    if user == request.user:
        raise PermissionDenied("Bạn không thể tự khóa tài khoản của mình.")
    before = rights_of(user)
    user.is_active = is_active
    user.save(update_fields=["is_active"])
    record_rights(user, before, by=request.user, request=request)
    words = "mở khóa" if is_active else "khóa"
    messages.success(request, f"Đã {words} tài khoản của {user}.")
    return redirect("people:person", pk)


@for_the_board
@require_POST
@transaction.atomic
def invitations(request):
    """New links for the chosen people, shown this once; those before are void."""
    form = ChoiceForm(request.POST, people=managed(request).filter(is_active=True))
    if not form.is_valid():
        messages.error(request, NOBODY)
        return redirect("people:list")
    users = list(form.cleaned_data["person"])
    for user in users:
        record(Kind.ACCOUNT, by=request.user, about=user, request=request, action="Mời")
    return hand_over(request, users)


def hand_over(request, users):
    """Invite `users` and show the letters, to be copied."""
    site = f"{request.scheme}://{request.get_host()}"
    letters = invite(users, site=site, portal=portal_name())
    return render(request, "accounts/people/letters.html", {"letters": letters})
