"""Ink -> pictures: coats of arms and logos, which an OCR engine would take for words.

Told from a signature or a stamp by how much of their box one piece of ink fills: on real scans
coats of arms fill 0.35 and more, signatures and stamps under 0.3.
"""

import cv2
import numpy as np

from extractors.tracing.components import mask_to_boxes
from extractors.tracing.raster import Mask

LEAST = 4.5
"""Least width and height of a picture, in letter heights."""
FILLED = 0.32
"""Least share of its box that a picture's ink fills in one piece."""


def ink_to_pictures(ink: Mask, character: float) -> list[tuple[int, int, int, int]]:
    """The boxes (x, y, width, height; pixels) of pictures in ``ink`` without rulings and drawings."""
    return [
        (x, y, width, height)
        for x, y, width, height in mask_to_boxes(ink).tolist()
        if min(width, height) >= LEAST * character
        and _largest_piece(ink[y : y + height, x : x + width]) >= FILLED * width * height
    ]


def _largest_piece(window: Mask) -> int:
    """Pixels of the largest component."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(window), connectivity=8)
    return int(stats[1:, cv2.CC_STAT_AREA].max(initial=0))
