"""Scenes on open ground: tree planting and the dawn march."""

from __future__ import annotations

from random import Random

from news.demo.drawing.canvas import Canvas, Colour, faded, mix, rgb, shade
from news.demo.drawing.figure import person
from news.demo.drawing.landscape import DAWN, DUSK, LIGHTS, Light, hills, sky, treeline
from news.demo.drawing.people import look
from news.demo.drawing.scenery import RED, flag


def ground(canvas: Canvas, light: Light, y: float, tone: Colour) -> None:
    """Paint the ground from `y` down, a little darker near the reader."""
    canvas.vertical([mix(tone, light.sky[-1], 0.25), tone, shade(tone, 0.86)], y)


def tufts(canvas: Canvas, rng: Random, y0: float, y1: float, tone: Colour, count: int = 90) -> None:
    """Scatter grass, larger in front."""
    for _ in range(count):
        x, t = rng.uniform(0, 1600), rng.random()
        y, size = y0 + (y1 - y0) * t, 5 + 16 * t
        blade = shade(tone, rng.uniform(0.8, 1.15))
        canvas.poly(
            [
                (x - size * 0.5, y),
                (x - size * 0.7, y - size),
                (x, y - size * 0.3),
                (x + size * 0.2, y - size * 1.3),
                (x + size * 0.5, y),
            ],
            blade,
        )


def sapling(canvas: Canvas, x: float, y: float, size: float) -> None:
    """Draw a young tree in its mound of earth."""
    canvas.ellipse(x, y, size * 0.55, size * 0.16, rgb("#7A5032"))
    canvas.line([(x, y), (x, y - size)], size * 0.05, rgb("#6B5B35"))
    for side, lift, reach in ((-1, 0.5, 0.34), (1, 0.62, 0.36), (-1, 0.82, 0.3), (1, 0.95, 0.28)):
        root = (x, y - size * lift)
        tip = (x + side * size * reach, y - size * (lift + 0.2))
        low = (x + side * size * reach * 0.6, y - size * (lift - 0.02))
        high = (x + side * size * reach * 0.4, y - size * (lift + 0.22))
        canvas.curve([root, low, tip, high], rgb("#4F9A45" if side < 0 else "#67B255"), steps=4)


def tree_planting(canvas: Canvas, rng: Random) -> None:
    """Volunteers set young trees on a slope."""
    light = rng.choice(LIGHTS)
    sky(canvas, rng, light, 430)
    hills(canvas, rng, light, 430)
    treeline(canvas, rng, 456, mix(light.near, light.far, 0.25), 34)
    ground(canvas, light, 452, light.grass)
    soil = mix(light.earth, light.grass, 0.15)
    canvas.curve([(-80, 640), (420, 575), (1000, 590), (1690, 560), (1700, 960), (-90, 960)], soil)
    tufts(canvas, rng, 470, 560, light.grass, 50)
    for start, y, size, step in ((70, 520, 46, 150), (130, 602, 70, 230)):
        for x in range(start - step, 1700, step):
            sapling(canvas, x + rng.uniform(-14, 14), y + rng.uniform(-6, 6), size)
    for x in rng.sample(range(140, 1500, 190), 4):
        who = look(rng, legs=rng.choice(["stand", "stride"]))
        person(canvas, x, 610 + rng.uniform(-16, 12), 165, who)
    _planters(canvas, rng)
    tufts(canvas, rng, 880, 920, light.grass, 70)


def _planters(canvas: Canvas, rng: Random) -> None:
    """Draw four in front: one digs, two set trees, one waters."""
    start = rng.uniform(190, 330)
    for number, x in enumerate((start, start + 330, start + 640, start + 980)):
        y = 838 + rng.uniform(-22, 16)
        if number % 2:
            who = look(rng, legs="kneel", facing=-1, left=(48, 62), right=(30, -40))
            person(canvas, x, y - 4, 350, who)
            sapling(canvas, x - 118, y + 16, 150)
        elif number == 0:
            who = look(rng, legs="stride", facing=1, right=(38, 52), left=(10, -55))
            _spade(canvas, person(canvas, x, y, 350, who)["right"], y + 30)
        else:
            who = look(rng, facing=1, right=(30, 62), left=(8, 6))
            _watering_can(canvas, *person(canvas, x, y, 345, who)["right"])
            sapling(canvas, x + 190, y + 22, 140)


def _spade(canvas: Canvas, hand: tuple[float, float], floor: float) -> None:
    x, y = hand
    canvas.line([(x - 16, y - 70), (x + 34, floor - 46)], 9, rgb("#A9773F"))
    canvas.curve(
        [(x + 20, floor - 62), (x + 52, floor - 56), (x + 60, floor - 2), (x + 22, floor - 10)],
        rgb("#5D6873"),
    )


def _watering_can(canvas: Canvas, x: float, y: float) -> None:
    green = rgb("#2E8B6A")
    canvas.line([(x + 18, y + 44), (x + 74, y + 6)], 9, green)
    canvas.rect(x - 26, y + 14, x + 26, y + 62, green, radius=8)
    canvas.limb([(x - 20, y + 16), (x, y - 3), (x + 20, y + 16)], 6, shade(green, 0.75))
    for drop in range(5):
        canvas.line(
            [(x + 76 + drop * 5, y + 8 + drop * 4), (x + 88 + drop * 7, y + 70 + drop * 6)],
            2.4,
            faded(rgb("#CDE9F6"), 190),
        )


def march(canvas: Canvas, rng: Random) -> None:
    """A column with flags sets out at first light."""
    light = rng.choice([DAWN, DAWN, DUSK])
    canvas.vertical([*light.sky, light.sun], 0, 640)
    x = rng.uniform(420, 1180)
    canvas.glow(x, 520, 640, light.sun, 1.0)
    canvas.circle(x, 500, 92, mix(light.sun, rgb("#FFFFFF"), 0.4))
    hills(canvas, rng, light, 600)
    canvas.vertical([light.near, light.near], 670)
    slope = [(-40, 700), (400, 640), (900, 650), (1640, 610)]
    canvas.ridge(slope, mix(light.near, light.earth, 0.3))
    canvas.ridge([(-40, 790), (500, 730), (1100, 726), (1640, 690)], shade(light.near, 0.72))
    for place in range(11):
        _marcher(canvas, rng, place)
    canvas.ridge([(-40, 850), (600, 812), (1640, 790)], shade(light.near, 0.5))
    tufts(canvas, rng, 800, 900, shade(light.near, 0.5), 80)


def _marcher(canvas: Canvas, rng: Random, place: int) -> None:
    """Draw one of the column; every other one carries a flag."""
    x = 1500 - place * 138 + rng.uniform(-16, 16)
    floor = 716 + (1500 - x) * 0.055
    bearer, national = place % 2 == 0, place % 4 == 0
    arm = (34, 128) if bearer else (20, 50)
    walker = look(rng, legs="stride", facing=1, right=arm, left=(-26, -6))
    hand = person(canvas, x, floor, 235, walker)["right"]
    if bearer:
        cloth = RED if national else rgb("#E03A2A")
        foot = hand[1] + 62
        flag(canvas, hand[0], foot, 330, star=national, wave=place * 0.9, cloth=cloth)
        canvas.circle(*hand, 7, walker.skin)
