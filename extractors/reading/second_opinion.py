"""Two readings of one line -> one: agreement raises confidence, disagreement lowers it.

Every word is one that an engine read; where they differ, a reading that is a word is taken before one
that is none. How much each kind of evidence is worth is measured (extractors/reading/certainty.py).
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from extractors.reading.certainty import Evidence
from extractors.reading.lexicon import LEAST, is_slip, is_word
from models.page import Word
from models.text import key

TRUSTED = 0.85
"""A first reading of at least this keeps its own word in a dispute."""
Weigh = Callable[[Evidence], float]
"""What the evidence for a word is worth on this page."""

_ALIKE = str.maketrans({"i": "l", "1": "l", "|": "l", "!": "l", "0": "o", "í": "l", "5": "s", "ı": "l"})


def skeleton(text: str) -> str:
    """Letters and digits with those that engines confuse made one."""
    return key(text).translate(_ALIKE)


def merge_line(first: Sequence[Word], second: Sequence[Word], weigh: Weigh) -> list[Word]:
    """One line from the readings of both engines (left to right)."""
    if not first:
        return _taken(second, Evidence.SECOND, weigh)
    if not second:
        return _taken(first, Evidence.FIRST, weigh)
    out: list[Word] = []
    a, b = [skeleton(w.text) for w in first], [skeleton(w.text) for w in second]
    for kind, i0, i1, j0, j1 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        mine, theirs = first[i0:i1], second[j0:j1]
        if kind == "equal":
            out += [_agreed(m, t, weigh) for m, t in zip(mine, theirs, strict=True)]
        else:
            out += _settle(mine, theirs, weigh)
    return out


def _taken(words: Sequence[Word], evidence: Evidence, weigh: Weigh) -> list[Word]:
    """Words that one engine alone stands for: never surer than it is itself."""
    return [replace(w, confidence=min(weigh(evidence), w.confidence)) for w in words]


def _agreed(mine: Word, theirs: Word, weigh: Weigh) -> Word:
    """The same letters: the second engine's punctuation, the first one's l, I and 1 unless only the
    second one's make a word or a number."""
    if key(mine.text) == key(theirs.text):
        text = theirs.text if _case_alike(mine.text, theirs.text) else mine.text
        evidence = _of_word(text) if mine.text == theirs.text else Evidence.MARKS
        return replace(mine, text=text, confidence=weigh(Evidence.SLIP if is_slip(text) else evidence))
    if _digits(theirs.text) > _digits(mine.text) and theirs.text.strip(".,;:()").isdigit():
        number = replace(mine, text=theirs.text, confidence=theirs.confidence)
        return _taken([number], Evidence.SECOND, weigh)[0]
    text = theirs.text if is_word(theirs.text) and not is_word(mine.text) else mine.text
    return replace(mine, text=text, confidence=weigh(Evidence.SLIP if is_slip(text) else Evidence.CONFUSED))


def _of_word(text: str) -> Evidence:
    """What it tells that both engines read ``text``, which is no slip."""
    letters = sum(c.isalpha() for c in text)
    return Evidence.UNKNOWN if letters >= LEAST and not is_word(text) else Evidence.AGREED


def _digits(text: str) -> int:
    return sum(c.isdigit() for c in text)


def _case_alike(a: str, b: str) -> bool:
    letters = [c for c in a if c.isalpha()], [c for c in b if c.isalpha()]
    return letters[0] == letters[1]


def _settle(mine: Sequence[Word], theirs: Sequence[Word], weigh: Weigh) -> list[Word]:
    """A stretch on which the engines differ."""
    letters = "".join(skeleton(w.text) for w in mine)
    # Specks taken for marks have no letters, and agree with nothing at all.
    if letters and letters == "".join(skeleton(w.text) for w in theirs):
        best = mine if len(mine) >= len(theirs) else theirs
        return [replace(w, confidence=weigh(Evidence.BLANKS)) for w in best]
    if not theirs:
        return _taken([w for w in mine if w.confidence >= TRUSTED], Evidence.FIRST, weigh)
    if not mine:
        return _taken(theirs, Evidence.SECOND, weigh)
    if len(mine) == len(theirs):
        return [word for m, t in zip(mine, theirs, strict=True) for word in _either([m], [t], weigh)]
    return _either(mine, theirs, weigh)


def _either(mine: Sequence[Word], theirs: Sequence[Word], weigh: Weigh) -> list[Word]:
    """Words for which each engine has its own reading: the one that is a word, else the surer one."""
    words = [all(is_word(w.text) for w in side) for side in (mine, theirs)]
    if words[0] != words[1]:
        best = mine if words[0] else theirs
        return [replace(w, confidence=weigh(Evidence.LEXICON)) for w in best]
    sure = min(w.confidence for w in mine)
    if sure >= TRUSTED and sure >= min(w.confidence for w in theirs):
        return _taken(mine, Evidence.FIRST, weigh)
    return _taken(theirs, Evidence.SECOND, weigh)
