"""How one person is put on the canvas: legs, torso, arms, head, in the order they overlap."""

from __future__ import annotations

from collections.abc import Sequence

from news.demo.drawing.canvas import Canvas, Colour, Point, faded, mix, rgb, shade, turned
from news.demo.drawing.people import SCARF, Look

TORSO: list[Point] = [
    (-5, -79), (5, -79), (11.4, -75), (11.6, -62), (9.8, -50), (10.6, -41), (0, -39.6),
    (-10.6, -41), (-9.8, -50), (-11.6, -62), (-11.4, -75),
]  # fmt: skip
SHADOW: list[Point] = [
    (4, -77), (11, -74), (11.4, -62), (9.6, -50), (10.4, -41.4), (4, -40), (6, -58),
]  # fmt: skip
LEGS: dict[str, tuple[list[Point], list[Point]]] = {
    "stand": ([(5, -45), (5.2, -24), (5.6, -4)], [(-5, -45), (-5.2, -24), (-5.6, -4)]),
    "stride": ([(3, -45), (-3, -25), (-13, -6)], [(-3, -45), (7, -26), (10, -4)]),
    "kneel": ([(4, -45), (15, -41), (13, -25)], [(-4, -45), (-7, -25), (-21, -24)]),
    "sit": ([(4, -45), (15, -42), (15, -21)], [(-4, -45), (8, -41), (8, -21)]),
}


def person(canvas: Canvas, x: float, y: float, height: float, who: Look) -> dict[str, Point]:
    """Draw a figure standing at (x, y), and return where its hands are."""
    figure = _Figure(canvas, x, y, height / 100, who)
    figure.legs()
    hidden = "left" if who.facing > 0.3 else "right"
    if who.facing == 2:
        hands = {side: figure.arm(side) for side in ("left", "right")}
        figure.torso()
        figure.head()
        return hands
    hands = {hidden: figure.arm(hidden)}
    figure.torso()
    figure.head()
    shown = "right" if hidden == "left" else "left"
    hands[shown] = figure.arm(shown)
    return hands


def head(canvas: Canvas, x: float, y: float, height: float, who: Look) -> None:
    """Draw the head alone of somebody who would stand at (x, y)."""
    _Figure(canvas, x, y, height / 100, who).head()


class _Figure:
    """One figure while it is being drawn; points are hundredths of its height."""

    def __init__(self, canvas: Canvas, x: float, y: float, unit: float, who: Look):
        self.canvas, self.x, self.y, self.unit, self.who = canvas, x, y, unit, who
        self.drop = {"kneel": 22.0, "sit": 17.0}.get(who.legs, 0.0)
        self.turn = 0.0 if who.facing == 2 else who.facing

    def at(self, x: float, y: float) -> Point:
        return (self.x + x * self.unit, self.y + (y + self.drop) * self.unit)

    def limb(self, points: list[Point], width: float, fill: Colour) -> None:
        self.canvas.limb([self.at(*p) for p in points], width * self.unit, fill)

    def curve(self, points: Sequence[Point], fill: Colour) -> None:
        self.canvas.curve([self.at(*p) for p in points], fill, steps=5)

    def dot(self, x: float, y: float, rx: float, ry: float, fill: Colour) -> None:
        cx, cy = self.at(x, y)
        self.canvas.ellipse(cx, cy, rx * self.unit, ry * self.unit, fill)

    def legs(self) -> None:
        who, cloth, dark = self.who, self.who.trousers, shade(self.who.trousers, 0.8)
        side = 1 if self.turn >= 0 else -1
        if who.legs == "dress":
            self.curve([(-6, -48), (6, -48), (11, -20), (13, -3), (0, -1), (-13, -3)], cloth)
            return
        for tone, leg in zip((dark, cloth), LEGS.get(who.legs, ()), strict=False):
            points: list[Point] = [(px * side, py) for px, py in leg]
            self.limb(points, 8.2, tone)
            foot = points[-1]
            self.dot(
                foot[0] + 1.6 * (side if self.turn else 0), foot[1] + 2.4, 5, 2.6, rgb("#20242E")
            )

    def torso(self) -> None:
        who, shirt = self.who, self.who.shirt
        self.limb([(0, -84), (0, -76)], 6.4, shade(who.skin, 0.86))
        self.curve(TORSO, shirt)
        lit = -1 if self.turn > 0 else 1
        self.curve([(x * lit, y) for x, y in SHADOW], faded(shade(shirt, 0.72), 90))
        if who.facing == 2:
            return
        if who.scarf:
            self._scarf()
        else:
            shift = self.turn * 1.6
            pale = mix(shirt, rgb("#FFFFFF"), 0.35)
            self.canvas.poly(
                [self.at(px + shift, py) for px, py in [(-4, -79), (0, -73.5), (4, -79), (0, -77)]],
                pale,
            )
        if who.badge:
            self.dot(4.6 + self.turn * 1.5, -68, 1.5, 1.5, rgb("#E5342B"))

    def _scarf(self) -> None:
        shift = self.turn * 1.6
        self.limb([(-4.6 + shift, -79), (0 + shift, -74.5), (4.6 + shift, -79)], 2.6, SCARF)
        for end in (-3.4, 3.4):
            tail = [(shift, -75), (end + shift + 1.4, -64), (end + shift - 1.4, -64)]
            self.canvas.poly([self.at(*p) for p in tail], SCARF)

    def arm(self, side: str) -> Point:
        sign = -1 if side == "left" else 1
        upper, fore = self.who.left if side == "left" else self.who.right
        shoulder = (sign * 9.2, -73.5)
        elbow = turned(shoulder, 15.5, sign * upper)
        hand = turned(elbow, 14.5, sign * fore)
        sleeve = shade(self.who.shirt, 0.88)
        self.limb([elbow, hand], 4.4, self.who.skin)
        self.limb([shoulder, elbow, turned(elbow, 5, sign * fore)], 6.4, sleeve)
        self.dot(*hand, 2.8, 2.8, self.who.skin)
        return self.at(*hand)

    def head(self) -> None:
        who = self.who
        if who.style in ("bob", "bun"):
            self._long_hair()
        if who.style == "tail":
            back = -self.turn or 1
            self.curve(
                [(5 * back, -94), (12 * back, -90), (11 * back, -78), (7 * back, -84)], who.hair
            )
        if who.facing == 2:
            self.dot(0, -90, 7.4, 8.6, who.hair)
        else:
            self._face()
        if who.style in ("hat", "non", "cap"):
            self._headgear()

    def _long_hair(self) -> None:
        if self.who.style == "bun":
            self.dot(-self.turn * 3, -100, 4, 3.6, self.who.hair)
            return
        outline = [
            (-8.6, -92),
            (0, -101),
            (8.6, -92),
            (9, -83),
            (5.4, -82),
            (5.2, -88),
            (-5.2, -88),
            (-5.4, -82),
            (-9, -83),
        ]
        self.curve(outline, self.who.hair)

    def _face(self) -> None:
        who, turn = self.who, self.turn
        for ear in (-1, 1):
            self.dot(ear * 6.9 - turn, -88.6, 1.5, 2, shade(who.skin, 0.92))
        self.dot(0, -89.4, 7, 8.2, who.skin)
        fringe = [(-7.6, -88.5), (-7.4, -95), (-3.4, -99.2), (3.4, -99.2), (7.4, -95), (7.6, -88.5)]
        inner = [(5.6 + turn, -92.4), (1.5 + turn * 3, -94.6), (-4.8 + turn, -92.6)]
        self.curve([*fringe, *inner], who.hair)
        if self.unit * 100 < 120:
            return
        ink = mix(who.skin, rgb("#3A1E14"), 0.85)
        for eye in (-2.7, 2.7):
            self.dot(eye + turn * 1.9, -88.6, 0.75, 1, ink)
            self.dot(eye * 1.35 + turn * 1.7, -86, 1.3, 0.8, faded(rgb("#E06A55"), 70))
        mouth = [(-1.8 + turn * 1.9, -85), (turn * 1.9, -84.1), (1.8 + turn * 1.9, -85)]
        self.canvas.line([self.at(*p) for p in mouth], 0.7 * self.unit, ink)

    def _headgear(self) -> None:
        who = self.who
        if who.style == "non":
            straw = rgb("#EAD9A8")
            cone = [(-15, -91), (0, -106), (15, -91), (0, -88.6)]
            self.canvas.poly([self.at(*p) for p in cone], straw)
            dark = [(0, -106), (15, -91), (0, -88.6)]
            self.canvas.poly([self.at(*p) for p in dark], shade(straw, 0.88))
            return
        crown = [(-7.4, -93), (-6.4, -99.5), (0, -101.6), (6.4, -99.5), (7.4, -93), (0, -91.6)]
        self.curve(crown, who.hat)
        if who.style == "hat":
            self.dot(0, -93, 11.4, 2.6, shade(who.hat, 0.86))
        else:
            self.dot(5 * (self.turn or 0.6), -93.4, 6, 1.8, shade(who.hat, 0.8))
