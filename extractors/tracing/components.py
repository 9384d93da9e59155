"""Components of a mask by their outlines: a page is mostly paper, and outlines pass it over, which
labelling every pixel does not."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.tracing.raster import Mask

Boxes = NDArray[np.int32]
"""One row for each component: x, y, width, height."""


@dataclass(frozen=True, slots=True)
class Hole:
    """Paper closed in by ink: its box in pixels, and the leftmost pixel of its top row."""

    x: int
    y: int
    width: int
    height: int
    seed: tuple[int, int]


def mask_to_components(mask: Mask) -> tuple[list[NDArray[np.int32]], Boxes]:
    """The outer outline (points x, y) and the box of every component, corners joining."""
    contours, tree = cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    outer = [c for c, (_, _, _, parent) in zip(contours, _rows(tree), strict=True) if parent < 0]
    return [c[:, 0] for c in outer], _boxes(outer)


def mask_to_boxes(mask: Mask) -> Boxes:
    """The box of every component, corners joining."""
    contours, tree = cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    return _boxes([c for c, (_, _, _, parent) in zip(contours, _rows(tree), strict=True) if parent < 0])


def mask_to_holes(mask: Mask, smallest: float) -> list[Hole]:
    """The holes of ``smallest`` pixels and more either way."""
    contours, tree = cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    holes = []
    for contour, (_, _, _, parent) in zip(contours, _rows(tree), strict=True):
        if parent < 0:
            continue
        # The outline of a hole lies on the ink about it.
        x, y, width, height = cv2.boundingRect(contour)
        if min(width, height) - 2 >= smallest:
            top = contour[contour[:, 0, 1] == y, 0, 0].min()
            holes.append(Hole(x + 1, y + 1, width - 2, height - 2, (int(top), y + 1)))
    return holes


def _rows(tree: NDArray[np.int32] | None) -> list[list[int]]:
    return [] if tree is None else tree[0].tolist()


def _boxes(contours: Sequence[NDArray[np.int32]]) -> Boxes:
    return np.array([cv2.boundingRect(c) for c in contours], np.int32).reshape(-1, 4)
