"""How alike two texts are, and the sketch of a text by which alike ones are found.

A text is the set of its runs of five words; two texts are as alike as the share of runs that
both have (Jaccard). The sketch is a min-hash in bands: one hash a run puts it in a place and
ranks it there, each place keeps its least, an empty one takes that of another (one permutation
hashing, densified as by A. Shrivastava, "Optimal Densification for Fast and Accurate Minwise
Hashing", ICML 2017). Texts of which 60 % is the same have at least one band in common with a
probability of about 99 %.
"""

import struct
from hashlib import blake2b
from random import Random
from zlib import crc32

WORDS = 5
BANDS = 20
ROWS = 3  # values in a band: all of them have to agree
PLACES = BANDS * ROWS
HASH_BYTES = 8
_BAND = struct.Struct(f"<{ROWS + 1}Q")
# Each place and then all, in the order in which it looks for a value: the same everywhere.
_ORDERS = [[place, *Random(place).sample(range(PLACES), PLACES)] for place in range(PLACES)]


def shingles(folded: str) -> set[str]:
    """Return the runs of five words of `folded`, a text that `vietnamese.fold` has folded."""
    words = folded.split()
    return {" ".join(words[at : at + WORDS]) for at in range(len(words) - WORDS + 1)}


def bands(runs: set[str]) -> list[int]:
    """Return the sketch of a text: BANDS signed 32-bit numbers; none of a text without runs."""
    if not runs:
        return []
    least: dict[int, int] = {}
    for run in runs:
        digest = blake2b(run.encode(), digest_size=HASH_BYTES).digest()
        rank, place = divmod(int.from_bytes(digest, "little"), PLACES)
        if rank < least.get(place, 2**64):
            least[place] = rank
    values = [next(least[place] for place in order if place in least) for order in _ORDERS]
    return [
        crc32(_BAND.pack(band, *values[band * ROWS : (band + 1) * ROWS])) - 2**31
        for band in range(BANDS)
    ]


def percent(one: set[str], other: set[str]) -> int:
    """Return how alike two texts are by their runs; 100 only when all of them are the same."""
    every = len(one | other)
    return 100 * len(one & other) // every if every else 0
