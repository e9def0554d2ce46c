"""Pictures as files: their lasting addresses, the media folder, and what the editor sends."""

import base64
from pathlib import PurePosixPath

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import FileSystemStorage, default_storage, storages
from django.http import (
    FileResponse,
    Http404,
    HttpResponse,
    HttpResponseNotFound,
    HttpResponseRedirect,
    JsonResponse,
)
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django.views.static import serve

from news.library import duplicates, uses
from news.pictures import uploads
from news.pictures.models import MASTERS, Picture
from portal.images import NotAPicture
from portal.pagecache.pages import only_read

KNOWN = {
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".gif": "image/gif",
}
FOR_EVER = "public, max-age=31536000, immutable"
A_WHILE = "private, max-age=300"
NOT_KEPT = "private, no-store"
PRIVATE = {MASTERS, "attachments"}  # masters are nobody's; attachments have a counting door
SIGNED_OUT = "Phiên làm việc đã hết. Hãy đăng nhập lại ở một cửa sổ khác rồi gửi lại ảnh."
NOT_ALLOWED = "Tài khoản này không gửi ảnh được."
LIKE = (
    "Ảnh này giống ảnh đã có trong thư viện: “{other}”. Nếu là một ảnh, hãy bỏ ảnh vừa gửi và bấm "
    "“Chọn từ thư viện”."
)
NO_FILE = "Chưa có tệp ảnh nào được gửi."


@only_read
def picture(request, pk):
    """Lead to the file of a picture, wherever it lies.

    Files have names that nobody guesses, numbers everybody: so a stranger is led only to
    what a fixed page shows. Pieces name the files of their pictures themselves. Until the
    worker has made them, staff see the master and strangers the placeholder.
    """
    picture = Picture.objects.shown().filter(pk=pk).exclude(file="").first()
    if picture is None:
        return _absent()
    is_staff = request.user.has_perm("news.write_article")
    if not (is_staff or uses.is_on_fixed_page(picture)):
        return _absent()
    if picture.url:
        return HttpResponseRedirect(picture.url, headers={"Cache-Control": A_WHILE})
    return _master(picture) if is_staff else _placeholder(picture)


@only_read
def media(request, path):
    """A file of the media folder, for portals without nginx in front; never a master."""
    parts = path.split("/")
    if not all(parts) or parts[0].lower() in PRIVATE or any(p.startswith(".") for p in parts):
        return _absent()
    try:
        response = _served(request, path)
    except (Http404, OSError, ValueError, SuspiciousOperation):  # or a name no file can have
        return _absent()
    ending = PurePosixPath(path).suffix
    response["Content-Type"] = KNOWN.get(ending, "application/octet-stream")
    if ending not in KNOWN:
        response["Content-Disposition"] = "attachment"
    response["Cache-Control"] = FOR_EVER
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'"
    return response


def _served(request, path):
    if isinstance(storages["default"], FileSystemStorage):
        return serve(request, path, document_root=settings.MEDIA_ROOT)
    return FileResponse(default_storage.open(path))


def _master(picture):
    try:
        file = default_storage.open(picture.file)
    except FileNotFoundError:
        return _absent()
    return FileResponse(file, content_type="image/jpeg", headers={"Cache-Control": NOT_KEPT})


def _placeholder(picture):
    data = base64.b64decode(picture.placeholder.partition(",")[2])
    return HttpResponse(data, content_type="image/webp", headers={"Cache-Control": NOT_KEPT})


@never_cache
@require_POST
def upload(request):
    """Take a picture from the editor; answers as CKEditor expects."""
    if not request.user.is_authenticated:
        return _refusal(SIGNED_OUT, status=403)
    if not request.user.has_perm("news.write_article"):
        return _refusal(NOT_ALLOWED, status=403)
    file = request.FILES.get("upload")
    if file is None:
        return _refusal(NO_FILE)
    try:
        picture = uploads.add(
            file, by=request.user, unit=request.user.unit, original_name=file.name
        )
    except NotAPicture as refusal:
        return _refusal(str(refusal))
    return JsonResponse(
        _said_of_likes(request.user, picture)
        | {
            "uploaded": 1,
            "fileName": picture.original_name,
            "url": picture.get_absolute_url(),
            "width": picture.width,
            "height": picture.height,
        }
    )


def _said_of_likes(user, picture):
    """CKEditor shows a message beside a picture that was taken, too."""
    alike = duplicates.like(picture, Picture.objects.visible_to(user)).first()
    return {"error": {"message": LIKE.format(other=alike)}} if alike else {}


def _absent():
    """A sentence instead of a page: nobody reads the page that stands for a broken picture."""
    return HttpResponseNotFound("Không có ảnh này.", content_type="text/plain; charset=utf-8")


def _refusal(sentence, status=200):
    """CKEditor shows the sentence of an answer that is 200, and none of others."""
    return JsonResponse({"uploaded": 0, "error": {"message": sentence}}, status=status)
