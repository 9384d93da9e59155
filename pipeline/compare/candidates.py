"""prints_to_candidates: which pairs are worth aligning.

In every list (prints.py) an SOP is put beside the WINDOW next ones before and after it, so that a procedure
that thousands share word for word costs each of them a few comparisons and not thousands, while a small
list is compared whole. Of the pairs met so, those are kept whose sketches or titles say more than chance.
What is a candidate hangs on the SOPs alone, never on the order in which they came.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from pipeline.compare.prints import SKETCH, Prints, Sketch, Whole

WINDOW = 5
"""How far apart two SOPs may stand in a list."""
HELD = 0.2
"""Share of the shorter SOP's trigrams that the other one must seem to hold."""
TITLE_SHARED = 0.8
"""Dice's measure over the words of two titles from which on they are worth a look."""
_AT_ONCE = 200_000
_KIN = 2
_HALF = np.uint64(32)

Pairs = NDArray[np.uint64]
"""Pairs as one number each: the index of the lower SOP << 32 | that of the higher one."""


def prints_to_candidates(prints: Prints) -> list[tuple[int, int]]:
    """Pairs (i, j), i < j, of indexes, sorted."""
    near = neighbours(prints.owner, prints.key, prints.order, places(prints.number))
    lower, higher = split_pairs(more_than_chance(near, prints))
    return list(zip(lower.tolist(), higher.tolist(), strict=True))


def places(number: Whole) -> Whole:
    """Where each SOP stands among all by its own number; equal ones in their order."""
    found = np.empty(len(number), np.int64)
    found[np.argsort(number, kind="stable")] = np.arange(len(number))
    return found


def neighbours(owner: Whole, key: Whole, order: Whole, place: Whole) -> Pairs:
    """The pairs that stand near each other in any list, each once, sorted."""
    at = np.argsort(key)
    alone = np.ones(len(at) + 1, bool)
    alone[1:-1] = key[at[1:]] != key[at[:-1]]
    at = at[~(alone[1:] & alone[:-1])]
    at = at[np.lexsort((place[owner[at]], order[at], key[at]))]
    key, owner = key[at], owner[at]
    found = [np.zeros(0, np.uint64)]
    for far in range(1, WINDOW + 1):
        same = np.flatnonzero(key[far:] == key[:-far])
        found.append(join_pairs(owner[same], owner[same + far]))
    return np.unique(np.concatenate(found))


def join_pairs(a: Whole, b: Whole) -> Pairs:
    """Pairs of indexes as one number each."""
    return (np.minimum(a, b).astype(np.uint64) << _HALF) | np.maximum(a, b).astype(np.uint64)


def split_pairs(pairs: Pairs) -> tuple[Whole, Whole]:
    """The lower and the higher indexes."""
    return (pairs >> _HALF).astype(np.int64), (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)


def more_than_chance(pairs: Pairs, prints: Prints) -> Pairs:
    """Those of the pairs that are worth aligning."""
    kept = [np.zeros(0, np.uint64)]
    for start in range(0, len(pairs), _AT_ONCE):
        part = pairs[start : start + _AT_ONCE]
        a, b = split_pairs(part)
        worth = held(prints.sketch[a], prints.sketch[b], prints.size[a], prints.size[b]) >= HELD
        rest = np.flatnonzero(~worth)
        a, b = a[rest], b[rest]
        worth[rest] = _same_titles(prints.title[a], prints.title[b]) | _named(prints.name[a], prints.name[b])
        kept.append(part[worth])
    return np.concatenate(kept)


def held(a: Sketch, b: Sketch, size_a: Whole, size_b: Whole) -> NDArray[np.float64]:
    """Which share of the smaller one's trigrams the larger one holds, as far as the sketches tell."""
    alike = (a == b).sum(axis=1) / SKETCH
    smaller = np.minimum(size_a, size_b)
    shared = alike / (1 + alike) * (size_a + size_b)
    return np.where(smaller > 0, shared / np.maximum(smaller, 1), 0.0)


def _same_titles(a: Whole, b: Whole) -> NDArray[np.bool_]:
    shared = ((a[:, :, None] == b[:, None, :]) & (a != 0)[:, :, None]).any(axis=2).sum(axis=1)
    words = (a != 0).sum(axis=1) + (b != 0).sum(axis=1)
    same: NDArray[np.bool_] = 2 * shared >= np.maximum(TITLE_SHARED * words, 1)
    return same


def _named(a: Whole, b: Whole) -> NDArray[np.bool_]:
    there = (a[:, 1:] == b[:, :1]).any(axis=1) & (b[:, 0] != 0)
    back = (b[:, 1:] == a[:, :1]).any(axis=1) & (a[:, 0] != 0)
    named: NDArray[np.bool_] = there | back
    return named


def all_pairs(parts: Iterable[Pairs]) -> Pairs:
    """Pairs of several searches, each once, sorted."""
    return np.unique(np.concatenate([np.zeros(0, np.uint64), *parts]))


def kin_together(pairs: Pairs, count: int) -> Whole:
    """The order of ``pairs`` in which those of one family stand together: few SOPs are at hand at once.

    ``count`` is how many SOPs there are. A family is called by the lowest of its kin that is met in two
    steps, which is enough, since nothing hangs on it but how fast things go.
    """
    a, b = split_pairs(pairs)
    name = np.arange(count)
    for _ in range(_KIN):
        np.minimum.at(name, a, name[b])
        np.minimum.at(name, b, name[a])
    return np.lexsort((pairs, name[a]))
