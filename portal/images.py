"""Reading a stranger's picture safely: known by its content, limited, re-encoded.

Nothing of the sender's bytes goes on: pixels alone are kept, upright, in sRGB, without EXIF,
GPS, comments or anything appended.
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
from PIL import Image, ImageCms, ImageOps

FORMATS = ["JPEG", "PNG", "WEBP", "AVIF", "GIF"]
# Named one by one: with image/* an iPhone would send HEIC, so it sends JPEG.
ACCEPT = "image/jpeg,image/png,image/webp,image/avif,image/gif"
MAX_BYTES = 25 * 1024 * 1024
MAX_PIXELS = 60_000_000  # of a JPEG, which is decoded at a fraction of its size
MAX_PIXELS_WHOLE = 30_000_000  # of all others, which need four bytes a pixel and more
ENOUGH = 2560  # a JPEG is not decoded finer than it takes to show this many pixels
MAX_PROFILE = 1024 * 1024

NOT_A_PICTURE = "Tệp này không phải là ảnh JPEG, PNG, WebP, AVIF hoặc GIF, hoặc đã bị hỏng."
EMPTY = "Tệp này rỗng. Hãy gửi lại ảnh."
HEIC = "Ảnh HEIC của iPhone chưa nhận được. Hãy xuất sang JPEG rồi gửi lại."
TOO_HEAVY = "Ảnh nặng quá 25 MB. Hãy gửi ảnh nhỏ hơn."
TOO_LARGE = "Ảnh có quá nhiều điểm ảnh. Hãy thu nhỏ còn dưới 30 triệu điểm ảnh rồi gửi lại."


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
    _check_weight(file)
    try:
        image = Image.open(file, formats=FORMATS)
        most = MAX_PIXELS if image.format == "JPEG" else MAX_PIXELS_WHOLE
        if image.width * image.height > most:
            raise NotAPicture(TOO_LARGE)
        image.draft("RGB", (ENOUGH, ENOUGH))
        image.load()
    except NotAPicture:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise NotAPicture(TOO_LARGE) from error
    except Exception as error:  # a decoder of hostile input may raise anything
        raise NotAPicture(NOT_A_PICTURE) from error
    return _upright(image)


def reencode(file: BinaryIO, *, max_width: int, see_through: bool = True) -> SafeImage:
    """Return `file` as a new JPEG at most `max_width` wide and twice as high.

    Where it is really transparent it becomes a PNG, or, without `see_through`, lies on white.
    """
    image = _in_srgb(open_picture(file))
    image = _shrunk(image, max_width)
    clear = image.mode == "RGBA" and any(image.getchannel("A").histogram()[:255])
    if clear and not see_through:
        paper = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(paper, image)
        clear = False
    image = image.convert("RGBA" if clear else "RGB")
    image.info.clear()  # Pillow would write the sender's comment and profile again
    output = io.BytesIO()
    if clear:
        image.save(output, "PNG", optimize=True)
    else:
        image.save(output, "JPEG", quality=85, optimize=True, progressive=True)
    return SafeImage(output.getvalue(), image.width, image.height, "png" if clear else "jpg")


def is_picture_name(name: str) -> bool:
    """Whether a file's name looks like a picture's (for importers, never for safety)."""
    return PurePath(name).suffix.lower() in {".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"}


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


def _check_weight(file: BinaryIO) -> None:
    """Refuse what is told by the weight and the first bytes; leave `file` at its start."""
    weight = file.seek(0, io.SEEK_END) or file.tell()
    file.seek(0)
    if not weight:
        raise NotAPicture(EMPTY)
    if weight > MAX_BYTES:
        raise NotAPicture(TOO_HEAVY)
    head = file.read(12)
    file.seek(0)
    if head[4:] in (b"ftypheic", b"ftypheix", b"ftyphevc", b"ftypmsf1"):
        raise NotAPicture(HEIC)


def _upright(image: Image.Image) -> Image.Image:
    """Turn `image` as its EXIF says; EXIF that cannot be read says nothing."""
    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # EXIF is hostile input, too
        return image


def _in_srgb(image: Image.Image) -> Image.Image:
    """Return `image` as RGB or RGBA, its colours as every screen shows them."""
    if image.mode.startswith("I"):  # 16 bits of grey; a plain conversion would clip to white
        image = image.convert("I").point([value >> 8 for value in range(65536)], "L")
        image.info.pop("transparency", None)
    clear = image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info
    if clear:
        return image.convert("RGBA")
    profile = image.info.get("icc_profile") or b""
    if image.mode in ("RGB", "CMYK") and 0 < len(profile) <= MAX_PROFILE:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            srgb = ImageCms.createProfile("sRGB")
            return ImageCms.profileToProfile(image, source, srgb, outputMode="RGB") or image
        except Exception:  # a broken profile is left out
            return image.convert("RGB")
    return image.convert("RGB")


def _shrunk(image: Image.Image, width: int) -> Image.Image:
    """Return `image` no wider than `width` and no higher than twice that."""
    scale = min(1, width / image.width, 2 * width / image.height)
    if scale == 1:
        return image
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)
