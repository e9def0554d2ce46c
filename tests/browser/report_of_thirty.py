"""A photo report of thirty photographs for a running demo, by the ways that an archive comes in.

Noise alone is the worst of a codec and no photograph; a drawing alone is the best of one. So the
demo's scenes lie under the texture of leaves, cloth and ground and the grain of a sensor.
"""

import io
import json
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from PIL import Image, ImageChops, ImageFilter

from news.demo.pictures import SCENES, draw
from tests.browser.own_demo import command

COUNT = 30
TITLE = "Ba mươi tấm ảnh của một mùa hè tình nguyện"
LANDSCAPE, PORTRAIT = (2000, 1333), (1333, 2000)
# How many points of the photograph a speck is wide, and how much it stands out: such that 640 × 427
# pixels weigh 41 to 58 KB in AVIF of quality 75, as they do of known photographs (30 to 70).
TEXTURE = [(1, 0.27), (3, 0.3), (8, 0.26)]
WAIT = 15 * 60
PAUSE = 10


def take_in(name):
    """Give the demo `name` the report, and wait until no picture of the demo lacks a file."""
    with tempfile.TemporaryDirectory() as folder:
        shots = [_shot(Path(folder), number) for number in range(1, COUNT + 1)]
        line = Path(folder, "report.jsonl")
        line.write_text(json.dumps(_report(shots)))
        if command(name, "import_articles", str(line), "--pictures", folder):
            sys.exit("Không nhập được phóng sự ba mươi ảnh; lý do ở ngay phía trên.")
    deadline = time.monotonic() + WAIT
    while command(name, "renditions", "--check", quiet=True):  # the worker is still at it
        if time.monotonic() > deadline:
            sys.exit("Tiến trình nền chưa làm xong các cỡ ảnh.")
        time.sleep(PAUSE)


def photograph(number):
    """Return a JPEG of two to three megapixels, another one for each `number`."""
    size = PORTRAIT if number % 5 == 0 else LANDSCAPE
    kind = list(SCENES)[number % len(SCENES)]
    drawn = draw(f"photograph-{number}", kind=kind, width=size[0], height=size[1])
    image, chance = Image.open(io.BytesIO(drawn)), Random(number)
    for speck, strength in TEXTURE:
        layer = _specks(size, speck, strength, chance)
        image = ImageChops.overlay(image, Image.merge("RGB", [layer] * 3))
    output = io.BytesIO()
    image.save(output, "JPEG", quality=90)
    return output.getvalue()


def _specks(size, speck, strength, chance):
    """Return grey specks around the middle grey, which overlaid leaves a picture as it is."""
    width, height = (side // speck + 1 for side in size)
    grey = Image.frombytes("L", (width, height), chance.randbytes(width * height))
    soft = grey.filter(ImageFilter.GaussianBlur(0.8))
    return soft.point(lambda v: round(128 + (v - 128) * strength)).resize(
        size, Image.Resampling.BICUBIC
    )


def _shot(folder, number):
    name = f"DSC_{number:04}.jpg"
    (folder / name).write_bytes(photograph(number))
    words = {"alt": f"Đoàn viên trong buổi ra quân thứ {number}", "credit": "Văn Trương"}
    caption = f"Buổi ra quân thứ {number}: ai cũng có việc, từ các em nhỏ đến cô bác trong ấp."
    return {"file": name, "caption": caption, **words}


def _report(shots):
    return {
        "source_id": "thirty-photographs",
        "kind": "photo-report",
        "title": TITLE,
        "lead": "Ba tháng hè, ba mươi buổi ra quân ở các xã vùng xa, qua ống kính của đoàn viên.",
        "category": "Phong trào thanh niên",
        "published_at": "2022-08-30T07:00",
        "pictures": shots,
    }
