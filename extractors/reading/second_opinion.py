"""Two readings of one line -> one: agreement raises confidence, disagreement lowers it.

Every word is one that an engine read; where they differ, a reading that is a word is taken before one
that is none. How much each kind of evidence is worth is measured (extractors/reading/certainty.py).
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from rapidfuzz.distance import Levenshtein

from extractors.reading.certainty import Evidence
from extractors.reading.lexicon import LEAST, is_near_word, is_off_by_one, is_slip, is_word
from extractors.reading.numerals import is_odd, is_unit
from models.page import Word
from models.text import key

TRUSTED = 0.85
"""A first reading of at least this keeps its own word in a dispute."""
GUESSED = 0.5
"""A first reading below this is no better for having no letters among its digits."""
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
        alike = Evidence.AGREED if mine.text == theirs.text else Evidence.MARKS
        return replace(mine, text=text, confidence=weigh(_of_word(text, alike)))
    if _digits(theirs.text) > _digits(mine.text) and theirs.text.strip(".,;:()").isdigit():
        number = replace(mine, text=theirs.text, confidence=theirs.confidence)
        return _taken([number], Evidence.SECOND, weigh)[0]
    text = theirs.text if _is_plain_word(theirs.text) and not _is_plain_word(mine.text) else mine.text
    told = Evidence.SPELLED if _is_plain_word(text) else Evidence.CONFUSED
    return replace(mine, text=text, confidence=weigh(told))


def _of_word(text: str, alike: Evidence) -> Evidence:
    """What it tells that both engines read ``text``: as much as ``alike`` if it is a word or a number."""
    if is_slip(text) or is_near_word(text):
        return Evidence.SLIP
    letters = sum(c.isalpha() for c in text)
    return Evidence.UNKNOWN if letters >= LEAST and not is_word(text) else alike


def _is_plain_word(text: str) -> bool:
    """Whether ``text`` is a word, and no number to which a word is joined: that proves nothing of it."""
    return is_word(text) and not _digits(text)


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
        known = all(_is_plain_word(w.text) or w.text.strip(".,:()").isdigit() for w in best)
        return [replace(w, confidence=weigh(Evidence.SPELLED if known else Evidence.BLANKS)) for w in best]
    if not theirs:
        return _taken([w for w in mine if w.confidence >= TRUSTED], Evidence.FIRST, weigh)
    if not mine:
        return _taken(theirs, Evidence.SECOND, weigh)
    if len(mine) == len(theirs):
        return [word for m, t in zip(mine, theirs, strict=True) for word in _either([m], [t], weigh)]
    return _either(mine, theirs, weigh)


def _either(mine: Sequence[Word], theirs: Sequence[Word], weigh: Weigh) -> list[Word]:
    """Words for which each engine has its own reading: the one that is a word (and of two words a unit of
    time), else the one without letters among digits, else the surer one."""
    for is_good in (_is_plain_word, is_unit):
        best = _only(is_good, mine, theirs)
        if best is not None:
            told = Evidence.RIVAL if _has_rival(best, theirs if best is mine else mine) else Evidence.LEXICON
            return [replace(w, confidence=weigh(told)) for w in best]
    whole = _only(lambda text: not is_odd(text), mine, theirs)
    sure = min(w.confidence for w in mine)
    if (whole is mine and sure >= GUESSED) or (
        whole is None and sure >= TRUSTED and sure >= min(w.confidence for w in theirs)
    ):
        return _taken(mine, Evidence.FIRST, weigh)
    return _taken(theirs, Evidence.SECOND, weigh)


def _has_rival(taken: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether the reading that is no word is a letter off one, and not off the one that is taken:
    an engine that knows words has guessed another."""
    if len(taken) != 1 or len(other) != 1:
        return False
    word, slip = key(taken[0].text), key(other[0].text)
    return is_off_by_one(other[0].text) and Levenshtein.distance(word, slip, score_cutoff=1) > 1


def _only(
    is_good: Callable[[str], bool], mine: Sequence[Word], theirs: Sequence[Word]
) -> Sequence[Word] | None:
    """The one of the two readings all of whose words are good; None where both are, or neither."""
    good = [all(is_good(w.text) for w in side) for side in (mine, theirs)]
    return None if good[0] == good[1] else (mine if good[0] else theirs)
