"""Ink -> strokes: straight horizontal and vertical runs of ink, as segments in pixels."""

from dataclasses import dataclass, replace

import numpy as np

from extractors.tracing.raster import Mask
from extractors.tracing.runs import Runs, groups_to_extent, mask_to_runs, runs_to_groups

_UNBROKEN = 0.97
"""A stroke inked over this share of its length is no row of letters."""
_ONE_SIDED = 0.1
"""Share of a letter's stem beside which the letter goes on, at least."""
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


def runs_to_strokes(runs: Runs, ink: Mask, thickest: float) -> list[Stroke]:
    """One stroke for each component of long runs; components thicker than ``thickest`` are none, nor are
    letters that stand one below the other.

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
    thin = (thickness <= thickest) & (bottom - top <= np.maximum(3 * thickest, long / 4))
    plane = ink if runs.horizontal else ink.T
    return [
        Stroke(
            runs.horizontal,
            float(first[i]),
            float(last[i]),
            float(centre[i]),
            float(thickness[i]),
            _solid(plane[top[i] : bottom[i], first[i] : last[i]], round(3 * thickest)),
        )
        for i in np.flatnonzero(thin)
        if runs.horizontal or not _is_stems(plane, (top[i], bottom[i], first[i], last[i]), 2 * thickest)
    ]


def _is_stems(plane: Mask, place: tuple[int, int, int, int], character: float) -> bool:
    """Whether an upright stroke is the stems of letters: pieces as long as a letter is high, with more of
    the letter on one side, or all alike and apart from the rulings between them. The dashes of a ruling
    have paper on both sides, and touch what crosses them now and then.

    ``plane`` lies on its side (x along the stroke), ``place`` is (top, bottom, first, last) in it.
    """
    top, bottom, first, last = place
    inked = np.asarray(plane[top:bottom, first:last].any(axis=0))
    if inked.mean() >= _UNBROKEN:
        return False
    edges = np.flatnonzero(np.diff(np.concatenate(([False], inked, [False]))))
    pieces = np.sort(edges[1::2] - edges[::2])
    usual = pieces[np.searchsorted(np.cumsum(pieces), pieces.sum() / 2)]
    if not 0.4 * character <= usual <= 1.6 * character:
        return False
    long = pieces[pieces > 0.35 * character]
    if len(long) > 2 and len(pieces) - len(long) > 1 and long[-1] - long[0] <= 0.35 * usual:
        return True
    beside = max(2, round(0.35 * character))
    left = np.asarray(plane[max(0, top - beside) : top, first:last].any(axis=0))
    right = np.asarray(plane[bottom : bottom + beside, first:last].any(axis=0))
    return bool((left ^ right)[inked].mean() > _ONE_SIDED)


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


def join_collinear(strokes: list[Stroke], gap: float, off: float) -> list[Stroke]:
    """Strokes of one direction with those on one line (``off`` apart) and close (``gap``) joined."""
    out: list[Stroke] = []
    for stroke in sorted(strokes, key=lambda s: (s.a0, s.c)):
        for i, other in enumerate(out):
            if abs(other.c - stroke.c) <= off and stroke.a0 - other.a1 <= gap:
                out[i] = _joined(other, stroke)
                break
        else:
            out.append(stroke)
    return out


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
