"""Dark shaded heads and rows -> paper: what is printed on them, dark or white, becomes ink.

Light shading is no ink at all (see :mod:`ink`); a fill of half grey or darker, or of a strong colour, would
hide the rulings and letters on it.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.tracing.ink import INK, shrunk
from extractors.tracing.raster import Gray, Mask

WIDEST_SYMBOL = 20.0
"""A dark area narrower than this (letter heights) may be a filled symbol; it stays ink."""
HIGHEST = 16.0
"""One that is higher (letter heights) is a picture or a scanner's shadow."""
FILLED = 0.6
"""So much of the area must be dark itself; of running text less than half is."""
_LEAST_CONTRAST = 60.0
_SHRINK = 4


def shades_to_paper(flat: Gray, character: float) -> Gray:
    """``flat`` with every wide dark fill made white and all that differs from the fill made dark.

    The edge of a fill stays as a line: it rules, whether or not a line is drawn there.
    """
    shades = _shades(flat, character)
    if shades is None:
        return flat
    level = _level(flat, shades, character)
    lighter = (flat - level) / np.maximum(255 - level, _LEAST_CONTRAST)
    darker = (level - flat) / np.maximum(level, _LEAST_CONTRAST)
    lifted = 255 * (1 - np.clip(np.maximum(lighter, darker), 0, 1))
    return np.where(shades > 0, lifted, flat).astype(np.uint8)


def _may_have_shades(flat: Gray, character: float) -> bool:
    """Whether the picture made small has wide dark areas: a glance, since few pages have a dark fill."""
    dark = (shrunk(flat, _SHRINK) < INK * 255).astype(np.uint8)
    solid = np.ones(
        (max(2, round(1.2 * character / _SHRINK)), round(0.5 * WIDEST_SYMBOL * character / _SHRINK))
    )
    return bool(cv2.erode(dark, solid.astype(np.uint8)).any())


def _shades(flat: Gray, character: float) -> Mask | None:
    """255 on dark fills and just about them; None where there are none."""
    if not _may_have_shades(flat, character):
        return None
    dark = (flat < INK * 255).astype(np.uint8)
    bridge = max(3, round(0.35 * character)) | 1
    closed = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((bridge, bridge), np.uint8))
    solid = np.ones((max(3, round(1.6 * character)), max(3, round(3 * character))), np.uint8)
    opened = np.asarray(cv2.morphologyEx(closed, cv2.MORPH_OPEN, solid), np.uint8)
    if not opened.any():
        return None
    _, labels, stats, _ = cv2.connectedComponentsWithStats(opened, connectivity=8)
    wide = [i for i in range(1, len(stats)) if _is_shade(stats[i], labels, dark, i, character)]
    if not wide:
        return None
    mask = np.isin(labels, wide).astype(np.uint8) * np.uint8(255)
    return np.asarray(cv2.dilate(mask, np.ones((5, 5), np.uint8)), np.uint8)


def _is_shade(
    stat: NDArray[np.int32], labels: NDArray[np.int32], dark: Mask, index: int, character: float
) -> bool:
    x, y, width, height, area = (int(v) for v in stat)
    if width < WIDEST_SYMBOL * character or height > HIGHEST * character or area < FILLED * width * height:
        return False
    if x <= 1 or y <= 1 or x + width >= dark.shape[1] - 1 or y + height >= dark.shape[0] - 1:
        return False
    window = np.s_[y : y + height, x : x + width]
    return float(dark[window][labels[window] == index].mean()) >= FILLED


def _level(flat: Gray, shades: Mask, character: float) -> NDArray[np.float32]:
    """The fill's own grey around every pixel: lines and letters on it are the lesser part."""
    ys, xs = np.nonzero(shades.any(axis=1))[0], np.nonzero(shades.any(axis=0))[0]
    window = np.s_[int(ys[0]) : int(ys[-1]) + 1, int(xs[0]) : int(xs[-1]) + 1]
    inner = np.asarray(cv2.erode(shades[window], np.ones((5, 5), np.uint8)), np.uint8)
    fill = np.where(inner > 0, flat[window], 0).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(inner, connectivity=8)
    level = np.full(flat.shape, 255, np.float32)
    part = level[window]
    reach = 3
    for index, (x, y, width, height, _) in enumerate(stats[1:], start=1):
        top, left = max(0, y - reach), max(0, x - reach)
        place = np.s_[top : y + height + reach, left : x + width + reach]
        pixels = np.where(labels[place] == index, fill[place], 0)
        part[place] = _mostly(pixels, labels[place] == index, character)
    return level


def _mostly(pixels: Gray, inside: NDArray[np.bool_], character: float) -> NDArray[np.float32]:
    """The median grey of each band of rows: head levels may be shaded differently."""
    whole = float(np.median(pixels[inside]))
    level = np.full(pixels.shape, whole, np.float32)
    band = max(4, round(character))
    for top in range(0, pixels.shape[0], band):
        rows = np.s_[top : top + band]
        if inside[rows].any():
            level[rows] = float(np.median(pixels[rows][inside[rows]]))
    return level
