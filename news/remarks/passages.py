"""Marked passages: a point that begins with the words it is about, “in quotation marks”.

So a passage is named in plain text: it reads well in letters and in the history, can be typed
without a script, and is found again in the text as it is now, or is not, which says that it was
changed. Long passages are named by their beginning and end, with “ … ” between.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from portal.markup import Element, Node, is_inline, read, write

QUOTED = re.compile(r"^“([^“”]{1,600})”\s*:?\s*(.*)$", re.DOTALL)
GAP = " … "
QUOTES = str.maketrans(dict.fromkeys("“”„‟‘’‚‛«»'", '"'))


@dataclass(frozen=True)
class Leaf:
    """A text of the tree: where it hangs, and where it begins in the flat text."""

    parent: Element
    place: int
    text: str
    start: int


def split(line: str) -> tuple[str, str]:
    """Return the passage that a point names ("" for none) and what is said of it."""
    found = QUOTED.match(line)
    return (found[1].strip(), found[2]) if found else ("", line)


def mark(html: str, passages: Iterable[tuple[int, str]]) -> tuple[str, set[int]]:
    """Return the cleaned `html` with each (number, words) of `passages` in `<mark>`, and the
    numbers that were found. The first mark of number 5 has the id `doan-5`.
    """
    root, found = read(html), set()
    for number, words in passages:
        leaves, text = _flat(root)
        if span := _span(text, words):
            _wrap(leaves, span, number)
            found.add(number)
    return (write(root.children), found) if found else (html, found)


def _span(text: str, words: str) -> tuple[int, int] | None:
    """Return where `words`, its parts in their order, begin and end in `text`."""
    parts = [_pattern(part) for part in _alike(words).split(GAP) if part.strip()]
    if not parts:
        return None
    found = re.search(r".*?".join(parts), _alike(text), re.DOTALL)
    return found.span() if found else None


def _pattern(words: str) -> str:
    return r"\s+".join(re.escape(word) for word in words.split())


def _alike(text: str) -> str:
    """Return `text`, as long as before, with quotation marks and spaces of one kind."""
    return text.translate(QUOTES).replace("\xa0", " ")


def _flat(root: Element) -> tuple[list[Leaf], str]:
    """Return the texts below `root` in their order, and all of them as one text."""
    leaves: list[Leaf] = []
    at = 0

    def walk(element: Element) -> None:
        nonlocal at
        for place, child in enumerate(element.children):
            if isinstance(child, str):
                leaves.append(Leaf(element, place, child, at))
                at += len(child)
            else:
                walk(child)
                at += 0 if is_inline(child) and child.tag != "br" else 1

    walk(root)
    text = [" "] * at
    for leaf in leaves:
        text[leaf.start : leaf.start + len(leaf.text)] = leaf.text
    return leaves, "".join(text)


def _wrap(leaves: list[Leaf], span: tuple[int, int], number: int) -> None:
    """Put what lies in `span` into marks; from the end, so that the places before stay true."""
    cuts = [
        (leaf, max(span[0] - leaf.start, 0), min(span[1] - leaf.start, len(leaf.text)))
        for leaf in leaves
    ]
    touched = [cut for cut in cuts if cut[1] < cut[2] and cut[0].text[cut[1] : cut[2]].strip()]
    for nth, (leaf, begin, end) in reversed(list(enumerate(touched))):
        attrs = {"class": "passage"} | ({} if nth else {"id": f"doan-{number}"})
        marked: list[Node] = [
            leaf.text[:begin],
            Element("mark", attrs, [leaf.text[begin:end]]),
            leaf.text[end:],
        ]
        leaf.parent.children[leaf.place : leaf.place + 1] = [part for part in marked if part]
