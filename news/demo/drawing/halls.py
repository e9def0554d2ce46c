"""The meeting hall, and the audience seen from behind that other scenes borrow."""

from __future__ import annotations

import math
from random import Random

from news.demo.drawing.canvas import Canvas, Colour, Point, faded, placed, rgb, shade
from news.demo.drawing.figure import person
from news.demo.drawing.people import HAIRS, SHIRTS, SKINS, look
from news.demo.drawing.scenery import GOLD, RED, five_points

WOOD = rgb("#A8683C")

# Somebody sitting, seen from behind, in widths of half the shoulders.
SHOULDERS: list[Point] = [
    (-1, 1.4), (-0.92, 0.2), (-0.4, -0.08), (0.4, -0.08), (0.92, 0.2), (1, 1.4),
]  # fmt: skip
LONG_HAIR: list[Point] = [(-0.44, -0.6), (0.44, -0.6), (0.4, 0.3), (-0.4, 0.3)]


def backs(canvas: Canvas, rng: Random, y: float, size: float, step: float) -> None:
    """Draw a row of listeners from behind, their shoulders at `y`."""
    x = -step * rng.uniform(0.1, 0.6)
    while x < 1600 + step:
        shirt = shade(rng.choice(SHIRTS), rng.uniform(0.9, 1.08))
        hair = rng.choice(HAIRS)
        canvas.curve(placed(x, y, size, SHOULDERS), shirt)
        (left, top), (right, low) = placed(x, y, size, [(-0.2, -0.35), (0.2, 0.08)])
        canvas.rect(left, top, right, low, rng.choice(SKINS))
        canvas.ellipse(x, y - size * 0.62, size * 0.46, size * 0.54, hair)
        if rng.random() < 0.35:
            canvas.curve(placed(x, y, size, LONG_HAIR), hair)
        x += step * rng.uniform(0.92, 1.08)


def flowers(canvas: Canvas, rng: Random, x: float, y: float, size: float) -> None:
    """Draw a bowl of flowers."""
    petal = rng.choice([rgb("#E8536B"), rgb("#FFC72C"), rgb("#FFFFFF"), rgb("#E4792F")])
    for i in range(14):
        angle = math.pi * (1 + i / 13)
        reach = size * rng.uniform(0.4, 1)
        px, py = x + math.cos(angle) * reach * 1.2, y + math.sin(angle) * reach * 0.75
        canvas.circle(px, py + size * 0.08, size * 0.24, rgb("#3F8A4B"))
        canvas.circle(px, py, size * 0.2, shade(petal, rng.uniform(0.88, 1.08)))
    canvas.curve(
        [
            (x - size * 0.5, y),
            (x + size * 0.5, y),
            (x + size * 0.3, y + size * 0.4),
            (x - size * 0.3, y + size * 0.4),
        ],
        rgb("#EFE9DC"),
    )


def meeting(canvas: Canvas, rng: Random) -> None:
    """A hall: the stage with its speaker and presiding table, the audience from behind."""
    wall = rng.choice([rgb("#EAD9BD"), rgb("#D9E2EA"), rgb("#E6D2C4")])
    canvas.vertical([shade(wall, 0.86), wall], 0, 620)
    for i in range(9):
        canvas.rect(60 + i * 180, 0, 66 + i * 180, 560, shade(wall, 0.92))
    cloth = rng.choice([rgb("#8E1420"), rgb("#0A3D7A"), rgb("#7B1226")])
    _backdrop(canvas, rng, cloth)
    canvas.rect(120, 512, 1480, 600, shade(WOOD, 0.8))
    canvas.rect(100, 504, 1500, 526, WOOD)
    canvas.vertical([rgb("#8A6A50"), rgb("#5E4637")], 600)
    for i in range(13):
        flowers(canvas, rng, 165 + i * 106, 586, 30)
    _presidium(canvas, rng)
    _speaker(canvas, rng, rng.choice([440, 1140]))
    for y, size, step in ((640, 46, 104), (706, 60, 138), (790, 80, 186), (900, 104, 244)):
        backs(canvas, rng, y, size, step)


def _speaker(canvas: Canvas, rng: Random, x: float) -> None:
    style = rng.choice(["short", "tail"])
    person(canvas, x, 520, 230, look(rng, facing=0, style=style, left=(24, 70), right=(34, 150)))
    canvas.poly([(x - 62, 420), (x + 62, 420), (x + 46, 520), (x - 46, 520)], WOOD)
    canvas.rect(x - 70, 410, x + 70, 424, shade(WOOD, 1.2))
    five_points(canvas, x, 470, 20, GOLD)
    canvas.line([(x + 26, 412), (x + 14, 372)], 4, rgb("#2B2F3A"))


def _backdrop(canvas: Canvas, rng: Random, cloth: Colour) -> None:
    canvas.rect(150, 40, 1450, 512, cloth)
    for i in range(26):
        canvas.rect(150 + i * 50, 40, 168 + i * 50, 512, faded(shade(cloth, 0.6), 70))
    canvas.rect(360, 92, 1240, 400, rgb("#0B4EA2") if cloth[0] > 60 else rgb("#B3121D"))
    canvas.ridge([(360, 330), (540, 270), (800, 345), (1040, 280), (1240, 330)], GOLD, floor=400)
    waves = [(360, 360), (600, 312), (860, 378), (1060, 322), (1240, 356)]
    canvas.ridge(waves, rgb("#FFFFFF"), floor=400)
    canvas.circle(800, 190, 62, RED)
    five_points(canvas, 800, 192, 44, GOLD)
    for side in (-1, 1):
        for i in range(3):
            reach = 130 + i * 74 + rng.uniform(-10, 10)
            _dove(canvas, 800 + side * reach, 178 + i * 30, 22 - i * 3, side)
    for side, x in ((1, 150), (-1, 1450)):
        canvas.curve(
            [(x, 30), (x + side * 150, 30), (x + side * 110, 220), (x + side * 40, 420), (x, 512)],
            shade(cloth, 0.72),
        )


def _dove(canvas: Canvas, x: float, y: float, size: float, side: int) -> None:
    wings = [(-1.5, -1.1), (-0.2, -0.1), (0.1, -1.5), (0.6, -0.2), (1.5, 0.1), (0.2, 0.6)]
    canvas.poly([(x + dx * size * side, y + dy * size) for dx, dy in wings], rgb("#FFFFFF"))


def _presidium(canvas: Canvas, rng: Random) -> None:
    for x in (640, 750, 860, 970):
        person(
            canvas,
            x,
            596,
            220,
            look(
                rng,
                legs="none",
                facing=rng.choice([-0.6, 0, 0.6]),
                left=(20, -70),
                right=(20, -70),
                style=rng.choice(["short", "short", "bob"]),
            ),
        )
    canvas.poly([(570, 484), (1040, 484), (1052, 520), (558, 520)], rgb("#F4F6F8"))
    canvas.poly([(558, 520), (1052, 520), (1052, 530), (558, 530)], rgb("#DCE2E8"))
    for x in (696, 914):
        flowers(canvas, rng, x, 484, 26)
