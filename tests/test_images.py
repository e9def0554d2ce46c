"""Whatever a stranger sends: the pixels of a picture come through, or a Vietnamese sentence."""

import io
import struct
import zlib

import pillow_heif
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from portal.decoding import pixels, refusals as images
from portal.images import NotAPicture, PictureFormField, reencode

RED, BLUE = (200, 30, 40), (20, 60, 200)


def drawn(mode="RGB", size=(60, 40), colour=RED):
    return Image.new(mode, size, colour)


def saved(image, kind="JPEG", **options):
    """`image` as a file of the format `kind`."""
    file = io.BytesIO()
    image.save(file, kind, **options)
    file.seek(0)
    return file


def result(file, **options):
    """The re-encoded `file`, and what Pillow reads from it."""
    image = reencode(file, **{"max_width": 1920} | options)
    return image, Image.open(io.BytesIO(image.data))


def near(pixel, colour):
    return all(abs(a - b) < 12 for a, b in zip(pixel, colour, strict=True))


def png_header(width, height):
    """A PNG of some bytes that says it is `width` × `height`."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    data = b"IDAT" + zlib.compress(b"\0" * 100)
    parts = [struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part))
             for part in (chunk, data, b"IEND")]  # fmt: skip
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + b"".join(parts))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_every_format_of_the_web_becomes_a_jpeg(kind):
    image, read = result(saved(drawn(), kind))

    assert (read.format, read.size, image.ending) == ("JPEG", (60, 40), "jpg")
    assert near(read.getpixel((30, 20)), RED)


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<!doctype html><script>alert(1)</script>",
        b"<?php system($_GET['c']); ?>",
        b"GIF89a/*<script>alert(1)</script>*/=1;",
        b"%PDF-1.7",
        b"BM" + b"\0" * 60,
        b"II*\0" + b"\0" * 60,
        b"\xff\xd8\xff\xe0",
        b"x",
    ],
)
def test_what_is_no_picture_is_refused(content):
    with pytest.raises(NotAPicture, match=images.NOT_A_PICTURE):
        reencode(io.BytesIO(content), max_width=1920)


def test_empty_file_is_named_empty():
    with pytest.raises(NotAPicture, match=images.EMPTY):
        reencode(io.BytesIO(), max_width=1920)


def test_photo_of_an_iphone_becomes_a_jpeg():
    pillow_heif.register_heif_opener()

    image, read = result(saved(drawn(size=(64, 48)), "HEIF"))

    assert (read.format, read.size, image.ending) == ("JPEG", (64, 48), "jpg")
    assert near(read.getpixel((30, 20)), RED)


def test_what_only_says_it_is_heic_is_refused():
    with pytest.raises(NotAPicture, match=images.NOT_A_PICTURE):
        reencode(io.BytesIO(b"\0\0\0\x18ftypheic\0\0\0\0"), max_width=1920)


def test_truncated_picture_is_refused():
    noise = Image.effect_noise((300, 300), 90).convert("RGB")
    half = saved(noise).getvalue()[:8000]

    with pytest.raises(NotAPicture, match=images.NOT_A_PICTURE):
        reencode(io.BytesIO(half), max_width=1920)


def test_too_heavy_file_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(pixels, "MAX_BYTES", 1000)

    with pytest.raises(NotAPicture, match=images.TOO_HEAVY):
        reencode(io.BytesIO(b"\xff" * 1001), max_width=1920)


@pytest.mark.parametrize("size", [(30000, 30000), (2**31 - 1, 2**31 - 1), (6000, 5001)])
def test_picture_that_says_it_is_huge_is_refused_undecoded(size):
    with pytest.raises(NotAPicture, match="quá nhiều điểm ảnh"):
        reencode(png_header(*size), max_width=1920)


@pytest.mark.parametrize("size", [(0, 10), (10, 0), (2**32 - 1, 1)])
def test_impossible_size_is_refused(size):
    with pytest.raises(NotAPicture):
        reencode(png_header(*size), max_width=1920)


def test_large_photo_of_a_phone_is_taken_and_shrunk():
    image, _ = result(saved(drawn(size=(8160, 6120)), quality=30))

    assert (image.width, image.height) == (1920, 1440)


def test_only_the_first_frame_of_an_animation_is_read():
    frames = [drawn(colour=BLUE) for _ in range(200)]
    film = saved(drawn(), "GIF", save_all=True, append_images=frames)

    _, read = result(film)

    assert near(read.getpixel((30, 20)), RED)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_photo_held_sideways_stands_upright_and_says_nothing_of_where(kind):
    exif = Image.Exif()
    exif[0x0112] = 6  # turn right
    exif[0x010F] = "Máy ảnh của Lan"
    exif.get_ifd(0x8825)[2] = (10.0, 57.0, 12.0)
    image = drawn(size=(60, 40))
    image.paste(BLUE, (0, 0, 30, 40))

    safe, read = result(saved(image, kind, exif=exif))

    assert (safe.width, safe.height) == (40, 60)
    assert near(read.getpixel((20, 10)), BLUE)
    assert (dict(read.getexif()), "exif" in read.info) == ({}, False)


@pytest.mark.filterwarnings("ignore")  # Pillow warns of what it cannot read
def test_broken_exif_costs_the_turn_and_not_the_photo():
    exif = b"Exif\0\0II*\0\xff\xff\xff\xff" + b"\xff" * 40

    image, _ = result(saved(drawn(), exif=exif))

    assert (image.width, image.height) == (60, 40)


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("JPEG", {"comment": b"<script>alert(1)</script>"}),
        ("JPEG", {"exif": b"Exif\0\0<script>alert(1)</script>"}),
        ("JPEG", {"icc_profile": b"<script>alert(1)</script>"}),
        ("PNG", {"icc_profile": b"<script>alert(1)</script>"}),
        ("WEBP", {"xmp": b"<script>alert(1)</script>"}),
    ],
)
def test_nothing_hidden_in_a_picture_goes_on(kind, options):
    file = saved(drawn(), kind, **options)
    assert b"<script>" in file.getvalue() or kind == "PNG"

    image, read = result(file)

    assert b"script" not in image.data
    assert {"comment", "icc_profile", "xmp", "exif"} & set(read.info) == set()


def test_page_appended_to_a_picture_is_cut_off():
    both = saved(drawn()).getvalue() + b"<html><script>alert(1)</script></html>"

    image, _ = result(io.BytesIO(both))

    assert b"script" not in image.data


@pytest.mark.parametrize(
    ("mode", "colour", "kind", "seen"),
    [
        ("CMYK", (0, 0, 0, 0), "JPEG", (255, 255, 255)),
        ("CMYK", (0, 255, 255, 0), "JPEG", (255, 0, 0)),
        ("L", 90, "JPEG", (90, 90, 90)),
        ("1", 1, "PNG", (255, 255, 255)),
        ("I;16", 128 * 257, "PNG", (128, 128, 128)),
        ("LA", (90, 255), "PNG", (90, 90, 90)),
        ("RGBA", (*RED, 255), "PNG", RED),
        ("P", 0, "GIF", (0, 0, 0)),
    ],
)
def test_colours_come_through(mode, colour, kind, seen):
    image, read = result(saved(drawn(mode, colour=colour), kind))

    assert (image.ending, read.mode) == ("jpg", "RGB")
    assert near(read.getpixel((30, 20)), seen)


def test_16_bits_of_grey_with_a_transparent_value_are_read():
    image, _ = result(saved(drawn("I;16", colour=500), "PNG", transparency=500))

    assert image.ending == "jpg"


def test_logo_keeps_its_transparency():
    image, read = result(saved(drawn("RGBA", colour=(*RED, 0)), "PNG"))

    assert (image.ending, read.getpixel((5, 5))[3]) == ("png", 0)


@pytest.mark.parametrize("mode", ["RGBA", "P"])
def test_photo_lies_on_white_where_it_is_transparent(mode):
    clear = drawn("RGBA", colour=(*RED, 0)).convert(mode)
    options = {"transparency": clear.getpixel((0, 0))} if mode == "P" else {}

    image, read = result(saved(clear, "PNG", **options), see_through=False)

    assert (image.ending, near(read.getpixel((5, 5)), (255, 255, 255))) == ("jpg", True)


def test_one_pixel_is_a_picture():
    image, _ = result(saved(drawn(size=(1, 1)), "PNG"))

    assert (image.width, image.height) == (1, 1)


@pytest.mark.parametrize(
    ("size", "shown"),
    [((3000, 1500), (600, 300)), ((500, 20000), (30, 1200)), ((9000, 2), (600, 1))],
)
def test_picture_is_never_wider_than_asked_nor_twice_as_high(size, shown):
    image, _ = result(saved(drawn(size=size), "PNG"), max_width=600)

    assert (image.width, image.height) == shown


def test_form_field_renames_what_it_takes():
    upload = SimpleUploadedFile("../../Đ đ<script>.php", saved(drawn()).getvalue())

    content = PictureFormField().clean(upload)

    stem, _, ending = content.name.partition(".")
    assert (len(stem), ending, int(stem, 16) >= 0) == (16, "jpg", True)
