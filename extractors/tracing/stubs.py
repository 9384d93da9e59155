"""Stubs: the last leg of an elbow, too short to be a stroke, between a line's end and a shape beside it."""

from dataclasses import dataclass

import numpy as np

from extractors.tracing.network import End
from extractors.tracing.parts import Shape
from extractors.tracing.raster import Mask
from extractors.tracing.strokes import Stroke

LONGEST = 1.9
"""The longest stub, in letter heights; a longer leg is a stroke of its own."""
INKED = 0.8
"""A stub is inked over this share of its length at least."""


@dataclass(frozen=True, slots=True)
class Stub:
    """A short leg as a stroke; ``last``: its far end (a1) is the one at the shape."""

    stroke: Stroke
    last: bool
    shape: int


def end_to_stub(
    strokes: list[Stroke], end: End, shapes: list[Shape], ink: Mask, character: float
) -> Stub | None:
    """The inked leg from a stroke's end, at right angles, to the nearest shape; None where there is none."""
    stroke = strokes[end.stroke]
    x, y = _corner(stroke, end)
    legs = [
        leg
        for k, shape in enumerate(shapes)
        if (leg := _leg(stroke, x, y, shape, k, character)) is not None
        and _inked(leg.stroke, ink, character, _rubbed(shape, character))
    ]
    return min(legs, key=lambda leg: leg.stroke.length, default=None)


def _corner(stroke: Stroke, end: End) -> tuple[float, float]:
    """Where the middle of a leg as thick as the stroke meets it at ``end``, whose ink ends with the leg's."""
    x, y = stroke.ends[1 if end.last else 0]
    inwards = stroke.thickness / 2 * (-1 if end.last else 1)
    return (x + inwards, y) if stroke.horizontal else (x, y + inwards)


def _rubbed(shape: Shape, character: float) -> float:
    """How far about a shape the ink was rubbed out; most at a rhombus's sharp corners."""
    return (0.8 if shape.kind == "belah_ketupat" else 0.45) * character


def _leg(stroke: Stroke, x: float, y: float, shape: Shape, k: int, character: float) -> Stub | None:
    box = shape.box
    low, high = (box.y0, box.y1) if stroke.horizontal else (box.x0, box.x1)
    near, far = (box.x0, box.x1) if stroke.horizontal else (box.y0, box.y1)
    along, across = (y, x) if stroke.horizontal else (x, y)
    if not near <= across <= far or low < along < high:
        return None
    last = along <= low
    start, stop = (along, low) if last else (high, along)
    reach = LONGEST * character
    if shape.kind == "belah_ketupat":
        # A rhombus recedes from its box away from its corners.
        half = (far - near) / 2
        reach += abs(across - (near + far) / 2) / half * (high - low) / 2
    if stop - start > reach:
        return None
    return Stub(Stroke(not stroke.horizontal, start, stop, across, stroke.thickness), last, k)


def _inked(leg: Stroke, ink: Mask, character: float, margin: float) -> bool:
    """Whether ink runs along the leg, but for ``margin`` pixels that were rubbed out with the shape."""
    side = max(1, round(0.25 * character))
    start, stop, centre = round(leg.a0), round(leg.a1), round(leg.c)
    plane = ink.T if leg.horizontal else ink
    strip = plane[max(0, start) : stop + 1, max(0, centre - side) : centre + side + 1]
    if strip.size == 0:
        return False
    covered = np.count_nonzero(strip.any(axis=1))
    return bool(covered >= max(2.0, INKED * (strip.shape[0] - margin)))


def reaches_edge(stroke: Stroke, end: tuple[float, float], edge: float, ink: Mask, character: float) -> bool:
    """Whether a level stroke's end is led on, inked, to the table's top or bottom at ``edge``."""
    x, y = end
    leg = Stroke(False, min(y, edge), max(y, edge), x, stroke.thickness)
    return leg.length <= LONGEST * character and _inked(leg, ink, character, 0.0)
