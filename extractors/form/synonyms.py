"""Words made one for comparing: roots, synonyms, abbreviations (models/vocabulary/synonyms.toml)."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from models.text import words
from models.vocabulary import load

_ACTIVE = re.compile(r"(?:memper|meng|meny|mem|men|me)(?=[a-z]{3})")
_NOUN = re.compile(r"(?:peng|peny|pem|pen|per|pe)(?=[a-z]{5})")
_PASSIVE = re.compile(r"(?:diper|di)(?=[a-z]{4})")
_RESTORED = {"meny": "s", "peny": "s", "men": "t", "pen": "t", "mem": "p", "pem": "p"}
_VOWELS = frozenset("aeiou")
_SHORTEST = 5
_SHORTEST_ROOT = 3
_LONGEST_PHRASE = 7
_MOST_PASSES = 8


@lru_cache(maxsize=65536)
def normal_words(text: str) -> tuple[str, ...]:
    """The words of ``text``, folded, at their roots, synonyms and abbreviations resolved.

    "Melakukan pengumpulan data" and "Mengumpulkan data" give the same; words like "dan" are dropped,
    unless nothing else is there.
    """
    said = words(text)
    for _ in range(_MOST_PASSES):  # what one pass makes of two words may be a synonym's first word
        before, said = said, _one_pass(said)
        if said == before or all(map(_stays, said)):
            break
    return tuple(said)


@lru_cache(maxsize=65536)
def _stays(word: str) -> bool:
    """Whether a pass leaves the word as it is, whatever stands beside it."""
    return word not in _stops() and word not in _longest() and root(word) == word


@lru_cache(maxsize=65536)
def content_words(text: str) -> frozenset[str]:
    """The set of the normal words of ``text``."""
    return frozenset(normal_words(text))


@lru_cache(maxsize=65536)
def root(word: str) -> str:
    """The root of a folded word as far as the rules tell: "menyusun", "penyusunan", "disusun" -> "susun"."""
    if len(word) < _SHORTEST or word in _roots():
        return word
    for pattern, endings in ((_ACTIVE, ("kan", "i")), (_NOUN, ("an",)), (_PASSIVE, ("kan", "i"))):
        prefix = pattern.match(word)
        if prefix is None:
            continue
        rest = word[prefix.end() :]
        if pattern is _NOUN and not rest.endswith("an"):
            continue
        return _bare(prefix[0], rest, endings)
    return _known(word)


def _one_pass(said: list[str]) -> list[str]:
    stops = _stops()
    kept = [w for w in said if w not in stops] or said
    return _resolved([root(w) for w in kept])


def _bare(prefix: str, rest: str, endings: Sequence[str]) -> str:
    """The root behind a prefix: its swallowed first letter restored, its ending stripped."""
    letter = _RESTORED.get(prefix, "")
    rest = letter + rest if letter and (rest[0] in _VOWELS or letter == "s") else rest
    if rest in load("synonyms")["akar"]:
        return _known(rest)
    for ending in endings:
        bare = rest.removesuffix(ending)
        if bare != rest and len(bare) >= (6 if ending == "i" else _SHORTEST_ROOT) and not rest.endswith("si"):
            return _known(bare)
    return _known(rest)


def _known(bare: str) -> str:
    found: str = load("synonyms")["akar"].get(bare, bare)
    return found


def _resolved(roots: list[str]) -> list[str]:
    """Every synonym replaced by its group's normal form; the longest phrase counts."""
    longest, phrases = _longest(), _phrases()
    if longest.keys().isdisjoint(roots):
        return roots
    result: list[str] = []
    at = 0
    while at < len(roots):
        for count in range(min(longest.get(roots[at], 0), len(roots) - at), 0, -1):
            normal = phrases.get(tuple(roots[at : at + count]))
            if normal is not None:
                result += normal
                at += count
                break
        else:
            result.append(roots[at])
            at += 1
    return result


@cache
def _phrases() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Roots of every synonym -> roots of its group's normal form."""
    phrases: dict[tuple[str, ...], tuple[str, ...]] = {}
    for group in load("synonyms")["kelompok"].values():
        normal = _to_roots(group[0])
        phrases |= {_to_roots(phrase): normal for phrase in group}
    return phrases


@cache
def _longest() -> dict[str, int]:
    """Root -> roots of the longest synonym that begins with it."""
    found: dict[str, int] = {}
    for phrase in _phrases():
        found[phrase[0]] = max(found.get(phrase[0], 0), min(len(phrase), _LONGEST_PHRASE))
    return found


def _to_roots(phrase: str) -> tuple[str, ...]:
    said = words(phrase)
    return tuple(root(w) for w in ([w for w in said if w not in _stops()] or said))


@cache
def _stops() -> frozenset[str]:
    return frozenset(load("synonyms")["henti"]["kata"])


@cache
def _roots() -> frozenset[str]:
    return frozenset(load("synonyms")["kata_dasar"]["kata"])
