"""Scenes after dark: the children's lantern night and the performance on the stage."""

from __future__ import annotations

import math
from random import Random

from news.demo.drawing.canvas import Canvas, Colour, faded, mix, placed, rgb, shade
from news.demo.drawing.figure import person
from news.demo.drawing.halls import backs
from news.demo.drawing.landscape import treeline
from news.demo.drawing.people import CIVIL, child, look
from news.demo.drawing.scenery import GOLD, star_points

LANTERNS = [rgb("#E8443A"), rgb("#FFC72C"), rgb("#F2803A"), rgb("#EF5E8C"), rgb("#5BB85D")]

DRESSES = [rgb("#E8443A"), rgb("#FFC72C"), rgb("#F7F8FA"), rgb("#EF7FA8"), rgb("#3EA7A0")]


def lanterns(canvas: Canvas, rng: Random) -> None:
    """Children carry star lanterns under the full moon, tents and a fire behind them."""
    _night(canvas, rng)
    treeline(canvas, rng, 560, rgb("#1C2F55"), 76)
    canvas.vertical([rgb("#3B4A5E"), rgb("#2E3F3A"), rgb("#1D2C2A")], 556)
    for low, high, size in ((60, 200, 1.0), (1120, 1260, 1.1), (560, 760, 0.8)):
        _tent(canvas, rng, rng.uniform(low, high), 640, size)
    canvas.glow(800, 660, 520, rgb("#FFB35A"), 0.55)
    _hang(canvas, rng, (-20, 240), (820, 190), 70)
    _hang(canvas, rng, (800, 190), (1620, 250), 76)
    for i, x in enumerate(range(130, 1560, 200)):
        _bearer(canvas, rng, x + rng.uniform(-24, 24), 700, 190, i)
    for i, x in enumerate(range(150, 1560, 325)):
        _bearer(canvas, rng, x + rng.uniform(-30, 30), 866, 300, i + 1)
    person(canvas, 60, 872, 350, look(rng, facing=1, right=(30, 60)))


def _night(canvas: Canvas, rng: Random) -> None:
    """Paint the sky with its stars and the full moon."""
    canvas.vertical([rgb("#0A1B44"), rgb("#1E3A7A"), rgb("#5B5A94"), rgb("#B9798C")], 0, 600)
    for _ in range(90):
        x, y, size = rng.uniform(0, 1600), rng.uniform(0, 360), rng.uniform(0.8, 2.4)
        canvas.circle(x, y, size, faded(rgb("#FFFFFF"), 190))
    x, y = rng.uniform(300, 1300), rng.uniform(150, 200)
    canvas.glow(x, y, 420, rgb("#FFF0BE"), 0.8)
    canvas.circle(x, y, 96, rgb("#FFF3CC"))
    for dx, dy, r in ((-30, -18, 18), (26, 22, 24), (20, -40, 10)):
        canvas.circle(x + dx, y + dy, r, rgb("#F3E2AE"))


def _bearer(canvas: Canvas, rng: Random, x: float, y: float, height: float, number: int) -> None:
    side = 1 if number % 2 else -1
    arm = (52, 96)
    who = child(
        rng, facing=side, left=arm if side < 0 else (10, 10), right=arm if side > 0 else (10, 10)
    )
    hand = person(canvas, x, y, height, who)["left" if side < 0 else "right"]
    tip = (hand[0] + side * height * 0.12, hand[1] - height * 0.14)
    canvas.line([hand, tip], height * 0.012, rgb("#7A5A3A"))
    star_lantern(canvas, tip[0], tip[1] + height * 0.2, height * 0.14, LANTERNS[number % 5])


def star_lantern(canvas: Canvas, x: float, y: float, size: float, tone: Colour) -> None:
    """Draw the five-pointed paper lantern of the mid-autumn festival, lit from within."""
    canvas.glow(x, y, size * 3.4, mix(tone, rgb("#FFF0B0"), 0.5), 0.75)
    canvas.line([(x, y - size * 1.5), (x, y)], 2, rgb("#7A5A3A"))
    canvas.circle(x, y, size * 1.02, faded(tone, 80))
    points = star_points(x, y, size)
    canvas.poly(points, tone)
    canvas.poly(star_points(x, y, size * 0.62), rgb("#FFF0B0"))
    canvas.line([*points, points[0]], max(1.5, size * 0.05), shade(tone, 0.75))


def _hang(
    canvas: Canvas, rng: Random, start: tuple[float, float], end: tuple[float, float], sag: float
) -> None:
    count = 8
    points = []
    for i in range(count + 1):
        t = i / count
        drop = sag * 4 * t * (1 - t)
        points.append(
            (start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t + drop)
        )
    canvas.line(points, 3, rgb("#22345E"))
    for i, (x, y) in enumerate(points[1:-1]):
        tone = LANTERNS[(i + rng.randint(0, 1)) % 5]
        canvas.glow(x, y + 34, 90, mix(tone, rgb("#FFF0B0"), 0.4), 0.7)
        canvas.ellipse(x, y + 34, 24, 28, tone)
        canvas.ellipse(x, y + 34, 10, 27, mix(tone, rgb("#FFF0B0"), 0.5))
        canvas.rect(x - 10, y + 4, x + 10, y + 10, rgb("#7A3B22"))
        canvas.line([(x, y + 62), (x, y + 84)], 4, GOLD)


def _tent(canvas: Canvas, rng: Random, x: float, y: float, size: float) -> None:
    cloth = rng.choice([rgb("#2F6FB5"), rgb("#C8503F"), rgb("#3F8A63")])
    top = (x + 150 * size, y - 170 * size)
    canvas.poly([(x, y), top, (x + 300 * size, y)], cloth)
    canvas.poly([(x + 190 * size, y), top, (x + 300 * size, y)], shade(cloth, 0.72))
    canvas.poly([(x + 70 * size, y), top, (x + 160 * size, y)], rgb("#FFD98A"))
    canvas.line([top, (top[0], top[1] - 40 * size)], 3, rgb("#C9D2DC"))
    canvas.poly(
        [
            (top[0], top[1] - 40 * size),
            (top[0] + 34 * size, top[1] - 30 * size),
            (top[0], top[1] - 20 * size),
        ],
        rgb("#E8443A"),
    )


def stage(canvas: Canvas, rng: Random) -> None:
    """A song and dance evening: the dancers in the light, the audience in the dark."""
    deep = rng.choice([rgb("#14224F"), rgb("#2A1748"), rgb("#0F3352")])
    canvas.vertical([shade(deep, 0.7), deep, mix(deep, rgb("#C06A8A"), 0.45)], 0, 640)
    _rays(canvas)
    _lotus(canvas, 800, 400)
    canvas.vertical([rgb("#7A4B62"), rgb("#3B2440")], 596, 690)
    canvas.vertical([rgb("#2A1C33"), rgb("#14101F")], 688)
    for x in (240, 620, 980, 1360):
        _spotlight(canvas, x, x + (800 - x) * 0.3)
    dresses = rng.sample(DRESSES, 2)
    for i, x in enumerate((170, 380, 590, 1010, 1220, 1430)):
        _dancer(canvas, rng, x, 650 + rng.uniform(-8, 8), dresses[i % 2], i)
    singer = look(rng, facing=0, style="short", left=(40, 100), right=(26, 150))
    hand = person(canvas, 800, 662, 300, singer)["right"]
    canvas.limb(placed(*hand, 1, [(0, -4), (-8, -22)]), 9, rgb("#2B2F3A"))
    for y, size, step in ((736, 56, 120), (826, 78, 172), (930, 104, 236)):
        backs(canvas, rng, y, size, step)
    canvas.rect(-10, 690, 1610, 910, faded(rgb("#0A1026"), 110))


def _rays(canvas: Canvas) -> None:
    canvas.circle(800, 330, 250, faded(GOLD, 46))
    canvas.circle(800, 330, 190, faded(GOLD, 60))
    spread = math.pi / 60
    for i in range(24):
        angle = math.pi * 2 * i / 24
        rim = [(math.cos(a), math.sin(a)) for a in (angle - spread, angle + spread)]
        canvas.poly(placed(800, 330, 1150, [(0, 0), *rim]), faded(rgb("#FFE9B0"), 26))


def _spotlight(canvas: Canvas, top: float, floor: float) -> None:
    beam = [(top - 18, -10), (top + 18, -10), (floor + 150, 640), (floor - 150, 640)]
    canvas.poly(beam, faded(rgb("#FFF4CF"), 44))
    canvas.ellipse(floor, 640, 150, 24, faded(rgb("#FFF4CF"), 70))


def _dancer(canvas: Canvas, rng: Random, x: float, y: float, dress: Colour, number: int) -> None:
    up = (140, 165) if number % 2 else (120, 100)
    who = look(
        rng,
        shirt=dress,
        trousers=dress,
        badge=False,
        legs="dress",
        style="bun",
        left=up,
        right=up,
        facing=0,
    )
    hands = person(canvas, x, y, 262, who)
    fan = rng.choice([CIVIL[1], GOLD, rgb("#EF5E8C")])
    for hx, hy in hands.values():
        side = 1 if hx > x else -1
        ribs = [
            (hx + side * math.cos(a) * 46, hy - math.sin(a) * 46) for a in (0.0, 0.5, 1.0, 1.5, 2.0)
        ]
        canvas.poly([(hx, hy), *ribs], fan)


def _lotus(canvas: Canvas, x: float, y: float) -> None:
    for degrees in (-64, 64, -42, 42, -20, 20, 0):
        angle = math.radians(degrees)
        tip = (x + math.sin(angle) * 210, y - math.cos(angle) * 210)
        side = (math.cos(angle) * 52, math.sin(angle) * 52)
        mid = (x + math.sin(angle) * 110, y - math.cos(angle) * 110)
        petal = [
            (x, y),
            (mid[0] - side[0], mid[1] - side[1]),
            tip,
            (mid[0] + side[0], mid[1] + side[1]),
        ]
        canvas.curve(
            petal, mix(rgb("#E87FA5"), rgb("#FFFFFF"), 0.12 + (64 - abs(degrees)) / 130), steps=6
        )
