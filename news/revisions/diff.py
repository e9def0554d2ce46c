"""What differs between two texts, by lines and in them by words. Pure functions.

Work is bounded before it is begun: where the words of a line would be too many pairs, its
sentences are compared; where those would be, too, the old is taken out and the new put in.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

SENTENCE = re.compile(r".+?(?:[.!?…;](?=\s)|$)", re.DOTALL)
WORD = re.compile(r"\s?(?:\w+(?:[.,:/\-]\w+)*|[^\w\s])")
ALIKE = 0.35  # two lines of which so much is common are one line, changed
MOST_CELLS = 2_500  # of old by new lines, to find which has become which
MOST_WORK = 4_000_000  # steps of difflib in one comparison at worst, some 0.2 s


@dataclass(frozen=True)
class Run:
    """Words in a row that are the same in both, only in the old, or only in the new text."""

    kind: str  # "same", "del", "ins"
    text: str


@dataclass(frozen=True)
class Row:
    """A line of the old text beside the line of the new one that it has become."""

    kind: str  # "same", "changed", "removed", "added"
    old: tuple[Run, ...] = ()
    new: tuple[Run, ...] = ()


def compare(old: Sequence[str], new: Sequence[str]) -> list[Row]:
    """Return `old` beside `new`, line by line, each with its words marked."""
    work = _Work(MOST_WORK)
    rows: list[Row] = []
    for kind, before, after in _stretches(old, new, work):
        if kind == "equal":
            rows += [Row("same", (same,), (same,)) for same in (Run("same", s) for s in before)]
        else:
            rows += [_row(one, other, work) for one, other in _aligned(before, after, work)]
    return rows


def words_of(line: str) -> list[str]:
    """Return the words and signs of `line`, each with the blank before it."""
    return WORD.findall(line)


class _Work:
    """What may still be spent in one comparison."""

    def __init__(self, left: int) -> None:
        self.left = left

    def needed(self, old: Sequence[str], new: Sequence[str]) -> int:
        """What comparing `old` with `new` item by item may cost at worst."""
        counted = Counter(new)
        pairs = sum(counted[item] for item in old)
        return pairs * min(len(old), len(new)) + len(old) + len(new)

    def spend(self, amount: int) -> bool:
        """Whether there is `amount` of work left; if so, it is spent."""
        if amount > self.left:
            return False
        self.left -= amount
        return True


def _row(old: str | None, new: str | None, work: _Work) -> Row:
    if old is None:
        return Row("added", (), (Run("ins", new or ""),))
    if new is None:
        return Row("removed", (Run("del", old),), ())
    if _likeness(_bag(old), _bag(new)) < ALIKE:
        return Row("changed", (Run("del", old),), (Run("ins", new),))
    left: list[Run] = []
    right: list[Run] = []
    for kind, before, after in _joined(_in_line(old, new, work)):
        if before:
            left.append(Run("same" if kind == "equal" else "del", before))
        if after:
            right.append(Run("same" if kind == "equal" else "ins", after))
    return Row("changed", tuple(left), tuple(right))


Stretch = tuple[str, Sequence[str], Sequence[str]]


def _in_line(old: str, new: str, work: _Work) -> Iterator[Stretch]:
    """Yield the stretches of a line by words; of a huge one by sentences."""
    before, after = words_of(old), words_of(new)
    start, end = _common(before, after)
    middles = before[start : len(before) - end], after[start : len(after) - end]
    if work.needed(*middles) > work.left:
        before, after = SENTENCE.findall(old), SENTENCE.findall(new)
    yield from _stretches(before, after, work)


def _stretches(old: Sequence[str], new: Sequence[str], work: _Work) -> Iterator[Stretch]:
    """Yield ("equal" or other, part of old, part of new), in order, covering both."""
    start, end = _common(old, new)
    if start:
        yield "equal", old[:start], new[:start]
    before, after = old[start : len(old) - end], new[start : len(new) - end]
    if before or after:
        yield from _middle(before, after, work)
    if end:
        yield "equal", old[len(old) - end :], new[len(new) - end :]


def _common(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Return how many items are the same at the beginning and, after those, at the end."""
    most = min(len(old), len(new))
    start = next((i for i in range(most) if old[i] != new[i]), most)
    left = most - start
    end = next((i for i in range(left) if old[-1 - i] != new[-1 - i]), left)
    return start, end


def _middle(old: Sequence[str], new: Sequence[str], work: _Work) -> Iterator[Stretch]:
    if not old or not new or not work.spend(work.needed(old, new)):
        yield "replace", old, new
        return
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield kind, old[a:b], new[c:d]


def _joined(stretches: Iterator[Stretch]) -> Iterator[tuple[str, str, str]]:
    """Join the words of each stretch; a lone sign between two changes is part of them."""
    kind, old, new = "equal", "", ""
    for next_kind, before, after in stretches:
        text = "".join(before), "".join(after)
        is_small = next_kind == "equal" and not re.search(r"\w", text[0])
        if kind != "equal" and (next_kind != "equal" or is_small):
            old, new = old + text[0], new + text[1]
            continue
        if old or new:
            yield kind, old, new
        kind, old, new = ("equal" if next_kind == "equal" else "change"), *text
    if old or new:
        yield kind, old, new


def _aligned(
    old: Sequence[str], new: Sequence[str], work: _Work
) -> Iterator[tuple[str | None, str | None]]:
    """Yield each old line with the new one it has become, or None; in the order of both."""
    cells = len(old) * len(new)
    if len(old) == len(new) == 1:
        yield old[0], new[0]
        return
    if not 0 < cells <= MOST_CELLS or not work.spend(80 * cells):
        yield from ((line, None) for line in old)
        yield from ((None, line) for line in new)
        return
    i = j = 0
    for k, m in [*_couples(old, new), (len(old), len(new))]:
        yield from ((line, None) for line in old[i:k])
        yield from ((None, line) for line in new[j:m])
        if k < len(old):
            yield old[k], new[m]
        i, j = k + 1, m + 1


def _couples(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of the lines that have become each other, most alike in all."""
    bags, others = [_bag(line) for line in old], [_bag(line) for line in new]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    like = [[_likeness(bag, other) for other in others] for bag in bags]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            both = like[i][j] + best[i + 1][j + 1] if like[i][j] >= ALIKE else 0.0
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    found, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        if like[i][j] >= ALIKE and best[i][j] == like[i][j] + best[i + 1][j + 1]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _bag(line: str) -> frozenset[str]:
    return frozenset(word.strip().lower() for word in words_of(line[:2000]))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """How much two lines have in common, from 0 to 1."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0
