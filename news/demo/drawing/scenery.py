"""Things that stand in a scene: trees, palms, flags, stars, houses, strings of bunting."""

from __future__ import annotations

import math
from random import Random

from news.demo.drawing.canvas import Canvas, Colour, Point, faded, placed, rgb, shade

RED, GOLD = rgb("#C8161D"), rgb("#FFD23F")
# The leaves of a tree: across, up, radius, in its heights.
CROWN = [(-0.26, 0.58, 0.19), (0.27, 0.6, 0.19), (0, 0.7, 0.27), (-0.15, 0.8, 0.18),
         (0.16, 0.82, 0.17)]  # fmt: skip


def tree(canvas: Canvas, rng: Random, x: float, y: float, height: float, leaf: Colour) -> None:
    """Draw a broad tree with a lit and a shaded side."""
    bark = rgb("#6B4A35")
    trunk = [(-0.035, 0.0), (-0.02, -0.6), (0.02, -0.6), (0.045, 0.0)]
    canvas.poly(placed(x, y, height, trunk), bark)
    for bough in ([(0.0, -0.38), (0.16, -0.58)], [(0.0, -0.42), (-0.15, -0.62)]):
        canvas.limb(placed(x, y, height, bough), height * 0.03, bark)
    for tone, shift in ((shade(leaf, 0.8), 0.025), (leaf, 0.0), (shade(leaf, 1.13), -0.05)):
        for dx, dy, r in CROWN:
            r *= height if shift >= 0 else height * 0.62
            cx = x + (dx + shift + rng.uniform(-0.015, 0.015)) * height
            canvas.ellipse(cx, y - (dy - shift) * height, r * 1.1, r * 0.9, tone)


def palm(canvas: Canvas, rng: Random, x: float, y: float, height: float, leaf: Colour) -> None:
    """Draw a coconut palm."""
    lean = rng.uniform(-0.12, 0.12) * height
    top = (x + lean, y - height)
    canvas.line([(x, y), (x + lean * 0.3, y - height * 0.5), top], height * 0.035, rgb("#8A6B4F"))
    for degrees in (-165, -140, -100, -60, -30, -5, 20, 200):
        angle = math.radians(degrees + rng.uniform(-8, 8))
        length = height * rng.uniform(0.32, 0.42)
        tip = (
            top[0] + math.cos(angle) * length,
            top[1] + math.sin(angle) * length * 0.6 + 0.16 * length,
        )
        middle = (
            top[0] + math.cos(angle) * length * 0.55,
            top[1] + math.sin(angle) * length * 0.6 - 0.1 * length,
        )
        under = (middle[0], middle[1] + length * 0.16)
        canvas.curve([top, middle, tip, under], shade(leaf, rng.uniform(0.85, 1.1)), steps=5)


def flag(
    canvas: Canvas,
    x: float,
    y: float,
    height: float,
    *,
    star: bool = True,
    wave: float = 0.0,
    cloth: Colour = RED,
) -> None:
    """Draw a flag on a pole that stands at (x, y)."""
    canvas.line([(x, y), (x, y - height)], max(3, height * 0.018), rgb("#D9DCE2"))
    wide, tall = height * 0.46, height * 0.3
    top = y - height + height * 0.015
    waves = [math.sin(wave + step * 0.9) * tall * 0.09 for step in range(7)]
    upper = [(x + wide * i / 6, top + waves[i]) for i in range(7)]
    lower = [(x + wide * i / 6, top + tall + waves[i]) for i in range(6, -1, -1)]
    canvas.poly([*upper, *lower], cloth)
    for i in (1, 4):
        fold = [upper[i], upper[i + 1], lower[5 - i], lower[6 - i]]
        canvas.poly(fold, faded(shade(cloth, 0.7), 60))
    if star:
        five_points(canvas, x + wide / 2, top + tall / 2 + waves[3], tall * 0.3, GOLD)


def five_points(canvas: Canvas, x: float, y: float, radius: float, fill: Colour) -> None:
    """Draw a five-pointed star."""
    canvas.poly(star_points(x, y, radius), fill)


def star_points(x: float, y: float, radius: float) -> list[Point]:
    """Return the ten corners of a five-pointed star that stands upright."""
    corners = []
    for i in range(10):
        r = radius if i % 2 == 0 else radius * 0.39
        angle = math.radians(-90 + i * 36)
        corners.append((x + math.cos(angle) * r, y + math.sin(angle) * r))
    return corners


def house(canvas: Canvas, x: float, y: float, width: float, wall: Colour, roof: Colour) -> None:
    """Draw a village house seen from the front."""
    tall = width * 0.42
    glass, frame = rgb("#DCEBF3"), rgb("#5B7C99")
    canvas.rect(x, y - tall, x + width, y, wall)
    canvas.rect(x, y - tall * 0.12, x + width, y, shade(wall, 0.82))
    slope = [(-0.08, -0.42), (0.14, -0.6804), (0.86, -0.6804), (1.08, -0.42)]
    canvas.poly(placed(x, y, width, slope), roof)
    canvas.rect(x - width * 0.08, y - tall, x + width * 1.08, y - tall * 0.95, shade(roof, 0.75))
    canvas.rect(x + width * 0.42, y - tall * 0.72, x + width * 0.58, y, frame)
    for left in (0.12, 0.7):
        edge, top, sill = x + width * left, y - tall * 0.7, y - tall * 0.32
        canvas.rect(edge, top, edge + width * 0.18, sill, glass)
        canvas.rect(edge + width * 0.085, top, edge + width * 0.095, sill, frame)


def bunting(canvas: Canvas, start: Point, end: Point, sag: float, colours: list[Colour]) -> None:
    """Hang a string of small triangular flags between two points."""
    count = max(6, round(abs(end[0] - start[0]) / 44))
    points = []
    for i in range(count + 1):
        t = i / count
        points.append(
            (
                start[0] + (end[0] - start[0]) * t,
                start[1] + (end[1] - start[1]) * t + sag * 4 * t * (1 - t),
            )
        )
    canvas.line(points, 2.4, rgb("#6F6A62"))
    for i, (a, b) in enumerate(zip(points, points[1:], strict=False)):
        canvas.poly([a, b, ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 + 34)], colours[i % len(colours)])
