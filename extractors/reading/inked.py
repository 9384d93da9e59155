"""How much of a page's ink is understood: ink of rulings, symbols and connectors, and ink of each word."""

from collections.abc import Sequence

import cv2
import numpy as np

from extractors.tracing.drawing import Drawing
from extractors.tracing.raster import Mask
from extractors.tracing.runs import mask_to_runs, runs_to_groups
from models.page import Box, Ink, Word

_SPECK = 0.02
"""Of a letter's square: what is smaller is dust, and no loss."""
_AROUND = 0.15
"""Of a letter's height around a word: dots and tails."""


def drawing_to_ink(drawing: Drawing, words: Sequence[Word]) -> Ink:
    """Share out the ink of a page among the drawing and its words (in points)."""
    left = drawing.ink.copy()
    drawn = _take(left, _drawn(drawing))
    margin = _AROUND * drawing.character
    scale = 1 / drawing.raster.points
    each = tuple(_take_box(left, word.box.scaled(scale).grown(margin)) for word in words)
    return Ink(drawn + sum(each) + _without_dust(left, drawing.character), drawn, each)


def _drawn(drawing: Drawing) -> Mask:
    """Rulings, whole symbols with what is in them, and connectors as thick as their arrowheads."""
    mask = drawing.lines.copy()
    scale = 1 / drawing.raster.points
    for outline in drawing.outlines:
        box = outline.box.scaled(scale).grown(_AROUND * drawing.character)
        _rows(mask, box)[:] = 255
    wide = max(1, round(0.8 * drawing.character))
    for connector in drawing.connectors:
        points = np.array(connector.points, np.float64) * scale
        cv2.polylines(mask, [points.round().astype(np.int32)], False, 255, wide)
    return mask


def _take(left: Mask, mask: Mask) -> int:
    """Count the ink under ``mask`` and take it away from ``left``."""
    count = cv2.countNonZero(cv2.bitwise_and(left, mask))
    cv2.subtract(left, mask, left)
    return int(count)


def _take_box(left: Mask, box: Box) -> int:
    part = _rows(left, box)
    count = int(np.count_nonzero(part))
    part[:] = 0
    return count


def _rows(mask: Mask, box: Box) -> Mask:
    """The part of ``mask`` inside ``box``, as a view."""
    x0, y0, x1, y1 = (max(0, round(v)) for v in box)
    return mask[y0:y1, x0:x1]


def _without_dust(left: Mask, character: float) -> int:
    # By runs: what is left of a page is little, and labelling every pixel of the page is not.
    runs = mask_to_runs(left, True)
    areas = np.bincount(runs_to_groups(runs), runs.stop - runs.start)
    return int(areas[areas >= max(2.0, _SPECK * character * character)].sum())
