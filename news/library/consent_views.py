"""Consents for pictures of children, and hiding a picture everywhere at once. For editors."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from news.library import consents
from news.library.forms import ConsentForm, ReasonForm
from news.library.models import Consent
from news.library.picture_views import page_of, seen
from news.library.uses import uses

RECORDED = "Đã ghi vào sổ đồng ý."
WITHDRAWN = "Đã ghi rút lại đồng ý. Ảnh đã ẩn ở mọi nơi."
HIDDEN = "Ảnh đã ẩn ở mọi nơi."
SHOWN = "Ảnh hiện lại ở mọi nơi khi các cỡ ảnh làm xong."

editors = permission_required("news.review_article", raise_exception=True)


@never_cache
@login_required
@editors
@require_POST
def record(request, pk):
    """Write who agreed, until when and how that is known."""
    picture = seen(request, pk)
    form = ConsentForm(request.POST, instance=Consent(picture=picture))
    if not form.is_valid():
        return page_of(request, picture, consent=form, status=422)
    consents.record(form.save(commit=False), by=request.user, request=request)
    messages.success(request, RECORDED)
    return redirect("library:picture", pk)


@never_cache
@login_required
@editors
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request, pk, consent):
    """Show every use, ask for the reason, then take the consent back and hide the picture."""
    picture = seen(request, pk)
    entry = get_object_or_404(Consent.objects.standing(), pk=consent, picture=picture)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            consents.withdraw(entry, by=request.user, why=form.cleaned_data["why"], request=request)
        except ValidationError as error:
            messages.error(request, error.messages[0])
        else:
            messages.success(request, WITHDRAWN)
        return redirect("library:picture", pk)
    return _ask(request, picture, form, entry)


@never_cache
@login_required
@editors
@require_http_methods(["GET", "HEAD", "POST"])
def hide(request, pk):
    """Show every use, ask for the reason, then hide the picture."""
    picture = seen(request, pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        consents.hide(picture, by=request.user, why=form.cleaned_data["why"], request=request)
        messages.success(request, HIDDEN)
        return redirect("library:picture", pk)
    return _ask(request, picture, form)


def _ask(request, picture, form, entry=None):
    context = {"picture": picture, "form": form, "entry": entry}
    context["uses"] = uses(picture, request.user)
    return render(request, "library/hide.html", context, status=422 if form.is_bound else 200)


@never_cache
@login_required
@editors
@require_POST
def show(request, pk):
    """Show a hidden picture again, where every consent allows it."""
    picture = seen(request, pk)
    try:
        consents.show(picture, by=request.user, request=request)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, SHOWN)
    return redirect("library:picture", pk)
