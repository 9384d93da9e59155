"""Ink -> free strokes: straight runs inside a table that are neither rulings, nor symbols, nor heads."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.tracing.broken_lines import join_over_labels
from extractors.tracing.components import Boxes, mask_to_components
from extractors.tracing.parts import Shape
from extractors.tracing.raster import Mask
from extractors.tracing.rulings import Frame
from extractors.tracing.runs import runs_to_mask
from extractors.tracing.strokes import Stroke, ink_to_long_runs, join_collinear, runs_to_strokes
from models.page import Box

SHORTEST = 1.15
"""The shortest stroke of a connector, in letter heights."""
HEAD = 1.9
"""The longest run inside an arrowhead, in letter heights,"""
HEAD_OVER_LINE = 3.6
"""or in thicknesses of its line."""
DOT, THIN, DOTTED = 0.85, 0.3, 2.5
"""The longest and the thickest dot of a dotted line, and its shortest row of dots, in letter heights."""
LETTER = 1.9
"""The largest letter, in letter heights."""
WHOLE = 0.95
"""A thick drawn line is inked over at least this share of its length."""
DASH = 0.5
"""Gaps up to this are closed: dashes, broken print."""
MARGIN = 0.3
"""What is rubbed out about a shape, in letter heights: its border may be rough."""


def without_shapes(ink: Mask, shapes: list[Shape], character: float, margin: float = MARGIN) -> Mask:
    """The ink with every shape (its border too, and ``margin`` letter heights about it) rubbed out."""
    bare = ink.copy()
    for shape in shapes:
        if shape.kind == "belah_ketupat":
            cv2.fillPoly(bare, [_rhombus(shape.box, margin * character)], (0,))
        else:
            x0, y0, x1, y1 = (round(v) for v in shape.box.grown(margin * character))
            cv2.rectangle(bare, (x0, y0), (x1, y1), (0,), cv2.FILLED)
    return bare


def _rhombus(box: Box, by: float) -> NDArray[np.int32]:
    """The corners of the rhombus in ``box``, grown by ``by`` pixels at right angles to its sides."""
    (cx, cy), a, b = box.centre, box.width / 2, box.height / 2
    wide, high = a + by * np.hypot(1, a / b), b + by * np.hypot(1, b / a)
    corners = [(cx - wide, cy), (cx, cy - high), (cx + wide, cy), (cx, cy + high)]
    return np.rint(corners).astype(np.int32)


def ink_to_free_strokes(
    bare: Mask, rulings: Mask, frame: Frame, shapes: list[Shape], character: float
) -> list[Stroke]:
    """Straight runs inside the table that are no rulings."""
    x0, y0, x1, y1 = (round(v) for v in frame.box.grown(0.4 * character))
    strokes: list[Stroke] = []
    grown = np.asarray(cv2.dilate(rulings, np.ones((3, 3), np.uint8)), np.uint8)
    for horizontal in (True, False):
        own = frame.horizontal if horizontal else frame.vertical
        thin = _rubbed(bare, grown, own, character)
        window = np.zeros_like(thin)
        window[max(0, y0) : y1, max(0, x0) : x1] = thin[max(0, y0) : y1, max(0, x0) : x1]
        runs = ink_to_long_runs(window, horizontal, SHORTEST * character, DASH * character)
        found = runs_to_strokes(runs, window, 0.95 * character)
        drawn = [s for s in found if not _is_print(s, character)]
        strokes += join_collinear(drawn, 0.9 * character, 0.2 * character)
    return join_over_labels(_without_head_parts(strokes, character), shapes, character)


def _is_print(stroke: Stroke, character: float) -> bool:
    """Letters side by side, their gaps bridged, make a thick run full of holes, and one letter with the
    line that it stands on a short one with a gap; a drawn line is solid, or thin and long."""
    stout = 0.3 * character <= stroke.thickness and stroke.length < 8 * stroke.thickness
    thick = stout and stroke.solid < WHOLE
    standing = stroke.solid < 0.85 and stroke.length < 1.6 * character
    return thick or standing or (stroke.solid < 0.75 and stroke.length < 3 * character)


def _dotted(dots: Sequence[NDArray[np.int32]], rulings: Mask, character: float) -> Mask:
    """The straight rows that dots (their outlines) stand in: dotted lines, which may cross rulings."""
    mask = np.zeros_like(rulings)
    if not dots:
        return mask
    cv2.drawContours(mask, list(dots), -1, (255,), cv2.FILLED)
    lines = np.asarray(cv2.bitwise_or(mask, rulings), np.uint8)
    rows = np.zeros_like(mask)
    for level in (True, False):
        runs_to_mask(ink_to_long_runs(lines, level, DOTTED * character, DASH * character), rows)
    return np.asarray(cv2.bitwise_and(mask, rows), np.uint8)


def without_letters(bare: Mask, rulings: Mask, shapes: list[Shape], character: float) -> Mask:
    """``bare`` without components as small as letters.

    Dashes stay, rows of dots, what joins two shapes, and pieces that a ruling cuts off a line, or a shape
    off a head (the wings of an open one).
    """
    outlines, boxes = mask_to_components(bare)
    cutting, kept = _cutting(rulings, shapes, character), bare.copy()
    longer, lesser = boxes[:, 2:].max(axis=1), boxes[:, 2:].min(axis=1)
    small = (longer < LETTER * character) & (longer < 3 * lesser)
    dots = small & (longer < DOT * character) & (lesser < THIN * character)
    cutting |= _dotted([outlines[i] for i in np.flatnonzero(dots)], rulings, character)
    small[small] = ~_joins(boxes[small], shapes, 0.6 * character)
    letters = [outlines[i] for i in np.flatnonzero(small)]
    for letter, is_cut in zip(letters, _reach(letters, cutting), strict=True):
        if not is_cut:
            cv2.drawContours(kept, [letter], 0, (0,), cv2.FILLED)
    return kept


def _reach(outlines: Sequence[NDArray[np.int32]], cutting: Mask) -> NDArray[np.bool_]:
    """Which components are near what cuts: ink does not lie on it, so that their outlines are."""
    if not outlines:
        return np.zeros(0, bool)
    x, y = np.concatenate(outlines).T
    starts = np.cumsum([0, *map(len, outlines[:-1])])
    return np.asarray(np.logical_or.reduceat(cutting[y, x] > 0, starts), np.bool_)


def _joins(boxes: Boxes, shapes: list[Shape], reach: float) -> NDArray[np.bool_]:
    """For each box whether it lies within ``reach`` pixels of two shapes or more."""
    start, stop = boxes[:, None, :2] - reach, boxes[:, None, :2] + boxes[:, None, 2:] + reach
    others = np.asarray([s.box for s in shapes], float).reshape(1, -1, 4)
    over = (start < others[..., 2:]) & (stop > others[..., :2])
    return np.asarray(over.all(axis=2).sum(axis=1) >= 2, np.bool_)


def _cutting(rulings: Mask, shapes: list[Shape], character: float) -> Mask:
    """Rulings and rubbed out shapes, with the pixels right beside them."""
    beside_rulings = cv2.dilate(rulings, np.ones((7, 7), np.uint8))
    rubbed = cv2.bitwise_not(without_shapes(np.full_like(rulings, 255), shapes, character))
    return np.asarray(cv2.bitwise_or(beside_rulings, cv2.dilate(rubbed, np.ones((3, 3), np.uint8))), np.uint8)


def _without_head_parts(strokes: list[Stroke], character: float) -> list[Stroke]:
    """Drop the short runs inside arrowheads: thick ones, and those beside or across a longer stroke's end."""
    table = np.asarray([(s.a0, s.a1, s.c, s.thickness, s.horizontal) for s in strokes], float).reshape(-1, 5)
    longest = max(HEAD * character, HEAD_OVER_LINE * float(table[:, 3].max(initial=0.0)))
    return [s for s in strokes if s.length > longest or not _in_head(s, table, character)]


def _in_head(stroke: Stroke, table: NDArray[np.float64], character: float) -> bool:
    """``table``: one row for each stroke of the page: a0, a1, c, thickness, horizontal (1 or 0)."""
    a0, a1, c, thickness, horizontal = table.T
    if stroke.length <= HEAD * character and stroke.thickness >= 0.3 * stroke.length:
        return not _turns_into(stroke, table)
    # The head of a thick arrow is larger.
    longer = (a1 - a0 > stroke.length) & (
        stroke.length <= np.maximum(HEAD * character, HEAD_OVER_LINE * thickness)
    )
    same = horizontal == stroke.horizontal
    beside = (
        same
        & (np.abs(c - stroke.c) <= 0.8 * character)
        & (a0 - character <= stroke.a0)
        & (stroke.a1 <= a1 + character)
    )
    # Astride the end of the other; the leg of an elbow only begins there.
    to_end = np.minimum(np.abs(stroke.c - a0), np.abs(stroke.c - a1))
    middle = (stroke.a0 + stroke.a1) / 2
    across = ~same & (np.abs(middle - c) <= 0.35 * character) & (to_end <= 1.3 * character)
    return bool((longer & (beside | across)).any())


def _turns_into(stroke: Stroke, table: NDArray[np.float64]) -> bool:
    """Whether a stroke as long begins or ends where a longer one of the other direction does: the leg of a
    thick line's elbow, which the runs inside a head, being astride their line, are not."""
    a0, a1, c, thickness, horizontal = table.T
    corner = 0.75 * thickness + 1
    own = np.minimum(np.abs(stroke.a0 - c), np.abs(stroke.a1 - c)) <= corner
    other = np.minimum(np.abs(a0 - stroke.c), np.abs(a1 - stroke.c)) <= corner
    longer = (a1 - a0 > stroke.length) & (horizontal != stroke.horizontal)
    return bool((longer & own & other).any())


def _rubbed(bare: Mask, grown: Mask, own: tuple[Stroke, ...], character: float) -> Mask:
    """``bare`` without the rulings of one direction (``grown`` by a pixel); the other's stay as bridges."""
    near = np.zeros_like(bare)
    for stroke in own:
        (ax, ay), (bx, by) = stroke.ends
        width = max(3, round(stroke.thickness + 0.5 * character))
        cv2.line(near, (round(ax), round(ay)), (round(bx), round(by)), (255,), width)
    return np.asarray(cv2.subtract(bare, cv2.bitwise_and(near, grown)), np.uint8)
