"""How alike two texts are, and the sketch of a text by which alike ones are found.

A text is the set of its runs of five words; two texts are as alike as the share of runs that
both have (Jaccard). The sketch (min-hash, in bands) is small, and texts of which 60 % is the
same have at least one band in common with a probability of 99 %.
"""

import hashlib
import struct
from zlib import crc32

WORDS = 5
BANDS = 20
ROWS = 3  # values in a band: all of them have to agree
_VALUES = struct.Struct(f"<{BANDS * ROWS}I")
_BAND = struct.Struct(f"<{ROWS + 1}I")


def shingles(folded: str) -> set[str]:
    """Return the runs of five words of `folded`, a text that `vietnamese.fold` has folded."""
    words = folded.split()
    return {" ".join(words[at : at + WORDS]) for at in range(len(words) - WORDS + 1)}


def bands(runs: set[str]) -> list[int]:
    """Return the sketch of a text: BANDS signed 32-bit numbers; none of a text without runs."""
    if not runs:
        return []
    rows = (_VALUES.unpack(hashlib.shake_128(run.encode()).digest(_VALUES.size)) for run in runs)
    least = [min(column) for column in zip(*rows, strict=True)]
    return [
        crc32(_BAND.pack(band, *least[band * ROWS : (band + 1) * ROWS])) - 2**31
        for band in range(BANDS)
    ]


def percent(one: set[str], other: set[str]) -> int:
    """Return how alike two texts are by their runs; 100 only when all of them are the same."""
    every = len(one | other)
    return 100 * len(one & other) // every if every else 0
