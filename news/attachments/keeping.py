"""Attachments in the storage and on their pieces."""

from contextlib import suppress
from datetime import timedelta
from pathlib import PurePosixPath
from secrets import token_hex

from django.core.files.storage import default_storage
from django.db.models import F
from django.utils import timezone

from news.attachments.models import Attachment
from news.attachments.reading import kind_of
from portal.vietnamese import normalise

FOLDER = "attachments"
MOST = 10  # on one piece
NAME_LENGTH = 120
YOUNG = timedelta(days=1)  # a file whose row may still be on its way


def add(file, article, *, by):
    """Keep `file` for `article` and return its row, which has no place yet.

    Raises NotAnAttachment.
    """
    ending = kind_of(file)
    file.seek(0)
    name = f"{FOLDER}/{timezone.localtime():%Y/%m}/{token_hex(16)}.{ending}"
    saved = default_storage.save(name, file)
    try:
        return Attachment.objects.create(
            article=article, file=saved, name=plain_name(file.name), ending=ending,
            size=file.size, added_by=by,
        )  # fmt: skip
    except BaseException:
        default_storage.delete(saved)
        raise


def plain_name(name):
    """Return what people call the file, without folders, ending and what no name may hold."""
    stem = PurePosixPath(name.replace("\\", "/")).stem
    said = "".join(sign if _is_plain(sign) else " " for sign in stem)
    return " ".join(normalise(said).split())[:NAME_LENGTH].strip(". ") or "Tệp đính kèm"


def _is_plain(sign):
    return sign.isprintable() and sign not in '/\\:*?"<>|'


def placed(article):
    """Return the attachments on the page of `article`, in their order, as JSON keeps them."""
    rows = article.attachments.exclude(place=None).order_by("place", "pk")
    return [{"attachment": pk, "name": name} for pk, name in rows.values_list("pk", "name")]


def place(wanted, article):
    """Put the attachments `wanted`, as `placed` gives them, on the page of `article`.

    The others stay in the storage: an older revision may name them.
    """
    if wanted == placed(article):
        return
    article.attachments.update(place=None)
    for number, row in enumerate(wanted, 1):
        own = article.attachments.filter(pk=row["attachment"])
        own.update(place=number, name=plain_name(f"{row['name']}.x"))


def count(attachment):
    """Count one download. No page shows the number, so none is to be made anew."""
    Attachment.objects.filter(pk=attachment.pk).update(downloads=F("downloads") + 1)


def sweep(now=None):
    """Upkeep: delete the files that no row names, of pieces deleted for good and of torn saves."""
    before = (now or timezone.now()) - YOUNG
    for folder in _folders():
        names = [f"{folder}/{name}" for name in default_storage.listdir(folder)[1]]
        known = set(Attachment.objects.filter(file__in=names).values_list("file", flat=True))
        for name in set(names) - known:
            with suppress(FileNotFoundError):
                if default_storage.get_modified_time(name) < before:
                    default_storage.delete(name)


def _folders():
    """The months, as `attachments/2026/11`."""
    with suppress(FileNotFoundError):
        for year in default_storage.listdir(FOLDER)[0]:
            for month in default_storage.listdir(f"{FOLDER}/{year}")[0]:
                yield f"{FOLDER}/{year}/{month}"
