"""Ink -> strokes: straight horizontal and vertical runs of ink, as segments in pixels."""

from dataclasses import dataclass

import cv2
import numpy as np

from extractors.tracing.raster import Mask

_SHORTEST = 3
"""Pixels of the shortest run that a run mask holds."""
_MOST_SHORT_LABELS = 0xFFFF


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


def ink_to_run_mask(ink: Mask, horizontal: bool, shortest: float, gap: float) -> Mask:
    """Ink that lies in straight runs of at least ``shortest`` pixels, gaps up to ``gap`` closed."""
    # Odd sizes: an even kernel would shift what it bridges.
    length, bridge = max(_SHORTEST, round(shortest)) | 1, max(1, round(gap)) | 1
    kernel = np.ones((1, length) if horizontal else (length, 1), np.uint8)
    if bridge > 1:
        closer = np.ones((1, bridge) if horizontal else (bridge, 1), np.uint8)
        ink = np.asarray(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, closer), np.uint8)
    return np.asarray(cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel), np.uint8)


def mask_to_strokes(mask: Mask, ink: Mask, horizontal: bool, thickest: float) -> list[Stroke]:
    """One stroke for each component of a run mask; components thicker than ``thickest`` are none.

    ``ink`` is the ink before gaps were bridged.
    """
    # Labels of two bytes take a third of the time; no label covers less than one run.
    few = cv2.countNonZero(mask) < _SHORTEST * _MOST_SHORT_LABELS
    depth = cv2.CV_16U if few else cv2.CV_32S
    _, _, stats, centres = cv2.connectedComponentsWithStats(mask, connectivity=8, ltype=depth)
    strokes = []
    for (x, y, width, height, area), (cx, cy) in zip(stats[1:], centres[1:], strict=True):
        length, across = (width, height) if horizontal else (height, width)
        thickness = area / max(1, length)
        if thickness > thickest or across > max(3 * thickest, length / 4):
            continue
        start, centre = (x, cy) if horizontal else (y, cx)
        solid = float(ink[y : y + height, x : x + width].any(axis=0 if horizontal else 1).mean())
        strokes.append(
            Stroke(horizontal, float(start), float(start + length), float(centre), float(thickness), solid)
        )
    return strokes


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
