"""What strangers send: honest and dishonest pictures, all made by code."""

import io
import random
import struct
import zlib

import pillow_heif
from PIL import Image

SCRIPT = b"<script>alert(1)</script>"
PHP = b"<?php system($_GET['c']); ?>"


def drawn(size=(640, 480), mode="RGB"):
    """A picture with something in it: a bright upper left quarter."""
    image = Image.new(mode, size, "navy" if mode in ("RGB", "RGBA") else 40)
    image.paste("gold" if mode in ("RGB", "RGBA") else 200, (0, 0, size[0] // 2, size[1] // 2))
    return image


def noise(size=(640, 480)):
    return Image.effect_noise(size, 90).convert("RGB")


def saved(image, kind="JPEG", **options):
    """`image` as the bytes of a file."""
    if kind == "HEIF":
        pillow_heif.register_heif_opener()
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def cut(kind):
    """A file of which the line was lost half-way."""
    whole = saved(noise(), kind)
    return whole[: len(whole) // 2]


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width, height, *chunks, colours=2, bits=8):
    """A PNG that says what it likes of itself."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, colours, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + chunk(b"IEND", b"")


def png_says(width, height):
    return png(width, height, chunk(b"IDAT", zlib.compress(b"\0" * 100)))


def png_bomb():
    """29 million white pixels, which is allowed, in some 100 KB."""
    rows = zlib.compress((b"\0" + b"\xff" * 5400 * 4) * 5400, 9)
    return png(5400, 5400, chunk(b"IDAT", rows), colours=6)


def text_bomb(name=b"zTXt"):
    """A comment that unpacks to 300 MB."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"\0" * 1_000_000) for _ in range(300)) + packer.flush()
    body = chunk(b"IDAT", zlib.compress((b"\0" + b"\0" * 30) * 10))
    return png(10, 10, chunk(name, b"name\0\0" + packed), body)


def jpeg_says(width, height):
    """A JPEG of some pixels whose header says that they are many more."""
    whole = bytearray(saved(drawn((16, 16))))
    at = whole.index(b"\xff\xc0")
    whole[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(whole)


def gif_says(width, height):
    whole = bytearray(saved(drawn((16, 16)), "GIF"))
    whole[6:10] = struct.pack("<HH", width, height)
    return bytes(whole)


def frames(kind, number):
    """An animation of `number` tiny frames, no two alike."""
    films = [Image.new("RGB", (8, 8), (n % 256, n // 256 % 256, 90)) for n in range(number)]
    return saved(films[0], kind, save_all=True, append_images=films[1:], duration=20)


def gif_frames(number):
    """As a GIF, of one frame written `number` times."""
    whole = saved(drawn((8, 8)), "GIF")
    frame = whole[whole.index(b"\x2c", 13 + 3 * 2 ** ((whole[10] & 7) + 1)) : -1]
    return whole[:-1] + frame * (number - 1) + b";"


def scan_bomb():
    """A progressive JPEG whose last scan is there 6,000 times: hours of work in some MB."""
    whole = saved(Image.new("L", (6000, 4000), 128), "JPEG", progressive=True, quality=20)
    last = whole.rindex(b"\xff\xda")
    tables = whole.rfind(b"\xff\xc4", 0, last)
    scan = whole[tables if whole[tables:last].count(b"\xff\xda") == 0 else last : -2]
    return whole[:-2] + scan * 6000 + whole[-2:]


def place_and_time(orientation=1):
    """EXIF of a phone: where, when, by what, held how."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F], exif[0x0110] = "samsung", "Galaxy A15"
    exif.get_ifd(0x8769)[0x9003] = "2026:03:26 06:15:00"
    exif.get_ifd(0x8825).update({1: "N", 2: (10.0, 57.0, 12.0), 3: "E", 4: (106.0, 49.0, 8.0)})
    return exif


def iptc(*fields):
    """A JPEG with IPTC: `fields` are (record 2 data set, bytes)."""
    data = b"".join(
        b"\x1c\x02" + bytes([kind]) + struct.pack(">H", len(v)) + v for kind, v in fields
    )
    block = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(data)) + data + b"\0" * (len(data) % 2)
    segment = b"Photoshop 3.0\0" + block
    whole = saved(drawn())
    return whole[:2] + b"\xff\xed" + struct.pack(">H", len(segment) + 2) + segment + whole[2:]


def two_in_one():
    """What Samsung phones call a JPEG: a photo and, behind it, its map of brightness."""
    return saved(drawn((7000, 5000)), "MPO", save_all=True, append_images=[drawn((700, 500))])


def rubbish(seed, start=b"\xff\xd8\xff\xe0"):
    return start + random.Random(seed).randbytes(4000)
