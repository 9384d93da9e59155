"""Arrows so short that hardly a stroke is left of them: ink that bridges two symbols facing each other, or a
symbol and the table's edge."""

from itertools import permutations

import numpy as np

from extractors.tracing.heads import HINT, SPREAD, head_spread
from extractors.tracing.parts import Shape
from extractors.tracing.raster import Mask
from extractors.tracing.rulings import Frame
from extractors.tracing.strokes import Stroke
from models.page import Box, Connector

LONGEST, SHORTEST = 3.2, 0.35
"""Bridges in letter heights: a longer one is a stroke like any other, a shorter one a mere touch."""
FACING = 0.5
"""Share of the lesser symbol's side that faces the other one."""
INKED = 0.95
THICKEST = 0.8
SURE, HINTED, UNSURE = 0.95, 0.85, 0.7


def shapes_to_bridges(
    ink: Mask, heads: Mask, shapes: list[Shape], known: list[Connector], character: float
) -> list[Connector]:
    """The short arrows between facing shapes that ``known`` connectors do not join yet.

    ``ink`` with everything on it; ``heads`` without rulings and shapes.
    """
    joined = {frozenset((c.tail, c.head)) for c in known}
    out = []
    for i, k in permutations(range(len(shapes)), 2):
        if frozenset((i, k)) in joined:
            continue
        for horizontal in (False, True):
            stroke = _bridge(ink, shapes[i], shapes[k], horizontal, character)
            if stroke is not None:
                out.append(_connector(stroke, i, k, heads, character))
    return out


def shapes_to_edges(
    ink: Mask, heads: Mask, shapes: list[Shape], known: list[Connector], frame: Frame, character: float
) -> list[Connector]:
    """The short lines straight from a symbol to the table's top or bottom, to go on on another page."""
    out = []
    left, top, right, bottom = frame.box
    for i, shape in enumerate(shapes):
        for edge, down in ((top, False), (bottom, True)):
            beyond = Shape(Box(left, edge, right, edge + 1), "lain", 1.0, False)
            stroke = _bridge(ink, *((shape, beyond) if down else (beyond, shape)), False, character)
            if stroke is not None and not _is_known(stroke, i, known, character):
                out.append(_open_connector(stroke, i, down, heads, character))
    return out


def _open_connector(stroke: Stroke, shape: int, down: bool, heads: Mask, character: float) -> Connector:
    leaving = stroke.ends if down else stroke.ends[::-1]
    if head_spread(heads, stroke, not down, character, elbow=False) >= SPREAD:
        return Connector(leaving[::-1], None, shape, True, "", SURE)
    return Connector(leaving, shape, None, False, "", UNSURE)


def _is_known(stroke: Stroke, shape: int, known: list[Connector], character: float) -> bool:
    """Whether a connector is known that runs at the shape where the stroke does."""
    return any(
        abs(end[0] - stroke.c) <= character and stroke.a0 - character <= end[1] <= stroke.a1 + character
        for connector in known
        if shape in (connector.tail, connector.head)
        for end in connector.points
    )


def _bridge(ink: Mask, first: Shape, second: Shape, horizontal: bool, character: float) -> Stroke | None:
    """The one line of ink from ``first`` straight right (``horizontal``) or down to ``second``."""
    a, b = first.box, second.box
    near, far = (a.x1, b.x0) if horizontal else (a.y1, b.y0)
    low, high = (max(a.y0, b.y0), min(a.y1, b.y1)) if horizontal else (max(a.x0, b.x0), min(a.x1, b.x1))
    sides = (a.height, b.height) if horizontal else (a.width, b.width)
    length = far - near
    if not SHORTEST * character <= length <= LONGEST * character or high - low < FACING * min(sides):
        return None
    plane = ink.T if horizontal else ink
    strip = plane[round(near) : round(far), round(low) : round(high) + 1] > 0
    if strip.size == 0:
        return None
    full = np.nonzero(strip.mean(axis=0) >= INKED)[0]
    if len(full) == 0 or full[-1] - full[0] + 1 != len(full) or len(full) > THICKEST * character:
        return None
    return Stroke(horizontal, near, far, round(low) + float(full.mean()), float(len(full)))


def _connector(stroke: Stroke, first: int, second: int, heads: Mask, character: float) -> Connector:
    start = head_spread(heads, stroke, False, character, elbow=False)
    end = head_spread(heads, stroke, True, character, elbow=False)
    points = stroke.ends
    if max(start, end) < HINT or (start < 2 * end and end < 2 * start):
        return Connector(points, first, second, False, "", UNSURE)
    sure = SURE if max(start, end) >= SPREAD else HINTED
    if end > start:
        return Connector(points, first, second, True, "", sure)
    return Connector(points[::-1], second, first, True, "", sure)
