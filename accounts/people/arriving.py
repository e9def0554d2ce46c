"""The first visit of somebody invited: a password, a printed name, three steps, the desk."""

from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from accounts.backend import PASSWORD_BACKEND
from accounts.people.forms import WelcomeForm
from accounts.people.invitations import accept, invited


@sensitive_post_parameters("new_password1", "new_password2")
@csrf_protect
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def arrive(request, token):
    """The invitation's link. Looking at it uses nothing up: messengers look ahead."""
    user = invited(token)
    form = WelcomeForm(user, request.POST if request.method == "POST" else None) if user else None
    if form and form.is_bound and form.is_valid():
        user = accept(token, form)
        if user:
            login(request, user, PASSWORD_BACKEND)
            return redirect("accounts:welcome")
        form = None  # somebody was quicker with the same link
    if form is None:
        return render(request, "accounts/people/link_gone.html", status=410)
    return render(request, "accounts/people/arrive.html", {"form": form, "person": user})


@never_cache
@login_required
@require_safe
def welcome(request):
    """Viết → Gửi duyệt → Theo dõi."""
    return render(request, "accounts/people/welcome.html")
