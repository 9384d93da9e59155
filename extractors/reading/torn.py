"""Words that are pieces of others: engines read what is left of a word as surely as a whole one."""

from collections.abc import Sequence
from dataclasses import replace

from models.page import Segment, Word

TORN = 0.6
"""The most that a piece is trusted."""
_CRUSHED = 0.45
"""Letters lower than this (letter heights of the page) were cut along the line: the feet of a word."""
_NEAR = 0.35
"""Print this near to an upright ruling (letter heights), with more as near beyond it, may run across it."""
_MARKS = frozenset("ovxu")
"""Small letters that stand alone: bullets and ticks as an engine reads them, and "times"."""


def doubt_torn(words: Sequence[Word], rulings: Sequence[Segment], character: float) -> list[Word]:
    """``words`` with pieces trusted less: words cut flat, single small letters, and words that face each
    other over an upright ruling. All lengths in points; ``character`` is the page's letter height."""
    facing = _facing(words, [r for r in rulings if not r.horizontal], _NEAR * character)
    return [
        replace(w, confidence=min(TORN, w.confidence))
        if i in facing or _is_crushed(w, character) or _is_lone_letter(w)
        else w
        for i, w in enumerate(words)
    ]


def _is_crushed(word: Word, character: float) -> bool:
    letters = sum(c.isalnum() for c in word.text)
    return letters >= 2 and not word.turned and word.box.height < _CRUSHED * character


def _is_lone_letter(word: Word) -> bool:
    return len(word.text) == 1 and word.text.islower() and word.text not in _MARKS


def _facing(words: Sequence[Word], upright: Sequence[Segment], near: float) -> set[int]:
    """The words (indexes) that end or begin right at a ruling at which another word goes on."""
    found: set[int] = set()
    for ruling in upright:
        x, top, foot = (ruling.x0 + ruling.x1) / 2, min(ruling.y0, ruling.y1), max(ruling.y0, ruling.y1)
        level = [i for i, w in enumerate(words) if not w.turned and top <= w.box.centre[1] <= foot]
        before = [i for i in level if abs(words[i].box.x1 - x) <= near and _has_letters(words[i])]
        after = [i for i in level if abs(words[i].box.x0 - x) <= near and _has_letters(words[i])]
        found |= {k for i in before for j in after if _are_level(words[i], words[j]) for k in (i, j)}
    return found


def _has_letters(word: Word) -> bool:
    return any(c.isalnum() for c in word.text)


def _are_level(a: Word, b: Word) -> bool:
    shared = min(a.box.y1, b.box.y1) - max(a.box.y0, b.box.y0)
    return shared >= 0.5 * min(a.box.height, b.box.height)
