"""Arrowheads: whether the ink about the end of a stroke spreads to both sides, as a head does."""

import numpy as np
from numpy.typing import NDArray

from extractors.tracing.raster import Mask
from extractors.tracing.strokes import Stroke

REACH = 1.5
"""How far back from the tip a head is looked for, in letter heights."""
SPREAD = 0.17
"""A head spreads this many letter heights beyond the half of its line, on both sides."""


def has_head(ink: Mask, stroke: Stroke, at_end: bool, character: float) -> bool:
    """Whether ``stroke`` carries an arrowhead at its end (``at_end``) or its beginning.

    ``ink`` holds neither rulings nor shapes. Filled triangles and open chevrons both spread.
    """
    tip = stroke.a1 if at_end else stroke.a0
    window = _window(ink, stroke, tip, at_end, character)
    if window is None:
        return False
    left, right = _spread(window)
    needed = 0.5 * stroke.thickness + SPREAD * character
    # The middle of a line is known to half a pixel: what one side has too little the other has too much.
    spread = np.minimum((left + right) / 2, np.minimum(left, right) + 1)
    rows = np.nonzero(spread >= needed)[0]
    return len(rows) >= 2 and _tapers(spread, rows, character)


def _window(
    ink: Mask, stroke: Stroke, tip: float, at_end: bool, character: float
) -> NDArray[np.bool_] | None:
    """Ink about the tip, turned so that row 0 is the tip and the stroke runs down the middle column."""
    back, side = round(min(REACH * character, 0.8 * stroke.length)), round(1.0 * character)
    centre, over = round(stroke.c), round(0.35 * character)
    start, stop = (round(tip) - back, round(tip) + over) if at_end else (round(tip) - over, round(tip) + back)
    plane = ink.T if stroke.horizontal else ink
    if start < 0 or centre - side < 0 or stop > plane.shape[0] or centre + side >= plane.shape[1]:
        return None
    window = plane[start:stop, centre - side : centre + side + 1] > 0
    return window[::-1] if at_end else window


def _spread(window: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Per row, how far ink reaches left and right of the middle column."""
    middle = window.shape[1] // 2
    away = np.arange(1, middle + 1)
    right = (window[:, middle + 1 :] * away).max(axis=1)
    left = (window[:, :middle][:, ::-1] * away).max(axis=1)
    return left, right


def _tapers(spread: NDArray[np.float64], rows: NDArray[np.int64], character: float) -> bool:
    """Whether the spread is a head's: a short stretch, back to the bare line behind it."""
    longest = rows[-1] - rows[0] + 1
    return bool(longest <= 1.4 * character and spread[-2:].min() < spread[rows].max())
