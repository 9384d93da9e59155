"""Arrowheads: how far the ink about the end of a stroke spreads to both sides, as a head does."""

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.tracing.raster import Mask
from extractors.tracing.strokes import Stroke

REACH = 1.5
"""How far back from the tip a head is looked for, in letter heights."""
THICK = 3.2
"""The head of a thick line is larger: a letter height is taken for no less than so many thicknesses of it."""
SPREAD = 0.17
"""A head spreads this many letter heights beyond the half of its line, on both sides."""
HINT = 0.09
"""What spreads this far is a head if the line's other end spreads less than half of it."""
WIDE = 0.9
"""The half of a head is less wide than this, in letter heights."""
SIDE = 1.0
"""How far to the side a head is looked for, in letter heights."""


def head_spread(ink: Mask, stroke: Stroke, at_end: bool, character: float, elbow: bool = True) -> float:
    """How far (letter heights) ink spreads beyond both sides of ``stroke`` near its end (``at_end``) or
    its beginning, as an arrowhead does; 0 where nothing tapers like one.

    ``ink`` holds neither rulings nor shapes. Filled triangles and open chevrons both spread. ``elbow``:
    something else may begin at the stroke's far end.
    """
    tip = stroke.a1 if at_end else stroke.a0
    size = max(character, THICK * stroke.thickness)
    window = _window(ink, stroke, tip, at_end, size, elbow)
    if window is None:
        return 0.0
    window = _hanging_together(window)
    left, right = _spread(window)
    # The middle of a line is known to half a pixel: what one side has too little the other has too much.
    spread = np.minimum((left + right) / 2, np.minimum(left, right) + 1)
    spread[: _border_rows(spread, round(0.5 * size), WIDE * size)] = 0
    # Two rows of it: one is a speck.
    second = np.sort(spread)[-2] if len(spread) > 1 else 0
    # The head counts in the thickness of a short leg: there the bare line behind it tells more.
    bare = min(0.5 * stroke.thickness, _behind(spread, window) + 0.5)
    beyond = second - bare
    rows = np.nonzero(spread >= bare + max(1.0, 0.6 * beyond))[0]
    if beyond < 1.5 or len(rows) < 2 or not _tapers(spread, rows, size) or _closes(spread, bare):
        return 0.0
    return float(beyond / character)


def _window(
    ink: Mask, stroke: Stroke, tip: float, at_end: bool, size: float, elbow: bool
) -> NDArray[np.bool_] | None:
    """Ink about the tip, turned so that row 0 is the tip and the stroke runs down the middle column."""
    # A short leg is nearly all head; but the line that it branches off spreads too.
    room = stroke.length - 0.6 * stroke.thickness - 1 if elbow else stroke.length
    back, side = round(min(REACH * size, room)), round(SIDE * size)
    centre, over = round(stroke.c), round(0.35 * size)
    start, stop = (round(tip) - back, round(tip) + over) if at_end else (round(tip) - over, round(tip) + back)
    plane = ink.T if stroke.horizontal else ink
    if start < 0 or centre - side < 0 or stop > plane.shape[0] or centre + side >= plane.shape[1]:
        return None
    window = plane[start:stop, centre - side : centre + side + 1] > 0
    return window[::-1] if at_end else window


def _hanging_together(window: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """``window`` without the letters of a label beside the line: what does not hang on the line down its
    middle, and lies to one side of it only. The wings of a head that was cut off lie on both."""
    middle = window.shape[1] // 2
    count, labels = cv2.connectedComponents(window.astype(np.uint8))
    loose = np.ones(count, np.bool_)
    loose[labels[:, middle - 1 : middle + 2]] = False
    off = loose[labels] & window
    if off[:, :middle].any() and off[:, middle:].any():
        return window
    return np.asarray(window & ~off, np.bool_)


def _spread(window: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Per row, how far ink reaches left and right of the middle column."""
    middle = window.shape[1] // 2
    away = np.arange(1, middle + 1)
    right = (window[:, middle + 1 :] * away).max(axis=1)
    left = (window[:, :middle][:, ::-1] * away).max(axis=1)
    return left, right


def _behind(spread: NDArray[np.float64], window: NDArray[np.bool_]) -> float:
    """The spread farthest from the tip where there is a line: a ruling that crosses it was rubbed out."""
    middle = window.shape[1] // 2
    inked = spread[window[:, middle - 1 : middle + 2].any(axis=1)]
    return float(inked[-3:].max(initial=0.0))


def _border_rows(spread: NDArray[np.float64], most: int, wide: float) -> int:
    """How many rows at the tip show what is left of the symbol's border: ink that narrows from the very
    first row on, where a head only widens; or from later on, but from where no head is as wide."""
    rows = int(np.argmax(spread[:most] >= wide))
    while rows + 1 < min(most, len(spread)) and spread[rows + 1] <= spread[rows]:
        rows += 1
    return rows


def _tapers(spread: NDArray[np.float64], rows: NDArray[np.int64], size: float) -> bool:
    """Whether the spread is a head's: a short stretch, back to the bare line behind it."""
    longest = rows[-1] - rows[0] + 1
    return bool(longest <= 1.4 * size and rows[-1] < len(spread) - 1)


def _closes(spread: NDArray[np.float64], bare: float) -> bool:
    """Whether the ink is widest towards the tip: the head of the stroke's other end, seen from behind."""
    head = spread[spread >= bare + 1]
    half = len(head) // 2
    return bool(half and head[:half].mean() > head[-half:].mean() + 0.5)
