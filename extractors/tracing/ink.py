"""Grey pixels -> ink: what pen or printer left, whatever the paper's shade."""

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.tracing.components import mask_to_boxes
from extractors.tracing.raster import Gray, Mask, Raster
from extractors.tracing.runs import groups_to_extent, mask_to_runs, runs_to_groups, runs_to_mask

# One process reads one page: parts of it handed to other threads cost more than they save.
cv2.setNumThreads(1)

INK = 0.74
"""A pixel darker than this share of the paper around it is ink: so that hairlines are, and the light shading
of heads and rows is not. Set by eye on scans of 140-240 dpi."""

COLOURED = 45
"""A pixel whose strongest and weakest channel differ by more (of 255) is coloured ink."""
FAINT = 100
"""A pixel whose strongest channel is below this is black print, whatever its tint."""
STROKE = 0.2
"""The least extent of a stroke of a pen or stamp, in inches."""

_SHRINK = 8


def colour_to_stain(pixels: NDArray[np.uint8], dpi: float) -> Mask | None:
    """255 where coloured ink lies (height x width x 3): stamps and pens; black print over it is none.

    Colours count from the paper's own tint, and only where they make strokes larger than a letter:
    the fringes of print in a JPEG are coloured too. None for a page without any.
    """
    paper = np.percentile(pixels[::8, ::8].reshape(-1, 3), 80, axis=0).clip(96, 255)
    if (paper < 255).any():
        levels = np.minimum(np.arange(256)[:, None] * (255 / paper), 255).astype(np.uint8)
        pixels = np.asarray(cv2.LUT(pixels, levels[None]), np.uint8)
    blue, green, red = cv2.split(pixels)
    bright, dark = cv2.max(cv2.max(blue, green), red), cv2.min(cv2.min(blue, green), red)
    vivid = cv2.compare(cv2.subtract(bright, dark), COLOURED, cv2.CMP_GT)
    stained = cv2.bitwise_and(vivid, cv2.compare(bright, FAINT, cv2.CMP_GT))
    if not cv2.countNonZero(stained):
        return None
    kept = _large_strokes(np.asarray(stained, np.uint8), STROKE * dpi)
    return None if kept is None else np.asarray(cv2.dilate(kept, np.ones((2, 2), np.uint8)), np.uint8)


def _large_strokes(stained: Mask, least: float) -> Mask | None:
    """What of the mask belongs to strokes that reach over ``least`` pixels; None where there are none."""
    joined = np.asarray(cv2.morphologyEx(stained, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)), np.uint8)
    # By runs: what is coloured of a page is little, and labelling every pixel of the page is not.
    runs = mask_to_runs(joined, True)
    if not len(runs):
        return None
    group = runs_to_groups(runs)
    first, last = groups_to_extent(group, runs.start, runs.stop)
    top, bottom = groups_to_extent(group, runs.line, runs.line + 1)
    large = np.maximum(last - first, bottom - top) >= least
    if not large.any():
        return None
    kept = np.zeros_like(stained)
    runs_to_mask(runs.only(large[group]), kept)
    return np.asarray(cv2.bitwise_and(kept, stained), np.uint8)


def colour_to_raster(pixels: NDArray[np.uint8], dpi: float) -> Raster:
    """Blue-green-red pixels (height x width x 3) as a Raster with its coloured ink marked."""
    gray = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY), np.uint8)
    stain = colour_to_stain(pixels, dpi)
    return Raster(gray, dpi, stain, None if stain is None else _tint(pixels, gray))


def _tint(pixels: NDArray[np.uint8], gray: Gray) -> Gray:
    blue, green, red = cv2.split(pixels)
    return np.asarray(cv2.subtract(cv2.max(cv2.max(blue, green), red), gray), np.uint8)


def gray_to_paper(gray: Gray) -> Gray:
    """The paper's brightness around every pixel (same shape): shadows and yellowing, no print."""
    height, width = gray.shape
    whole = in_whole_squares(gray, _SHRINK)
    small = cv2.resize(whole, None, fx=1 / _SHRINK, fy=1 / _SHRINK, interpolation=cv2.INTER_AREA)
    bright = cv2.dilate(small, np.ones((9, 9), np.uint8))
    smooth = cv2.GaussianBlur(bright, (0, 0), 6)
    paper = cv2.resize(smooth, whole.shape[::-1], interpolation=cv2.INTER_LINEAR)
    return np.asarray(paper[:height, :width], np.uint8)


def in_whole_squares(gray: Gray, side: int) -> Gray:
    """The picture with its last rows and columns repeated until squares of ``side`` pixels fill it: OpenCV
    takes five times as long to shrink one that does not divide evenly."""
    beyond = [-size % side for size in gray.shape]
    whole = cv2.copyMakeBorder(gray, 0, beyond[0], 0, beyond[1], cv2.BORDER_REPLICATE)
    return np.asarray(whole, np.uint8)


def shrunk(gray: Gray, times: int) -> Gray:
    """The picture so many ``times`` (a power of two) smaller, for a glance; what is over at its right and
    bottom is left out.

    OpenCV is fastest where it halves, and takes five times as long where the sides do not divide evenly.
    """
    while times > 1 and min(gray.shape) > 1:
        height, width = (side // 2 for side in gray.shape)
        halved = cv2.resize(gray[: 2 * height, : 2 * width], (width, height), interpolation=cv2.INTER_AREA)
        gray, times = np.asarray(halved, np.uint8), times // 2
    return gray


def gray_to_flat(gray: Gray) -> Gray:
    """The picture as if on evenly white paper (same shape; the very same where the paper is)."""
    if _is_white(gray):
        return gray
    paper = cv2.max(gray_to_paper(gray), 96)
    return np.asarray(cv2.divide(gray, paper, scale=255), np.uint8)


def _is_white(gray: Gray) -> bool:
    """Whether pure white lies near every pixel, as on a page drawn by a program."""
    white = _white_squares(gray)
    return white.size > 0 and bool(cv2.dilate(white, np.ones((9, 9), np.uint8)).all())


def _white_squares(gray: Gray) -> Mask:
    """For each square of _SHRINK pixels (what is over at the right and bottom left out) whether all of it
    is pure white: 255 or 0."""
    height, width = (side // _SHRINK * _SHRINK for side in gray.shape)
    # Eight pixels are one number.
    rows = np.ascontiguousarray(gray[:height, :width]).view(np.uint64) == np.uint64(0xFFFFFFFFFFFFFFFF)
    squares = np.logical_and.reduce(rows.reshape(height // _SHRINK, _SHRINK, width // _SHRINK), axis=1)
    return np.asarray(squares, np.uint8) * np.uint8(255)


def flat_to_ink(flat: Gray) -> Mask:
    """255 where there is ink. ``flat`` comes from :func:`gray_to_flat`."""
    # Whole numbers: what is at most the threshold's floor is below it.
    return np.asarray(cv2.threshold(flat, int(INK * 255), 255, cv2.THRESH_BINARY_INV)[1], np.uint8)


def ink_to_character_height(ink: Mask, dpi: float) -> float:
    """The usual height of a printed letter, in pixels.

    Median over components of letter-like size; 0.09 inch (a 9-point capital) where there are too few.
    """
    _, _, width, height = mask_to_boxes(ink).T
    letters = height[
        (height > 0.035 * dpi) & (height < 0.2 * dpi) & (width > 0.02 * dpi) & (width < 1.8 * height)
    ]
    return float(np.median(letters)) if len(letters) >= 30 else 0.09 * dpi
