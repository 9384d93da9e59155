"""Ticks drawn by hand into a cell: two strokes, down and then farther up, with nothing else near."""

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.tracing.components import mask_to_components
from extractors.tracing.parts import Shape
from extractors.tracing.raster import Mask
from models.page import Box

SMALLEST, LARGEST = 1.3, 6.0
"""The greater side of a tick, in letter heights: a single letter is smaller."""
ALONE = 0.8
"""No ink but rulings lies so near to it, in letter heights: no letter of a word, no piece of a line."""
FOOT = (0.1, 0.6)
"""Where along its width a tick stands on its foot."""
RISES = 0.2
"""The short stroke rises at least this share of the height; the long one over nearly all of it."""
OFF = 0.14
"""All ink lies within this share of the greater side beside its two strokes."""
SURE = 0.7
DUST = 6
"""So many pixels of dust may lie about it."""


def ink_to_ticks(ink: Mask, rulings: Mask, shapes: list[Shape], character: float) -> list[Shape]:
    """The ticks among what is neither ruling nor symbol, as shapes of no standard kind."""
    grown = cv2.dilate(rulings, np.ones((3, 3), np.uint8))
    loose = np.asarray(cv2.subtract(ink, grown), np.uint8)
    outlines, boxes = mask_to_components(loose)
    sides = boxes[:, 2:].max(axis=1, initial=0)
    slim = boxes[:, 2:].min(axis=1, initial=LARGEST * character) >= 0.4 * character
    fits = slim & (sides >= SMALLEST * character) & (sides <= LARGEST * character)
    found = []
    for i in np.flatnonzero(fits):
        x, y, width, height = (int(v) for v in boxes[i])
        box = Box(x, y, x + width, y + height)
        if any(box.overlap(shape.box) > 0 for shape in shapes):
            continue
        if _is_tick(outlines[i]) and _stands_alone(ink, grown, outlines[i], box, character):
            found.append(Shape(box, "lain", SURE, False))
    return found


def _is_tick(outline: NDArray[np.int32]) -> bool:
    """Whether the outline (points x, y) is that of two strokes that meet at a foot."""
    points = outline.astype(float) - outline.min(axis=0)
    width, height = points.max(axis=0)
    foot = points[points[:, 1] >= height - 1].mean(axis=0)
    if not FOOT[0] * width <= foot[0] <= FOOT[1] * width:
        return False
    left = points[points[:, 0] < foot[0]]
    start = left[left[:, 0] <= 0.1 * width].mean(axis=0)
    high = points[points[:, 1] <= 1].mean(axis=0)
    if foot[1] - start[1] < RISES * height or high[0] < 0.75 * width:
        return False
    off = np.minimum(_away(points, start, foot), _away(points, foot, high))
    return bool(off.max() <= OFF * max(width, height))


def _away(points: NDArray[np.float64], a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far each point lies from the segment a-b."""
    way = b - a
    along = np.clip(((points - a) @ way) / max(1.0, float(way @ way)), 0, 1)
    return np.asarray(np.hypot(*(points - a - along[:, None] * way).T))


def _stands_alone(ink: Mask, rulings: Mask, outline: NDArray[np.int32], box: Box, character: float) -> bool:
    x0, y0, x1, y1 = (round(v) for v in box.grown(ALONE * character))
    if x0 < 0 or y0 < 0 or x1 > ink.shape[1] or y1 > ink.shape[0]:
        return False
    near = np.asarray(cv2.subtract(ink[y0:y1, x0:x1], rulings[y0:y1, x0:x1]), np.uint8)
    cv2.drawContours(near, [outline - (x0, y0)], 0, (0,), cv2.FILLED)
    return cv2.countNonZero(near) <= DUST
