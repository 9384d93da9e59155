"""A solid blob -> a rhombus, told by the slope of its sides: heads of arrows hide its corners.

Wearing a blob down takes its sharp corners and what sticks to them; the middles of its sides stay. The sides
are led on to where they meet, and the rhombus counts where all of it is inked and its sides lie bare.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractors.tracing.raster import Mask
from models.page import Box

CLAMPED = 0.9
"""Rows with more than this share of the greatest breadth may have lost the corner at their end."""
FEWEST = 6
"""The fewest rows that a slope is told by."""
INKED, BARE = 0.97, 0.1
"""The least share of ink in the rhombus, and the greatest right outside the middles of its sides."""


@dataclass(frozen=True, slots=True)
class _Rhombus:
    """Centre and half axes, in pixels."""

    x: float
    y: float
    a: float
    b: float


def blob_to_rhombus(ink: Mask, worn: Mask, x: int, y: int, character: float) -> Box | None:
    """The box of the rhombus of which ``worn``, at (x, y) of the ink, is the worn down middle; None where
    the blob is none."""
    found = _sides_to_rhombus(worn > 0, x, y)
    if found is None or not _is_drawn(ink, found, character):
        return None
    r = found
    return Box(r.x - r.a, r.y - r.b, r.x + r.a + 1, r.y + r.b + 1)


def _sides_to_rhombus(worn: NDArray[np.bool_], x: int, y: int) -> _Rhombus | None:
    breadth = worn.sum(axis=1)
    rows = np.flatnonzero((breadth > 0) & (breadth < CLAMPED * breadth.max()))
    if len(rows) < FEWEST:
        return None
    middle = (worn.shape[0] - 1) / 2
    slope, widest = np.polyfit(np.abs(rows - middle), breadth[rows] / 2, 1)
    if slope >= 0 or not 0.3 < -slope < 6:
        return None
    columns = np.nonzero(worn)[1]
    return _Rhombus(x + float(columns.mean()), y + middle, float(widest), float(-widest / slope))


def _is_drawn(ink: Mask, found: _Rhombus, character: float) -> bool:
    """Whether the rhombus is solid, and paper lies beside the middles of its sides."""
    around = character
    left, top = round(found.x - found.a - around), round(found.y - found.b - around)
    right, bottom = round(found.x + found.a + around), round(found.y + found.b + around)
    if left < 0 or top < 0 or right > ink.shape[1] or bottom > ink.shape[0]:
        return False
    near = ink[top:bottom, left:right] > 0
    ys, xs = np.mgrid[top:bottom, left:right]
    across, down = np.abs(xs - found.x) / found.a, np.abs(ys - found.y) / found.b
    steep = found.a * found.b / np.hypot(found.a, found.b)
    beyond = (across + down - 1) * steep
    at_side = np.abs(across - down) < 0.5
    beside = at_side & (beyond > max(2.0, 0.15 * character)) & (beyond < 0.45 * character)
    return bool(near[beyond < -1].mean() >= INKED and near[beside].mean() <= BARE)
