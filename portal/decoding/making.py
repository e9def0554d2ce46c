"""What is made of a picture by one decoding. Runs in the decoding process; without Django."""

import base64
import io
from typing import Any, BinaryIO

from PIL import Image

from portal.decoding import pixels, said
from portal.decoding.likeness import ssim

Box = tuple[float, float, float, float]
LIKE = 0.95  # the SSIM that a rendition keeps of its master at the same size
FAR = 0.91  # so far from it the next quality does not help either, and is not tried


def read(
    file: BinaryIO, *, max_width: int, max_pixels: int | None, see_through: bool
) -> tuple[dict[str, object], list[bytes]]:
    """Make the safe picture of `file`; return what is told of it, and its one file."""
    opened = pixels.identify(file)
    told: dict[str, object] = dict(said.said(opened))
    image = pixels.shrunk(pixels.in_srgb(pixels.decode(opened)), max_width, max_pixels)
    image = pixels.on_paper(image, see_through=see_through)
    paper = pixels.on_paper(image, see_through=False)
    told |= {"fingerprint": said.fingerprint(paper), "placeholder": placeholder(paper)}
    safe = pixels.encode(image)
    return told | {"width": safe.width, "height": safe.height, "ending": safe.ending}, [safe.data]


def placeholder(image: Image.Image) -> str:
    """Return a blurred WebP of some 150 bytes as a data: address."""
    tiny = image.copy()
    tiny.thumbnail((24, 24))
    output = io.BytesIO()
    tiny.save(output, "WEBP", quality=30, method=6)
    return f"data:image/webp;base64,{base64.b64encode(output.getvalue()).decode()}"


def render(file: BinaryIO, *, files: list[dict[str, Any]]) -> tuple[dict[str, object], list[bytes]]:
    """Make `files`, each a Rendition as a dict, from our own master."""
    image = pixels.decode(pixels.identify(file)).convert("RGB")
    made: list[bytes] = []
    known: tuple[object, Image.Image] = (None, image)
    for wanted in files:
        box, size = tuple(wanted["box"]), tuple(wanted["size"])
        if known[0] != (box, size):  # one size at a time in memory
            known = (box, size), _resized(image, box, size)
        made.append(_encoded(known[1], wanted["format"], wanted["qualities"], wanted["options"]))
    return {}, made


def _resized(image: Image.Image, box: Box, size: tuple[int, int]) -> Image.Image:
    if image.size == size and box == (0, 0, *size):
        return image
    return image.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=3)


def _encoded(image: Image.Image, kind: str, qualities: list[int], options: dict[str, Any]) -> bytes:
    """Return `image` at the first of `qualities` that leaves it LIKE itself, else at the last.

    The last is taken unseen: where likeness and weight cannot both be had, it bounds the weight.
    """
    for quality in qualities[:-1]:
        file = _saved(image, kind, options | {"quality": quality})
        alike = ssim(Image.open(file, formats=[kind]), image)
        if alike >= LIKE:
            return file.getvalue()
        if alike < FAR:
            break
    return _saved(image, kind, options | {"quality": qualities[-1]}).getvalue()


def _saved(image: Image.Image, kind: str, options: dict[str, Any]) -> io.BytesIO:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file
