"""Places and ways of drawn shapes: a unit square laid on the page, and lines that run inside it.

Source: ECMA-376 part 1, 20.1.7.6 (a shape is flipped, then turned, about its centre) and annex D,
presetShapeDefinitions (the ways of connectors).
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from models.page import Box
from models.vocabulary import load

Point = tuple[float, float]


class Affine(NamedTuple):
    """x' = a x + c y + e, y' = b x + d y + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def at(self, x: float, y: float) -> Point:
        """The image of a point."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, first: "Affine") -> "Affine":
        """The map that does ``first``, then this one."""
        (e, f), o = self.at(first.e, first.f), self
        return Affine(
            o.a * first.a + o.c * first.b,
            o.b * first.a + o.d * first.b,
            o.a * first.c + o.c * first.d,
            o.b * first.c + o.d * first.d,
            e,
            f,
        )

    def box(self) -> Box:
        """The box about the image of the unit square."""
        corners = [self.at(x, y) for x in (0.0, 1.0) for y in (0.0, 1.0)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return Box(min(xs), min(ys), max(xs), max(ys))


class Turn(NamedTuple):
    """How a shape lies: degrees clockwise, and mirrored or not."""

    degrees: float = 0.0
    flip_h: bool = False
    flip_v: bool = False

    @property
    def upended(self) -> bool:
        """Whether anchors give the box of such a shape with width and height exchanged."""
        return 45 <= self.degrees % 180 < 135


def placed(box: Box, turn: Turn = Turn()) -> Affine:
    """The unit square laid into ``box`` (the box before turning), mirrored and turned about its centre."""
    (cx, cy), angle = box.centre, math.radians(turn.degrees)
    cos, sin = math.cos(angle), math.sin(angle)
    width = -box.width if turn.flip_h else box.width
    height = -box.height if turn.flip_v else box.height
    about = Affine(width, 0.0, 0.0, height, -width / 2, -height / 2)
    return Affine(cos, sin, -sin, cos, cx, cy).after(about)


def is_block_arrow(preset: str) -> bool:
    """Whether a closed shape is an arrow: it leads from its tail to its tip."""
    return preset in load("geometries")["panah"]


def preset_to_way(preset: str, adjust: Sequence[float]) -> tuple[Point, ...]:
    """The way of a line in its unit square, none for a closed shape.

    ``adjust``: where it bends, in shares of its width and height, by turns.
    """
    table = load("geometries")
    if preset in table["panah"]:
        return tuple((x, y) for x, y in table["panah"][preset])
    lines = table["garis"]
    if preset in lines["lurus"]:
        return ((0.0, 1.0), (1.0, 0.0)) if preset == "lineInv" else ((0.0, 0.0), (1.0, 1.0))
    if preset in (*lines["siku"], *lines["lengkung"]):
        return _bends(int(preset[-1]), adjust)
    return ()


def _bends(parts: int, adjust: Sequence[float]) -> tuple[Point, ...]:
    """A connector of so many straight parts, level first; each adjust value places the next bend."""
    if parts == 2:
        return ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0))
    points, x, y = [(0.0, 0.0)], 0.0, 0.0
    for part in range(parts - 2):
        x, y = (adjust[part], y) if part % 2 == 0 else (x, adjust[part])
        points.append((x, y))
    return (*points, (x, 1.0) if parts % 2 else (1.0, y), (1.0, 1.0))
