"""Scenes in a room: blood donation and the computer class."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from news.demo.drawing.canvas import Canvas, Colour, Point, placed, rgb, shade, turned
from news.demo.drawing.figure import head, person
from news.demo.drawing.people import look, villager
from news.demo.drawing.scenery import GOLD, RED, bunting

# The wall and its lower half.
WALLS = [
    (rgb("#E6F0F5"), rgb("#BFD6E4")),
    (rgb("#F5ECE0"), rgb("#E2CDB4")),
    (rgb("#E8F2EA"), rgb("#C2DCC8")),
]
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
    wall, panel = rng.choice(WALLS)
    canvas.vertical([shade(wall, 0.95), wall], 0, 640)
    canvas.rect(-10, 470, 1610, 620, panel)
    canvas.rect(-10, 464, 1610, 474, rgb("#FFFFFF"))
    canvas.vertical([rgb("#CBB79E"), rgb("#B39A7D")], 620)
    canvas.rect(-10, 612, 1610, 628, rgb("#FFFFFF"))
    _windows(canvas, (30, 1210), 120, 280)
    _sign(canvas, 800)
    bunting(canvas, (-20, 20), (820, 10), 34, [RED, GOLD, rgb("#0B4EA2")])
    bunting(canvas, (780, 10), (1620, 24), 34, [RED, GOLD, rgb("#0B4EA2")])
    _plant(canvas, rng, 1105, 640)
    for start in (90, 860):
        _donor(canvas, rng, start)
    white = rgb("#F6F9FB")
    nurse = look(rng, shirt=white, trousers=rgb("#F0F4F7"), badge=False, style="cap", hat=white)
    nurse = replace(nurse, facing=-1, left=(40, 70), right=(16, 20))
    person(canvas, 742, 834, 372, nurse)
    person(canvas, 1490, 842, 365, look(rng, facing=-1, left=(30, 80), right=(14, 8)))


def _plant(canvas: Canvas, rng: Random, x: float, y: float) -> None:
    for degrees in (150, 165, 180, 195, 210, 135, 225):
        tip = turned((x, y - 50), rng.uniform(120, 170), degrees)
        side = turned((x, y - 50), 80, degrees + 14)
        other = turned((x, y - 50), 80, degrees - 14)
        leaf = shade(rgb("#3F8A4B"), rng.uniform(0.85, 1.15))
        canvas.curve([(x, y - 50), side, tip, other], leaf)
    canvas.poly(placed(x, y, 1, [(-44, -60), (44, -60), (32, 20), (-32, 20)]), rgb("#C4623F"))


def _sign(canvas: Canvas, x: float) -> None:
    canvas.rect(x - 170, 80, x + 170, 400, rgb("#C8161D"), radius=14)
    drop = [(0, 130), (58, 232), (74, 296), (0, 352), (-74, 296), (-58, 232)]
    canvas.curve(placed(x, 0, 1, drop), rgb("#FFFFFF"))
    for lobe in (-17, 17):
        canvas.circle(x + lobe, 262, 21, rgb("#C8161D"))
    canvas.poly(placed(x, 262, 1, [(-36, 9), (36, 9), (0, 52)]), rgb("#C8161D"))
    for side in (-1, 1):
        for i, colour in enumerate((RED, rgb("#FFFFFF"), GOLD)):
            balloon, y = x + side * (250 + i * 34), 130 + (i % 2) * 44
            canvas.circle(balloon, y, 28, colour)
            canvas.line([(balloon, y + 28), (x + side * 262, 300)], 1.6, rgb("#8C97A3"))


def _donor(canvas: Canvas, rng: Random, x: float) -> None:
    """Draw somebody lying on a donor's chair, the arm stretched out."""
    steel, chair = rgb("#6F7B88"), rgb("#3E7CB1")
    who = look(rng, style=rng.choice(["short", "tail"]), facing=0.6)
    canvas.line([(x + 150, 720), (x + 110, 850)], 14, steel)
    canvas.line([(x + 330, 720), (x + 370, 850)], 14, steel)
    canvas.limb([(x + 30, 540), (x + 160, 712), (x + 470, 734)], 56, chair)
    canvas.limb([(x + 24, 520), (x + 50, 555)], 70, shade(chair, 1.25))
    canvas.limb([(x + 200, 664), (x + 330, 656), (x + 462, 692)], 46, who.trousers)
    canvas.limb([(x + 200, 682), (x + 330, 684), (x + 474, 706)], 46, shade(who.trousers, 0.85))
    canvas.ellipse(x + 496, 690, 18, 34, rgb("#20242E"))
    canvas.limb([(x + 72, 540), (x + 106, 580)], 26, shade(who.skin, 0.86))
    canvas.limb([(x + 118, 592), (x + 196, 668)], 86, who.shirt)
    head(canvas, x + 58, 846, 370, who)
    canvas.circle(x + 168, 604, 5, rgb("#E5342B"))
    canvas.rect(x + 150, 680, x + 330, 702, shade(chair, 0.75), radius=10)
    canvas.limb([(x + 110, 606), (x + 170, 668)], 30, shade(who.shirt, 0.86))
    canvas.limb([(x + 176, 670), (x + 300, 668)], 19, who.skin)
    canvas.line([(x + 228, 666), (x + 262, 730), (x + 262, 792)], 4, RED)
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
