"""What people look like: volunteers in blue, pupils with scarves, villagers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import TypedDict, Unpack

from news.demo.drawing.canvas import Colour, rgb

UNION = rgb("#0B4EA2")
SCARF = rgb("#D0202B")
SKINS = [rgb("#F3C9A0"), rgb("#EDBE92"), rgb("#E3AE80"), rgb("#D79E70")]
HAIRS = [rgb("#231A18"), rgb("#2E2220"), rgb("#1B1A22"), rgb("#3A2A22")]
SHIRTS = [rgb("#0B4EA2"), rgb("#0F58B4"), rgb("#1A63BE"), rgb("#0A4690")]
CIVIL = [rgb("#E8E4DA"), rgb("#C96F4A"), rgb("#7FA08A"), rgb("#B9838F"), rgb("#6F87A6")]
TROUSERS = [rgb("#1E2A44"), rgb("#26324C"), rgb("#2B2F3A"), rgb("#33405E")]


@dataclass(frozen=True)
class Look:
    """What somebody looks like; angles are (upper arm, forearm), 0 down, 90 outwards."""

    skin: Colour
    hair: Colour
    shirt: Colour
    trousers: Colour
    style: str = "short"  # short, bob, tail, hat, non, cap, bun
    left: tuple[float, float] = (12, 6)
    right: tuple[float, float] = (12, 6)
    legs: str = "stand"  # stand, stride, kneel, sit, none, dress
    facing: float = 0.0  # -1 looks left, 1 right, 2 away
    scarf: bool = False
    badge: bool = True
    hat: Colour = rgb("#5E7F4B")


class Changes(TypedDict, total=False):
    """What a scene asks of a look; see Look."""

    skin: Colour
    hair: Colour
    shirt: Colour
    trousers: Colour
    style: str
    left: tuple[float, float]
    right: tuple[float, float]
    legs: str
    facing: float
    scarf: bool
    badge: bool
    hat: Colour


def look(rng: Random, **changes: Unpack[Changes]) -> Look:
    """Return a young volunteer in the blue shirt, varied by `rng`, with the given changes."""
    base = Look(
        skin=rng.choice(SKINS),
        hair=rng.choice(HAIRS),
        shirt=rng.choice(SHIRTS),
        trousers=rng.choice(TROUSERS),
        style=rng.choice(["short", "short", "bob", "tail", "hat"]),
        left=(rng.uniform(6, 22), rng.uniform(0, 20)),
        right=(rng.uniform(6, 22), rng.uniform(0, 20)),
        facing=rng.choice([-1, -0.6, 0, 0.6, 1]),
    )
    return replace(base, **changes)


def child(rng: Random, **changes: Unpack[Changes]) -> Look:
    """Return a pupil in a white shirt with the red scarf."""
    styles = rng.choice(["short", "bob", "tail", "tail"])
    uniform: Changes = {
        "shirt": rgb("#F7F8FA"),
        "scarf": True,
        "badge": False,
        "style": styles,
    }
    uniform.update(changes)
    return look(rng, **uniform)


def villager(rng: Random, **changes: Unpack[Changes]) -> Look:
    """Return somebody in everyday clothes."""
    plain: Changes = {
        "shirt": rng.choice(CIVIL),
        "badge": False,
        "style": rng.choice(["short", "bun"]),
    }
    plain.update(changes)
    return look(rng, **plain)
