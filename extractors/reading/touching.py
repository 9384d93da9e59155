"""Letters that begin right at a ruling, as the print of a sheet does: rubbing out the ruling spares them."""

import cv2
import numpy as np

from extractors.tracing.raster import Mask
from extractors.tracing.runs import groups_to_extent, mask_to_runs, runs_to_groups, runs_to_mask

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
    beside = np.asarray(cv2.subtract(cv2.bitwise_and(ink, mask), core), np.uint8)
    outside = cv2.dilate(cv2.subtract(ink, mask), np.ones((3, 3), np.uint8))
    small = _small(beside, LETTER * character, outside)
    letters = cv2.subtract(cv2.dilate(small, np.ones((3, 3), np.uint8)), core)
    return np.asarray(cv2.subtract(mask, letters), np.uint8)


def _small(beside: Mask, largest: float, outside: Mask) -> Mask:
    """The components no larger than ``largest`` pixels either way that reach into ``outside``."""
    kept = np.zeros_like(beside)
    runs = mask_to_runs(beside, True)
    if not len(runs):
        return kept
    group = runs_to_groups(runs)
    first, last = groups_to_extent(group, runs.start, runs.stop)
    top, bottom = groups_to_extent(group, runs.line, runs.line + 1)
    reaching = np.flatnonzero(cv2.bitwise_and(beside, outside))
    starts = runs.line * beside.shape[1] + runs.start
    reached = np.bincount(group[np.searchsorted(starts, reaching, "right") - 1], minlength=len(first)) > 0
    small = np.maximum(last - first, bottom - top) <= largest
    runs_to_mask(runs.only((small & reached)[group]), kept)
    return kept


def _straight(lines: Mask, length: int) -> Mask:
    """What of the rulings runs on."""
    straight = np.zeros_like(lines)
    for level in (True, False):
        runs_to_mask(mask_to_runs(lines, level, length), straight)
    return straight
