"""Scenes in a room: blood donation and the computer class."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from news.demo.drawing.canvas import Canvas, Colour, Point, placed, rgb, shade
from news.demo.drawing.figure import person
from news.demo.drawing.people import look, villager
from news.demo.drawing.scenery import GOLD, RED

# Top, front, legs and the two books of a desk.
DESK: list[tuple[list[Point], Colour]] = [
    ([(0, 40), (400, 62)], rgb("#C99A62")),
    ([(0, 62), (400, 92)], rgb("#A87B47")),
    ([(16, 90), (32, 240)], rgb("#6F7B88")),
    ([(368, 90), (384, 240)], rgb("#6F7B88")),
    ([(300, 30), (360, 40)], rgb("#D8323C")),
    ([(306, 20), (354, 30)], rgb("#5483BE")),
]


def blood(canvas: Canvas, rng: Random) -> None:
    """Young people give blood; a nurse watches over them."""
    wall = rng.choice([rgb("#E3EEF3"), rgb("#F1E8DF"), rgb("#E4EFE6")])
    canvas.vertical([shade(wall, 0.96), wall], 0, 640)
    canvas.vertical([rgb("#CBB79E"), rgb("#B39A7D")], 620)
    canvas.rect(-10, 612, 1610, 628, rgb("#FFFFFF"))
    _windows(canvas, (30, 1210), 110, 300)
    _sign(canvas, 800)
    for start in (110, 880):
        _donor(canvas, rng, start)
    white = rgb("#F6F9FB")
    nurse = look(rng, shirt=white, trousers=rgb("#F0F4F7"), badge=False, style="cap", hat=white,
                 facing=-1, left=(40, 70), right=(16, 20))  # fmt: skip
    person(canvas, 742, 834, 372, nurse)
    person(canvas, 1490, 842, 365, look(rng, facing=-1, left=(30, 80), right=(14, 8)))


def _sign(canvas: Canvas, x: float) -> None:
    canvas.rect(x - 170, 80, x + 170, 400, rgb("#C8161D"), radius=14)
    drop = [(0, 130), (58, 232), (74, 296), (0, 352), (-74, 296), (-58, 232)]
    canvas.curve(placed(x, 0, 1, drop), rgb("#FFFFFF"))
    canvas.rect(x - 12, 240, x + 12, 312, rgb("#C8161D"))
    canvas.rect(x - 36, 264, x + 36, 288, rgb("#C8161D"))
    for side in (-1, 1):
        for i, colour in enumerate((RED, rgb("#FFFFFF"), GOLD)):
            balloon, y = x + side * (250 + i * 34), 130 + (i % 2) * 44
            canvas.circle(balloon, y, 28, colour)
            canvas.line([(balloon, y + 28), (x + side * 262, 300)], 1.6, rgb("#8C97A3"))


def _donor(canvas: Canvas, rng: Random, x: float) -> None:
    steel = rgb("#6F7B88")
    canvas.line([(x + 150, 720), (x + 110, 850)], 14, steel)
    canvas.line([(x + 330, 720), (x + 370, 850)], 14, steel)
    canvas.limb([(x + 40, 560), (x + 170, 712), (x + 470, 730)], 54, rgb("#3E7CB1"))
    who = look(rng, style=rng.choice(["short", "tail"]))
    canvas.limb([(x + 190, 668), (x + 330, 660), (x + 462, 690)], 46, who.trousers)
    canvas.limb([(x + 190, 682), (x + 330, 682), (x + 474, 704)], 46, shade(who.trousers, 0.85))
    canvas.ellipse(x + 496, 690, 18, 34, rgb("#20242E"))
    canvas.limb([(x + 100, 570), (x + 185, 662)], 84, who.shirt)
    lying = replace(who, legs="none", facing=0.6, left=(8, 6), right=(36, 82))
    person(canvas, x + 74, 850, 370, lying)
    canvas.line([(x + 196, 655), (x + 260, 740), (x + 262, 792)], 4, RED)
    canvas.rect(x + 232, 786, x + 292, 850, rgb("#9E1420"), radius=10)
    canvas.rect(x + 232, 786, x + 292, 806, rgb("#F4F6F8"), radius=6)


def _windows(canvas: Canvas, lefts: tuple[int, ...], y: float, tall: float) -> None:
    for x in lefts:
        canvas.rect(x - 10, y - 10, x + 370, y + tall + 10, rgb("#FFFFFF"))
        canvas.rect(x, y, x + 360, y + tall, rgb("#A9D8F0"))
        canvas.ridge(
            [
                (x, y + tall * 0.7),
                (x + 120, y + tall * 0.55),
                (x + 240, y + tall * 0.68),
                (x + 360, y + tall * 0.58),
            ],
            rgb("#79B07A"),
            floor=y + tall,
        )
        for bar in (115, 235):
            canvas.rect(x + bar, y, x + bar + 9, y + tall, rgb("#FFFFFF"))
        canvas.rect(x, y + tall * 0.4, x + 360, y + tall * 0.4 + 8, rgb("#FFFFFF"))


def computer_class(canvas: Canvas, rng: Random) -> None:
    """Volunteers teach villagers at computers and telephones."""
    wall = rng.choice([rgb("#EFE6D3"), rgb("#DDE9EE"), rgb("#E9EBDD")])
    canvas.vertical([shade(wall, 0.95), wall], 0, 600)
    canvas.vertical([rgb("#C9B296"), rgb("#A98E6E")], 590)
    _windows(canvas, (70,), 120, 270)
    _screen(canvas, rng)
    person(canvas, 600, 640, 330, look(rng, facing=1, right=(66, 112), left=(14, 10)))
    _desks(canvas, rng, 560, 0.72, (690, 990, 1290))
    _desks(canvas, rng, 740, 1.0, (120, 620, 1120))


def _screen(canvas: Canvas, rng: Random) -> None:
    canvas.rect(760, 70, 1480, 440, rgb("#3B4653"), radius=10)
    canvas.rect(774, 84, 1466, 426, rgb("#F7FAFC"))
    canvas.rect(774, 84, 1466, 132, rgb("#0B4EA2"))
    tones = [rgb("#0B4EA2"), rgb("#3E8ED0"), rgb("#FFC72C"), rgb("#2F9E63")]
    for i in range(6):
        tall = rng.uniform(60, 200)
        canvas.rect(816 + i * 56, 392 - tall, 852 + i * 56, 392, tones[i % 4])
    canvas.line([(806, 392), (1150, 392)], 3, rgb("#7A8794"))
    canvas.circle(1310, 270, 92, rgb("#DCE7F0"))
    canvas.poly([(1310, 270), (1310, 178), (1362, 194), (1396, 238), (1402, 270)], tones[2])
    canvas.poly([(1310, 270), (1402, 270), (1388, 320), (1346, 354), (1310, 362)], tones[0])
    canvas.circle(1310, 270, 40, rgb("#F7FAFC"))


def _desks(canvas: Canvas, rng: Random, y: float, size: float, lefts: tuple[int, ...]) -> None:
    for x in lefts:
        arms = (18, -44)
        pupil = villager(rng, legs="none", facing=rng.choice([-0.6, 0.6]), left=arms, right=arms)
        person(canvas, x + 110 * size, y + 190 * size, 330 * size, pupil)
        helper = look(rng, facing=-1, left=(28, 70), right=(12, 10))
        person(canvas, x + 270 * size, y + 176 * size, 372 * size, helper)
        for box, colour in DESK:
            (x0, y0), (x1, y1) = placed(x, y, size, box)
            canvas.rect(x0, y0, x1, y1, colour)
        lid = placed(x, y, size, [(46, -42), (174, -42), (186, 40), (34, 40)])
        canvas.poly(lid, rgb("#59636F"))
        canvas.circle(x + 110 * size, y - 2 * size, 11 * size, rgb("#C9D2DC"))
