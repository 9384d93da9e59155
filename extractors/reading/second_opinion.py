"""Two readings of one line -> one: agreement raises confidence, disagreement lowers it.

What both engines read alike is nearly always right; what only one of them reads is not given as sure. The
figures were set by hand so; docs/benchmarks.md measures how often a value given as sure is wrong.
"""

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from models.page import Word
from models.text import key

AGREED = 0.97
ALONE = 0.8
"""The most that a word gets which only the second engine reads."""
DISPUTED = 0.6
TRUSTED = 0.85
"""A first reading of at least this keeps its own word in a dispute."""

_ALIKE = str.maketrans({"i": "l", "1": "l", "|": "l", "!": "l", "0": "o", "í": "l", "5": "s", "ı": "l"})


def skeleton(text: str) -> str:
    """Letters and digits with those that engines confuse made one."""
    return key(text).translate(_ALIKE)


def merge_line(first: Sequence[Word], second: Sequence[Word]) -> list[Word]:
    """One line from the readings of both engines (left to right)."""
    if not first:
        return [replace(w, confidence=min(ALONE, w.confidence)) for w in second]
    if not second:
        return [replace(w, confidence=min(DISPUTED, w.confidence)) for w in first]
    out: list[Word] = []
    a, b = [skeleton(w.text) for w in first], [skeleton(w.text) for w in second]
    for kind, i0, i1, j0, j1 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        mine, theirs = first[i0:i1], second[j0:j1]
        if kind == "equal":
            out += [_agreed(m, t) for m, t in zip(mine, theirs, strict=True)]
        else:
            out += _settle(mine, theirs)
    return out


def _agreed(mine: Word, theirs: Word) -> Word:
    """The same letters: the second engine's punctuation, the first one's l, I and 1."""
    if mine.text == theirs.text:
        return replace(mine, confidence=max(AGREED, mine.confidence))
    if key(mine.text) == key(theirs.text):
        text = theirs.text if _case_alike(mine.text, theirs.text) else mine.text
        return replace(mine, text=text, confidence=max(0.93, mine.confidence))
    if _digits(theirs.text) > _digits(mine.text) and theirs.text.strip(".,;:()").isdigit():
        return replace(mine, text=theirs.text, confidence=min(ALONE, theirs.confidence))
    return replace(mine, confidence=max(0.88, min(mine.confidence, 0.93)))


def _digits(text: str) -> int:
    return sum(c.isdigit() for c in text)


def _case_alike(a: str, b: str) -> bool:
    letters = [c for c in a if c.isalpha()], [c for c in b if c.isalpha()]
    return letters[0] == letters[1]


def _settle(mine: Sequence[Word], theirs: Sequence[Word]) -> list[Word]:
    """A stretch on which the engines differ."""
    letters = "".join(skeleton(w.text) for w in mine)
    # Specks taken for marks have no letters, and agree with nothing at all.
    if letters and letters == "".join(skeleton(w.text) for w in theirs):
        best = mine if len(mine) >= len(theirs) else theirs
        return [replace(w, confidence=max(0.9, min(w.confidence, 0.95))) for w in best]
    if not theirs:
        return [replace(w, confidence=min(DISPUTED, w.confidence)) for w in mine if w.confidence >= TRUSTED]
    if not mine:
        return [replace(w, confidence=min(ALONE, w.confidence)) for w in theirs]
    sure = min(w.confidence for w in mine)
    best = mine if sure >= TRUSTED and sure >= min(w.confidence for w in theirs) else theirs
    return [replace(w, confidence=min(DISPUTED if best is mine else ALONE, w.confidence)) for w in best]
