"""A drawing surface of 1600 × 900 logical points, painted larger and reduced for smooth edges."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PIL import Image, ImageDraw

Colour = tuple[int, int, int] | tuple[int, int, int, int]
Point = tuple[float, float]

WIDTH, HEIGHT = 1600, 900
OVERSAMPLING = 2


def rgb(code: str, alpha: int = 255) -> Colour:
    """Return the colour written as `#RRGGBB`, translucent where `alpha` is below 255."""
    red, green, blue = (int(code[i : i + 2], 16) for i in (1, 3, 5))
    return (red, green, blue) if alpha == 255 else (red, green, blue, alpha)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """Return a colour between two: 0 is `one`, 1 is `other`."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one[:3], other[:3], strict=True))
    return (red, green, blue)


def shade(colour: Colour, factor: float) -> Colour:
    """Return `colour` darker (factor below 1) or lighter (above 1)."""
    red, green, blue = (min(255, round(part * factor)) for part in colour[:3])
    return (red, green, blue)


def faded(colour: Colour, alpha: int) -> Colour:
    """Return `colour` with the given opacity, 0 to 255."""
    return (*colour[:3], alpha)


def smooth(points: Sequence[Point], *, closed: bool = True, steps: int = 7) -> list[Point]:
    """Return a Catmull-Rom curve through `points`, as many short straight pieces."""
    count = len(points)
    spans = count if closed else count - 1
    return [
        _between(points, span, step / steps, closed=closed)
        for span in range(spans)
        for step in range(steps)
    ] + ([] if closed else [points[-1]])


def _between(points: Sequence[Point], span: int, t: float, *, closed: bool) -> Point:
    last = len(points) - 1
    picks = [span - 1, span, span + 1, span + 2]
    picks = [p % len(points) if closed else min(max(p, 0), last) for p in picks]
    weights = _weights(t)
    chosen = [points[p] for p in picks]
    return (
        sum(w * x for w, (x, _) in zip(weights, chosen, strict=True)),
        sum(w * y for w, (_, y) in zip(weights, chosen, strict=True)),
    )


def _weights(t: float) -> tuple[float, float, float, float]:
    square, cube = t * t, t * t * t
    return (
        0.5 * (-t + 2 * square - cube),
        0.5 * (2 - 5 * square + 3 * cube),
        0.5 * (t + 4 * square - 3 * cube),
        0.5 * (cube - square),
    )


class Canvas:
    """Flat shapes in logical points; `finish` returns the picture in the size asked for."""

    def __init__(self, width: int = WIDTH, height: int = HEIGHT):
        self.size = (width, height)
        self.scale = max(width / WIDTH, height / HEIGHT) * OVERSAMPLING
        self.left = (width * OVERSAMPLING - WIDTH * self.scale) / 2
        self.top = (height * OVERSAMPLING - HEIGHT * self.scale) / 2
        self.image = Image.new("RGB", (width * OVERSAMPLING, height * OVERSAMPLING), "white")
        self.pen = ImageDraw.Draw(self.image, "RGBA")

    def poly(self, points: Sequence[Point], fill: Colour) -> None:
        """Fill a polygon."""
        self.pen.polygon([self._at(p) for p in points], fill=fill)

    def curve(self, points: Sequence[Point], fill: Colour, *, steps: int = 7) -> None:
        """Fill a rounded shape whose outline passes through `points`."""
        self.poly(smooth(points, steps=steps), fill)

    def ridge(self, points: Sequence[Point], fill: Colour, *, floor: float = HEIGHT) -> None:
        """Fill everything below a soft line from left to right, down to `floor`."""
        line = smooth(points, closed=False, steps=10)
        self.poly([*line, (points[-1][0], floor), (points[0][0], floor)], fill)

    def ellipse(self, x: float, y: float, rx: float, ry: float, fill: Colour) -> None:
        """Fill an ellipse around a centre."""
        self.pen.ellipse([self._at((x - rx, y - ry)), self._at((x + rx, y + ry))], fill=fill)

    def circle(self, x: float, y: float, radius: float, fill: Colour) -> None:
        """Fill a circle."""
        self.ellipse(x, y, radius, radius, fill)

    def rect(
        self, x0: float, y0: float, x1: float, y1: float, fill: Colour, *, radius: float = 0
    ) -> None:
        """Fill a rectangle, with round corners where `radius` is given."""
        box = [self._at((x0, y0)), self._at((x1, y1))]
        if radius:
            self.pen.rounded_rectangle(box, radius * self.scale, fill=fill)
        else:
            self.pen.rectangle(box, fill=fill)

    def limb(self, points: Sequence[Point], width: float, fill: Colour) -> None:
        """Draw a thick line with round ends and joints."""
        pixels = [self._at(p) for p in points]
        thick = max(1, round(width * self.scale))
        self.pen.line(pixels, fill=fill, width=thick, joint="curve")
        if thick > 3 and len(fill) == 3:
            r = thick / 2
            for x, y in pixels:
                self.pen.ellipse([x - r, y - r, x + r, y + r], fill=fill)

    def line(self, points: Sequence[Point], width: float, fill: Colour) -> None:
        """Draw a line with flat ends."""
        thick = max(1, round(width * self.scale))
        self.pen.line([self._at(p) for p in points], fill=fill, width=thick, joint="curve")

    def vertical(self, stops: Sequence[Colour], y0: float = 0, y1: float = HEIGHT) -> None:
        """Fill a band of the whole width with colours running from top to bottom."""
        top, bottom = (max(0, round(self._at((0, y))[1])) for y in (y0, y1))
        if y1 >= HEIGHT:
            bottom = self.image.height
        top = 0 if y0 <= 0 else top
        strip = Image.new("RGB", (1, len(stops)))
        strip.putdata([stop[:3] for stop in stops])
        size = (self.image.width, max(1, bottom - top))
        tall = strip.resize((1, size[1]), Image.Resampling.BILINEAR)
        self.image.paste(tall.resize(size, Image.Resampling.NEAREST), (0, top))

    def glow(self, x: float, y: float, radius: float, colour: Colour, strength: float) -> None:
        """Lay a soft round light over the picture."""
        side = round(2 * radius * self.scale)
        falloff = Image.radial_gradient("L").point(
            lambda v: round(max(0.0, 1 - v / 180) ** 2 * 255 * strength)
        )
        mask = falloff.resize((side, side), Image.Resampling.BILINEAR)
        px, py = self._at((x - radius, y - radius))
        self.image.paste((colour[0], colour[1], colour[2]), (round(px), round(py)), mask)

    def finish(self) -> Image.Image:
        """Return the picture in its final size."""
        return self.image.reduce(OVERSAMPLING)

    def _at(self, point: Point) -> Point:
        return (point[0] * self.scale + self.left, point[1] * self.scale + self.top)


def turned(origin: Point, length: float, degrees: float) -> Point:
    """Return the point `length` away; 0 degrees hangs straight down, 90 points to the right."""
    angle = math.radians(degrees)
    return (origin[0] + math.sin(angle) * length, origin[1] + math.cos(angle) * length)


def placed(x: float, y: float, size: float, offsets: Sequence[Point]) -> list[Point]:
    """Return a shape drawn around (0, 0) as it lies at (x, y) in the given size."""
    return [(x + dx * size, y + dy * size) for dx, dy in offsets]
