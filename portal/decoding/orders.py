"""What the decoding process can be asked for."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import BinaryIO

from portal.decoding import making, process
from portal.decoding.pixels import check_weight
from portal.decoding.refusals import NOT_A_PICTURE, NotAPicture
from portal.vietnamese import normalise

BEGINNINGS = {"jpg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n"}
MOST_PIXELS = 15_000  # wide or high


@dataclass(frozen=True)
class ReadPicture:
    """A stranger's picture made safe, and what it said of itself ("" for what it did not)."""

    data: bytes
    width: int
    height: int
    ending: str
    taken_at: datetime | None = None
    camera: str = ""
    iptc_caption: str = ""
    iptc_credit: str = ""
    fingerprint: int | None = None
    placeholder: str = ""


@dataclass(frozen=True)
class Rendition:
    """A file to be made: the box of the master that it shows, its size, format and options.

    Of `qualities`, from light to heavy, it gets the first at which it is like the master at that
    size (SSIM 0.95), and the last where none before it is: the last bounds the weight.
    """

    box: tuple[float, float, float, float]
    size: tuple[int, int]
    format: str
    qualities: Sequence[int]
    options: dict[str, int | bool | str] = field(default_factory=dict)


def read(
    file: BinaryIO, *, max_width: int, max_pixels: int | None = None, see_through: bool = False
) -> ReadPicture:
    """Return `file` re-encoded, at most `max_width` wide, twice as high, of `max_pixels`.

    It is a JPEG, or with `see_through` a PNG where it is really transparent. Raises
    NotAPicture with a Vietnamese sentence.
    """
    check_weight(file)
    order = {"do": "read", "max_width": max_width, "max_pixels": max_pixels}
    told, files = process.run(file, order | {"see_through": see_through}, process.READING)
    try:
        return _picture(told, files[0])
    except (KeyError, TypeError, ValueError) as error:
        raise NotAPicture(NOT_A_PICTURE) from error


def read_ours(file: BinaryIO, *, max_width: int, max_pixels: int | None = None) -> ReadPicture:
    """Return what `read` does, of a picture that we drew ourselves: here, without a process."""
    told, files = making.read(file, max_width=max_width, max_pixels=max_pixels, see_through=False)
    return _picture(told, files[0])


def render(master: BinaryIO, wanted: Sequence[Rendition]) -> list[bytes]:
    """Return the `wanted` files made from a master of ours; raises NotAPicture."""
    order = {"do": "render", "files": [asdict(one) for one in wanted]}
    return process.run(master, order, process.RENDERING)[1]


def _picture(told: dict[str, object], data: bytes) -> ReadPicture:
    """Return what the child told, believed no further than it can be checked."""
    width, height, ending = _side(told["width"]), _side(told["height"]), str(told["ending"])
    if not data.startswith(BEGINNINGS[ending]):
        raise ValueError(ending)
    moment, number = str(told["taken_at"]), told["fingerprint"]
    return ReadPicture(
        data=data,
        width=width,
        height=height,
        ending=ending,
        taken_at=datetime.fromisoformat(moment) if moment else None,
        camera=normalise(str(told["camera"])),
        iptc_caption=normalise(str(told["caption"])),
        iptc_credit=normalise(str(told["credit"])),
        fingerprint=number if isinstance(number, int) else None,
        placeholder=str(told["placeholder"])[:2000],
    )


def _side(told: object) -> int:
    if not (isinstance(told, int) and 0 < told <= MOST_PIXELS):
        raise ValueError(told)
    return told
