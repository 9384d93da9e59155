"""What befalls a page on its way: worn rulings, holes for a file, a lid left open, an edge cut off.

Pictures are height x width x 3, RGB; lengths are shares of the page's width or millimetres at ``dpi``.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]

LID = (26, 24, 22)
"""The dark behind the paper in an open scanner."""
DARK = 150
"""What the printer put down is darker."""
RULING_MM = 9.0
"""The shortest line taken for a ruling: longer than any stroke of a letter."""


def paled(picture: Picture, faint: float, dpi: int) -> Picture:
    """Rulings that lost the share ``faint`` of their ink."""
    rulings = _rulings(picture, dpi)[..., None] > 0
    pale = 255 - (255 - picture) * (1 - faint)
    return np.asarray(np.where(rulings, pale, picture), np.uint8)


def worn(picture: Picture, broken: float, dpi: int, rng: np.random.Generator) -> Picture:
    """Rulings of which the share ``broken`` is gone, in gaps of up to a millimetre and a half."""
    tall, wide = picture.shape[:2]
    grain = max(1, round(0.75 * dpi / 25.4))
    coarse = rng.random((tall // grain + 1, wide // grain + 1)) < broken
    gone = np.kron(coarse, np.ones((grain, grain), bool))[:tall, :wide]
    lost = gone & (_rulings(picture, dpi) > 0)
    return np.asarray(np.where(lost[..., None], 255, picture), np.uint8)


def _rulings(picture: Picture, dpi: int) -> NDArray[np.uint8]:
    """255 where the lines of tables and long arrows run."""
    dark = np.asarray((picture.max(axis=2) < DARK) * 255, np.uint8)
    length = round(RULING_MM * dpi / 25.4)
    level = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    upright = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((length, 1), np.uint8))
    # The rim of a line is half grey and belongs to it.
    return np.asarray(cv2.dilate(cv2.bitwise_or(level, upright), np.ones((3, 3), np.uint8)), np.uint8)


def punched(picture: Picture, holes: int, dpi: int) -> Picture:
    """Holes of 6 mm, 80 mm apart, 12 mm in from the left edge, the lid's dark behind them."""
    image = picture.copy()
    to_pixels = dpi / 25.4
    for hole in range(holes):
        y = image.shape[0] / 2 + (hole - (holes - 1) / 2) * 80 * to_pixels
        cv2.circle(image, (round(12 * to_pixels), round(y)), round(3 * to_pixels), LID, cv2.FILLED)
    return image


def lidded(picture: Picture, lid: float, rng: np.random.Generator) -> Picture:
    """The page on a larger bed: dark on all four sides, each between a third and the whole of the share
    ``lid`` of the width, and not quite along the page's edge."""
    deep = max(1, round(lid * picture.shape[1]))
    sides = [int(side) for side in rng.integers(deep // 3, deep + 1, 4)]
    image = np.asarray(cv2.copyMakeBorder(picture, *sides, cv2.BORDER_CONSTANT, value=LID), np.uint8)
    tall, wide = image.shape[:2]
    top, left = sides[0], sides[2]
    slant = rng.integers(0, round(0.008 * wide) + 1, 2)
    head = np.array([[0, 0], [wide, 0], [wide, top + slant[0]], [0, top]], np.int32)
    edge = np.array([[0, 0], [left, 0], [left + slant[1], tall], [0, tall]], np.int32)
    cv2.fillPoly(image, [head], LID)
    cv2.fillPoly(image, [edge], LID)
    return image


def clipped(picture: Picture, clip: float) -> Picture:
    """The page with the share ``clip`` of its width lost at the right: it lay beyond the glass."""
    wide = picture.shape[1]
    return np.ascontiguousarray(picture[:, : round(wide * (1 - clip))])
