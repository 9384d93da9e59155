"""Lines too pale or too broken for ink: rulings of a worn copy, hairlines that a scanner blurred.

A ruling is thin, straight and long, with paper on both sides; so it may be far paler than a letter and
yet be told from the paper, and have gaps in which nothing is left of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.tracing.letters import Place, is_level
from extractors.tracing.raster import Gray, Mask
from extractors.tracing.runs import (
    Runs,
    groups_to_extent,
    join_runs,
    mask_to_runs,
    runs_to_groups,
    runs_to_mask,
)

CONTRAST = 14
"""By this many grey levels (of 255) a faint line is darker than the paper at its sides."""
NOISY = 3.0
"""And by this many times what the paper's own grain gives."""
LONG = 8.0
"""The shortest faint line, in letter heights."""
PIECE = 0.4
"""The shortest piece that counts of a broken line, in letter heights."""
GAP = 0.3
"""A gap up to this (letter heights) is a flaw in one line."""
SPECK = 0.2
"""A line is not made longer by less than this, in letter heights."""
WORN_GAP = 1.0
"""Gaps up to this are bridged in a line with many of them, in letter heights; the sides of two symbols
beside one another make one gap."""
MANY = 4
LINE = 2.2
"""The shortest line of a symbol or an arrow on a worn sheet, in letter heights."""
COVERED = 0.6
"""A broken line is inked over this share of its length."""
DRAWN = 1.6
"""The longest piece of a broken line is longer than this (letter heights): than any stroke of a letter."""
CROSSED, ACROSS = 0.35, 1.3
"""A symbol's line lies this near to the end of a piece (it is blurred along the line), and reaches this
far to both sides at least, in letter heights."""
STROKE = 1.0
"""And the longest piece of a worn drawing's line, among which there is little print."""
NEAR = 0.5
"""A letter's other strokes, or the next letter, stand within this (letter heights) of one of its strokes,"""
BESIDE = 0.3
"""along more than this share of it."""
THIN, HIGH = 0.3, 1.8
"""A line is no thicker than this, and what is higher than that is no word, in letter heights."""
CORNER = 0.6
"""A gap up to this (letter heights) at a corner of a worn drawing is closed."""
WORN = 0.07
"""Where a greater share of a table's rulings was looked for, its symbols and arrows are as worn. (Good
scans: up to 0.053.)"""
UNBROKEN = 3.0
"""An upright piece longer than this (letter heights) is none of letters, whatever stands beside it: the
print of a sheet begins right at its rulings."""
PALE = 0.15
"""Of a pale line more than this share of its length is no ink."""
CLEAR = 0.2
"""What stands beside a line covers less than this share of its length; along a row of letters it is more."""


RULINGS = (LONG, ((GAP, 0), (WORN_GAP, MANY)))
DRAWING = (LINE, ((WORN_GAP, 0),))
"""What is looked for: the shortest line, and which gaps are closed in one with more than so many."""


def with_faint_lines(
    ink: Mask,
    flat: Gray,
    character: float,
    wanted: tuple[float, tuple[tuple[float, int], ...]] = RULINGS,
) -> Mask:
    """``ink`` (255) and the lines too faint for it, gaps closed. ``flat``: the page on white paper.

    ``wanted``: RULINGS, or DRAWING where it is known that the sheet is worn.
    """
    found, (long, kinds) = ink.copy(), wanted
    for horizontal in (True, False):
        thin = _thin_lines(flat, horizontal, character)
        pieces = mask_to_runs(thin, horizontal, round(PIECE * character))
        lines = np.zeros_like(ink)
        for gap, gaps in kinds:
            runs_to_mask(_long_lines(pieces, ink, character, gap, gaps, long * character), lines)
        _add(found, lines, horizontal, round(SPECK * character))
    return found


def has_pale(ink: Mask, flat: Gray, character: float) -> bool:
    """Whether anything thin is darker than paper without being ink or its rim: cheap to tell, and mostly
    nothing where a program drew the page."""
    dark = cv2.inRange(flat, np.array(0), np.array(255 - CONTRAST))
    pale = cv2.subtract(dark, cv2.dilate(ink, np.ones((5, 5), np.uint8)))
    least = LONG * character
    if cv2.countNonZero(pale) <= least:
        return False
    fills = cv2.dilate(cv2.erode(pale, np.ones((7, 7), np.uint8)), np.ones((11, 11), np.uint8))
    return cv2.countNonZero(cv2.subtract(pale, fills)) > least


def with_closed_corners(ink: Mask, character: float) -> Mask:
    """``ink`` with gaps closed between what is larger than letters: at corners and in arcs, where no straight
    line leads over them."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    wide, high = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    # Letters that touch are wide, but no line and no higher than one.
    shaped = (np.minimum(wide, high) <= THIN * character) | (high >= HIGH * character)
    large = (np.maximum(wide, high) >= LINE * character) & shaped
    large[0] = False
    drawn = np.asarray(large[labels] * np.uint8(255), np.uint8)
    size = max(3, round(CORNER * character))
    closed = cv2.morphologyEx(drawn, cv2.MORPH_CLOSE, np.ones((size, size), np.uint8))
    return np.asarray(cv2.bitwise_or(ink, closed), np.uint8)


def is_worn(rulings: Mask, ink: Mask) -> bool:
    """Whether much of the ``rulings`` is not in the page's own ``ink``: pale, or gone."""
    return cv2.countNonZero(cv2.subtract(rulings, ink)) > WORN * cv2.countNonZero(rulings)


def _add(ink: Mask, lines: Mask, horizontal: bool, speck: int) -> None:
    """Put into ``ink`` (in place) what of ``lines`` is missing there. The pale rim of what is ink already
    would only make it thicker, or longer by a ``speck``."""
    beside = cv2.dilate(ink, np.ones((5, 1) if horizontal else (1, 5), np.uint8))
    missing = np.asarray(cv2.subtract(lines, beside), np.uint8)
    x, y, width, height = cv2.boundingRect(missing)
    if not width:
        return
    # Nothing that is further away than twice the closing has a part in it.
    reach = 2 * (speck + 2)
    near = np.s_[max(0, y - reach) : y + height + reach, max(0, x - reach) : x + width + reach]
    window, part = np.ascontiguousarray(ink[near]), np.ascontiguousarray(missing[near])
    closing = np.ones((1, speck + 2) if horizontal else (speck + 2, 1), np.uint8)
    between = cv2.bitwise_and(part, cv2.morphologyEx(beside[near], cv2.MORPH_CLOSE, closing))
    cv2.bitwise_or(window, between, window)
    runs_to_mask(mask_to_runs(part, horizontal, speck), window)
    ink[near] = window


def _thin_lines(flat: Gray, horizontal: bool, character: float) -> Mask:
    """255 where a thin line of this direction is darker than the paper on both of its sides."""
    along, across = round(0.25 * character) | 1, round(0.4 * character) | 1
    # OpenCV blurs along rows in a quarter of the time.
    smooth = (
        cv2.blur(flat, (along, 1)) if horizontal else cv2.transpose(cv2.blur(cv2.transpose(flat), (along, 1)))
    )
    kernel = np.ones((across, 1) if horizontal else (1, across), np.uint8)
    contrast = cv2.morphologyEx(smooth, cv2.MORPH_BLACKHAT, kernel)
    grain = float(np.median(contrast[::7, ::7]))
    level = max(CONTRAST, round(NOISY * grain))
    return np.asarray(cv2.threshold(contrast, level, 255, cv2.THRESH_BINARY)[1], np.uint8)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a line lies in a plane in which it runs along x (pixels, ends not included)."""

    top: int
    bottom: int
    first: int
    last: int
    upright: bool


def _long_lines(pieces: Runs, ink: Mask, character: float, gap: float, gaps: int, shortest: float) -> Runs:
    """The runs that make up lines of ``pieces``, ``shortest`` pixels long at least, gaps up to ``gap`` letter
    heights closed."""
    horizontal = pieces.horizontal
    runs = join_runs(pieces, round(min(3 * character, shortest)), round(gap * character) | 1)
    if not len(runs):
        return runs
    drawn = np.zeros_like(ink)
    runs_to_mask(pieces, drawn)
    group = runs_to_groups(runs)
    first, last = groups_to_extent(group, runs.start, runs.stop)
    top, bottom = groups_to_extent(group, runs.line, runs.line + 1)
    thickness = np.bincount(group, runs.stop - runs.start) / (last - first)
    good = (last - first >= shortest) & (thickness <= 0.5 * character)
    # A streak of the scanner's glass runs over the whole page.
    good &= last - first < 0.98 * ink.shape[1 if horizontal else 0]
    planes = (drawn, ink) if horizontal else (drawn.T, ink.T)
    parts: list[list[tuple[int, int]]] = [[] for _ in good]
    for i in np.flatnonzero(good):
        place = _Place(int(top[i]), int(bottom[i]), int(first[i]), int(last[i]), not horizontal)
        longest = DRAWN if shortest >= LONG * character else STROKE
        found = _line_pieces(*planes, place, character, gaps, longest)
        parts[i] = [(f[0][0], f[-1][1]) for f in _apart(found, planes[1], place, character, horizontal)]
    return _only_parts(runs, group, parts)


def _only_parts(runs: Runs, group: NDArray[np.intp], parts: Sequence[Sequence[tuple[int, int]]]) -> Runs:
    """What of ``runs`` lies in its group's parts (first, last)."""
    clipped = []
    for k in range(max(map(len, parts), default=0)):
        ends = np.array([p[k] if k < len(p) else (0, 0) for p in parts])[group]
        start, stop = np.maximum(runs.start, ends[:, 0]), np.minimum(runs.stop, ends[:, 1])
        left = stop > start
        clipped.append((runs.line[left], start[left], stop[left]))
    if not clipped:
        return runs.only(np.zeros(len(runs), bool))
    return Runs(runs.horizontal, *map(np.concatenate, zip(*clipped, strict=True)))


def _line_pieces(
    pieces: Mask, ink: Mask, place: _Place, character: float, gaps: int, longest: float
) -> list[tuple[int, int]]:
    """Where the pieces of a line begin and end; [] where it is but what letters have in common."""
    inked = np.asarray(pieces[place.top : place.bottom, place.first : place.last].any(axis=0))
    edges = np.flatnonzero(np.diff(np.concatenate(([False], inked, [False]))))
    found = [(int(a) + place.first, int(b) + place.first) for a, b in edges.reshape(-1, 2)]
    if _share(inked) < COVERED or len(found) <= gaps or max(b - a for a, b in found) < longest * character:
        return []
    drawn = place.upright and _is_pale_and_unbroken(found, ink, place, character)
    if not drawn and _is_along_print(ink, place, character):
        return []
    while len(found) > 1 and _is_letter(ink, place, found[0], character):
        found = found[1:]
    while len(found) > 1 and _is_letter(ink, place, found[-1], character):
        found = found[:-1]
    return found


def _is_along_print(ink: Mask, place: _Place, character: float) -> bool:
    """Whether more stands close beside a line than crosses one, as along the strokes of letters."""
    off = max(2, round(0.3 * character))
    rows = (row for row in (place.top - off, place.bottom - 1 + off) if 0 <= row < len(ink))
    return any(_share(ink[row, place.first : place.last] > 0) > CLEAR for row in rows)


def _share(which: Any) -> float:
    """The share of truths among them."""
    return int(np.count_nonzero(which)) / int(which.size)


def _is_pale_and_unbroken(
    found: Sequence[tuple[int, int]], ink: Mask, place: _Place, character: float
) -> bool:
    """Whether most of a line is in pieces longer than letters make, and paler than letters are: strokes of
    letters that reach from ruling to ruling are ink."""
    long = [piece for piece in found if piece[1] - piece[0] > UNBROKEN * character]
    length = sum(b - a for a, b in long)
    inked = sum(int((ink[place.top : place.bottom, a:b] > 0).any(axis=0).sum()) for a, b in long)
    return length > 0.5 * (found[-1][1] - found[0][0]) and inked < (1 - PALE) * length


def _apart(
    found: list[tuple[int, int]], ink: Mask, place: _Place, character: float, horizontal: bool
) -> list[list[tuple[int, int]]]:
    """The pieces of a line without letters that stand in it: an upright ruling ends on a level one, in the
    next row there is paper and a letter, and below it the ruling goes on."""
    if horizontal or len(found) < 3:
        return [found] if found else []
    at = (place.top, place.bottom, place.first, place.last)
    return [
        part
        for whole in _around_symbols(found, ink, at, character)
        for part in _around_letters(whole, ink, place, character)
    ]


def _around_symbols(
    found: list[tuple[int, int]], ink: Mask, at: Place, character: float
) -> list[list[tuple[int, int]]]:
    """The pieces of a line without print within a symbol: an arrow ends at the symbol's upper line, there is
    paper and a letter, and from its lower line another arrow goes on."""
    kept, i = [[found[0]]], 1
    while i < len(found):
        later = range(i + 1, len(found))
        after = next((k for k in later if _is_inside(found[i - 1 : k + 1], ink, at, character)), None)
        if after is None:
            kept[-1].append(found[i])
        else:
            kept.append([found[after]])
        i = (after or i) + 1
    return kept


def _is_inside(pieces: list[tuple[int, int]], ink: Mask, at: Place, character: float) -> bool:
    """Whether what lies between the first piece and the last is short, with more paper than a line leaves,
    and level lines on both sides of it."""
    start, stop = pieces[0][1], pieces[-1][0]
    lengths = [b - a for a, b in pieces[1:-1]]
    if max(lengths) > 1.5 * character or sum(lengths) > COVERED * (stop - start):
        return False
    return all(_is_crossed(ink, at, end, character) for end in (start, stop))


def _is_crossed(ink: Mask, at: Place, end: int, character: float) -> bool:
    """Whether a line crosses a piece at its ``end``, wider to both sides than a letter."""
    near, reach = round(CROSSED * character), round(ACROSS * character)
    band = np.asarray(ink[:, max(0, end - near) : end + near] > 0)
    sides = band[max(0, at[0] - reach) : at[0]], band[at[1] : at[1] + reach]
    return all(len(side) == reach and bool(side.any(axis=1).all()) for side in sides)


def _around_letters(
    found: list[tuple[int, int]], ink: Mask, place: _Place, character: float
) -> list[list[tuple[int, int]]]:
    at = (place.top, place.bottom, place.first, place.last)
    kept, letters = [[found[0]]], []
    for piece in found[1:]:
        if _is_letter(ink, place, piece, character) and piece is not found[-1]:
            letters.append(piece)
            continue
        ends = kept[-1][-1][1], piece[0]
        if letters and all(is_level(ink, at, end, character) for end in ends):
            kept.append([piece])
        else:
            kept[-1] += [*letters, piece]
        letters = []
    return kept


def _is_letter(ink: Mask, place: _Place, piece: tuple[int, int], character: float) -> bool:
    """Whether the last piece of a line may be the stroke of a letter: as short as one, more ink beside."""
    if piece[1] - piece[0] > 1.5 * character:
        return False
    near = max(3, round(NEAR * character))
    above = ink[max(0, place.top - near) : max(0, place.top - 2), slice(*piece)]
    below = ink[place.bottom + 2 : place.bottom + near, slice(*piece)]
    return any(side.size and _share((side > 0).any(axis=0)) > BESIDE for side in (above, below))
