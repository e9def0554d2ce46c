"""Scenes in town and village: school yard, sports ground, gifts at the door."""

from __future__ import annotations

import math
from dataclasses import replace
from random import Random

from news.demo.drawing.canvas import Canvas, Colour, faded, mix, placed, rgb, shade
from news.demo.drawing.countryside import ground
from news.demo.drawing.figure import person
from news.demo.drawing.landscape import LIGHTS, sky, treeline
from news.demo.drawing.people import Look, child, look, villager
from news.demo.drawing.scenery import bunting, flag, house, palm, tree

FLAGS = [rgb("#D8323C"), rgb("#FFC72C"), rgb("#0B4EA2"), rgb("#3C9A5F")]

WALLS = [rgb("#F2DDA8"), rgb("#DCE9D2"), rgb("#E9D5C3")]


def school(canvas: Canvas, rng: Random) -> None:
    """A school yard with flame trees, pupils in rows and their leader in blue."""
    light = rng.choice(LIGHTS)
    sky(canvas, rng, light, 380)
    canvas.vertical([rgb("#E9D9BC")] * 2, 396)
    treeline(canvas, rng, 402, mix(light.near, light.far, 0.3), 40)
    _school_house(canvas)
    canvas.vertical([rgb("#E9D9BC"), rgb("#DCC6A0"), rgb("#C9AE85")], 470)
    for row in range(5):
        y = 500 + row * row * 22
        canvas.line([(0, y), (1600, y)], 2, faded(rgb("#A98C63"), 70))
    flame = rgb("#DE4A2C")
    tree(canvas, rng, 120, 540, 400, flame)
    tree(canvas, rng, 1500, 530, 360, rng.choice([flame, rgb("#4E9A4C")]))
    flag(canvas, 800, 510, 400, wave=rng.uniform(0, 5))
    canvas.rect(760, 494, 840, 514, rgb("#B9A27D"))
    for y, height, step in ((600, 150, 92), (720, 205, 128), (868, 285, 182)):
        _pupils(canvas, rng, y, height, step)
    person(canvas, 800, 850, 345, look(rng, facing=0, left=(40, 70), right=(60, 130)))


def _pupils(canvas: Canvas, rng: Random, y: float, height: float, step: int) -> None:
    """Draw a row of pupils, with room in the middle for their leader."""
    for i in range(1640 // step):
        x = i * step + rng.uniform(20, 44)
        if abs(x - 800) > step * 0.9:
            lift = rng.choice([(10, 6), (10, 6), (150, 168)])
            pupil = child(rng, left=lift, trousers=rgb("#27406E"))
            person(canvas, x, y + rng.uniform(-8, 8), height, pupil)


def _school_house(canvas: Canvas) -> None:
    wall, roof = rgb("#F5DFA6"), rgb("#B3482F")
    canvas.rect(210, 210, 1390, 478, wall)
    canvas.poly([(180, 214), (250, 150), (1350, 150), (1420, 214)], roof)
    canvas.poly([(690, 214), (800, 96), (910, 214)], shade(roof, 1.08))
    canvas.rect(700, 212, 900, 478, shade(wall, 1.04))
    for floor in (236, 362):
        canvas.rect(210, floor + 88, 1390, floor + 104, shade(wall, 0.86))
        for i in range(9):
            x = 236 + i * 128
            if 660 < x < 880:
                continue
            canvas.rect(x, floor, x + 88, floor + 84, rgb("#5C8DB8"))
            canvas.poly([(x, floor), (x + 50, floor), (x, floor + 66)], rgb("#8FB6D4"))
            canvas.rect(x + 42, floor, x + 46, floor + 84, rgb("#F7EFD9"))
    canvas.rect(760, 384, 840, 478, rgb("#6E4B33"))
    canvas.circle(800, 262, 30, rgb("#0B4EA2"))
    canvas.circle(800, 262, 22, rgb("#FFFFFF"))


def sports(canvas: Canvas, rng: Random) -> None:
    """A football match of the young under strings of flags."""
    light = rng.choice(LIGHTS)
    sky(canvas, rng, light, 330)
    treeline(canvas, rng, 330, mix(light.near, light.far, 0.2), 46)
    _stand(canvas, rng)
    canvas.vertical([shade(light.grass, 1.05), light.grass, shade(light.grass, 0.85)], 440)
    _pitch(canvas)
    kits = rng.sample([rgb("#0B4EA2"), rgb("#D8323C"), rgb("#F2B632"), rgb("#2F9E63")], 2)
    _players(canvas, rng, kits)
    bunting(canvas, (-20, 150), (820, 110), 40, FLAGS)
    bunting(canvas, (780, 110), (1620, 160), 44, FLAGS)


def _pitch(canvas: Canvas) -> None:
    white = rgb("#F4F8F2")
    for i in range(-9, 10, 2):
        far, near = 800 + i * 95, 800 + i * 260
        mown = [(far, 440), (far + 95, 440), (near + 260, 900), (near, 900)]
        canvas.poly(mown, faded(rgb("#FFFFFF"), 20))
    canvas.line([(-10, 472), (1610, 472)], 4, white)
    canvas.line([(360, 472), (-260, 900)], 6, white)
    canvas.line([(1240, 472), (1860, 900)], 6, white)
    for x in range(620, 981, 30):
        canvas.line([(x, 350), (x, 474)], 1.6, faded(white, 170))
    for y in range(350, 471, 24):
        canvas.line([(620, y), (980, y)], 1.6, faded(white, 170))
    canvas.line([(620, 474), (620, 350), (980, 350), (980, 474)], 8, white)


def _stand(canvas: Canvas, rng: Random) -> None:
    for step in range(4):
        y = 338 + step * 26
        canvas.rect(-10, y, 1610, y + 30, shade(rgb("#C9D2DC"), 1 - step * 0.05))
        for i in range(62):
            x = i * 26 + rng.uniform(-5, 5)
            if rng.random() < 0.8:
                canvas.rect(
                    x - 8,
                    y - 4,
                    x + 8,
                    y + 18,
                    rng.choice([*FLAGS, rgb("#FFFFFF"), rgb("#0B4EA2")]),
                    radius=5,
                )
                canvas.circle(x, y - 11, 7, rng.choice([rgb("#EDBE92"), rgb("#D79E70")]))
                canvas.ellipse(x, y - 14, 7.4, 5, rgb("#231A18"))


def _players(canvas: Canvas, rng: Random, kits: list[Colour]) -> None:
    keeper = rgb("#2B2F3A")
    spots = [
        (rng.uniform(740, 860), 480, 130, keeper),
        (380, 560, 170, kits[0]),
        (1180, 580, 175, kits[1]),
        (230, 720, 235, kits[1]),
        (1400, 740, 245, kits[0]),
    ]
    for x, y, height, kit in spots:
        who = _player(rng, kit, 1 if x < 800 else -1, left=(50, 90), right=(46, 86))
        who = replace(who, legs="stand") if kit == keeper else who
        person(canvas, x + rng.uniform(-40, 40), y, height, who)
    x = rng.uniform(600, 760)
    for kit, dx, facing in ((kits[0], 0, 1), (kits[1], 330, -1)):
        who = _player(rng, kit, facing, left=(56, 30), right=(44, 84))
        person(canvas, x + dx, 846, 345, who)
    _ball(canvas, x + 166, 836)


def _player(
    rng: Random,
    kit: Colour,
    facing: float,
    *,
    left: tuple[float, float],
    right: tuple[float, float],
) -> Look:
    who = look(rng, shirt=kit, badge=False, style="short", legs="stride", facing=facing)
    return replace(who, left=left, right=right, trousers=rgb("#F0F2F4"))


def _ball(canvas: Canvas, x: float, y: float) -> None:
    canvas.ellipse(x, y + 26, 30, 7, faded(rgb("#1B3B1B"), 100))
    canvas.circle(x, y, 24, rgb("#FFFFFF"))
    for degrees in (20, 92, 164, 236, 308):
        angle = math.radians(degrees)
        canvas.circle(x + math.cos(angle) * 15, y + math.sin(angle) * 15, 5.4, rgb("#27303C"))


def gifts(canvas: Canvas, rng: Random) -> None:
    """Volunteers bring gifts to families in front of a village house."""
    light = rng.choice(LIGHTS)
    sky(canvas, rng, light, 420)
    treeline(canvas, rng, 452, mix(light.near, light.far, 0.2), 60)
    tree(canvas, rng, rng.uniform(80, 170), 560, 440, light.near)
    palm(canvas, rng, 1490, 500, 330, shade(light.near, 0.95))
    ground(canvas, light, 458, mix(light.earth, rgb("#EBD3A8"), 0.55))
    house(canvas, 430, 590, 760, rng.choice(WALLS), rgb("#B5452F"))
    bunting(canvas, (360, 330), (1260, 330), 30, FLAGS)
    bag = rng.choice([rgb("#D8323C"), rgb("#2F9E63"), rgb("#E58B2B")])
    for x, small in ((250, False), (610, True), (970, False)):
        _gift(canvas, rng, x, bag, to_child=small)
    person(canvas, 1440, 850, 345, look(rng, facing=-1))


def _gift(canvas: Canvas, rng: Random, x: float, bag: Colour, *, to_child: bool) -> None:
    y = 842 + rng.uniform(-10, 14)
    giver = look(rng, facing=1, right=(30, 66), left=(14, 24))
    hand = person(canvas, x, y, 350, giver)["right"]
    if to_child:
        person(canvas, x + 205, 846, 245, child(rng, facing=-1, left=(50, 96)))
    else:
        taker = villager(rng, facing=-1, left=(34, 68), right=(10, 10))
        person(canvas, x + 205, 846, 330, taker)
    canvas.limb(placed(*hand, 1, [(-8, 0), (4, -14), (22, 0)]), 4, shade(bag, 0.7))
    canvas.rect(hand[0] - 22, hand[1], hand[0] + 40, hand[1] + 66, bag, radius=8)
    canvas.rect(hand[0] - 22, hand[1] + 22, hand[0] + 40, hand[1] + 32, rgb("#FFC72C"))
