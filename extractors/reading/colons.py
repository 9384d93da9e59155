"""Colons in a column, of which one was read as a digit: ": 4 Oktober" is not "14 Oktober"."""

from collections.abc import Sequence
from dataclasses import replace

from models.page import Word

MENDED = 0.6
"""The most that a word is trusted from which such a sign was taken."""
_DRAWN_ALIKE = frozenset("1Il|!i;")
"""What a colon is read as."""
_IN_COLUMN = 0.3
"""Colons stand below one another to within this, in letter heights."""
_FEWEST, _FAR = 2, 15.0
"""So many colons within so many letter heights above and below tell the column."""


def mend_colons(words: Sequence[Word], character: float) -> list[Word]:
    """``words`` with a sign that stands right of a label, in a column of colons, taken for the colon that it
    is; what is left of the word is not sure. ``character``: the letter height in points."""
    colons = [w for w in words if w.text.startswith(":")]
    return [_mended(w) if _is_colon(w, words, colons, character) else w for w in words]


def _mended(word: Word) -> Word:
    rest = word.text[1:]
    if not rest:
        return replace(word, text=":")
    width = word.box.width / len(word.text)
    box = word.box._replace(x0=word.box.x0 + width)
    return replace(word, text=rest, box=box, confidence=min(MENDED, word.confidence))


def _is_colon(word: Word, words: Sequence[Word], colons: Sequence[Word], character: float) -> bool:
    if word.turned or word.text[:1] not in _DRAWN_ALIKE or word.text[1:2] in (".", ")"):
        return False
    column = [
        c
        for c in colons
        if abs(c.box.x0 - word.box.x0) <= _IN_COLUMN * character
        and abs(c.box.centre[1] - word.box.centre[1]) <= _FAR * character
    ]
    if len(column) < _FEWEST or any(_are_level(c, word) for c in colons):
        return False
    # What wraps below a value may begin there too, but has no label beside it.
    return any(_are_level(w, word) and w.box.x1 <= word.box.x0 for w in words)


def _are_level(a: Word, b: Word) -> bool:
    return min(a.box.y1, b.box.y1) - max(a.box.y0, b.box.y0) >= 0.5 * min(a.box.height, b.box.height)
