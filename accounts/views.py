"""Signing in and out, and the set-up of an empty portal. None of these pages is cached."""

from axes.helpers import get_cool_off
from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts import setup
from accounts.backend import PASSWORD_BACKEND
from accounts.forms import SignInForm
from accounts.models import User
from accounts.setup_forms import FirstAccountForm, IdentityForm


@sensitive_post_parameters("password")
@csrf_protect
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request):
    """The one door of desk and administration."""
    onward = _onward(request)
    if request.user.is_authenticated:
        return HttpResponseRedirect(onward)
    form = SignInForm(request, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        login(request, form.get_user())
        return HttpResponseRedirect(onward)
    return render(request, "accounts/sign_in.html", {"form": form, "next": onward})


@csrf_protect
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request):
    """A link only asks; the button signs out."""
    if request.method == "POST":
        logout(request)
        return redirect("/")
    if not request.user.is_authenticated:
        return redirect("accounts:sign_in")
    return render(request, "accounts/sign_out.html")


@never_cache
def locked_out(request, original_response=None, credentials=None):
    """What django-axes answers after too many failures of one sender with one account."""
    minutes = max(1, round(get_cool_off(request).total_seconds() / 60))
    response = render(request, "accounts/locked_out.html", {"minutes": minutes}, status=429)
    response["Retry-After"] = minutes * 60
    return response


@sensitive_post_parameters("account-password1", "account-password2")
@csrf_protect
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request, token):
    """“Thiết lập ban đầu”, at the one-time address; gone for ever once anybody has an account."""
    if User.objects.exists():
        raise Http404("Trang này đã được thiết lập.")
    if not setup.is_open(token):
        return render(request, "accounts/set_up_gone.html", status=410)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    identity = IdentityForm(*sent, prefix="identity")
    account = FirstAccountForm(*sent, prefix="account")
    if sent and all([identity.is_valid(), account.is_valid()]):
        user = setup.finish(token, identity, account)
        if user is None:
            raise Http404("Trang này đã được thiết lập.")
        login(request, user, PASSWORD_BACKEND)
        return redirect(settings.LOGIN_REDIRECT_URL)
    forms = {"identity_form": identity, "account_form": account}
    return render(request, "accounts/set_up.html", forms)


def _onward(request):
    """Return where to go after signing in: a safe ?next= of this site, or the desk."""
    wanted = request.POST.get("next", request.GET.get("next", ""))
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else settings.LOGIN_REDIRECT_URL
