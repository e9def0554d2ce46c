"""Scenes of farming: the rubber plantation, the field and the orchard."""

from __future__ import annotations

import math
from random import Random

from news.demo.drawing.canvas import Canvas, Colour, faded, mix, placed, rgb, shade
from news.demo.drawing.countryside import ground, tufts
from news.demo.drawing.figure import person
from news.demo.drawing.landscape import DAWN, LIGHTS, Light, hills, sky, treeline
from news.demo.drawing.people import look, villager
from news.demo.drawing.scenery import house, palm, tree

HAZE = rgb("#DCE3A8")
LITTER = [rgb("#C97B3A"), rgb("#A65F2E"), rgb("#D9A24E")]


def rubber(canvas: Canvas, rng: Random) -> None:
    """A rubber plantation: rows of leaning trunks, light between them, tappers at work."""
    light = rng.choice([DAWN, LIGHTS[1], LIGHTS[3]])
    centre = rng.uniform(680, 920)
    canvas.vertical([rgb("#2F6B45"), rgb("#5C9A57"), rgb("#C9DE9A"), light.sky[-1]], 0, 470)
    canvas.glow(centre, 430, 520, light.sun, 0.9)
    canvas.vertical([rgb("#D9C98A"), rgb("#B98D54"), rgb("#8E6238")], 440)
    treeline(canvas, rng, 452, rgb("#8FB06A"), 34)
    for lane in range(-6, 7, 2):
        near, far = centre + lane * 285, centre + lane * 18
        lit = [(centre + lane * 9, 446), (far + 3, 446), (near + 120, 900), (near - 60, 900)]
        canvas.poly(lit, faded(light.sun, 46))
    for _ in range(120):
        x, y = rng.uniform(0, 1600), rng.uniform(560, 900)
        size = (y - 500) / 60
        canvas.ellipse(x, y, size * 1.6, size * 0.7, rng.choice(LITTER))
    for depth in (0.1, 0.16, 0.24, 0.35, 0.5, 0.72, 1.05):
        _rubber_row(canvas, rng, centre, depth)
        if depth in (0.35, 0.72):
            _tappers(canvas, rng, centre, depth)


def _rubber_row(canvas: Canvas, rng: Random, centre: float, depth: float) -> None:
    for lane in (-3.5, -2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 3.5):
        x = centre + (lane * 720 + rng.uniform(-8, 8)) * depth
        if -260 < x < 1860:
            _rubber_tree(canvas, rng, x, depth)


def _rubber_tree(canvas: Canvas, rng: Random, x: float, depth: float) -> None:
    """Draw a tapped tree; `depth` is its nearness, about 1 beside the reader."""
    y = 440 + 440 * depth
    bark = mix(rgb("#6E6354"), HAZE, max(0.0, 0.55 - depth * 0.7))
    canvas.poly(placed(x, y, depth, [(-31, 0), (-47, -1000), (-5, -1000), (31, 0)]), bark)
    dark = [(6, 0), (-21, -1000), (-5, -1000), (31, 0)]
    canvas.poly(placed(x, y, depth, dark), shade(bark, 0.78))
    if depth > 0.2:
        canvas.line(placed(x, y, depth, [(-28, -176), (25, -150)]), 7 * depth, rgb("#E9D9B8"))
        (left, top), (right, bottom) = placed(x, y, depth, [(-12, -116), (19, -88)])
        canvas.rect(left, top, right, bottom, rgb("#3C3330"), radius=5 * depth)
    leaf = mix(rgb("#2E6A3F"), HAZE, max(0.0, 0.5 - depth * 0.6))
    for _ in range(3):
        r = rng.uniform(150, 240) * depth
        ((cx, cy),) = placed(x, y, depth, [(rng.uniform(-150, 150), -rng.uniform(740, 1000))])
        canvas.ellipse(cx, cy, r * 1.25, r * 0.62, shade(leaf, rng.uniform(0.85, 1.18)))


def _tappers(canvas: Canvas, rng: Random, centre: float, depth: float) -> None:
    floor, height = 440 + 440 * depth + 14, 430 * depth + 10
    for side in (-1, 1):
        x = centre + side * 300 * depth * rng.uniform(0.75, 1.1)
        hands = person(
            canvas,
            x,
            floor,
            height,
            look(
                rng,
                style=rng.choice(["hat", "cap", "non"]),
                facing=side,
                left=(24, 62) if side < 0 else (12, 8),
                right=(24, 62) if side > 0 else (12, 8),
            ),
        )
        hx, hy = hands["left" if side > 0 else "right"]
        canvas.rect(
            hx - 0.05 * height, hy, hx + 0.05 * height, hy + 0.11 * height, rgb("#DDE3E8"), radius=4
        )


def field(canvas: Canvas, rng: Random) -> None:
    """An orchard or a paddy with its young farmer and the baskets of fruit."""
    light = rng.choice(LIGHTS)
    sky(canvas, rng, light, 400)
    hills(canvas, rng, light, 400)
    treeline(canvas, rng, 424, mix(light.near, light.far, 0.2), 30)
    palm(canvas, rng, rng.uniform(150, 420), 430, 190, shade(light.near, 0.9))
    palm(canvas, rng, rng.uniform(1200, 1480), 430, 220, shade(light.near, 0.9))
    house(canvas, rng.uniform(560, 1000), 436, 150, rgb("#F3E4C3"), rgb("#B5452F"))
    ground(canvas, light, 430, light.grass)
    vanish = rng.uniform(600, 1000)
    for row in range(-13, 14):
        x = vanish + row * 30
        wide = vanish + row * 270
        tone = shade(light.grass, 0.8 if row % 2 else 1.1)
        canvas.poly([(x - 7, 432), (x + 7, 432), (wide + 66, 900), (wide - 66, 900)], tone)
    if rng.random() < 0.5:
        _orchard(canvas, rng, light)
    fruit = rng.choice([rgb("#D8323C"), rgb("#E5B52C"), rgb("#8CB33A"), rgb("#E2783A")])
    _harvest(canvas, rng, fruit)
    tufts(canvas, rng, 880, 915, light.grass, 60)


def _orchard(canvas: Canvas, rng: Random, light: Light) -> None:
    for y, height, step in ((480, 120, 150), (560, 210, 270)):
        for x in range(-40, 1700, step):
            tree(
                canvas,
                rng,
                x + rng.uniform(-14, 14),
                y,
                height,
                mix(light.near, rgb("#3F8F3C"), 0.5),
            )


def _harvest(canvas: Canvas, rng: Random, fruit: Colour) -> None:
    start = rng.uniform(250, 420)
    grower = villager(rng, style="non", facing=1, right=(35, 60), left=(10, 20))
    person(canvas, start, 822, 340, grower)
    person(canvas, start + 330, 834, 360, look(rng, facing=-0.6, left=(38, 74), right=(14, -30)))
    picker = look(rng, legs="kneel", facing=-1, style="hat", left=(50, 66), right=(20, -30))
    person(canvas, start + 800, 818, 335, picker)
    for dx, y in ((150, 850), (505, 866), (690, 846)):
        _basket(canvas, rng, start + dx, y, fruit)


def _basket(canvas: Canvas, rng: Random, x: float, y: float, fruit: Colour) -> None:
    for _ in range(16):
        angle, reach = rng.uniform(math.pi, 2 * math.pi), rng.random()
        cx, cy = x + math.cos(angle) * 62 * reach, y - 54 + math.sin(angle) * 34 * reach
        canvas.circle(cx, cy, 19, shade(fruit, rng.uniform(0.86, 1.12)))
    canvas.curve(placed(x, y, 1, [(-84, -52), (84, -52), (62, 26), (-62, 26)]), rgb("#C08B4B"))
    for band in (-34, -10, 12):
        canvas.line([(x - 76, y + band), (x + 76, y + band)], 4, rgb("#9B6A33"))
