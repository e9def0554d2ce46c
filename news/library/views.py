"""“Thư viện ảnh”: every picture that I may see, found by words and by filters in the address."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from news.desk.keyset import slice_of
from news.library import consents, duplicates
from news.library.forms import AddingForm, FilterForm
from news.pictures import uploads
from news.pictures.models import Picture
from news.pictures.photo_forms import addable_by

SIZE = 48
CHOICES = 24
ADDED = "Đã thêm {number} ảnh vào thư viện. Hãy ghi chữ thay và chú thích cho từng ảnh."


@never_cache
@login_required
@permission_required("news.write_article", raise_exception=True)
@require_safe
def pictures(request):
    """The pictures that I may see, newest first."""
    return _list(request, AddingForm())


@never_cache
@login_required
@permission_required("news.write_article", raise_exception=True)
@require_POST
def add(request):
    """Take pictures into the library; say which look like one that is there."""
    form = AddingForm(request.POST, request.FILES)
    if not form.is_valid():
        return _list(request, form, status=422)
    taken, refusals = form.cleaned_data["pictures"]
    who = {"uploaded_by": request.user, "unit": request.user.unit}
    duplicates.tell(
        request,
        [uploads.keep(upload.image, Picture(original_name=upload.name, **who)) for upload in taken],
    )
    for refusal in refusals:
        messages.warning(request, refusal)
    messages.success(request, ADDED.format(number=len(taken)))
    return redirect("library:pictures")


@never_cache
@login_required
@permission_required("news.write_article", raise_exception=True)
@require_safe
def pick(request):
    """Pictures for the writing form to choose from, without what stands around.

    ?for=report: only those whose row may stand in the grid of a report.
    """
    form = FilterForm(request.GET)
    is_for_report = request.GET.get("for") == "report"
    offered = (
        addable_by(request.user) if is_for_report else Picture.objects.visible_to(request.user)
    )
    found = form.narrow(offered.shown().exclude(file=""))
    page = slice_of(request, found, by="uploaded_at", size=CHOICES)
    return render(request, "library/pick.html", {"form": form, "page": page})


def _list(request, adding, status=200):
    form = FilterForm(request.GET)
    visible = Picture.objects.visible_to(request.user).select_related("unit")
    page = slice_of(request, form.narrow(visible), by="uploaded_at", size=SIZE)
    context = {
        "form": form,
        "page": page,
        "adding": adding,
        "ending": consents.ending(visible).count(),
    }
    return render(request, "library/pictures.html", context, status=status)
