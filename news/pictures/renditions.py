"""The WebP sizes of a picture, made off the request path."""

import io

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django_tasks import task
from PIL import Image

from news.pictures.models import Picture
from portal.images import open_picture
from portal.pagecache.edition import changed

WIDTHS = [320, 640, 960, 1280]
NEARLY = 0.9  # a size so near to the picture's own is not worth a file
QUALITY = 78


class MissingFile(Exception):
    """A picture's row names a file that the storage does not have."""


@task()
def render(picture_id):
    """Make the renditions of a picture; a row that is gone needs none."""
    picture = Picture.objects.filter(pk=picture_id).first()
    return make(picture) if picture else []


def make(picture):
    """Write the renditions that `picture` lacks, note them in its row and return their widths.

    A file the row does not know of may be half written, so it is made anew: killed and
    called again, it ends the same. Raises MissingFile.
    """
    if not picture.file:
        return []
    wanted = widths_for(picture.width)
    missing = [width for width in wanted if width not in picture.widths]
    if missing:
        image = _original(picture)
        for width in missing:
            _write(picture.rendition(width), _webp(image, width))
        _note(picture, wanted)
    return wanted


def widths_for(width):
    """Return the widths in which to offer a picture that is `width` wide, never wider."""
    largest = min(width, WIDTHS[-1])
    return [smaller for smaller in WIDTHS if smaller < largest * NEARLY] + [largest]


def files_of(picture):
    """Return the names of all files of `picture` in the storage."""
    if not picture.file:
        return []
    return [picture.file, *[picture.rendition(width) for width in picture.widths]]


def _original(picture):
    try:
        with default_storage.open(picture.file) as file:
            return open_picture(io.BytesIO(file.read()))
    except FileNotFoundError as error:
        raise MissingFile(
            f"Ảnh {picture.pk} ({picture}): kho ảnh không có tệp {picture.file}."
        ) from error


def _webp(image, width):
    height = max(1, round(image.height * width / image.width))
    output = io.BytesIO()
    smaller = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3)
    smaller.save(output, "WEBP", quality=QUALITY, method=4)
    return output.getvalue()


def _write(name, data):
    default_storage.delete(name)
    saved = default_storage.save(name, ContentFile(data))
    if saved != name:  # another process has just written the same
        default_storage.delete(saved)


def _note(picture, widths):
    """Note the widths, unless the picture has meanwhile got another file."""
    with transaction.atomic():
        rows = Picture.objects.filter(pk=picture.pk, file=picture.file)
        if rows.update(widths=widths):
            picture.widths = widths
            changed()
