"""Skew, shear and keystone: the page turned so that its rulings (or text lines) stand straight.

Every long thin component of the ink gives a slope at a place. Horizontal slopes as a function of y
and vertical slopes as a function of x make a quadrilateral, and one perspective warp makes that a
rectangle: rotation, a scanner's shear and a phone's mild perspective in one step.
"""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.tracing.raster import Gray, Mask, Raster
from extractors.tracing.runs import Ints, Runs, groups_to_extent, mask_to_runs, runs_to_groups

STEEPEST = np.tan(np.radians(6.0))
"""Beyond this slope a line is no skewed ruling."""
THICK = 0.6
"""A ruling is no thicker (letter heights); what hangs together with a dark head is."""
STRAIGHT = np.tan(np.radians(0.05))
"""Below this slope a page is left as it is: warping costs sharpness."""


ENOUGH, SPREAD = 5, 0.3
"""Fewer lines, or lines over less than this share of the page, do not tell how their slope changes."""


@dataclass(frozen=True, slots=True)
class Lean:
    """Slope as a linear function of the place across: ``at0`` + ``growth`` x place (pixels)."""

    at0: float
    growth: float

    def at(self, place: float) -> float:
        return self.at0 + self.growth * place


def ink_to_leans(ink: Mask, character: float, fainter: Callable[[], Mask] | None = None) -> tuple[Lean, Lean]:
    """How the page's horizontals lean at each y, and its verticals at each x.

    ``fainter`` gives the ink with fainter lines, too: they are looked for where plain ones tell too little.
    """
    found = [_slopes(ink, level, character) for level in (True, False)]
    if fainter is not None and not all(map(_are_many, found, ink.shape)):
        mended = fainter()
        found = [_slopes(mended, level, character) for level in (True, False)]
    horizontal, vertical = (_fit(*f, extent, character) for f, extent in zip(found, ink.shape, strict=True))
    if horizontal is None and vertical is None:
        return Lean(0, 0), Lean(0, 0)
    if horizontal is None and vertical is not None:
        horizontal = Lean(-vertical.at(ink.shape[1] / 2), 0)
    assert horizontal is not None
    return horizontal, vertical or Lean(-horizontal.at(ink.shape[0] / 2), 0)


Values = list[float]


def _slopes(ink: Mask, horizontal: bool, character: float) -> tuple[Values, Values, Values]:
    """(slope, place across, length) of every long thin component of one direction."""
    run = max(12, round(1.6 * character))
    runs = mask_to_runs(ink, horizontal, run - run // 2)
    # What the picture's edge cuts off goes on beyond it.
    cut = (runs.start == 0).astype(int) + (runs.stop == ink.shape[1 if horizontal else 0])
    runs = runs.only(runs.stop - runs.start + cut * (run // 2) >= run)
    if not len(runs):
        return [], [], []
    group = runs_to_groups(runs)
    first, last = groups_to_extent(group, runs.start, runs.stop)
    slope, place = _regression(runs, group)
    thickness = np.bincount(group, runs.stop - runs.start) / (last - first)
    good = (last - first >= 8 * character) & (np.abs(slope) <= STEEPEST) & (thickness <= THICK * character)
    return slope[good].tolist(), place[good].tolist(), (last - first)[good].astype(float).tolist()


def _are_many(found: tuple[Values, Values, Values], extent: int) -> bool:
    """Whether slopes are enough, and far enough apart, to tell how they change over the page."""
    _, places, _ = found
    return len(places) >= ENOUGH and float(np.ptp(places)) >= SPREAD * extent


def _regression(runs: Runs, group: Ints) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Slope and mean place of the straight line through all pixels of each group."""
    n = (runs.stop - runs.start).astype(float)
    middle = (runs.start + runs.stop - 1) / 2
    count = np.bincount(group, n)
    along, across = np.bincount(group, n * middle) / count, np.bincount(group, n * runs.line) / count
    x, y = middle - along[group], runs.line - across[group]
    # A run of n pixels spreads by (n^2 - 1) / 12 about its own middle.
    spread = np.bincount(group, n * (x * x + (n * n - 1) / 12))
    return np.bincount(group, n * x * y) / spread, across


def _fit(slopes: Values, places: Values, lengths: Values, extent: int, character: float) -> Lean | None:
    """A robust line through slopes over places; constant where too little tells of a change."""
    if sum(lengths) < 20 * character:
        return None
    middle = _weighted_median(slopes, lengths)
    near = [i for i, s in enumerate(slopes) if abs(s - middle) < 0.02]
    s, p, w = (np.asarray(v)[near] for v in (slopes, places, lengths))
    if len(near) < ENOUGH or np.ptp(p) < SPREAD * extent:
        return Lean(middle, 0.0)
    growth, at0 = np.polyfit(p, s, 1, w=np.sqrt(w))
    if abs(growth) * extent < 2 * STRAIGHT:
        return Lean(middle, 0.0)
    return Lean(float(at0), float(growth))


def _weighted_median(values: Values, weights: Values) -> float:
    order = np.argsort(values)
    cumulative = np.cumsum(np.asarray(weights)[order])
    return float(np.asarray(values)[order][np.searchsorted(cumulative, cumulative[-1] / 2)])


def leans_to_matrix(horizontal: Lean, vertical: Lean, width: int, height: int) -> NDArray[np.float64]:
    """The 3x3 perspective matrix that makes the leaning lines straight, the page's centre fixed."""
    left, right, top, bottom = 0.1 * width, 0.9 * width, 0.1 * height, 0.9 * height
    cx, cy = width / 2, height / 2
    source = [_crossing(horizontal, vertical, x, y, cx, cy) for y in (top, bottom) for x in (left, right)]
    target = [(x, y) for y in (top, bottom) for x in (left, right)]
    return np.asarray(
        cv2.getPerspectiveTransform(np.asarray(source, np.float32), np.asarray(target, np.float32)),
        np.float64,
    )


def _crossing(
    horizontal: Lean, vertical: Lean, x: float, y: float, cx: float, cy: float
) -> tuple[float, float]:
    """Where the leaning line through (cx, y) meets the leaning line through (x, cy)."""
    h, v = horizontal.at(y), vertical.at(x)
    # Y = y + h (X - cx) and X = x + v (Y - cy)
    across = (x + v * (y - h * cx - cy)) / (1 - v * h)
    return across, y + h * (across - cx)


def straighten(
    raster: Raster, ink: Mask, character: float, fainter: Callable[[], Mask] | None = None
) -> Raster:
    """The page with straight rulings; the very same page where it stands straight already. ``fainter`` is as
    for ``ink_to_leans``."""
    horizontal, vertical = ink_to_leans(ink, character, fainter)
    height, width = ink.shape
    most = max(
        abs(lean.at(place))
        for lean, extent in ((horizontal, height), (vertical, width))
        for place in (0.1 * extent, 0.9 * extent)
    )
    if most < STRAIGHT:
        return raster
    matrix = leans_to_matrix(horizontal, vertical, width, height)
    # Print must stay sharp; where ink is coloured, and how much, need not.
    stain = None if raster.stain is None else _warp(raster.stain, matrix, 0, cv2.INTER_NEAREST)
    tint = None if raster.tint is None else _warp(raster.tint, matrix, 0, cv2.INTER_LINEAR)
    return Raster(_warp(raster.gray, matrix, _paper(raster.gray), cv2.INTER_CUBIC), raster.dpi, stain, tint)


def _paper(gray: Gray) -> int:
    height, width = gray.shape
    return int(np.percentile(gray[:: 1 + height // 200, :: 1 + width // 200], 90))


def _warp(gray: Gray, matrix: NDArray[np.float64], border: int, how: int) -> Gray:
    height, width = gray.shape
    warped = cv2.warpPerspective(gray, matrix, (width, height), flags=how, borderValue=(border,))
    return np.asarray(warped, np.uint8)
