"""What is a word: our vocabulary, and common roots of office Indonesian with prefixes and suffixes.

It decides between two readings of which one is a word, and doubts a reading that is none but looks like
one. It never puts a word in the place of what was read.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain
from string import ascii_lowercase
from typing import Any

from models.text import words
from models.vocabulary import load

TABLES = (
    "actions",
    "agencies",
    "branches",
    "labels",
    "months",
    "nomenclature",
    "numbers",
    "posts",
    "regulations_kinds",
    "synonyms",
    "terms",
    "titles",
    "units",
)
MISREAD = "salah_baca"
"""Entries of this name are what engines make of words, not words."""
LEAST = 3
"""Shorter words are no evidence: any two letters are a word or a part of one."""
LONG = 6
"""Shorter ones are a letter off some word or other by chance."""
_PREFIXES = (
    "",
    "di",
    "ter",
    "ber",
    "be",
    "ke",
    "se",
    "per",
    "diper",
    "memper",
    "keter",
    "pember",
    "men",
    "pen",
)
_SUFFIXES = ("", "kan", "i", "an", "nya", "kannya", "annya", "inya")
_NASALS = {"k": "ng", "p": "m", "s": "ny", "t": "n"}
"""Sounds that melt into the prefix: kirim, mengirim."""
_BEFORE = {"b": "m", "f": "m", "p": "m", "v": "m"} | dict.fromkeys("cdjstz", "n")
_BEFORE |= dict.fromkeys("aeioughk", "ng")
_SHAPES = (("rn", "m"), ("ri", "n"), ("ii", "u"), ("cl", "d"), ("vv", "w"))
"""Letters that run together in poor print."""
_ALIKE = str.maketrans("1|!ijf05ceghvyaq", "llllltosooqhuuoq")


def is_word(text: str) -> bool:
    """Whether every word in ``text`` is one we know; False where there is none of LEAST letters."""
    found = words(text)
    long = [w for w in found if len(w) >= LEAST and w.isalpha()]
    return bool(long) and all(w in known_words() for w in long)


def is_slip(text: str) -> bool:
    """Whether a word in ``text`` is none we know, but drawn like one: 'drat' for 'draf'."""
    return any(len(w) > LEAST and w not in known_words() and shape(w) in _known_shapes() for w in words(text))


def is_near_word(text: str) -> bool:
    """Whether a long word in ``text``, no name, is none we know but a letter off one: 'lapotan'."""
    return not text[:1].isupper() and is_off_by_one(text)


def is_off_by_one(text: str) -> bool:
    """Whether a long word in ``text`` is none we know but a letter off one; names may be, too."""
    unknown = (w for w in words(text) if len(w) >= LONG and w.isalpha() and w not in known_words())
    return any(map(_is_one_off, unknown))


@lru_cache(4096)
def _is_one_off(word: str) -> bool:
    """Whether one letter less, more or other makes ``word`` one we know."""
    known = known_words()
    parts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    return any(
        a + b[1:] in known or any(a + c + b[1:] in known or a + c + b in known for c in ascii_lowercase)
        for a, b in parts
    )


def shape(word: str) -> str:
    """``word`` with letters that poor print makes alike made one."""
    for letters, one in _SHAPES:
        word = word.replace(letters, one)
    return word.translate(_ALIKE)


@cache
def known_words() -> frozenset[str]:
    """Every word we know, folded; about a hundred thousand forms."""
    table = load("words")
    forms = chain.from_iterable(map(_forms, table["akar"].split()))
    texts = chain(table["tetap"].split(), *(_strings(load(name)) for name in TABLES))
    return frozenset(chain(forms, chain.from_iterable(map(words, texts))))


@cache
def _known_shapes() -> frozenset[str]:
    # As one text: a hundred thousand small ones take ten times as long.
    return frozenset(shape("\n".join(known_words())).split("\n"))


def _forms(root: str) -> list[str]:
    """``root`` with every prefix and suffix, whether or not the language uses them together."""
    first = root[0]
    whole = _BEFORE.get(first, "") + root
    melted = _NASALS[first] + root[1:] if first in _NASALS else whole
    stems = [prefix + root for prefix in _PREFIXES]
    stems += [prefix + stem for prefix in ("me", "pe") for stem in {melted, whole}]
    return [stem + suffix for stem in stems for suffix in _SUFFIXES]


def _strings(table: Any) -> Iterator[str]:
    if isinstance(table, str):
        yield table
    elif isinstance(table, dict):
        for key, value in table.items():
            if key != MISREAD:
                yield key
                yield from _strings(value)
    elif isinstance(table, list):
        for value in table:
            yield from _strings(value)
