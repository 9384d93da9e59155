"""How alike two steps or two texts are, 0..1. Symmetric; rapidfuzz does the work."""

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from pipeline.compare.normal import NormalStep

VERB_WEIGHT = 0.3
OUTPUT_WEIGHT = 0.15
CLOSENESS_WEIGHT = 0.65
"""Share of word-by-word closeness; the rest is containment (a longer text that holds the shorter)."""


@lru_cache(maxsize=200_000)
def _words_likeness(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    if not a or not b:
        return 1.0 if a == b else 0.0
    left, right = " ".join(a), " ".join(b)
    closeness = fuzz.token_sort_ratio(left, right) / 100
    containment = fuzz.token_set_ratio(left, right) / 100
    return CLOSENESS_WEIGHT * closeness + (1 - CLOSENESS_WEIGHT) * containment


def words_likeness(a: Sequence[str], b: Sequence[str]) -> float:
    """Likeness of two texts in normal words: closeness mixed with containment."""
    return _words_likeness(*sorted((tuple(a), tuple(b))))


def step_likeness(a: NormalStep, b: NormalStep) -> float:
    """Likeness of two steps: the verb, its object, and a little of what the step yields."""
    if a.words == b.words:
        return 1.0
    verb = fuzz.ratio(a.verb, b.verb) / 100
    action = VERB_WEIGHT * (verb if verb > 0.8 else 0.0) + (1 - VERB_WEIGHT) * words_likeness(a.rest, b.rest)
    if not a.output or not b.output:
        return action
    return max(action, (1 - OUTPUT_WEIGHT) * action + OUTPUT_WEIGHT * words_likeness(a.output, b.output))
