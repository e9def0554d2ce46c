"""The one way in for pictures: made safe, kept under a name of our own, then rendered."""

from secrets import token_hex

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from news.pictures.models import MASTERS, Picture
from news.pictures.renditions import delete_later, files_of, render
from portal import decoding
from portal.pagecache.edition import changed
from portal.vietnamese import excerpt, normalise

MAX_WIDTH = 2560
MAX_PIXELS = 2560 * 2048  # so that a tall picture costs no more to render than a wide one
SUPPLIED = "Ảnh này đã có tệp rồi. Hãy tải trang lại."
ONE_LINE = ("alt", "caption", "credit", "place", "original_name")


def add(file, *, by=None, alt="", caption="", credit="", unit=None, original_name=""):
    """Take the picture in `file` into the library and return its row.

    Caption and credit that are empty are taken from what the file says of itself. Raises
    NotAPicture, and ValidationError for a credit that is too long.
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


def replace(picture, file):
    """Give `picture` another file; its id, uses and texts stay. Raises NotAPicture."""
    image = read(file)
    with transaction.atomic():
        row = Picture.objects.select_for_update().get(pk=picture.pk)
        keep(image, row)
        changed()
    picture.refresh_from_db()
    return picture


def read(file):
    """Return `file` as a ReadPicture of the library's size and kind; raises NotAPicture.

    It is decoded in a process of its own.
    """
    return decoding.read(file, max_width=MAX_WIDTH, max_pixels=MAX_PIXELS)


def read_ours(file):
    """Return a picture drawn by this program as `read` does, without a process of its own."""
    return decoding.read_ours(file, max_width=MAX_WIDTH, max_pixels=MAX_PIXELS)


def keep(image, picture):
    """Write an image from `read`, then the row of `picture`; a row that fails leaves no file.

    Files that the picture had before go when the transaction has ended well.
    """
    _believe(image, picture)
    tidy(picture)
    old = files_of(picture)
    name = f"{MASTERS}/{timezone.localtime():%Y/%m}/{token_hex(16)}.jpg"
    picture.file = default_storage.save(name, ContentFile(image.data))
    picture.key, picture.card, picture.widths = token_hex(16), "", []
    picture.width, picture.height = image.width, image.height
    picture.fingerprint, picture.placeholder = image.fingerprint, image.placeholder
    try:
        with transaction.atomic():
            picture.save()
            render.enqueue(picture.pk)
            delete_later(old)
    except BaseException:
        default_storage.delete(picture.file)
        raise
    return picture


def tidy(picture):
    """Put the texts of `picture` in order; raises ValidationError for one that is too long."""
    for field in ONE_LINE:
        setattr(picture, field, " ".join(normalise(getattr(picture, field)).split()))
    picture.alt = excerpt(picture.alt, 300)
    picture.original_name = picture.original_name[-255:]
    picture.clean_fields(exclude=["unit", "uploaded_by"])


def remove(picture):
    """Delete a picture that nothing uses, its files after the row. Raises ProtectedError."""
    with transaction.atomic():
        names = files_of(picture)
        picture.delete()
        delete_later(names)


def _believe(image, picture):
    """Take over what the file says of itself, where nobody has said anything else."""
    picture.caption = picture.caption or excerpt(image.iptc_caption, 1000)
    picture.credit = picture.credit or excerpt(_name(image.iptc_credit), 150)
    picture.camera = image.camera
    if image.taken_at:
        picture.taken_on = picture.taken_on or image.taken_at.date()


def _name(credit):
    """Return a credit without the “Ảnh:” that the page writes itself."""
    head, _, tail = normalise(credit).partition(":")
    return tail.strip() if head.strip().lower() in ("ảnh", "tin, ảnh", "photo") else credit
