"""Pictures in forms and columns: a stranger's become ours before anything keeps them.

How they are decoded is known to `portal.decoding`.
"""

from pathlib import PurePath
from secrets import token_hex

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models

from portal import decoding
from portal.decoding.pixels import SafeImage, open_picture, reencode
from portal.decoding.refusals import NOT_A_PICTURE, NotAPicture

__all__ = ["NOT_A_PICTURE", "NotAPicture", "SafeImage", "open_picture", "reencode"]

ENDINGS = {".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".heic", ".heif"}
ACCEPT = "image/jpeg,image/png,image/webp,image/avif,image/gif,image/heic,image/heif,.heic,.heif"


def is_picture_name(name: str) -> bool:
    """Whether a file's name looks like a picture's (for importers, never for safety)."""
    return PurePath(name).suffix.lower() in ENDINGS


class PictureFormField(forms.FileField):
    """A file input whose value is already re-encoded, under a name of our own."""

    widget = forms.ClearableFileInput(attrs={"accept": ACCEPT})

    def __init__(self, *, width=1920, **kwargs):
        self.width = width
        super().__init__(**kwargs)

    def to_python(self, data):
        upload = super().to_python(data)
        if upload is None:
            return None
        try:
            image = decoding.read(upload, max_width=self.width, see_through=True)
        except NotAPicture as refusal:
            raise ValidationError(str(refusal)) from refusal
        return ContentFile(image.data, name=f"{token_hex(8)}.{image.ending}")


class PictureField(models.ImageField):
    """An image column of the furniture (emblem, logo, banner), at most `width` pixels wide."""

    def __init__(self, *args, width=1920, **kwargs):
        self.width = width
        kwargs.setdefault("max_length", 200)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"width": self.width}

    def update_dimension_fields(self, instance, force=False, *args, **kwargs):
        """Measure a file that is new; a row that is read costs no look at the storage."""
        file = getattr(instance, self.attname)
        if force or (file and not file._committed):
            super().update_dimension_fields(instance, force, *args, **kwargs)

    def formfield(self, **kwargs):
        # ImageField would put its own form class in; FileField's leaves ours.
        return super(models.ImageField, self).formfield(
            **{"form_class": PictureFormField, "width": self.width} | kwargs
        )
