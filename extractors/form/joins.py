"""Printed lines to running text: a blank between lines, none where a word was broken.

A break inside a word is healed only where it is certain: the whole is a word that the form's
vocabulary knows and its second half is none.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from rapidfuzz import fuzz, process

from models.text import squeeze, words
from models.vocabulary import load

_HYPHEN_END = re.compile(r"[^\W\d_]-$")
_LETTER_START = re.compile(r"^[^\W\d_]")
_LAST_WORD = re.compile(r"(?<![\w/-])[^\W\d_]+$")
_FIRST_WORD = re.compile(r"^[^\W\d_]+")
_VOCABULARY = ("labels", "posts")
_SHORT = 3
_ALIKE = 90.0


def lines_to_text(lines: Sequence[str]) -> str:
    """``lines`` as one string, white space squeezed.

    >>> lines_to_text(["masing-", "masing komponen"])
    'masing-masing komponen'
    """
    text = ""
    for line in (squeeze(line) for line in lines):
        text = _joined(text, line) if text else line
    return squeeze(text)


def _joined(before: str, after: str) -> str:
    """Both with a blank between, or as one word where the break stands inside a word."""
    left, right = _LAST_WORD.search(before.rstrip("-")), _FIRST_WORD.match(after)
    broken = left is not None and right is not None and _is_broken(left.group(), right.group())
    if _HYPHEN_END.search(before) and _LETTER_START.match(after):
        return before[:-1] + after if broken else before + after
    return before + after if broken else f"{before} {after}"


def _is_broken(first: str, second: str) -> bool:
    """Whether ``first`` and ``second`` are the halves of one known word.

    A rest of up to three letters that is no word of its own may also end a word that is misspelt.
    """
    if first.isupper() != second.isupper() and not second.islower():
        return False
    whole, rest = (first + second).casefold(), second.casefold()
    if rest in _lexicon():
        return False
    if whole in _lexicon():
        return True
    return len(rest) <= _SHORT and len(first) > _SHORT and _is_nearly_known(whole)


def _is_nearly_known(word: str) -> bool:
    return process.extractOne(word, _lexicon(), scorer=fuzz.ratio, score_cutoff=_ALIKE) is not None


@lru_cache(maxsize=1)
def _lexicon() -> frozenset[str]:
    """The single words of the form's vocabulary."""
    texts = [text for part in _VOCABULARY for text in _strings(load(part))]
    return frozenset(w for text in texts for w in words(text))


def _strings(value: Any) -> list[str]:
    """Every string in a nest of tables and lists, and every key that is a single word."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        keys = [name for name in value if name.isalpha()]
        return [*keys, *(text for part in value.values() for text in _strings(part))]
    if isinstance(value, list | tuple):
        return [text for part in value for text in _strings(part)]
    return []
