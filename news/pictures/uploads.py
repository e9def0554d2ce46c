"""The one way in for pictures: re-encoded, kept under a name of our own, then rendered."""

from secrets import token_hex

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from news.pictures.models import Picture
from news.pictures.renditions import render
from portal.images import reencode
from portal.pagecache.edition import changed
from portal.vietnamese import excerpt, normalise

MAX_WIDTH = 1920
SUPPLIED = "Ảnh này đã có tệp rồi. Hãy tải trang lại."


def add(file, *, by=None, alt="", caption="", credit="", unit=None, original_name=""):
    """Take the picture in `file` into the library and return its row.

    Raises NotAPicture, and ValidationError for a credit that is too long.
    """
    texts = {"alt": alt, "caption": caption, "credit": credit, "original_name": original_name}
    return keep(read(file), Picture(uploaded_by=by, unit=unit, **texts))


def supply(picture, file):
    """Give the file that was awaited to `picture`; raises NotAPicture, ValidationError."""
    image = read(file)
    with transaction.atomic():
        row = Picture.objects.select_for_update().get(pk=picture.pk)
        if row.file:
            raise ValidationError(SUPPLIED)
        keep(image, row)
        changed()
    picture.refresh_from_db()
    return picture


def read(file):
    """Return `file` as a SafeImage of the library's size and kind; raises NotAPicture."""
    return reencode(file, max_width=MAX_WIDTH, see_through=False)


def keep(image, picture):
    """Write a SafeImage from `read`, then the row of `picture`; a row that fails leaves no file."""
    tidy(picture)
    name = f"pictures/{timezone.localtime():%Y/%m}/{token_hex(8)}.jpg"
    picture.file = default_storage.save(name, ContentFile(image.data))
    picture.key = token_hex(16)
    picture.width, picture.height, picture.widths = image.width, image.height, []
    try:
        with transaction.atomic():
            picture.save()
            render.enqueue(picture.pk)
    except BaseException:
        default_storage.delete(picture.file)
        raise
    return picture


def tidy(picture):
    """Put the texts of `picture` in order; raises ValidationError for one that is too long."""
    for field in ("alt", "caption", "credit", "original_name"):
        setattr(picture, field, " ".join(normalise(getattr(picture, field)).split()))
    picture.alt = excerpt(picture.alt, 300)
    picture.original_name = picture.original_name[-255:]
    picture.clean_fields(exclude=["unit", "uploaded_by"])


def remove(picture):
    """Delete a picture that nothing uses, its files after the row. Raises ProtectedError."""
    names = [picture.file, *map(picture.rendition, picture.widths)] if picture.file else []
    with transaction.atomic():
        picture.delete()
        transaction.on_commit(lambda: [default_storage.delete(name) for name in names])
