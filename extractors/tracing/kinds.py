"""A closed shape's pixels -> what kind it is, and how surely.

Told by how far in from each corner of its box the shape begins (a box at 0, a capsule at 0.3 of its lesser
side, a rhombus at half of it), by how much of the box it fills, and by how it narrows at its ends: to a
point or round. What is none of the standard's shapes is "lain", never the nearest one.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.tracing.raster import Mask
from models.page import ShapeKind

ROUNDISH = 0.88
"""Least share of its convex hull that a symbol fills; what arrows and rulings enclose is often an L."""
ROUNDED = 0.06
"""Corners that begin this share of the lesser side inside the box are round: Word's rounded rectangle
has 0.098, a capsule 0.29; a box drawn by hand of four lines, scanned at 150 dpi, stays below 0.045."""
FULL = 0.95
"""Where a shape has this share of its breadth, it does not narrow yet."""
POINTED = 0.62
"""A narrowing end that fills less of its box comes to a point: half of it, where a round one fills 0.69
(ellipse) to 0.78 (capsule) and a trapezoid's more."""
CIRCLE, AS_WIDE = 0.805, 1.14
"""A circle fills 0.785 of its box, a capsule a fifth wider than high 0.82; it is as wide as high, but for
what a scanner stretched."""
ASKEW = 0.15
"""The corners of a box that leans by 8 degrees begin this far inside its upright box."""


def mask_to_kind(mask: Mask) -> tuple[ShapeKind, float]:
    """The kind of a filled shape (255 inside, its own box plus any margin) and how surely (0..1)."""
    ys, xs = np.nonzero(mask)
    if len(ys) < 30:
        return "lain", 0.0
    shape = mask[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1] > 0
    height, width = shape.shape
    look = _Look(
        corners=_corner_depths(shape),
        extent=float(shape.mean()),
        ratio=width / height,
        solidity=solidity(mask),
        side=min(width, height),
        ends=(_end_fill(shape.sum(axis=1)), _end_fill(shape.sum(axis=0))),
    )
    return _look_to_kind(look)


@dataclass(frozen=True, slots=True)
class _Look:
    """What tells a kind: depths of the corners (tl, tr, bl, br), share of the box filled, width over height,
    share of the convex hull filled, lesser side in pixels, how full the narrowing ends are (top and
    bottom, left and right)."""

    corners: tuple[float, float, float, float]
    extent: float
    ratio: float
    solidity: float
    side: int
    ends: tuple[float, float]


def _end_fill(spans: NDArray[np.int_]) -> float:
    """How much of their box the ends fill where a shape narrows, ``spans`` its breadth line by line: a point
    half of it, a round end three quarters, the slanted sides of a trapezoid more."""
    broad = spans / max(1, spans.max())
    ends = broad[broad < FULL]
    return float(ends.mean()) if len(ends) > 0.04 * len(broad) else 1.0


def _corner_depths(shape: NDArray[np.bool_]) -> tuple[float, float, float, float]:
    """City-block distance from each corner (tl, tr, bl, br) to the shape, over the lesser side."""
    ys, xs = np.nonzero(shape)
    height, width = shape.shape
    side = min(width, height)
    rx, ry = width - 1 - xs, height - 1 - ys
    return tuple(float((a + b).min()) / side for a, b in ((xs, ys), (rx, ys), (xs, ry), (rx, ry)))


def solidity(mask: Mask) -> float:
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    contour = max(contours, key=cv2.contourArea)
    hull = cv2.contourArea(cv2.convexHull(contour))
    return float(cv2.contourArea(contour) / hull) if hull > 0 else 0.0


def _look_to_kind(look: _Look) -> tuple[ShapeKind, float]:
    if look.solidity < ROUNDISH:
        return "lain", 0.5
    slack = 1.5 / look.side
    least, most = min(look.corners), max(look.corners)
    if look.extent < 0.66 and least > 0.3 and most - least < 0.25:
        return "belah_ketupat", 0.97 if abs(look.extent - 0.5) < 0.09 else 0.8
    # A triangle has such corners too, but fills half of its box.
    if look.extent > 0.6 and (lying := _narrow_end(look.corners, slack)) is not None:
        return ("segilima", 0.9) if look.ends[lying] < POINTED else ("lain", 0.5)
    mean = sum(look.corners) / 4
    if (
        look.extent > 0.72
        and least > 0.045
        and mean > ROUNDED
        and most < 0.42
        and most - least < 0.16 + slack
    ):
        return _round_to_kind(look, mean)
    return _sharp_to_kind(look, mean, most - slack)


def _narrow_end(corners: tuple[float, float, float, float], slack: float) -> int | None:
    """Two neighbouring corners sharp, the other two cut off: 0 where the shape narrows up or down, 1 to a
    side, None where it does not."""
    cut = tuple(c > 0.16 for c in corners)
    if max(sorted(corners)[:2]) >= 0.07 + slack:
        return None
    if cut in {(False, False, True, True), (True, True, False, False)}:
        return 0
    return 1 if cut in {(True, False, True, False), (False, True, False, True)} else None


def _round_to_kind(look: _Look, depth: float) -> tuple[ShapeKind, float]:
    """A capsule, an ellipse, a rounded box; a circle where it is as high as wide and no fuller than one."""
    if min(look.ends) < POINTED:
        # A hexagon: cut corners, pointed ends.
        return "lain", 0.5
    longer = max(look.ratio, 1 / look.ratio)
    if longer < 1.25 and depth > 0.22 and look.extent < CIRCLE:
        return ("lingkaran", 0.9) if longer < AS_WIDE else ("kapsul", 0.8)
    if depth > 0.2 and 1 - look.extent < 2.2 * depth**2 / longer:
        # Corners cut straight take less off the box than round ones as deep.
        return "kapsul", 0.75
    return "kapsul", 0.95 if depth > 0.12 else 0.8


def _sharp_to_kind(look: _Look, mean: float, most: float) -> tuple[ShapeKind, float]:
    """A box; one that is a little askew is less sure."""
    if look.extent > 0.93 and most < 0.07:
        return "kotak", 0.97 if mean < 0.7 * ROUNDED else 0.75
    if look.extent > 0.9 and most < ASKEW and look.solidity > 0.95:
        return "kotak", 0.7
    return "lain", 0.5
