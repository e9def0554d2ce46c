"""Hiding a picture everywhere at once: its public files go, its master and its uses stay."""

from secrets import token_hex

from django.db import transaction
from django.utils import timezone

from news.pictures.models import Picture
from news.pictures.renditions import delete_later, files_of, render
from portal.pagecache.edition import changed


@transaction.atomic
def hide(picture):
    """Show `picture` nowhere from now on; readers find a sentence in its place."""
    row = Picture.objects.select_for_update().get(pk=picture.pk)
    if row.hidden_at is None:
        delete_later([name for name in files_of(row) if name != row.file])
        row.hidden_at, row.widths, row.card = timezone.now(), [], ""
        row.save(update_fields=["hidden_at", "widths", "card"])
        changed()
    picture.refresh_from_db()


@transaction.atomic
def show(picture):
    """Show a hidden `picture` again, as soon as its public files are made under new names."""
    row = Picture.objects.select_for_update().get(pk=picture.pk)
    if row.hidden_at:
        row.hidden_at, row.key = None, token_hex(16)
        row.save(update_fields=["hidden_at", "key"])
        render.enqueue(row.pk)
        changed()
    picture.refresh_from_db()
