"""Letters that begin right at a ruling, as the print of a sheet does: rubbing out the ruling spares them."""

import cv2
import numpy as np

from extractors.tracing.raster import Mask

LONG = 2.5
"""A ruling runs on over more than this, in letter heights; a letter that touches it does not."""
LETTER = 1.6
"""No part of a letter is larger, in letter heights."""


def without_letters(mask: Mask, axes: Mask, lines: Mask, ink: Mask, character: float) -> Mask:
    """``mask`` (255: to be rubbed out) without what of it belongs to letters beside the rulings.

    ``axes`` are where the rulings should be, ``lines`` the pixels that run along them, among which may be
    those of letters: their sides, and the feet of a row of them. What lies in ``mask`` beside the ruling
    itself belongs to a letter where it goes on outside of the mask.
    """
    core = cv2.dilate(_straight(lines, round(LONG * character)), np.ones((3, 3), np.uint8))
    core = cv2.bitwise_and(core, axes)
    beside = cv2.subtract(cv2.bitwise_and(ink, mask), core)
    outside = cv2.dilate(cv2.subtract(ink, mask), np.ones((3, 3), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(beside, connectivity=8)
    small = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]) <= LETTER * character
    kept = np.zeros(count, np.uint8)
    kept[np.unique(labels[(outside > 0) & (beside > 0)])] = 255
    kept[~small] = 0
    kept[0] = 0
    letters = cv2.subtract(cv2.dilate(kept[labels], np.ones((3, 3), np.uint8)), core)
    return np.asarray(cv2.subtract(mask, letters), np.uint8)


def _straight(lines: Mask, length: int) -> Mask:
    """What of the rulings runs on."""
    down = cv2.morphologyEx(lines, cv2.MORPH_OPEN, np.ones((length, 1), np.uint8))
    across = cv2.morphologyEx(lines, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    return np.asarray(cv2.bitwise_or(down, across), np.uint8)
