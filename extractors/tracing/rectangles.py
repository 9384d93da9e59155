"""Strokes that close a rectangle of their own inside a table: a box, no part of its grid."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from extractors.tracing.strokes import Stroke
from models.page import Box

CORNER = 0.8
"""Two strokes whose ends lie this near, in letter heights, make a corner: where a ruling is as near, the
bridging of gaps (half a letter) leads them on to it."""
WIDEST, HIGHEST = 110.0, 22.0
"""The greatest sides of a symbol, in letter heights: one may stand in many columns, but in few rows."""
FLAT = 3.5
"""Of a box lower than this (letter heights) the sides are too short to be told from letters: two level lines
that begin and end together, and on no ruling, are its top and bottom."""
IN_LINE, OFF_MIDDLE, AWAY = 0.2, 0.12, 2.0
"""Halves of a covered ruling lie this near to one line (letter heights), and this share of the box's side
away from its middle, or so many letter heights."""


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A box and the strokes that are its sides."""

    box: Box
    sides: tuple[Stroke, ...]

    @property
    def edges(self) -> tuple[Stroke, ...]:
        """The sides, led on no further than the corners."""
        b = self.box
        return tuple(
            replace(s, a0=b.x0, a1=b.x1) if s.horizontal else replace(s, a0=b.y0, a1=b.y1) for s in self.sides
        )


def closing_rectangles(strokes: list[Stroke], character: float) -> list[Rectangle]:
    """The rectangles whose four sides end at their corners, within all the strokes but not around them.

    The sides of a large symbol end near the rulings about it and would be taken for rulings themselves.
    """
    level, upright = [s for s in strokes if s.horizontal], [s for s in strokes if not s.horizontal]
    near = CORNER * character
    found: list[Rectangle] = []
    for first, second in combinations(sorted(level, key=lambda s: s.c), 2):
        if max(abs(first.a0 - second.a0), abs(first.a1 - second.a1)) > near or second.c - first.c <= near:
            continue
        box = Box(first.a0, first.c, first.a1, second.c)
        if box.width > WIDEST * character or box.height > HIGHEST * character:
            continue
        between = [u for u in upright if abs(u.a0 - box.y0) <= near and abs(u.a1 - box.y1) <= near]
        left = [u for u in between if abs(u.c - box.x0) <= near]
        right = [u for u in between if abs(u.c - box.x1) <= near]
        if not _within(box, level, upright, near):
            continue
        if left and right:
            inner = Box(left[0].c, box.y0, right[0].c, box.y1)
            found.append(Rectangle(inner, (first, second, *left, *right)))
        elif box.height < FLAT * character and not _ends_on_any(box, upright, near):
            found.append(Rectangle(box, (first, second)))
    return found


def _ends_on_any(box: Box, upright: list[Stroke], near: float) -> bool:
    """Whether an upright stroke stands at an end of the box's level sides."""
    return any(
        min(abs(u.c - box.x0), abs(u.c - box.x1)) <= near and u.a0 <= box.y1 + near and u.a1 >= box.y0 - near
        for u in upright
    )


def _within(box: Box, level: list[Stroke], upright: list[Stroke], near: float) -> bool:
    """Whether there are lines beyond each side of a box."""
    return (
        min(s.c for s in level) < box.y0 - near
        and max(s.c for s in level) > box.y1 + near
        and min(s.c for s in upright) < box.x0 - near
        and max(s.c for s in upright) > box.x1 + near
    )


def join_covered(strokes: list[Stroke], boxes: list[Rectangle], character: float) -> list[Stroke]:
    """Strokes of one direction, the pieces of a ruling that boxes cover joined to one.

    An arrow into a box and one out of it lie in line too, but at the middle of its sides; a ruling lies
    elsewhere, at one of the boxes at least.
    """
    covered = [
        (first, second, _off_middle(rectangle.box, first, character))
        for rectangle in boxes
        for first, second in _halves(rectangle.box, strokes, character)
    ]
    ruled = [first.c for first, _, off in covered if off]
    out = list(strokes)
    for first, second, _ in sorted(covered, key=lambda pair: pair[0].a0):
        if any(abs(first.c - c) <= IN_LINE * character for c in ruled):
            out = _with_joined(out, first, second)
    return out


def _with_joined(strokes: list[Stroke], first: Stroke, second: Stroke) -> list[Stroke]:
    """``strokes`` with the one that ends as ``first`` does going on as ``second``."""
    before = [s for s in strokes if (s.a1, s.c) == (first.a1, first.c)]
    if not before or second not in strokes:
        return strokes
    joined = replace(second, a0=before[0].a0, solid=min(before[0].solid, second.solid))
    return [*(s for s in strokes if s not in (before[0], second)), joined]


def _across(box: Box, stroke: Stroke) -> tuple[float, float]:
    return (box.y0, box.y1) if stroke.horizontal else (box.x0, box.x1)


def _along(box: Box, stroke: Stroke) -> tuple[float, float]:
    return (box.x0, box.x1) if stroke.horizontal else (box.y0, box.y1)


def _off_middle(box: Box, stroke: Stroke, character: float) -> bool:
    low, high = _across(box, stroke)
    return abs(stroke.c - (low + high) / 2) > min(OFF_MIDDLE * (high - low), AWAY * character)


def _halves(box: Box, strokes: list[Stroke], character: float) -> Iterator[tuple[Stroke, Stroke]]:
    """The pairs of which one ends and the other begins at opposite sides of the box, in line."""
    near, inside = CORNER * character, IN_LINE * character
    begin = [s for s in strokes if abs(s.a0 - _along(box, s)[1]) <= near]
    for first in strokes if begin else []:
        low, high = _across(box, first)
        if abs(first.a1 - _along(box, first)[0]) <= near and low + inside < first.c < high - inside:
            yield from ((first, s) for s in begin if s is not first and abs(first.c - s.c) <= inside)
