"""Silent loss: ink in a region that no word covers. Engines drop whole lines of a crop without a sign."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.tracing.ink import flat_to_ink
from extractors.tracing.raster import Gray
from models.page import Word

LOST = 0.12
"""A region with more than this share of its ink outside of all words was not read wholly."""
_LEVEL = 0.6
"""How far a letter's middle is from its word's, in parts of its own height and the page's letter height."""
_STRETCHED = 2.4
"""Letter heights of a box that may reach over two lines."""
_BESIDE, _FEWEST, _WHOLE = 1.5, 2, 0.7
"""So many unread letters within this (letter heights) of a word, and so high, are more than specks."""
PARTLY = 0.6
"""The most that words of such a region are trusted: what is missing may belong to them."""


@dataclass(frozen=True, slots=True)
class _Letters:
    """Letter-like ink of a crop: boxes (x, y, width, height), areas and centres, and which words hold it."""

    boxes: NDArray[np.int32]
    areas: NDArray[np.float64]
    centres: NDArray[np.float64]
    read: NDArray[np.bool_]


def uncovered(gray: Gray, words: Sequence[Word], character: float) -> float:
    """Share of letter-like ink of a crop (rulings rubbed out) that lies in no word's box (0..1)."""
    letters = _letters(gray, words, character)
    if letters.areas.sum() < 0.5 * character * character:
        return 0.0
    return float(letters.areas[~letters.read].sum() / letters.areas.sum())


def beside_unread(gray: Gray, words: Sequence[Word], character: float) -> set[int]:
    """The words (indexes) of a crop beside which, in their own line, letters stand that were not read: what
    is left of a word of which the rest is lost, or a word that goes on."""
    letters = _letters(gray, words, character)
    left = ~letters.read
    x0, _, wide, high = letters.boxes[left].T
    y = letters.centres[left][:, 1]
    found = set()
    for i, word in enumerate(words):
        box, reach = word.box, _BESIDE * character
        level = (y >= box.y0) & (y <= box.y1) & (high >= _WHOLE * character)
        near = (x0 <= box.x1 + reach) & (x0 + wide >= box.x0 - reach)
        if np.count_nonzero(level & near) >= _FEWEST:
            found.add(i)
    return found


def _letters(gray: Gray, words: Sequence[Word], character: float) -> _Letters:
    _, _, stats, centres = cv2.connectedComponentsWithStats(flat_to_ink(gray), connectivity=8)
    high, wide = stats[1:, cv2.CC_STAT_HEIGHT], stats[1:, cv2.CC_STAT_WIDTH]
    letters = (high >= 0.45 * character) & (high <= 2.5 * character) & (wide <= 12 * character)
    areas = stats[1:, cv2.CC_STAT_AREA][letters].astype(float)
    inside = np.zeros(len(areas), bool)
    x, y = centres[1:][letters].T
    for word in words:
        box = word.box.grown(0.2 * character)
        # An engine that drops a line may stretch the boxes of the line before over it.
        level = np.abs(y - box.centre[1]) <= _LEVEL * (high[letters] + character)
        level |= word.box.height <= _STRETCHED * character
        inside |= (x >= box.x0) & (x <= box.x1) & (y >= box.y0) & (y <= box.y1) & level
    return _Letters(stats[1:, :4][letters], areas, centres[1:][letters], inside)
