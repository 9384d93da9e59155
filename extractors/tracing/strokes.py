"""Ink -> strokes: straight horizontal and vertical runs of ink, as segments in pixels."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from extractors.tracing.letters import UNBROKEN, is_stems, without_letters
from extractors.tracing.raster import Mask
from extractors.tracing.runs import Runs, groups_to_extent, mask_to_runs, runs_to_groups

_HEAVY = 0.75
"""Letter heights of the thickest ruling: a heavy line, or a double one whose lines ran together."""
_HEAVY_LONG = 8
"""Letter heights of its length at least."""
_FILLED = 0.85
"""Letters whose gaps are bridged fill less than this of what they seem to be; drawn lines fill it."""
_WORN_OFF = 2.5
"""So many times wider than a mere flaw (two letters) is what wore off a ruling at most; what is left on
either side is twice as long."""
_PRINTED, _DRAWN = 0.75, 0.95
"""A chain of letters is inked over less than this share of its length, a drawn line over more."""
_LOW = 2.5
"""Letters reach from line to line in rows up to so many times a flaw (two letters)."""
_SHORTEST = 3
"""Pixels of the shortest run that counts as straight."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight run in pixels: ``along`` from a0 to a1, ``across`` at c, ``thickness`` thick.

    Horizontal: a = x and c = y. Vertical: a = y and c = x.
    """

    horizontal: bool
    a0: float
    a1: float
    c: float
    thickness: float
    solid: float = 1.0
    """Share of its length that is inked; the rest was bridged."""

    @property
    def length(self) -> float:
        return self.a1 - self.a0

    @property
    def ends(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Both ends as (x, y)."""
        if self.horizontal:
            return (self.a0, self.c), (self.a1, self.c)
        return (self.c, self.a0), (self.c, self.a1)

    def moved(self, x: float, y: float) -> "Stroke":
        """The stroke ``x`` to the right and ``y`` down."""
        along, across = (x, y) if self.horizontal else (y, x)
        return replace(self, a0=self.a0 + along, a1=self.a1 + along, c=self.c + across)


def ink_to_long_runs(ink: Mask, horizontal: bool, shortest: float, gap: float) -> Runs:
    """Straight runs of ink of at least ``shortest`` pixels, gaps up to ``gap`` closed."""
    return mask_to_runs(ink, horizontal, max(_SHORTEST, round(shortest)) | 1, max(1, round(gap)) | 1)


def runs_to_strokes(runs: Runs, ink: Mask, thickest: float, ruling: bool = False) -> list[Stroke]:
    """One stroke for each component of long runs; components thicker than ``thickest`` are none, nor are
    letters that stand one below the other. Where strokes may be a ``ruling``, ``thickest`` is half a letter:
    long ones without a gap may be thicker, and a letter in the line of one is cut off.

    ``ink`` is the ink before gaps were bridged.
    """
    if not len(runs):
        return []
    group = runs_to_groups(runs)
    length = runs.stop - runs.start
    area = np.bincount(group, length)
    centre = np.bincount(group, length * runs.line) / area
    first, last = groups_to_extent(group, runs.start, runs.stop)
    top, bottom = groups_to_extent(group, runs.line, runs.line + 1)
    long, thickness = last - first, area / (last - first)
    heavy = ruling & (thickness <= _HEAVY * 2 * thickest) & (long >= _HEAVY_LONG * 2 * thickest)
    thin = ((thickness <= thickest) | heavy) & (bottom - top <= np.maximum(3 * thickest, long / 4))
    plane = ink if runs.horizontal else ink.T
    strokes = []
    for i in np.flatnonzero(thin):
        place = (int(top[i]), int(bottom[i]), int(first[i]), int(last[i]))
        if not runs.horizontal and is_stems(plane, place, 2 * thickest):
            continue
        cut = ruling and not runs.horizontal
        for start, stop in without_letters(plane, place, 2 * thickest) if cut else [place[2:]]:
            window = plane[top[i] : bottom[i], start:stop]
            solid = _solid(window, round(3 * thickest))
            filled = np.count_nonzero(window) / int(area[i])
            if not ruling and filled < _FILLED:
                solid = min(solid, filled)
            if thickness[i] <= thickest or solid >= UNBROKEN:
                ends = float(start), float(stop)
                strokes.append(Stroke(runs.horizontal, *ends, float(centre[i]), float(thickness[i]), solid))
    return strokes


def _solid(window: Mask, piece: int) -> float:
    """Share of a stroke's length that is inked along the stroke, three pixels wide at most.

    Piece by piece (``piece`` pixels), since a ruling on paper bends: over its whole height a row of
    letters has ink in nearly every column, but never in one line.
    """
    high, long = window.shape
    if high <= 3 or long < piece:
        return float(window.any(axis=0).mean())
    wide = window[:-2] | window[1:-1] | window[2:]
    pieces = long // piece
    inked = wide[:, : pieces * piece].reshape(high - 2, pieces, piece) > 0
    return float(inked.mean(axis=2).max(axis=0).mean())


def join_collinear(
    strokes: list[Stroke], gap: float, off: float, across: Sequence[Stroke] = ()
) -> list[Stroke]:
    """Strokes of one direction with those on one line (``off`` apart) and close (``gap``) joined.

    Not those that end on one line of ``across`` and begin on the next one: nothing rules the row between. But
    also those further apart, if both are long and one ends or begins on no line at all: the rest wore off.
    """
    out: list[Stroke] = []
    for stroke in sorted(strokes, key=lambda s: (s.a0, s.c)):
        for i, other in enumerate(out):
            in_line = abs(other.c - stroke.c) <= off
            near = in_line and stroke.a0 - other.a1 <= gap
            apart = _leave_a_row(other, stroke, across, off) or _is_print(other, stroke, across, gap, off)
            if (near and not apart) or (in_line and _worn_off(other, stroke, across, gap, off)):
                out[i] = _joined(other, stroke)
                break
        else:
            out.append(stroke)
    return out


def _worn_off(a: Stroke, b: Stroke, across: Sequence[Stroke], gap: float, off: float) -> bool:
    """Whether what is missing between two long strokes begins or ends where no ruling is."""
    missing = b.a0 - a.a1
    if not across or missing > _WORN_OFF * gap or min(a.length, b.length) < 2 * _WORN_OFF * gap:
        return False
    ends = ((a.a1, a.c), (b.a0, b.c))
    return not all(
        any(abs(s.c - end) <= 2 * off and s.a0 - off <= at <= s.a1 + off for s in across) for end, at in ends
    )


def _is_print(a: Stroke, b: Stroke, across: Sequence[Stroke], gap: float, off: float) -> bool:
    """Whether one of both is a chain of letters in a low row, where the other, a drawn line, ends on a line
    of ``across``: letters that happen to stand where a ruling begins."""
    weak, drawn = (a, b) if a.solid < b.solid else (b, a)
    if weak.solid >= _PRINTED or drawn.solid < _DRAWN or weak.length > _LOW * gap:
        return False
    end = drawn.a0 if drawn is b else drawn.a1
    return any(abs(s.c - end) <= off and s.a0 - off <= drawn.c <= s.a1 + off for s in across)


def _leave_a_row(a: Stroke, b: Stroke, across: Sequence[Stroke], off: float) -> bool:
    """Whether ``a`` ends on a line, and ``b`` begins on a later one. ``off``: how near is on."""

    def at(end: float) -> float | None:
        return next((s.c for s in across if abs(s.c - end) <= off and s.a0 - off <= b.c <= s.a1 + off), None)

    if b.a0 - a.a1 <= 3 * off:  # lower than a letter: no row
        return False
    above, below = at(a.a1), at(b.a0)
    return above is not None and below is not None and below - above > 3 * off


def _joined(a: Stroke, b: Stroke) -> Stroke:
    """One stroke over both, its place and thickness the mean by length."""
    share = a.length / max(1.0, a.length + b.length)
    return Stroke(
        a.horizontal,
        min(a.a0, b.a0),
        max(a.a1, b.a1),
        a.c * share + b.c * (1 - share),
        a.thickness * share + b.thickness * (1 - share),
        a.solid * share + b.solid * (1 - share),
    )
