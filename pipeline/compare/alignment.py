"""normals_to_answers: which step of one SOP answers which step of the other.

First the order-preserving alignment of greatest likeness (Needleman-Wunsch); where that shows one
procedure, weaker answers inside the gaps between sure ones; then steps left over on both sides that
answer each other in another place: those moved.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.compare.likeness import steps_to_likeness
from pipeline.compare.normal import NormalSop

ALIKE = 0.7
"""From here on two steps answer each other in order."""
GAP_ALIKE = 0.55
"""Between two sure answers less is enough: the place speaks too."""
SURE_SHARE = 0.5
"""Share of the shorter SOP that must have sure answers before gaps are filled."""
MOVED_ALIKE = 0.8
"""Out of order more is asked for: procedures repeat their phrases."""


class Answer(NamedTuple):
    """Step ``a`` (urutan) answers step ``b`` of the other SOP; ``Padanan`` without its checks."""

    a: int
    b: int
    kemiripan: float
    pindah: bool


class Match(NamedTuple):
    """The same by the places ``i`` and ``j`` of the steps, from 0."""

    i: int
    j: int
    kemiripan: float
    pindah: bool


def normals_to_answers(a: NormalSop, b: NormalSop) -> tuple[Answer, ...]:
    """Aligned steps in the order of ``a``. Swapping the arguments mirrors the result exactly."""
    matches = table_to_matches(steps_to_likeness(a.steps, b.steps), a, b)
    return tuple(
        sorted(Answer(a.steps[i].urutan, b.steps[j].urutan, alike, far) for i, j, alike, far in matches)
    )


def table_to_matches(table: Sequence[Sequence[float]], a: NormalSop, b: NormalSop) -> list[Match]:
    """The matches by the likeness of every step of ``a`` with every step of ``b``, in the order of ``a``.

    Likeness below GAP_ALIKE is as good as none.
    """
    if _order(b) < _order(a):
        return sorted(
            Match(i, j, alike, far) for j, i, alike, far in _matched(list(zip(*table, strict=True)))
        )
    return _matched(table)


def _order(normal: NormalSop) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    return tuple((step.printed, step.output) for step in normal.steps)


def _matched(table: Sequence[Sequence[float]]) -> list[Match]:
    in_order = gaps_filled(table, best_path(table, ALIKE))
    moved = leftover_matches(table, in_order, MOVED_ALIKE)
    pairs = [(i, j, False) for i, j in in_order] + [(i, j, True) for i, j in moved]
    return [Match(i, j, rounded(table[i][j]), far) for i, j, far in sorted(pairs)]


def rounded(likeness: float) -> float:
    """A likeness as it is told."""
    return round(likeness, 4)


def gaps_filled(table: Sequence[Sequence[float]], sure: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The sure pairs, and between two of them the best weaker ones in order."""
    if not table or not table[0] or len(sure) < SURE_SHARE * min(len(table), len(table[0])):
        return list(sure)
    filled = list(sure)
    for (i, j), (k, m) in pairwise(sure):
        if k == i + 1 or m == j + 1:
            continue
        inner = [row[j + 1 : m] for row in table[i + 1 : k]]
        filled += [(i + 1 + x, j + 1 + y) for x, y in best_path(inner, GAP_ALIKE)]
    return sorted(filled)


def best_path(table: Sequence[Sequence[float]], threshold: float) -> list[tuple[int, int]]:
    """The order-preserving pairs (i, j) of greatest summed likeness above ``threshold``."""
    answers = [(i, j) for i, row in enumerate(table) for j, alike in enumerate(row) if alike >= threshold]
    if all(i < k and j < m for (i, j), (k, m) in pairwise(answers)):
        return answers  # no two of them compete
    return _walk(table, _best_sums(table, threshold), threshold)


def _best_sums(table: Sequence[Sequence[float]], threshold: float) -> list[list[float]]:
    """What the best path from (i, j) on gains, for every place and one beyond."""
    below = [0.0] * (len(table[0]) + 1)
    sums = [below]
    for row in reversed(table):
        here = [0.0] * len(below)
        for j in range(len(row) - 1, -1, -1):
            best = max(below[j], here[j + 1])
            if row[j] >= threshold:  # else there is nothing to gain, and most places are such
                best = max(best, _gain(row[j], threshold) + below[j + 1])
            here[j] = best
        sums.append(here)
        below = here
    return sums[::-1]


def _gain(likeness: float, threshold: float) -> float:
    return likeness - threshold + 0.05 if likeness >= threshold else 0.0


def _walk(
    table: Sequence[Sequence[float]], best: Sequence[Sequence[float]], threshold: float
) -> list[tuple[int, int]]:
    path, i, j = [], 0, 0
    while i < len(best) - 1 and j < len(best[0]) - 1:
        gain = _gain(table[i][j], threshold)
        if gain and best[i][j] == gain + best[i + 1][j + 1]:
            path.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return path


def leftover_matches(
    table: Sequence[Sequence[float]], taken: Sequence[tuple[int, int]], threshold: float
) -> list[tuple[int, int]]:
    """Pairs among what ``taken`` leaves over, the most alike first, each index once."""
    rows, cols = {i for i, _ in taken}, {j for _, j in taken}
    ranked = sorted(
        (-likeness, i, j)
        for i, row in enumerate(table)
        if i not in rows
        for j, likeness in enumerate(row)
        if likeness >= threshold and j not in cols
    )
    found = []
    for _, i, j in ranked:
        if i not in rows and j not in cols:
            rows.add(i)
            cols.add(j)
            found.append((i, j))
    return found


def matched_items(
    a: Sequence[tuple[str, ...]],
    b: Sequence[tuple[str, ...]],
    likeness: Callable[[tuple[str, ...], tuple[str, ...]], float],
    threshold: float,
) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """Match the items of two unordered lists: (pairs, only in a, only in b), by index.

    Where two matches are equally good the texts decide, not the sides, so that a swap mirrors.
    """
    if tuple(b) < tuple(a):
        pairs, only_b, only_a = matched_items(b, a, likeness, threshold)
        return sorted((i, j) for j, i in pairs), only_a, only_b
    pairs = sorted(leftover_matches([[likeness(x, y) for y in b] for x in a], (), threshold))
    rows, cols = {i for i, _ in pairs}, {j for _, j in pairs}
    only_a = [i for i in range(len(a)) if i not in rows]
    return pairs, only_a, [j for j in range(len(b)) if j not in cols]
