"""Ink -> strokes: straight horizontal and vertical runs of ink, as segments in pixels."""

from dataclasses import dataclass

import numpy as np

from extractors.tracing.raster import Mask
from extractors.tracing.runs import Runs, close_gaps, groups_to_extent, mask_to_runs, runs_to_groups

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


def ink_to_long_runs(ink: Mask, horizontal: bool, shortest: float, gap: float) -> Runs:
    """Straight runs of ink of at least ``shortest`` pixels, gaps up to ``gap`` closed."""
    runs = close_gaps(mask_to_runs(ink, horizontal), max(1, round(gap)) | 1)
    return runs.only(runs.stop - runs.start >= max(_SHORTEST, round(shortest)) | 1)


def runs_to_strokes(runs: Runs, ink: Mask, thickest: float) -> list[Stroke]:
    """One stroke for each component of long runs; components thicker than ``thickest`` are none.

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
            float(plane[top[i] : bottom[i], first[i] : last[i]].any(axis=0).mean()),
        )
        for i in np.flatnonzero(thin)
    ]


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
