"""clean -> tokenise: a text as folded words at their places."""

import re
from typing import NamedTuple

from extractors.form.numbers import mend_digits
from models.text import fold

_WORD = re.compile(r"[^\W_]+")
_LETTERS_DIGITS = re.compile(r"(?<=[a-z])(?=\d{2,4}$)")
_DIGITS = str.maketrans("01", "oi")
_LONG = 6


class Word(NamedTuple):
    """One word: folded, and where it stands in the text as given."""

    text: str
    start: int
    end: int


def text_to_words(text: str) -> list[Word]:
    """The words of a text in order; "Tahun2014" counts as two."""
    words: list[Word] = []
    for found in _WORD.finditer(text):
        folded = _mended(fold(mend_digits(found[0])))
        glued = _LETTERS_DIGITS.search(folded)
        if glued and folded[: glued.start()].isalpha() and len(folded) == len(found[0]):
            cut = found.start() + glued.start()
            words += [
                Word(folded[: glued.start()], found.start(), cut),
                Word(folded[glued.start() :], cut, found.end()),
            ]
        else:
            words.append(Word(folded, found.start(), found.end()))
    return words


def _mended(folded: str) -> str:
    """A long word with one 0 or 1 in it has the letter: "permendagr1"."""
    digits = [c for c in folded if c.isdigit()]
    return folded.translate(_DIGITS) if len(folded) > _LONG and len(digits) == 1 else folded
