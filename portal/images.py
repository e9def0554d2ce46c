"""Reading a stranger's picture safely: known by its content, limited, re-encoded.

Nothing of the sender's bytes goes on: pixels alone are kept, upright, without EXIF or GPS.
"""

import io
from dataclasses import dataclass
from pathlib import PurePath
from secrets import token_hex
from typing import BinaryIO

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models
from PIL import Image, ImageOps

FORMATS = ["JPEG", "PNG", "WEBP", "AVIF", "GIF"]
MAX_BYTES = 25 * 1024 * 1024
MAX_PIXELS = 60_000_000

NOT_A_PICTURE = "Tệp này không phải là ảnh JPEG, PNG, WebP, AVIF hoặc GIF, hoặc đã bị hỏng."
TOO_HEAVY = "Ảnh nặng quá 25 MB. Hãy gửi ảnh nhỏ hơn."
TOO_LARGE = "Ảnh có quá nhiều điểm ảnh (trên 60 triệu). Hãy thu nhỏ rồi gửi lại."


class NotAPicture(ValueError):
    """The file was refused; the message is a Vietnamese sentence for its sender."""


@dataclass(frozen=True)
class SafeImage:
    """A re-encoded picture: its bytes, size in pixels and file ending ("jpg" or "png")."""

    data: bytes
    width: int
    height: int
    ending: str


def open_picture(file: BinaryIO) -> Image.Image:
    """Return the decoded, upright first frame of `file`; raise NotAPicture."""
    file.seek(0, io.SEEK_END)
    if file.tell() > MAX_BYTES:
        raise NotAPicture(TOO_HEAVY)
    file.seek(0)
    try:
        image = Image.open(file, formats=FORMATS)
        if image.width * image.height > MAX_PIXELS:
            raise NotAPicture(TOO_LARGE)
        image.draft("RGB", (2560, 2560))
        image.load()
        return ImageOps.exif_transpose(image)
    except NotAPicture:
        raise
    except Image.DecompressionBombError as error:
        raise NotAPicture(TOO_LARGE) from error
    except Exception as error:  # a decoder of hostile input may raise anything
        raise NotAPicture(NOT_A_PICTURE) from error


def reencode(file: BinaryIO, *, max_width: int) -> SafeImage:
    """Return `file` as a new JPEG, or PNG where it is transparent, at most `max_width` wide."""
    image = open_picture(file)
    clear = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    image = image.convert("RGBA" if clear else "RGB")
    if image.width > max_width:
        height = max(1, round(image.height * max_width / image.width))
        image = image.resize((max_width, height), Image.Resampling.LANCZOS)
    output = io.BytesIO()
    if clear:
        image.save(output, "PNG", optimize=True)
    else:
        image.save(output, "JPEG", quality=85, optimize=True, progressive=True)
    return SafeImage(output.getvalue(), image.width, image.height, "png" if clear else "jpg")


class PictureFormField(forms.FileField):
    """A file input whose value is already re-encoded, under a name of our own."""

    widget = forms.ClearableFileInput(attrs={"accept": "image/*"})

    def __init__(self, *, width=1920, **kwargs):
        self.width = width
        super().__init__(**kwargs)

    def to_python(self, data):
        upload = super().to_python(data)
        if upload is None:
            return None
        try:
            image = reencode(upload, max_width=self.width)
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

    def formfield(self, **kwargs):
        # ImageField would put its own form class in; FileField's leaves ours.
        return super(models.ImageField, self).formfield(
            **{"form_class": PictureFormField, "width": self.width} | kwargs
        )


def is_picture_name(name: str) -> bool:
    """Whether a file's name looks like a picture's (for importers, never for safety)."""
    return PurePath(name).suffix.lower() in {".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"}
