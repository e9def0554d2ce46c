"""The background of a scene in the open: light, sky, clouds, hills, trees far away."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

from news.demo.drawing.canvas import WIDTH, Canvas, Colour, mix, rgb, shade


@dataclass(frozen=True)
class Light:
    """A time of day: what colour the sky, the far hills and the grass have."""

    sky: tuple[Colour, ...]
    sun: Colour
    far: Colour
    near: Colour
    grass: Colour
    earth: Colour
    cloud: Colour


DAWN = Light(
    (rgb("#6FA3D0"), rgb("#F6C79B"), rgb("#FFE7BE")),
    rgb("#FFF1C4"),
    rgb("#B79DA8"),
    rgb("#5F8A6B"),
    rgb("#7FA257"),
    rgb("#C08C5A"),
    rgb("#FFEBD2"),
)
DAY = Light(
    (rgb("#4FA3DE"), rgb("#A9D8F0"), rgb("#E9F6F8")),
    rgb("#FFF7D6"),
    rgb("#8DB6C4"),
    rgb("#4C9365"),
    rgb("#7DB356"),
    rgb("#BE8754"),
    rgb("#FFFFFF"),
)
AFTERNOON = Light(
    (rgb("#5E9FCB"), rgb("#F3D9A4"), rgb("#FFEEC8")),
    rgb("#FFE9A8"),
    rgb("#A9AE9B"),
    rgb("#5C8F52"),
    rgb("#93AF4B"),
    rgb("#BC8048"),
    rgb("#FFF4DE"),
)
DUSK = Light(
    (rgb("#3E5C9A"), rgb("#E58B63"), rgb("#FFD08A")),
    rgb("#FFDFA0"),
    rgb("#8A6A86"),
    rgb("#3F6656"),
    rgb("#66864A"),
    rgb("#99683F"),
    rgb("#F8B998"),
)
LIGHTS = [DAWN, DAY, DAY, AFTERNOON]


def sky(canvas: Canvas, rng: Random, light: Light, horizon: float = 520) -> None:
    """Paint the sky with a sun or its glow and a few clouds."""
    canvas.vertical(light.sky, 0, horizon + 40)
    x = rng.choice([rng.uniform(180, 560), rng.uniform(1040, 1430)])
    y = horizon * rng.uniform(0.22, 0.55)
    canvas.glow(x, y, 420, light.sun, 0.85)
    canvas.circle(x, y, 44, light.sun)
    for _ in range(rng.randint(3, 5)):
        cloud(canvas, rng, rng.uniform(-60, WIDTH), rng.uniform(40, horizon * 0.5), light)


def cloud(canvas: Canvas, rng: Random, x: float, y: float, light: Light) -> None:
    """Draw a flat-bottomed cloud."""
    size = rng.uniform(0.7, 1.5)
    tone = mix(light.cloud, light.sky[1], rng.uniform(0.05, 0.35))
    for dx, radius in ((-62, 20), (-26, 34), (18, 42), (58, 26)):
        canvas.ellipse(
            x + dx * size,
            y - radius * 0.55 * size,
            radius * 1.35 * size,
            radius * 0.75 * size,
            tone,
        )
    canvas.rect(x - 92 * size, y - 19 * size, x + 94 * size, y + 2 * size, tone, radius=10 * size)


def hills(canvas: Canvas, rng: Random, light: Light, horizon: float = 520) -> None:
    """Draw three ranges, the far ones paler, with the province's lone mountain among them."""
    peak = rng.uniform(300, 1300)
    far = mix(light.far, light.sky[-1], 0.35)
    canvas.ridge(
        [
            (-40, horizon - 40),
            (peak - 380, horizon - 62),
            (peak - 150, horizon - 150),
            (peak - 20, horizon - 205),
            (peak + 90, horizon - 168),
            (peak + 330, horizon - 60),
            (1660, horizon - 34),
        ],
        far,
        floor=horizon + 60,
    )
    for depth, lift in ((0.35, 62), (0.8, 26)):
        tone = mix(light.far, light.near, depth)
        start = rng.uniform(0, 6)
        points = [
            (x, horizon - lift + 26 * math.sin(start + x / (190 + 90 * depth)))
            for x in range(-60, 1800, 110)
        ]
        canvas.ridge(points, tone, floor=horizon + 80)


def treeline(canvas: Canvas, rng: Random, y: float, tone: Colour, size: float = 40) -> None:
    """Draw a row of round tree tops standing on `y`."""
    x = -30.0
    while x < WIDTH + 40:
        radius = size * rng.uniform(0.6, 1.15)
        canvas.ellipse(
            x, y - radius * 0.5, radius, radius * 0.85, shade(tone, rng.uniform(0.93, 1.07))
        )
        x += radius * rng.uniform(0.8, 1.3)
    canvas.rect(-10, y - size * 0.3, WIDTH + 10, y + 8, tone)
