"""The corpus of refusals: what a stranger may send, and the one sentence that answers it.

Every file is read in the decoding process as the portal does it, with far less memory and time
than the portal allows: the kernel would end the process, and the sentence would be another.
"""

import io

import pytest
from PIL import Image

from portal import decoding
from portal.decoding import NotAPicture, process
from portal.decoding.refusals import (
    EMPTY,
    MAX_BYTES,
    NOT_A_PICTURE,
    TOO_HEAVY,
    TOO_LARGE,
    TOO_MANY_FRAMES,
    TOO_MUCH_WORK,
)
from tests.decoding import strangers
from tests.decoding.strangers import PHP, SCRIPT, cut, drawn, saved

SVG = b"<svg xmlns='http://www.w3.org/2000/svg'>" + SCRIPT + b"</svg>"
REFUSED = {
    "empty": (lambda: b"", EMPTY),
    "one byte": (lambda: b"\xff", NOT_A_PICTURE),
    "SVG": (lambda: SVG, NOT_A_PICTURE),
    "SVG with a declaration": (lambda: b'<?xml version="1.0"?>' + SVG, NOT_A_PICTURE),
    "HTML": (lambda: b"<!doctype html>" + SCRIPT, NOT_A_PICTURE),
    "PHP": (lambda: PHP, NOT_A_PICTURE),
    "PHP that begins as a GIF": (lambda: b"GIF89a" + PHP, NOT_A_PICTURE),
    "JavaScript that begins as a GIF": (lambda: b"GIF89a/*" + SCRIPT + b"*/=1;", NOT_A_PICTURE),
    "PHP that begins as a JPEG": (lambda: b"\xff\xd8\xff\xe0" + PHP, NOT_A_PICTURE),
    "ZIP": (lambda: b"PK\x03\x04" + b"\0" * 60, NOT_A_PICTURE),
    "PDF": (lambda: b"%PDF-1.7\n%%EOF", NOT_A_PICTURE),
    "program": (lambda: b"MZ\x90\0" + b"\0" * 60, NOT_A_PICTURE),
    "PostScript": (lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", NOT_A_PICTURE),
    "BMP": (lambda: saved(drawn(), "BMP"), NOT_A_PICTURE),
    "TIFF": (lambda: saved(drawn(), "TIFF"), NOT_A_PICTURE),
    "icon": (lambda: saved(drawn((64, 64)), "ICO"), NOT_A_PICTURE),
    "half a JPEG": (lambda: cut("JPEG"), NOT_A_PICTURE),
    "half a PNG": (lambda: cut("PNG"), NOT_A_PICTURE),
    "half a WebP": (lambda: cut("WEBP"), NOT_A_PICTURE),
    "half an AVIF": (lambda: cut("AVIF"), NOT_A_PICTURE),
    "half a HEIC": (lambda: cut("HEIF"), NOT_A_PICTURE),
    "half a GIF": (lambda: cut("GIF"), NOT_A_PICTURE),
    "rubbish after a good beginning": (lambda: strangers.rubbish(7), NOT_A_PICTURE),
    "25 MB and a byte": (lambda: b"\xff\xd8\xff" + b"\0" * (MAX_BYTES - 2), TOO_HEAVY),
    "PNG of 100,000 × 100,000": (lambda: strangers.png_says(100_000, 100_000), TOO_LARGE),
    "PNG of 2³¹ − 1 squared": (lambda: strangers.png_says(2**31 - 1, 2**31 - 1), TOO_LARGE),
    "JPEG of 65,500 × 65,500": (lambda: strangers.jpeg_says(65_500, 65_500), TOO_LARGE),
    "GIF of 65,535 × 65,535": (lambda: strangers.gif_says(65_535, 65_535), TOO_LARGE),
    "GIF of 10,000 frames": (lambda: strangers.gif_frames(10_000), TOO_MANY_FRAMES),
    "WebP of 10,000 frames": (lambda: strangers.frames("WEBP", 10_000), TOO_MANY_FRAMES),
    "PNG of 10,000 frames": (lambda: strangers.frames("PNG", 10_000), TOO_MANY_FRAMES),
    "PNG whose comment unpacks to 300 MB": (strangers.text_bomb, NOT_A_PICTURE),
    "PNG whose profile unpacks to 300 MB": (lambda: strangers.text_bomb(b"iCCP"), NOT_A_PICTURE),
}
LITTLE = {"RLIMIT_AS": 512 * process.MEGABYTE, "RLIMIT_CPU": 4}


@pytest.fixture(autouse=True)
def little(monkeypatch):
    """Less than the portal gives a picture."""
    monkeypatch.setattr(process, "READING", LITTLE)


def read(content, **options):
    return decoding.read(io.BytesIO(content), **{"max_width": 2560} | options)


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_honest_picture_is_refused_in_a_sentence(name):
    make, sentence = REFUSED[name]
    content = make()

    with pytest.raises(NotAPicture) as refused:
        read(content)

    assert str(refused.value) == sentence
    assert sentence.endswith(".")


def test_a_photo_that_costs_hours_of_work_is_ended_by_the_kernel(monkeypatch):
    monkeypatch.setattr(process, "READING", LITTLE | {"RLIMIT_CPU": 1})

    with pytest.raises(NotAPicture, match=TOO_MUCH_WORK):
        read(strangers.scan_bomb())


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (strangers.png_bomb, (2560, 2560)),
        (lambda: saved(drawn((9000, 6600)), quality=30), (2560, 1877)),
        (lambda: saved(drawn((9000, 6600)), quality=30, progressive=True), (2560, 1877)),
        (lambda: saved(drawn((5400, 5400), "I;16"), "PNG", compress_level=1), (2560, 2560)),
        (lambda: saved(drawn((6000, 5000), "L"), "GIF"), (2560, 2133)),
        (strangers.two_in_one, (2560, 1829)),
    ],
    ids=["PNG", "JPEG", "progressive JPEG", "16 bits of grey", "GIF", "MPO of a Samsung"],
)
def test_the_largest_that_is_allowed_is_read_within_the_limits(content, size, monkeypatch):
    monkeypatch.setattr(process, "READING", LITTLE | {"RLIMIT_AS": 768 * process.MEGABYTE})

    picture = read(content())

    assert (picture.width, picture.height) == size


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF", "GIF"])
def test_a_picture_is_known_by_its_content_whatever_it_is_called(kind):
    file = io.BytesIO(saved(drawn(), kind))
    file.name = "anh.php"

    picture = decoding.read(file, max_width=2560)

    assert (picture.width, picture.height, picture.ending) == (640, 480, "jpg")


@pytest.mark.parametrize(
    "content",
    [
        saved(drawn()) + PHP + SCRIPT,
        saved(drawn(), comment=PHP + SCRIPT),
        saved(drawn(), "GIF", comment=PHP + SCRIPT),
        saved(drawn(), "PNG") + b"PK\x03\x04" + PHP + SCRIPT,
        saved(drawn(), "WEBP", xmp=PHP + SCRIPT),
        saved(drawn(), "AVIF", xmp=PHP + SCRIPT),
    ],
    ids=["JPEG and a page", "comment", "GIF comment", "PNG and an archive", "WebP", "AVIF"],
)
def test_a_picture_that_is_something_else_as_well_is_only_a_picture_afterwards(content):
    assert PHP in content

    safe = read(content).data

    assert b"php" not in safe
    assert b"script" not in safe
    assert b"PK\x03\x04" not in safe


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"])
def test_where_it_was_taken_is_forgotten_and_when_and_by_what_is_told(kind):
    content = saved(drawn(), kind, exif=strangers.place_and_time())
    assert Image.open(io.BytesIO(content)).getexif().get_ifd(0x8825)

    picture = read(content)
    seen = Image.open(io.BytesIO(picture.data))

    assert (dict(seen.getexif()), {"exif", "xmp", "icc_profile"} & set(seen.info)) == ({}, set())
    assert f"{picture.taken_at:%d/%m/%Y %H:%M}" == "26/03/2026 06:15"
    assert picture.camera == "samsung Galaxy A15"


UPRIGHT = {1: "top-left", 2: "top-right", 3: "bottom-right", 4: "bottom-left",
           5: "top-left", 6: "top-right", 7: "bottom-right", 8: "bottom-left"}  # fmt: skip


@pytest.mark.parametrize("orientation", UPRIGHT)
def test_a_photo_stands_as_its_phone_was_held(orientation):
    content = saved(drawn(), exif=strangers.place_and_time(orientation))

    picture = read(content)
    image = Image.open(io.BytesIO(picture.data))

    width, height = (480, 640) if orientation > 4 else (640, 480)
    assert image.size == (width, height)
    corners = {
        "top-left": (9, 9),
        "top-right": (width - 9, 9),
        "bottom-right": (width - 9, height - 9),
        "bottom-left": (9, height - 9),
    }
    bright = [name for name, at in corners.items() if image.getpixel(at)[0] > 200]
    assert bright == [UPRIGHT[orientation]]
