"""Ink -> what is solid: ink that stays when everything thinner than so many pixels is worn away."""

from collections.abc import Sequence

import cv2
import numpy as np

from extractors.tracing.raster import Mask
from models.page import Connector

BLOB = 1.5
"""What is so many letter heights thick and wide beside a line is a symbol of which the kind was not seen."""
HEAD = 3.0
"""So near to a line's ends, in letter heights, it may be an arrowhead."""


def ink_to_solid(ink: Mask, size: int) -> tuple[Mask, int, int] | None:
    """The solid ink of a window and the window's place (x, y); None where nothing is ``size`` pixels thick
    and wide. Costs little there."""
    where = _where_solid(ink, size)
    if where is None:
        return None
    x0, y0, x1, y1 = where
    worn = cv2.morphologyEx(ink[y0:y1, x0:x1], cv2.MORPH_OPEN, np.ones((size, size), np.uint8))
    return np.asarray(worn, np.uint8), x0, y0


def _where_solid(ink: Mask, size: int) -> tuple[int, int, int, int] | None:
    """A window (x0, y0, x1, y1) about all solid squares of ``size`` pixels; None where there is none.

    Every such square holds three by three pixels of a grid of a third of its size.
    """
    step = size // 3
    solid = cv2.erode(np.ascontiguousarray(ink[::step, ::step]), np.ones((3, 3), np.uint8))
    x, y, width, height = (step * v for v in cv2.boundingRect(np.asarray(solid, np.uint8)))
    if not width:
        return None
    return max(0, x - size), max(0, y - size), x + width + size, y + height + size


def connectors_through_solid(
    connectors: Sequence[Connector], bare: Mask, character: float
) -> list[Connector]:
    """The connectors that run through a solid blob: a symbol that was not seen as one, so that they may be
    two. ``bare``: the ink without the symbols that were seen."""
    found = ink_to_solid(bare, max(3, round(BLOB * character)))
    if found is None:
        return []
    solid, x, y = found
    return [c for c in connectors if _runs_through(c, solid, (x, y), HEAD * character)]


def _runs_through(connector: Connector, solid: Mask, origin: tuple[int, int], ends: float) -> bool:
    line = np.zeros_like(solid)
    points = np.asarray(connector.points) - origin
    cv2.polylines(line, [np.rint(points).astype(np.int32)], False, (255,))
    for x, y in (points[0], points[-1]):
        cv2.circle(line, (round(x), round(y)), round(ends), (0,), cv2.FILLED)
    return bool(cv2.bitwise_and(line, solid).any())
