"""The public files of a picture, made off the request path: all widths in all formats, the card."""

import io

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django_tasks import task

from news.pictures.models import FORMATS, Picture
from portal import decoding
from portal.decoding import Rendition
from portal.pagecache.edition import changed

WIDTHS = [320, 640, 768, 960, 1280, 1920]  # 768: phones of 360 to 412 pixels, two points each
NEARLY = 0.9  # a size so near to the picture's own is not worth a file
CARD = 1200, 630
OPTIONS = {
    "avif": {"speed": 8, "max_threads": 1},
    "webp": {"method": 4},
    "jpg": {"optimize": True, "progressive": True},
}
# From light to heavy. Up to the widest that a phone shows (360 pixels, three points each) a picture
# gets the first at which it keeps SSIM 0.95, for grain needs more than a clear sky; the last keep
# it of all grain that was measured, and bound the weight (DECISIONS). Above, screens have points
# finer than the eye, and the first will do.
QUALITIES = {"avif": [65, 70, 77, 84], "webp": [78, 84, 91], "jpg": [78, 84, 90, 94]}
PHONES = 1280
CARD_QUALITY = 84


class MissingFile(Exception):
    """A picture's row names a file that the storage does not have."""


@task()
def render(picture_id):
    """Make the public files of a picture; a row that is gone needs none."""
    picture = Picture.objects.filter(pk=picture_id).first()
    return make(picture) if picture else []


def make(picture):
    """Write the public files that `picture` lacks, note them in its row and return its widths.

    A file the row does not know of may be half written, so it is made anew: killed and
    called again, it ends the same. A hidden picture has none. Raises MissingFile.
    """
    if not picture.file or picture.hidden_at:
        return []
    wanted, card = widths_for(picture.width), card_name(picture)
    missing = [width for width in wanted if width not in picture.widths]
    if missing or card != picture.card:
        _write(picture, missing, card)
        _note(picture, wanted, card)
    return wanted


def widths_for(width):
    """Return the widths in which to offer a picture that is `width` wide, never wider."""
    largest = min(width, WIDTHS[-1])
    return [smaller for smaller in WIDTHS if smaller < largest * NEARLY] + [largest]


def card_name(picture):
    """Return the name of the social card for the focus as it is now."""
    return f"{picture.public_stem}-card-{picture.focus_x}-{picture.focus_y}.jpg"


def public_names(picture):
    """Return the names of all public files that `picture` should have."""
    if not picture.file or picture.hidden_at:
        return []
    return [*_names(picture, widths_for(picture.width)), card_name(picture)]


def files_of(picture):
    """Return the names of all files of `picture` in the storage."""
    if not picture.file:
        return []
    card = [picture.card] if picture.card else []
    return [picture.file, *_names(picture, picture.widths), *card]


def delete_later(names):
    """Delete the files `names` once the transaction has ended well."""
    transaction.on_commit(lambda: [default_storage.delete(name) for name in names])


def box_around(size, focus, ratio):
    """Return the largest box of `ratio` in a picture of `size`, as object-position would lay it."""
    (width, height), (x, y) = size, focus
    across, down = min(width, height * ratio), min(height, width / ratio)
    left, top = (width - across) * x / 100, (height - down) * y / 100
    return left, top, left + across, top + down


def _names(picture, widths):
    return [picture.rendition(width, ending) for width in widths for ending in FORMATS]


def _write(picture, widths, card):
    """Make the files of `widths`, and the card where it is another one, by one decoding."""
    orders = {}
    for width in widths:
        size = width, max(1, round(picture.height * width / picture.width))
        for ending in FORMATS:
            orders[picture.rendition(width, ending)] = _whole(picture, size, ending)
    if card != picture.card:
        around = box_around(
            (picture.width, picture.height),
            (picture.focus_x, picture.focus_y),
            CARD[0] / CARD[1],
        )
        orders[card] = Rendition(around, CARD, "JPEG", [CARD_QUALITY], OPTIONS["jpg"])
    made = decoding.render(_master(picture), list(orders.values()))
    for name, data in zip(orders, made, strict=True):
        default_storage.delete(name)
        default_storage.save(name, ContentFile(data))


def _whole(picture, size, ending):
    box = 0, 0, picture.width, picture.height
    qualities = QUALITIES[ending] if size[0] <= PHONES else QUALITIES[ending][:1]
    return Rendition(box, size, FORMATS[ending], qualities, OPTIONS[ending])


def _master(picture):
    try:
        with default_storage.open(picture.file) as file:
            return io.BytesIO(file.read())
    except FileNotFoundError as error:
        raise MissingFile(
            f"Ảnh {picture.pk} ({picture}): kho ảnh không có tệp {picture.file}."
        ) from error


def _note(picture, widths, card):
    """Note what there is, unless the picture has meanwhile got other files or was hidden."""
    old = picture.card
    with transaction.atomic():
        rows = Picture.objects.filter(pk=picture.pk, key=picture.key, hidden_at=None)
        noted = rows.select_for_update().values_list("widths", "card").first()
        if noted is None:
            delete_later([*_names(picture, widths), card])
            return
        rows.update(widths=widths, card=card)
        picture.widths, picture.card = widths, card
        delete_later([old] if old and old != card else [])
        if not _stay_right(*noted, widths, card):
            changed()


def _stay_right(old_widths, old_card, widths, card):
    """Whether pages that name the old files may stay: they only lack a width."""
    return old_card == card and bool(old_widths) and set(old_widths) <= set(widths)
