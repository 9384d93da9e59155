"""What lies around the paper: the dark of an open scanner's lid, the desk under a photographed page."""

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.tracing.ink import in_whole_squares
from extractors.tracing.raster import Gray, Mask, Raster

DARK = 0.6
"""What is around the paper is darker than this share of the paper."""
SHARP = 1.4
"""At its edge the paper is brighter than it by this factor at least; a shadow comes on slowly."""
ALONG = 0.2
"""It lies along this share of one side of the picture at least; the shaded head of a table that is cut off
at the side does not."""
MOST = 0.6
"""What covers more of the picture than this is no surrounding."""
_SHRINK = 4
_THIN = 0.06
"""What is narrower (inches) is a ruling or a letter that runs into the dark."""
_RIM = 5


def without_surroundings(raster: Raster) -> Raster:
    """The picture with paper in place of what is around the page; the very same where nothing is."""
    height, width = raster.gray.shape
    whole = in_whole_squares(raster.gray, _SHRINK)
    small = cv2.resize(whole, None, fx=1 / _SHRINK, fy=1 / _SHRINK, interpolation=cv2.INTER_AREA)
    paper = int(np.percentile(small, 90))
    around = _surroundings(np.asarray(small, np.uint8), DARK * paper, raster.dpi)
    if around is None:
        return raster
    grown = cv2.dilate(around, np.ones((5, 5), np.uint8))
    mask = cv2.resize(grown, whole.shape[::-1], interpolation=cv2.INTER_NEAREST)[:height, :width] > 0
    gray = raster.gray.copy()
    gray[mask] = paper
    if raster.stain is None:
        return replace(raster, gray=gray)
    stain = raster.stain.copy()
    stain[mask] = 0
    return replace(raster, gray=gray, stain=stain)


def _surroundings(small: Gray, level: float, dpi: float) -> Mask | None:
    """255 where the picture shows no paper; None where it shows nothing else."""
    dark = np.asarray((small < level) * 255, np.uint8)
    if not any(side.any() for side in (dark[0], dark[-1], dark[:, 0], dark[:, -1])):
        return None
    size = max(2, round(_THIN * dpi / _SHRINK))
    # Beyond the picture the dark goes on.
    wide = cv2.copyMakeBorder(dark, size, size, size, size, cv2.BORDER_REPLICATE)
    opened = cv2.morphologyEx(wide, cv2.MORPH_OPEN, np.ones((size, size), np.uint8))
    inner = np.asarray(opened[size:-size, size:-size], np.uint8)
    labels = np.asarray(cv2.connectedComponents(inner, connectivity=4)[1], np.int32)
    around = np.zeros_like(dark)
    for label in _along_sides(labels):
        part = np.asarray((labels == label) * 255, np.uint8)
        if _ends_sharply(part, small):
            around |= part
    share = cv2.countNonZero(around) / around.size
    return around if 0 < share <= MOST else None


def _along_sides(labels: NDArray[np.int32]) -> list[int]:
    """The components that lie along enough of one side of the picture."""
    found: set[int] = set()
    for side in (labels[0], labels[-1], labels[:, 0], labels[:, -1]):
        count = np.bincount(side)
        count[0] = 0
        found |= {int(i) for i in np.flatnonzero(count >= ALONG * len(side))}
    return sorted(found)


def _ends_sharply(part: Mask, small: Gray) -> bool:
    """Whether paper begins at once where ``part`` ends."""
    kernel = np.ones((2 * _RIM + 1, 2 * _RIM + 1), np.uint8)
    outside = cv2.dilate(part, kernel) - part
    # The picture's own edge is no end of it.
    inside = part - cv2.erode(part, kernel, borderType=cv2.BORDER_CONSTANT, borderValue=(255,))
    if not outside.any() or not inside.any():
        return False
    return float(np.median(small[outside > 0])) >= SHARP * max(1.0, float(np.median(small[inside > 0])))
