"""Upright strokes that are letters, or of which a piece is one."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from extractors.tracing.raster import Mask

Place = tuple[int, int, int, int]
"""A stroke in a plane that lies on its side (x along the stroke): top, bottom, first, last."""
UNBROKEN = 0.97
"""A stroke inked over this share of its length is no row of letters."""
_ONE_SIDED = 0.1
"""Share of a letter's stem beside which the letter goes on, at least."""
_LONGEST = 1.6
"""Letter heights of what may be a letter."""
_SHORTEST = 1.5
"""Letter heights of the shortest part of a ruling between letters: a low row."""
_LEVEL = 3.0
"""Letter heights a level ruling goes on to one side, at least: more than letters that touch are wide."""


def is_stems(plane: Mask, place: Place, character: float) -> bool:
    """Whether an upright stroke is the stems of letters: pieces as long as a letter is high, with more of
    the letter on one side, or all alike and apart from the rulings between them. The dashes of a ruling
    have paper on both sides, and touch what crosses them now and then.

    ``character`` is the letter height in pixels.
    """
    starts, stops = _pieces(plane, place)
    pieces = np.sort(stops - starts)
    if pieces.sum() >= UNBROKEN * (place[3] - place[2]):
        return False
    usual = pieces[np.searchsorted(np.cumsum(pieces), pieces.sum() / 2)]
    if not 0.4 * character <= usual <= _LONGEST * character:
        return False
    long = pieces[pieces > 0.35 * character]
    if len(long) > 2 and len(pieces) - len(long) > 1 and long[-1] - long[0] <= 0.35 * usual:
        return True
    return _is_lopsided(plane, place, character)


def without_letters(plane: Mask, place: Place, character: float) -> list[tuple[int, int]]:
    """The stroke's parts (first, last) but for letters' stems that stand in its line: the stroke ends on
    a level ruling, then there is paper, then what is no higher than a letter and lies on no ruling."""
    starts, stops = _pieces(plane, place)
    if len(starts) < 2:
        return [place[2:]]
    level = {int(end): is_level(plane, place, int(end), character) for end in (*starts, *stops)}
    held = [(level[int(a)], level[int(b)]) for a, b in zip(starts, stops, strict=True)]
    parts, begin = [], 0
    gaps = [int(starts[k + 1] - stops[k]) for k in range(len(held) - 1) if any(held[k]) and any(held[k + 1])]
    whole = sum(gaps) <= (1 - UNBROKEN) * (place[3] - place[2])
    for i, j in _between_rulings(held):
        letter = (*place[:2], int(starts[i]), int(stops[j]))
        if letter[3] - letter[2] <= _LONGEST * character and (
            whole or _is_lopsided(plane, letter, character)
        ):
            if i > begin:
                parts.append((int(starts[begin]), int(stops[i - 1])))
            begin = j + 1
    if begin < len(starts):
        parts.append((int(starts[begin]), int(stops[-1])))
    return [(a, b) for a, b in parts if b - a >= _SHORTEST * character] or [place[2:]]


def _between_rulings(held: list[tuple[bool, bool]]) -> Iterator[tuple[int, int]]:
    """First and last piece of what lies on no ruling, between pieces that do (or at an end).

    ``held``: for each piece whether it begins and ends on a level ruling.
    """
    i = 0
    while i < len(held):
        j = i
        while j < len(held) and not any(held[j]):
            j += 1
        whole = j - i == len(held)
        if j > i and not whole and (i == 0 or held[i - 1][1]) and (j == len(held) or held[j][0]):
            yield i, j - 1
        i = j + 1


def _pieces(plane: Mask, place: Place) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where the inked pieces of a stroke begin and end."""
    top, bottom, first, last = place
    inked = np.asarray(plane[top:bottom, first:last].any(axis=0))
    edges = np.flatnonzero(np.diff(np.concatenate(([False], inked, [False])))) + first
    return edges[::2], edges[1::2]


def _is_lopsided(plane: Mask, place: Place, character: float) -> bool:
    """Whether there is ink on one side only of much of a stroke."""
    top, bottom, first, last = place
    inked = np.asarray(plane[top:bottom, first:last].any(axis=0))
    beside = max(2, round(0.35 * character))
    left = np.asarray(plane[max(0, top - beside) : top, first:last].any(axis=0))
    right = np.asarray(plane[bottom : bottom + beside, first:last].any(axis=0))
    return bool((left ^ right)[inked].mean() > _ONE_SIDED)


def is_level(plane: Mask, place: Place, end: int, character: float) -> bool:
    """Whether at ``end`` of a piece ink goes on to one side of the stroke, further than a letter is wide."""
    top, bottom = place[:2]
    reach, near = round(_LEVEL * character), max(2, round(0.15 * character))
    band = np.asarray(plane[:, max(0, end - near) : end + near] > 0)
    above, below = band[max(0, top - reach) : top], band[bottom : bottom + reach]
    return any(len(side) == reach and bool(side.any(axis=1).all()) for side in (above, below))
