"""A solid blob -> its kind by its whole outline: wearing it down square makes capsules of hexagons and of
circles, and leaves nothing of triangles.

What sticks to the blob (lines, heads at their tips) is worn off with a small round brush only, so that its
corners stay. That tells something only where the rest is of one piece, without dents, and ends within reach.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from extractors.tracing.kinds import mask_to_kind, solidity
from extractors.tracing.raster import Mask
from models.page import Box, ShapeKind

BRUSH = 0.45
"""What is thinner than this, in letter heights, is no part of a solid symbol."""
REACH = 1.6
"""So far beyond its worn middle, in letter heights, the pointed corners of a symbol reach."""
PLAIN = 0.95
"""The least share of its convex hull that a symbol without dents fills."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A solid symbol by its whole outline: its box (pixels of the window), its kind and how surely."""

    box: Box
    kind: ShapeKind
    confidence: float


def blob_to_whole(ink: Mask, worn: Mask, x: int, y: int, character: float) -> Whole | None:
    """The symbol of which ``worn``, at (x, y) of the ink, is the worn down middle; None where something
    thick sticks to it, or it is no plain symbol."""
    reach, (height, width) = round(REACH * character), worn.shape
    left, top = max(0, x - reach), max(0, y - reach)
    near = ink[top : y + height + reach, left : x + width + reach]
    middle = np.s_[y - top : y - top + height, x - left : x - left + width]
    own = _brushed(near, middle, worn, max(3, round(BRUSH * character)) | 1)
    if own is None:
        return None
    kind, confidence = mask_to_kind(own)
    bx, by, wide, high = cv2.boundingRect(own)
    return Whole(Box(left + bx, top + by, left + bx + wide, top + by + high), kind, confidence)


def _brushed(near: Mask, middle: tuple[slice, slice], worn: Mask, size: int) -> Mask | None:
    """The piece that holds the worn middle, without what is thinner than ``size`` pixels; None where it goes
    on beyond the window, or has dents."""
    round_brush = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    brushed = np.asarray(cv2.morphologyEx(near, cv2.MORPH_OPEN, round_brush), np.uint8)
    labels = cv2.connectedComponents(brushed, connectivity=4)[1]
    label = int(np.bincount(labels[middle][worn > 0]).argmax())
    own = np.asarray((labels == label) * np.uint8(255), np.uint8)
    x, y, width, height = cv2.boundingRect(own)
    cut = min(x, y) == 0 or x + width == own.shape[1] or y + height == own.shape[0]
    return None if label == 0 or cut or solidity(own) < PLAIN else own
