"""One picture of the library: what is said of it, where it is used, its file."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from news.library import duplicates, instead
from news.library.forms import ConsentForm, FileForm, FocusForm, TextsForm
from news.library.models import Consent
from news.library.uses import refusal, uses
from news.pictures import uploads
from news.pictures.forms import NOT_YOURS, rewrite
from news.pictures.models import Picture
from portal.audit.log import record as audit
from portal.audit.models import Kind

SAVED = "Đã ghi. Mọi nơi dùng ảnh này đều theo."
REPLACED = "Đã thay tệp ảnh. Mọi nơi dùng ảnh này hiện tệp mới khi các cỡ ảnh làm xong."
DELETED = "Đã xóa ảnh “{picture}” cùng các tệp của ảnh."
IN_USE = "Ảnh vừa được dùng ở một bài nên chưa xóa được. Hãy tải trang lại."
MOVED = "Đã dùng ảnh đã có ở {number} bài. Khi không còn dùng ở đâu, ảnh này xóa được."
NOT_ALIKE = "Hai ảnh này không giống nhau, hoặc một ảnh đã bị ẩn."


def seen(request, pk):
    """Return the picture, or raise Http404 where it is not to be seen."""
    rows = Picture.objects.visible_to(request.user).select_related("unit", "uploaded_by")
    return get_object_or_404(rows, pk=pk)


def may_change(user, picture, used):
    """Whether `user` may change texts and file: what readers see is the editors' business."""
    if user.has_perm("news.review_article"):
        return True
    is_own = Picture.objects.editable_by(user).filter(pk=picture.pk).exists()
    return is_own and not any(use.is_public for use in used)


def changeable(request, pk):
    """Return the picture, or refuse: 404 unseen, 403 seen and somebody else's to change."""
    picture = seen(request, pk)
    if not may_change(request.user, picture, uses(picture)):
        raise PermissionDenied(NOT_YOURS)
    return picture


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def picture(request, pk):
    """The page of a picture; POST writes what is said of it."""
    if request.method != "POST":
        return page_of(request, seen(request, pk))
    picture = changeable(request, pk)
    form = TextsForm(request.POST, instance=picture, user=request.user)
    if not form.is_valid():
        return page_of(request, seen(request, pk), texts=form, status=422)
    rewrite(form.instance)
    messages.success(request, SAVED)
    return redirect("library:picture", pk)


def page_of(request, picture, *, texts=None, file=None, consent=None, focus=None, status=200):
    """Draw the page of `picture`, with the form that was refused where one was."""
    user = request.user
    used = uses(picture, user)
    is_editor = user.has_perm("news.review_article")
    entry = Consent(picture=picture)
    context = {
        "picture": picture,
        "uses": used,
        "alike": list(duplicates.like(picture, Picture.objects.visible_to(user))),
        "may_change": may_change(user, picture, used),
        "texts": texts or TextsForm(instance=picture, user=user),
        "file": file or FileForm(),
        "focus": focus or FocusForm(instance=picture),
        "is_editor": is_editor,
        "consents": _register(picture) if is_editor else [],
        "consent": (consent or ConsentForm(instance=entry)) if is_editor else None,
    }
    return render(request, "library/picture.html", context, status=status)


def _register(picture):
    """The entries of the register, those that stand first."""
    rows = picture.consents.select_related("recorded_by", "withdrawn_by", "replaced_by")
    return sorted(rows, key=lambda entry: hasattr(entry, "replaced_by"))


@never_cache
@login_required
@require_POST
def replace(request, pk):
    """Give the picture another file: its number, its texts and its uses stay."""
    picture = changeable(request, pk)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid() or not form.give(picture):
        return page_of(request, picture, file=form, status=422)
    audit(Kind.PICTURE, by=request.user, about=picture, request=request, việc="Thay tệp ảnh")
    messages.success(request, REPLACED)
    duplicates.tell(request, [picture])
    return redirect("library:picture", pk)


@never_cache
@login_required
@require_POST
def delete(request, pk):
    """Delete a picture that nothing uses."""
    picture = changeable(request, pk)
    if sentence := refusal(picture):
        messages.error(request, sentence)
        return redirect("library:picture", pk)
    name = str(picture)
    try:
        uploads.remove(picture)
    except ProtectedError:
        messages.error(request, IN_USE)
        return redirect("library:picture", pk)
    audit(Kind.PICTURE, by=request.user, text=name, request=request, việc="Xóa ảnh")
    messages.success(request, DELETED.format(picture=name))
    return redirect("library:pictures")


@never_cache
@login_required
@require_POST
def use_other(request, pk, other):
    """Let the pieces that I may change show the picture `other` instead of this one."""
    picture = seen(request, pk)
    alike = duplicates.like(picture, Picture.objects.visible_to(request.user))
    kept = next((row for row in alike if row.pk == other), None)
    if kept is None:
        messages.error(request, NOT_ALIKE)
        return redirect("library:picture", pk)
    number = instead.use(kept, picture, by=request.user)
    messages.success(request, MOVED.format(number=number))
    return redirect("library:picture", pk)
