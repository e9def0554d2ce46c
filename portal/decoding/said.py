"""What a picture says of itself: when and by what it was taken, caption and credit.

Every value is hostile: read one by one, cut, and left out when it cannot be read.
"""

import struct
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, TypeVar

from PIL import ExifTags, Image, IptcImagePlugin
from PIL.ImageFile import ImageFile

CAPTION, BYLINE, CREDIT = (2, 120), (2, 80), (2, 110)  # IPTC IIM record 2
LONGEST = 1000
# What cameras write where a caption belongs.
NO_CAPTION = ("olympus digital camera", "sony dsc", "digital camera", "dcim", "default", "dav")
Value = TypeVar("Value")


def said(image: ImageFile) -> dict[str, str]:
    """Return `taken_at` (ISO), `camera`, `caption` and `credit` of an opened picture, "" each."""
    exif = _safely(image.getexif, Image.Exif())
    nothing: Any = {}
    inner = _safely(lambda: exif.get_ifd(ExifTags.IFD.Exif), nothing)
    iptc = _safely(lambda: IptcImagePlugin.getiptcinfo(image), nothing) or nothing
    base = ExifTags.Base
    caption = _text(iptc.get(CAPTION)) or _caption(_text(exif.get(base.ImageDescription)))
    credit = _text(iptc.get(BYLINE)) or _text(iptc.get(CREDIT)) or _text(exif.get(base.Artist))
    return {
        "taken_at": _moment(_text(inner.get(base.DateTimeOriginal))),
        "camera": _camera(_text(exif.get(base.Make)), _text(exif.get(base.Model))),
        "caption": caption,
        "credit": credit,
    }


def _safely(read: Callable[[], Value], otherwise: Value) -> Value:
    try:
        return read()
    except MemoryError:
        raise
    except Exception:  # a parser of hostile input may raise anything
        return otherwise


def _text(value: object) -> str:
    """Return a field as text: UTF-8 where it can be that, whatever else it was called."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, bytes):
        text = _decoded(value[: 4 * LONGEST])
    elif isinstance(value, str):  # EXIF, which Pillow reads as Latin-1
        raw = value[: 4 * LONGEST]
        text = _decoded(raw.encode("latin-1")) if raw.isascii() or _is_latin(raw) else raw
    else:
        return ""
    printable = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(printable.split())[:LONGEST]


def _is_latin(text: str) -> bool:
    return all(ord(sign) < 256 for sign in text)


def _decoded(raw: bytes) -> str:
    """Decode `raw`; UTF-8 that was once taken for Latin and written again is mended."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1258", "ignore")
    for wrong in ("cp1252", "latin-1"):
        try:
            return text.encode(wrong).decode("utf-8")
        except UnicodeError:
            continue
    return text


def _caption(text: str) -> str:
    is_machine = text.lower().startswith(NO_CAPTION) or " " not in text
    return "" if is_machine else text


def _camera(make: str, model: str) -> str:
    brand = make.split(" ")[0]
    known = not brand or model.lower().startswith(brand.lower())
    return (model if known else f"{brand} {model}").strip()[:100]


def _moment(text: str) -> str:
    """Return EXIF's hour as ISO, "" for one that no camera of ours can have."""
    try:
        moment = datetime.strptime(text[:19], "%Y:%m:%d %H:%M:%S")
    except ValueError:
        return ""
    is_likely = datetime(1990, 1, 1) < moment < datetime.now() + timedelta(days=1)
    return moment.isoformat() if is_likely else ""


def fingerprint(image: Image.Image) -> int:
    """Return a signed 64-bit hash that stays nearly the same when `image` is scaled or re-encoded.

    The difference hash of Neal Krawetz (“Kind of Like That”, hackerfactor.com, 2013): one bit
    for each of 8 × 8 places, whether it is brighter than the one to its right.
    """
    grey = image.convert("L").resize((9, 8), Image.Resampling.BOX).tobytes()
    bits = 0
    for row in range(8):
        for column in range(8):
            at = 9 * row + column
            bits = bits << 1 | (grey[at] > grey[at + 1])
    return int(struct.unpack(">q", bits.to_bytes(8, "big"))[0])
