"""The demo's illustrations: drawn by code, the same bytes for the same seed."""

from __future__ import annotations

import math
from collections.abc import Callable
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageOps

from news.demo.drawing import countryside, evening, halls, plantation, road, rooms, town, works
from news.demo.drawing.canvas import HEIGHT, WIDTH, Canvas, mix, rgb, shade
from news.demo.drawing.figure import person
from news.demo.drawing.landscape import DAWN, LIGHTS, hills, sky, treeline
from news.demo.drawing.people import look
from news.demo.drawing.scenery import flag

SCENES: dict[str, Callable[[Canvas, Random], None]] = {
    "meeting": halls.meeting,
    "tree-planting": countryside.tree_planting,
    "blood": rooms.blood,
    "lanterns": evening.lanterns,
    "rubber": plantation.rubber,
    "school": town.school,
    "river": works.river,
    "field": plantation.field,
    "computer-class": rooms.computer_class,
    "sports": town.sports,
    "march": countryside.march,
    "building": works.building,
    "stage": evening.stage,
    "gifts": town.gifts,
    "road": road.road,
}
QUALITY = 86


def draw(seed: str, *, kind: str, width: int = WIDTH, height: int = HEIGHT) -> bytes:
    """Return a JPEG of the scene `kind` (a key of SCENES), varied by `seed`."""
    rng = Random(f"{kind}:{seed}")
    canvas = Canvas(width, height)
    SCENES[kind](canvas, rng)
    picture = canvas.finish()
    return _jpeg(ImageOps.mirror(picture) if rng.random() < 0.5 else picture)


def draw_banner(seed: str, *, width: int = 1200, height: int = 400) -> bytes:
    """Return a JPEG for a picture banner: a row of volunteers with flags before the hills."""
    rng = Random(f"banner:{seed}")
    canvas = Canvas(width, height)
    light = rng.choice([DAWN, *LIGHTS])
    sky(canvas, rng, light, 500)
    hills(canvas, rng, light, 560)
    treeline(canvas, rng, 600, light.near, 40)
    countryside.ground(canvas, light, 600, light.grass)
    for i in range(12):
        x = 70 + i * 134 + rng.uniform(-12, 12)
        raised = i % 3 == 1
        who = look(rng, facing=rng.choice([-0.6, 0, 0.6]), right=(120, 165) if raised else (14, 8))
        hand = person(canvas, x, 690 + rng.uniform(-6, 6), 240, who)["right"]
        if raised:
            flag(canvas, hand[0], hand[1] + 30, 190, star=i % 2 == 0, wave=float(i))
            canvas.circle(*hand, 7, who.skin)
    return _jpeg(canvas.finish())


def draw_emblem(size: int = 512) -> bytes:
    """Return a PNG of a neutral round mark: a hand lifting a flag over a rising sun."""
    side = size * 4
    image = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image, "RGBA")
    _emblem_ground(pen, side)
    _emblem_flag(pen, side)
    out = BytesIO()
    image.reduce(4).save(out, "PNG", optimize=True)
    return out.getvalue()


def _emblem_ground(pen: ImageDraw.ImageDraw, side: int) -> None:
    blue, white, gold = rgb("#0B4EA2"), rgb("#FFFFFF"), rgb("#FFC72C")
    for inset, colour in ((0.0, blue), (0.055, white), (0.085, blue)):
        edge = side * inset
        pen.ellipse([edge, edge, side - 1 - edge, side - 1 - edge], fill=colour)
    middle, low = side / 2, side * 0.7
    for ray in range(11):
        angle = math.pi * (1 + (ray + 0.5) / 11)
        fan = [angle - 0.06, angle + 0.06]
        tips = [(middle + math.cos(a) * side * 0.37, low + math.sin(a) * side * 0.45) for a in fan]
        pen.polygon([(middle, low), *tips], fill=mix(blue, white, 0.14))
    inner = [side * 0.115, side * 0.115, side * 0.885, side * 0.885]
    pen.chord(inner, 32, 148, fill=gold)
    pen.chord(inner, 37, 143, fill=white)


def _emblem_flag(pen: ImageDraw.ImageDraw, side: int) -> None:
    white, gold, skin = rgb("#FFFFFF"), rgb("#FFC72C"), rgb("#F3C9A0")
    pole = (side * 0.41, side * 0.19, side * 0.445, side * 0.7)
    pen.rounded_rectangle(pole, side * 0.016, fill=white)
    left, top, wide, tall = side * 0.445, side * 0.215, side * 0.33, side * 0.235
    waves = [math.sin(i * math.pi / 5) * side * 0.028 for i in range(11)]
    upper = [(left + wide * i / 10, top + waves[i]) for i in range(11)]
    lower = [(x, y + tall) for x, y in reversed(upper)]
    pen.polygon([*upper, *lower], fill=gold)
    pen.polygon([*upper[5:8], *lower[3:6]], fill=shade(gold, 0.9))
    sleeve = [(side * 0.52, side * 0.86), (side * 0.45, side * 0.68)]
    pen.line(sleeve, fill=shade(rgb("#0B4EA2"), 0.72), width=round(side * 0.11))
    wrist = [(side * 0.455, side * 0.7), (side * 0.434, side * 0.63)]
    pen.line(wrist, fill=skin, width=round(side * 0.075))
    for knuckle in range(4):
        y = side * (0.575 + knuckle * 0.032)
        box = [side * 0.385, y - side * 0.02, side * 0.475, y + side * 0.02]
        pen.rounded_rectangle(box, side * 0.02, fill=shade(skin, 1 - knuckle * 0.03))


def _jpeg(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return out.getvalue()
