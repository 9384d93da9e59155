"""Silent loss: ink in a region that no word covers. Engines drop whole lines of a crop without a sign."""

from collections.abc import Sequence

import cv2
import numpy as np

from extractors.tracing.ink import flat_to_ink
from extractors.tracing.raster import Gray
from models.page import Word

LOST = 0.12
"""A region with more than this share of its ink outside of all words was not read wholly."""
_LEVEL = 0.6
"""How far a letter's middle is from its word's, in parts of its own height and the page's letter height."""
_STRETCHED = 2.4
"""Letter heights of a box that may reach over two lines."""
PARTLY = 0.6
"""The most that words of such a region are trusted: what is missing may belong to them."""


def uncovered(gray: Gray, words: Sequence[Word], character: float) -> float:
    """Share of letter-like ink of a crop (rulings rubbed out) that lies in no word's box (0..1)."""
    _, _, stats, centres = cv2.connectedComponentsWithStats(flat_to_ink(gray), connectivity=8)
    high, wide = stats[1:, cv2.CC_STAT_HEIGHT], stats[1:, cv2.CC_STAT_WIDTH]
    letters = (high >= 0.45 * character) & (high <= 2.5 * character) & (wide <= 12 * character)
    areas = stats[1:, cv2.CC_STAT_AREA][letters].astype(float)
    if areas.sum() < 0.5 * character * character:
        return 0.0
    inside = np.zeros(len(areas), bool)
    for word in words:
        box = word.box.grown(0.2 * character)
        x, y = centres[1:][letters].T
        # An engine that drops a line may stretch the boxes of the line before over it.
        level = np.abs(y - box.centre[1]) <= _LEVEL * (high[letters] + character)
        level |= word.box.height <= _STRETCHED * character
        inside |= (x >= box.x0) & (x <= box.x1) & (y >= box.y0) & (y <= box.y1) & level
    return float(areas[~inside].sum() / areas.sum())
