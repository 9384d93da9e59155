"""Lines broken off for a label that stands on them: two ends that face each other over the gap."""

from dataclasses import replace
from itertools import combinations

from extractors.tracing.parts import Shape
from extractors.tracing.strokes import Stroke
from models.page import Box

GAP = {True: 9.0, False: 2.2}
"""The widest label (level lines: True) and the highest (upright ones), in letter heights."""
OFF = 0.2
"""The ends lie on one line, up to this."""
FREE = 0.9
"""An end with a shape or another stroke this near to it is not open."""
LONG = 2.0
"""One of the pieces is this long at least, or they may be print."""


def join_over_labels(strokes: list[Stroke], shapes: list[Shape], character: float) -> list[Stroke]:
    """``strokes`` with those made one whose open ends face each other over no more than a label's gap."""
    out = list(strokes)
    pairs = sorted(
        (
            (b.a0 - a.a1, a, b)
            for one, other in combinations(strokes, 2)
            if one.horizontal == other.horizontal
            for a, b in [(one, other) if one.a0 <= other.a0 else (other, one)]
            if _faces(a, b, character)
        ),
        key=lambda pair: pair[0],
    )
    for _, a, b in pairs:
        if a in out and b in out and _open(a, b, strokes, shapes, character):
            out = [s for s in out if s is not a and s is not b]
            out.append(replace(a, a1=b.a1))
    return out


def _faces(a: Stroke, b: Stroke, character: float) -> bool:
    gap = b.a0 - a.a1
    return (
        0 < gap <= GAP[a.horizontal] * character
        and abs(a.c - b.c) <= OFF * character
        and max(a.length, b.length) >= LONG * character
        and abs(a.thickness - b.thickness) <= 0.3 * character
    )


def _open(a: Stroke, b: Stroke, strokes: list[Stroke], shapes: list[Shape], character: float) -> bool:
    """Whether nothing is drawn at the two ends or between them."""
    near = FREE * character
    gap = Box(a.a1, a.c, b.a0, b.c) if a.horizontal else Box(a.c, a.a1, b.c, b.a0)
    around = Box(min(gap.x0, gap.x1), min(gap.y0, gap.y1), max(gap.x0, gap.x1), max(gap.y0, gap.y1))
    around = around.grown(near)
    if any(around.overlap(shape.box) > 0 for shape in shapes):
        return False
    return not any(
        _touches(s, around) for s in strokes if s is not a and s is not b and s.horizontal != a.horizontal
    )


def _touches(stroke: Stroke, box: Box) -> bool:
    (x0, y0), (x1, y1) = stroke.ends
    return x0 <= box.x1 and x1 >= box.x0 and y0 <= box.y1 and y1 >= box.y0
