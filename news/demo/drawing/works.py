"""Scenes of volunteer work: clearing the river under its bridge, building a house."""

from __future__ import annotations

import math
from random import Random

from news.demo.drawing.canvas import Canvas, faded, mix, placed, rgb, shade
from news.demo.drawing.countryside import ground, tufts
from news.demo.drawing.figure import person
from news.demo.drawing.landscape import DUSK, LIGHTS, Light, hills, sky, treeline
from news.demo.drawing.people import look
from news.demo.drawing.scenery import palm

BRICK = rgb("#C4623F")


def river(canvas: Canvas, rng: Random) -> None:
    """The river under its arched bridge, boats clearing water hyacinth, people on the bank."""
    light = rng.choice([*LIGHTS, DUSK])
    sky(canvas, rng, light, 380)
    hills(canvas, rng, light, 390)
    treeline(canvas, rng, 408, mix(light.near, light.far, 0.2), 34)
    water = [mix(light.sky[-1], rgb("#4F93B8"), 0.4), rgb("#4C8DB3"), rgb("#2F6E98")]
    canvas.vertical(water, 400)
    _bridge(canvas, rng, light)
    _surface(canvas, rng, light)
    _boat(canvas, rng, rng.uniform(180, 420), 560, 0.62)
    _boat(canvas, rng, rng.uniform(820, 1150), 660, 1.0)
    bank = [(-40, 800), (300, 770), (760, 850), (1200, 880), (1640, 820)]
    canvas.ridge(bank, shade(light.grass, 0.9))
    tufts(canvas, rng, 830, 905, light.grass, 90)
    for x in rng.sample(range(90, 620, 150), 3):
        legs, arm = rng.choice([("stand", (20, 40)), ("stride", (40, 70)), ("kneel", (50, 60))])
        y = 866 + rng.uniform(-10, 8)
        style = rng.choice(["hat", "cap", "tail"])
        person(canvas, x, y, 270, look(rng, legs=legs, right=arm, facing=1, style=style))


def _surface(canvas: Canvas, rng: Random, light: Light) -> None:
    for _ in range(70):
        x, t = rng.uniform(0, 1600), rng.random() ** 1.4
        y = 430 + 380 * t
        canvas.line([(x, y), (x + 30 + 90 * t, y)], 1.5 + 3 * t, faded(light.sky[-1], 80))
    for _ in range(46):
        x, y = rng.uniform(0, 1600), rng.uniform(600, 730)
        canvas.ellipse(x, y, 26, 8, rgb("#3F8A4B"))
        canvas.ellipse(x - 6, y - 9, 12, 10, rgb("#5FAE58"))
        canvas.circle(x + 8, y - 12, 4, rgb("#B79AD6"))


def _bridge(canvas: Canvas, rng: Random, light: Light) -> None:
    steel = mix(rgb("#51687F"), light.far, 0.25)
    for start in (40, 560, 1080):
        arch = [(start + 480 * i / 16, 384 - 150 * math.sin(math.pi * i / 16)) for i in range(17)]
        for x, y in arch[1:-1]:
            canvas.line([(x, y), (x, 388)], 4, steel)
        canvas.line(arch, 12, steel)
    canvas.rect(-10, 384, 1610, 406, shade(steel, 0.85))
    canvas.rect(-10, 380, 1610, 386, rgb("#DCE4EA"))
    for x in (20, 540, 1060, 1580):
        canvas.rect(x - 22, 400, x + 22, 478, mix(rgb("#C9C6BE"), light.far, 0.3))
        canvas.ellipse(x, 480, 46, 9, faded(rgb("#1E4F73"), 120))
    x = rng.uniform(200, 1300)
    canvas.rect(x, 352, x + 88, 382, rgb("#D8323C"), radius=7)
    canvas.rect(x + 8, 357, x + 78, 368, rgb("#E7F1F7"))


def _boat(canvas: Canvas, rng: Random, x: float, y: float, size: float) -> None:
    shadow = faded(rgb("#17405F"), 110)
    canvas.ellipse(x + 110 * size, y + 26 * size, 190 * size, 14 * size, shadow)
    for seat, facing in ((40, -1), (180, 1)):
        hat = rng.choice(["hat", "non"])
        rower = look(rng, legs="none", style=hat, facing=facing, left=(40, 60), right=(40, 60))
        hands = person(canvas, x + seat * size, y + 78 * size, 225 * size, rower)
        hand = hands["left" if facing < 0 else "right"]
        blade = (hand[0] + facing * 70 * size, y + 30 * size)
        canvas.line([hand, blade], 5 * size, rgb("#9A6B3A"))
    hull = [(-70, -18), (110, 0), (290, -18), (230, 30), (-10, 30)]
    canvas.curve(placed(x, y, size, hull), rgb("#8A5A33"))
    rim = [(-56, -10), (110, 8), (276, -10)]
    canvas.line(placed(x, y, size, rim), 7 * size, rgb("#C18A52"))


def building(canvas: Canvas, rng: Random) -> None:
    """Volunteers raise the walls of a house for a family in need."""
    light = rng.choice(LIGHTS)
    sky(canvas, rng, light, 420)
    hills(canvas, rng, light, 420)
    treeline(canvas, rng, 446, light.near, 46)
    palm(canvas, rng, 150, 470, 300, shade(light.near, 0.95))
    ground(canvas, light, 450, mix(light.earth, rgb("#E2C79A"), 0.4))
    _brickwork(canvas, rng)
    person(canvas, 590, 800, 320, look(rng, facing=1, style="hat", right=(60, 96), left=(10, 30)))
    yellow = rgb("#F2B632")
    mason = look(rng, facing=-1, left=(32, 76), right=(20, -52), style="cap", hat=yellow)
    x, y = person(canvas, 1190, 830, 335, mason)["left"]
    canvas.rect(x - 34, y - 26, x + 34, y + 6, BRICK)
    kneeling = look(rng, legs="kneel", facing=-1, left=(46, 74), right=(20, -20))
    person(canvas, 900, 822, 320, kneeling)
    _barrow(canvas, rng)
    for i in range(18):
        left, top = 1390 + (i % 6) * 38, 852 - (i // 6) * 24
        canvas.rect(left, top, left + 35, top + 21, shade(BRICK, rng.uniform(0.88, 1.1)))


def _brickwork(canvas: Canvas, rng: Random) -> None:
    heights = [11, 11, 11, 5, 5, 11, 11, 4, 4, 11, 9, 7, 6]
    canvas.rect(478, 760, 1142, 786, rgb("#A7A49C"))
    for column, rows in enumerate(heights):
        for row in range(rows):
            x, y = 486 + column * 50 + (25 if row % 2 else 0), 738 - row * 26
            canvas.rect(x, y, x + 47, y + 23, shade(BRICK, rng.uniform(0.9, 1.12)))
    wood = rgb("#B98B55")
    canvas.line([(452, 458), (800, 318), (1178, 458)], 15, wood)
    canvas.line([(452, 458), (1178, 458)], 13, shade(wood, 0.85))
    for x in (620, 800, 990):
        canvas.line([(x, 458), (x, 318 + abs(x - 800) * 0.39)], 10, wood)
    sheet = rgb("#3C78B5")
    canvas.poly([(440, 454), (800, 308), (800, 330), (462, 470)], sheet)
    for x in (462, 1160):
        canvas.line([(x, 780), (x, 420)], 9, shade(wood, 0.8))


def _barrow(canvas: Canvas, rng: Random) -> None:
    hands = person(
        canvas, 240, 842, 340, look(rng, legs="stride", facing=1, right=(20, 62), left=(16, 50))
    )
    x, y = hands["right"]
    canvas.line([(x - 8, y), (x + 190, y + 78)], 9, rgb("#5D6873"))
    canvas.circle(x + 196, 826, 34, rgb("#2B2F3A"))
    canvas.circle(x + 196, 826, 15, rgb("#AEB7C0"))
    canvas.curve(
        [(x + 40, y + 2), (x + 250, y - 12), (x + 210, y + 76), (x + 84, y + 78)], rgb("#2E8B6A")
    )
    canvas.ridge([(x + 56, y), (x + 130, y - 44), (x + 236, y - 8)], rgb("#C9B28A"), floor=y + 8)
