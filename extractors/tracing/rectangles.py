"""Strokes that close a rectangle of their own inside a table: a box, no part of its grid."""

from dataclasses import dataclass, replace
from itertools import combinations

from extractors.tracing.strokes import Stroke
from models.page import Box

CORNER = 0.8
"""Two strokes whose ends lie this near, in letter heights, make a corner: where a ruling is as near, the
bridging of gaps (half a letter) leads them on to it."""
WIDEST, HIGHEST = 60.0, 16.0
"""The greatest sides of a symbol, in letter heights: one may stand in many columns, but in few rows."""


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
        if left and right and _within(box, level, upright, near):
            inner = Box(left[0].c, box.y0, right[0].c, box.y1)
            found.append(Rectangle(inner, (first, second, *left, *right)))
    return found


def _within(box: Box, level: list[Stroke], upright: list[Stroke], near: float) -> bool:
    """Whether there are lines beyond each side of a box."""
    return (
        min(s.c for s in level) < box.y0 - near
        and max(s.c for s in level) > box.y1 + near
        and min(s.c for s in upright) < box.x0 - near
        and max(s.c for s in upright) > box.x1 + near
    )
