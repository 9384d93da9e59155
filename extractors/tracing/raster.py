"""A page as pixels."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.page import Box

Gray = NDArray[np.uint8]
Mask = NDArray[np.uint8]
"""Pixels of 0 or 255."""


@dataclass(frozen=True, slots=True)
class Raster:
    """Grey pixels (height x width, 0 black) of an upright page, and how many make an inch.

    ``stain`` marks coloured ink (stamps, pens), same shape; None where the page came without colour.
    ``tint`` is by how much each pixel is brighter in its own colour than in grey: added to the greys it
    makes coloured ink paler, but no black print below it. None where ``stain`` is.
    """

    gray: Gray
    dpi: float
    stain: Mask | None = None
    tint: Gray | None = None

    @property
    def points(self) -> float:
        """Points (1/72 inch) in one pixel."""
        return 72.0 / self.dpi

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A pixel rectangle as a Box in points."""
        return Box(x0, y0, x1, y1).scaled(self.points)
