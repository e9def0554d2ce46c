"""The demo's illustrations: drawn by code, the same bytes for the same seed."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from random import Random

from PIL import Image, ImageOps

from news.demo.drawing import countryside, evening, halls, plantation, road, rooms, town, works
from news.demo.drawing.canvas import HEIGHT, WIDTH, Canvas
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


def _jpeg(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return out.getvalue()
