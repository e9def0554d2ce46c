"""The scene of a clean-up: a village road with flower hedges, sweepers and litter sacks."""

from __future__ import annotations

from random import Random

from news.demo.drawing.canvas import Canvas, mix, placed, rgb, shade
from news.demo.drawing.countryside import ground, tufts
from news.demo.drawing.figure import person
from news.demo.drawing.landscape import LIGHTS, hills, sky, treeline
from news.demo.drawing.people import look
from news.demo.drawing.scenery import flag, house, palm

BLOOMS = [rgb("#E0457B"), rgb("#F2A33A"), rgb("#F7D046"), rgb("#D8323C"), rgb("#FFFFFF")]


def road(canvas: Canvas, rng: Random) -> None:
    """Volunteers sweep a village road and plant flowers along it."""
    light = rng.choice(LIGHTS)
    sky(canvas, rng, light, 400)
    hills(canvas, rng, light, 400)
    treeline(canvas, rng, 424, mix(light.near, light.far, 0.2), 44)
    ground(canvas, light, 428, light.grass)
    for x, width in ((30, 300), (330, 190), (1040, 200), (1270, 310)):
        wall = rng.choice([rgb("#F2DDA8"), rgb("#DCE9D2"), rgb("#F0E4D4"), rgb("#D5E4EE")])
        house(
            canvas, x, 470 + width * 0.18, width, wall, rng.choice([rgb("#B5452F"), rgb("#9A4A3C")])
        )
    palm(canvas, rng, 560, 450, 210, shade(light.near, 0.9))
    centre = rng.uniform(740, 860)
    canvas.poly([(centre - 26, 430), (centre + 26, 430), (1420, 900), (180, 900)], rgb("#C9C5BC"))
    canvas.poly([(centre - 4, 430), (centre + 4, 430), (850, 900), (750, 900)], rgb("#D8D4CB"))
    for side in (-1, 1):
        _hedge(canvas, rng, centre, side)
    _sweepers(canvas, rng)
    tufts(canvas, rng, 890, 915, light.grass, 40)


def _hedge(canvas: Canvas, rng: Random, centre: float, side: int) -> None:
    edge = 1440 if side > 0 else 160
    for i in range(26):
        t = (i / 25) ** 1.7
        x = centre + side * 34 + (edge - centre + side * 34) * t
        y, size = 436 + 470 * t, 9 + 62 * t
        if i in (9, 15, 20):
            flag(canvas, x + side * size, y, 90 + 330 * t, wave=i)
        canvas.ellipse(
            x, y - size * 0.4, size, size * 0.72, shade(rgb("#3F8A4B"), rng.uniform(0.85, 1.1))
        )
        for _ in range(9):
            px, py = x + rng.uniform(-0.85, 0.85) * size, y - rng.uniform(0.05, 0.95) * size
            canvas.circle(px, py, size * 0.13, rng.choice(BLOOMS))


def _sweepers(canvas: Canvas, rng: Random) -> None:
    for place, floor, height, facing in ((640, 600, 180, 1), (900, 640, 205, -1)):
        _sweeper(canvas, rng, place + rng.uniform(-40, 40), floor, height, facing)
    _sweeper(canvas, rng, rng.uniform(430, 520), 838, 350, 1)
    hands = person(canvas, 790, 856, 352, look(rng, facing=1, right=(20, 34), left=(14, 30)))
    sack = rgb("#2F9E63")
    x, y = hands["right"]
    canvas.curve(
        [(x - 8, y - 6), (x + 16, y - 6), (x + 66, y + 80), (x + 30, y + 128), (x - 34, y + 120)],
        sack,
    )
    canvas.curve(
        [(x + 10, y), (x + 52, y + 74), (x + 30, y + 118), (x + 8, y + 70)], shade(sack, 0.82)
    )
    person(
        canvas, 1160, 850, 345, look(rng, legs="kneel", facing=1, right=(48, 62), left=(20, -20))
    )
    for i in range(8):
        px, py = 1270 + (i % 4) * 38 + rng.uniform(-8, 8), 884 - (i // 4) * 34
        canvas.ellipse(px, py - 16, 24, 18, rgb("#4F9A45"))
        canvas.circle(px + rng.uniform(-8, 8), py - 26, 11, rng.choice(BLOOMS))


def _sweeper(
    canvas: Canvas, rng: Random, x: float, floor: float, height: float, facing: int
) -> None:
    near, far = (24, 66), (16, 58)
    left, right = (far, near) if facing > 0 else (near, far)
    who = look(rng, legs="stride", facing=facing, left=left, right=right)
    hand = person(canvas, x, floor, height, who)["right" if facing > 0 else "left"]
    unit = height / 100
    end = (hand[0] + facing * 20 * unit, floor - 12 * unit)
    top = (hand[0] - facing * 7 * unit, hand[1] - 14 * unit)
    canvas.line([top, end], 2.4 * unit, rgb("#A9773F"))
    broom = [(-2, 0), (2, 0), (facing * 14, 14), (-facing * 4, 15)]
    canvas.poly(placed(*end, unit, broom), rgb("#D2A95A"))
