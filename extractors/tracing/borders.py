"""How thick a symbol's border is: thick lines, double frames and shadows belong to the symbol.

Measured outwards from its inside, ring by ring: what is inked all around is border. What is inked only
around two neighbouring sides is a shadow.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.tracing.raster import Mask

FURTHEST = 1.0
"""A border reaches out this far at most, in letter heights."""
INKED, SHADED = 0.6, 0.7
"""Share of a ring that is inked in a border, and of a half of it in a shadow."""
GAP = 0.4
"""The paper between the lines of a double frame is this wide at most, in letter heights."""


@dataclass(frozen=True, slots=True)
class Border:
    """How far a border reaches out on each side, in pixels."""

    left: float
    top: float
    right: float
    bottom: float


def border_reach(character: float) -> int:
    """Pixels about a symbol's inside that :func:`measure_border` wants to see."""
    return round(FURTHEST * character) + 2


def measure_border(inside: Mask, ink: Mask, character: float) -> Border:
    """The border about ``inside`` (255 within the symbol; same shape as ``ink``)."""
    distance = cv2.distanceTransform(cv2.bitwise_not(inside), cv2.DIST_L2, 3)
    rings, gap = round(FURTHEST * character), round(GAP * character)
    rows, cols = np.nonzero((distance > 0) & (distance <= rings))
    away = np.ceil(distance[rows, cols]).astype(np.int32)
    inked = ink[rows, cols] > 0
    whole = _reach(_shares(away, inked, rings), INKED, 0, gap)
    right, bottom = _halves(inside, rows, cols)
    far = {
        (x, y): _reach(_shares(away[half], inked[half], rings), SHADED, whole, 1)
        for x in (False, True)
        for y in (False, True)
        for half in (_corner_half(right, bottom, x, y),)
    }
    (east, south), reach = max(far.items(), key=lambda item: item[1])
    shadow = reach if reach - whole > 0.15 * character else whole
    return Border(
        left=whole if east else shadow,
        top=whole if south else shadow,
        right=shadow if east else whole,
        bottom=shadow if south else whole,
    )


def _shares(away: NDArray[np.int32], inked: NDArray[np.bool_], rings: int) -> NDArray[np.float64]:
    """Per distance 1..``rings``: the share of its pixels that are inked."""
    total = np.bincount(away, minlength=rings + 1)
    covered = np.bincount(away, weights=inked, minlength=rings + 1)
    return np.asarray(covered / np.maximum(total, 1), np.float64)[1:]


def _reach(shares: NDArray[np.float64], enough: float, start: int, gap: int) -> int:
    """The last ring with ``enough`` ink, no more than ``gap`` rings of paper between."""
    last = start
    for ring in range(start + 1, len(shares) + 1):
        if shares[ring - 1] >= enough:
            last = ring
        elif ring - last > gap:
            break
    return last


def _halves(
    inside: Mask, rows: NDArray[np.intp], cols: NDArray[np.intp]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Per pixel, how far right of and below the middle of ``inside`` it lies (half a side is 1)."""
    x, y, width, height = cv2.boundingRect(inside)
    return (cols - x - width / 2) / (width / 2), (rows - y - height / 2) / (height / 2)


def _corner_half(
    right: NDArray[np.float64], bottom: NDArray[np.float64], east: bool, south: bool
) -> NDArray[np.bool_]:
    """The half of the plane about one corner of a box, but for where the halves meet."""
    towards = (right if east else -right) + (bottom if south else -bottom)
    return np.asarray(towards > 0.3, np.bool_)
