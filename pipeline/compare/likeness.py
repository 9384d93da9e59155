"""How alike two steps or two texts are, 0..1. Symmetric; rapidfuzz does the work."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from rapidfuzz import fuzz, process

from pipeline.compare.normal import NormalStep

VERB_WEIGHT = 0.3
OUTPUT_WEIGHT = 0.15
SAME_WORD = 80
"""Of 100: two words this alike are one word that was misread or inflected."""
TOO_FEW_LETTERS = 40
"""Of 100: below this two steps of one verb cannot come near answering each other."""
TOO_FEW_WITHOUT_VERB = 55
"""The same for steps of different verbs."""
SHORT_OF_IDENTICAL = 0.96
"""The most for steps that are not word for word the same, be it by a synonym or the name of a unit."""


def words_likeness(a: Sequence[str], b: Sequence[str]) -> float:
    """Likeness of two texts in normal words: shared words and shared letters, half and half."""
    a, b = tuple(a), tuple(b)
    if a == b:
        return 1.0
    return _words_likeness(a, b) if a < b else _words_likeness(b, a)


@lru_cache(maxsize=200_000)
def _words_likeness(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    if not a or not b:
        return 0.0
    letters = fuzz.token_sort_ratio(" ".join(a), " ".join(b)) / 100
    return (letters + _shared_words(set(a), set(b))) / 2


def _shared_words(a: set[str], b: set[str]) -> float:
    """Dice's measure over words; words almost alike count as shared."""
    shared = len(a & b)
    left, right = sorted(a - b), set(b - a)
    for word in left:
        twin = next((other for other in sorted(right) if fuzz.ratio(word, other) >= SAME_WORD), None)
        if twin is not None:
            right.remove(twin)
            shared += 1
    return 2 * shared / (len(a) + len(b))


def steps_to_likeness(a: Sequence[NormalStep], b: Sequence[NormalStep]) -> list[list[float]]:
    """Likeness of every step of ``a`` with every step of ``b``; 0 where too few letters agree to matter."""
    table = [[0.0] * len(b) for _ in a]
    for i, j in near_steps(a, b):
        table[i][j] = step_likeness(a[i], b[j])
    return table


def near_steps(a: Sequence[NormalStep], b: Sequence[NormalStep]) -> Iterator[tuple[int, int]]:
    """The places (i, j) of those steps that share letters enough to be looked at, in their order."""
    if not a or not b:
        return iter(())
    letters = process.cdist([x.letters for x in a], [y.letters for y in b], scorer=fuzz.ratio)
    verbs = np.array([x.verb for x in a])[:, None] == np.array([y.verb for y in b])
    near = np.nonzero(letters >= np.where(verbs, TOO_FEW_LETTERS, TOO_FEW_WITHOUT_VERB))
    return zip(*(at.tolist() for at in near), strict=True)


def step_likeness(a: NormalStep, b: NormalStep) -> float:
    """Likeness of two steps: the verb, its object, and a little of what the step yields."""
    if a.printed == b.printed:
        return 1.0
    same_verb = fuzz.ratio(a.verb, b.verb) >= SAME_WORD
    action = VERB_WEIGHT * same_verb + (1 - VERB_WEIGHT) * words_likeness(a.thing, b.thing)
    if a.output and b.output:
        with_output = (1 - OUTPUT_WEIGHT) * action + OUTPUT_WEIGHT * words_likeness(a.output, b.output)
        action = max(action, with_output)
    return min(action, SHORT_OF_IDENTICAL)
