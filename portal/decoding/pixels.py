"""From a stranger's file to upright pixels in sRGB, and from pixels to files of ours.

Nothing of the sender's bytes goes on: no EXIF, GPS, comments, profile or anything appended.
Without Django, so that the process that decodes starts quickly and knows nothing.
"""

import io
from dataclasses import dataclass
from typing import BinaryIO

from PIL import Image, ImageCms, ImageOps
from PIL.ImageFile import ImageFile

from portal.decoding.refusals import (
    EMPTY,
    MAX_BYTES,
    MAX_FRAMES,
    MAX_PIXELS,
    MAX_PIXELS_WHOLE,
    NOT_A_PICTURE,
    TOO_HEAVY,
    TOO_LARGE,
    TOO_MANY_FRAMES,
    NotAPicture,
)

FORMATS = ["JPEG", "PNG", "WEBP", "AVIF", "GIF"]
LIGHT = {"JPEG", "MPO"}  # decoded at a fraction of their size; a Samsung's JPEG is an MPO
HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"}
ENOUGH = 2560  # a JPEG is not decoded finer than it takes to show this many pixels
MAX_PROFILE = 1024 * 1024
QUALITY = 85


@dataclass(frozen=True)
class SafeImage:
    """A re-encoded picture: its bytes, size in pixels and file ending ("jpg" or "png")."""

    data: bytes
    width: int
    height: int
    ending: str


def open_picture(file: BinaryIO) -> Image.Image:
    """Return the decoded, upright first frame of `file`; raise NotAPicture."""
    return decode(identify(file))


def identify(file: BinaryIO) -> ImageFile:
    """Return `file` opened, known by its content and within the limits, not a pixel decoded."""
    formats = FORMATS + _heic(check_weight(file))
    try:
        image = Image.open(file, formats=formats)
        most = MAX_PIXELS if image.format in LIGHT else MAX_PIXELS_WHOLE
        if image.width * image.height > most:
            raise NotAPicture(TOO_LARGE)
        if getattr(image, "n_frames", 1) > MAX_FRAMES:
            raise NotAPicture(TOO_MANY_FRAMES)
    except (NotAPicture, MemoryError):
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise NotAPicture(TOO_LARGE) from error
    except Exception as error:  # a decoder of hostile input may raise anything
        raise NotAPicture(NOT_A_PICTURE) from error
    return image


def decode(image: Image.Image) -> Image.Image:
    """Return the upright pixels of an identified `image`; raise NotAPicture."""
    try:
        image.draft("RGB", (ENOUGH, ENOUGH))
        image.load()
    except MemoryError:
        raise
    except Exception as error:  # a decoder of hostile input may raise anything
        raise NotAPicture(NOT_A_PICTURE) from error
    return _upright(image)


def reencode(
    file: BinaryIO, *, max_width: int, see_through: bool = True, max_pixels: int | None = None
) -> SafeImage:
    """Return `file` as a new JPEG at most `max_width` wide and twice as high.

    Where it is really transparent it becomes a PNG, or, without `see_through`, lies on white.
    For pictures of our own making; a stranger's go through `portal.decoding.read`.
    """
    image = shrunk(in_srgb(open_picture(file)), max_width, max_pixels)
    return encode(on_paper(image, see_through=see_through))


def encode(image: Image.Image) -> SafeImage:
    """Return an RGB `image` as JPEG, an RGBA one as PNG, with nothing but its pixels."""
    image.info.clear()  # Pillow would write the sender's comment and profile again
    output = io.BytesIO()
    if image.mode == "RGBA":
        image.save(output, "PNG", optimize=True)
    else:
        image.save(output, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    ending = "png" if image.mode == "RGBA" else "jpg"
    return SafeImage(output.getvalue(), image.width, image.height, ending)


def check_weight(file: BinaryIO) -> bytes:
    """Refuse what is told by the weight; return the first bytes, leave `file` at its start."""
    weight = file.seek(0, io.SEEK_END) or file.tell()
    file.seek(0)
    if not weight:
        raise NotAPicture(EMPTY)
    if weight > MAX_BYTES:
        raise NotAPicture(TOO_HEAVY)
    head = file.read(12)
    file.seek(0)
    return head


def in_srgb(image: Image.Image) -> Image.Image:
    """Return `image` as RGB or RGBA, its colours as every screen shows them."""
    if image.mode.startswith("I"):  # 16 bits of grey; a plain conversion would clip to white
        image = image.convert("I").point([value >> 8 for value in range(65536)], "L")
        image.info.pop("transparency", None)
    clear = image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info
    if clear:
        return image if image.mode == "RGBA" else image.convert("RGBA")
    profile = image.info.get("icc_profile") or b""
    if image.mode in ("RGB", "CMYK") and 0 < len(profile) <= MAX_PROFILE:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            srgb = ImageCms.createProfile("sRGB")
            return ImageCms.profileToProfile(image, source, srgb, outputMode="RGB") or image
        except Exception:  # a broken profile is left out
            return image.convert("RGB")
    return image.convert("RGB")


def shrunk(image: Image.Image, width: int, pixels: int | None = None) -> Image.Image:
    """Return `image` no wider than `width`, no higher than twice that, of `pixels` at most."""
    scale = min(1, width / image.width, 2 * width / image.height)
    if pixels:
        scale = min(scale, (pixels / image.width / image.height) ** 0.5)
    if scale == 1:
        return image
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)


def on_paper(image: Image.Image, *, see_through: bool) -> Image.Image:
    """Return `image` as RGB, or as RGBA where it is really transparent and that is wanted."""
    clear = image.mode == "RGBA" and any(image.getchannel("A").histogram()[:255])
    if clear and not see_through:
        paper = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(paper, image)
        clear = False
    return image.convert("RGBA" if clear else "RGB")


def _heic(head: bytes) -> list[str]:
    """Make HEIC known where `head` says it is one; an import that the others are spared."""
    if head[4:8] != b"ftyp" or head[8:12] not in HEIC_BRANDS:
        return []
    import pillow_heif  # slow, and seldom needed

    pillow_heif.register_heif_opener(thumbnails=False, decode_threads=1)
    return ["HEIF"]


def _upright(image: Image.Image) -> Image.Image:
    """Turn `image` as its EXIF says; EXIF that cannot be read says nothing."""
    try:
        return ImageOps.exif_transpose(image)
    except MemoryError:
        raise
    except Exception:  # EXIF is hostile input, too
        return image
