"""What is made of a picture by one decoding. Runs in the decoding process; without Django."""

import base64
import io
from typing import Any, BinaryIO

from PIL import Image

from portal.decoding import pixels, said

Box = tuple[float, float, float, float]


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
        output = io.BytesIO()
        known[1].save(output, wanted["format"], **wanted["options"])
        made.append(output.getvalue())
    return {}, made


def _resized(image: Image.Image, box: Box, size: tuple[int, int]) -> Image.Image:
    if image.size == size and box == (0, 0, *size):
        return image
    return image.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=3)
