"""Whether a crop holds one line of print or more: told before it is read, so that no line is dropped."""

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.tracing.raster import Gray

LOWEST, HIGHEST = 0.13, 0.24
"""Inches: a lower crop is one line, a higher one several; between them two small lines are as high as
a large one."""
_DARK = 160
_VALLEY, _USUAL = 0.12, 0.3
"""Between two lines there is less ink in a row than these shares of the fullest row and of most rows;
within letters there are their stems."""
_FULL = 0.35
_BAND = 0.18
"""A line's full rows (of this share of its fullest) are more than this share of the print: those of dots
and descenders are not."""


def is_one_line(crop: Gray, dpi: float) -> bool:
    """Whether the print of ``crop`` (dark on white) is to be read as a single line."""
    high = crop.shape[0] / dpi
    if not LOWEST <= high < HIGHEST:
        return bool(high < LOWEST)
    dark = cv2.threshold(crop, _DARK - 1, 1, cv2.THRESH_BINARY_INV)[1]
    inked = np.asarray(cv2.reduce(dark, 1, cv2.REDUCE_SUM, dtype=cv2.CV_32S), np.intp)[:, 0]
    rows = np.flatnonzero(inked)
    if not len(rows):
        return True
    inked = inked[rows[0] : rows[-1] + 1]
    white = min(_VALLEY * inked.max(), _USUAL * float(np.median(inked)))
    # Higher up there may be white beside the tops of high letters.
    middle = range(round(0.35 * len(inked)), round(0.7 * len(inked)))
    valleys = (at for at in middle if inked[at] <= white)
    return not any(_is_line(inked[:at], inked) and _is_line(inked[at + 1 :], inked) for at in valleys)


def _is_line(part: NDArray[np.intp], whole: NDArray[np.intp]) -> bool:
    """Whether ``part`` of a crop's rows has enough full ones for a line of print."""
    return int(np.count_nonzero(part > _FULL * part.max(initial=0))) > _BAND * len(whole)
