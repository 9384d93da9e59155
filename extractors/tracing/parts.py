"""Symbols of which tracing sees two parts: half light, half dark; a lid over a body.

A colour that runs from light to dark is paper above and ink below, each a shape of its own to the eye; so
are the lid and the body of a cylinder.
"""

from dataclasses import dataclass
from itertools import product

import cv2
import numpy as np

from extractors.tracing.kinds import mask_to_kind
from extractors.tracing.raster import Mask
from models.page import Box, ShapeKind

SOLID = 0.9
"""Share of the paper beside a light part that is ink where the dark part is."""
SHADED = 0.85
"""The most that is sure of a symbol put together from a light and a dark part."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape in pixels: outer box (with its border), kind, how surely, solid or hollow."""

    box: Box
    kind: ShapeKind
    confidence: float
    filled: bool


def join_shaded(hollow: list[Shape], solid: list[Shape], ink: Mask, character: float) -> list[Shape]:
    """All shapes; a hollow one with solid ink along a whole side is taken together with that ink where both
    are a symbol of a known kind."""
    whole = [_with_shade(shape, ink, character) for shape in hollow]
    joined = [shape for shape in whole if shape is not None]
    parts = [h for h, w in zip(hollow, whole, strict=True) if w is None]
    parts += [s for s in solid if not any(j.box.overlap(s.box) > 0.5 * s.box.area for j in joined)]
    return [*joined, *parts]


def _with_shade(light: Shape, ink: Mask, character: float) -> Shape | None:
    """The symbol of which ``light`` is the light part; None where no ink or no known kind is beside it."""
    for side in _sides(light.box, character):
        x0, y0, x1, y1 = (max(0, round(v)) for v in side)
        near = ink[y0:y1, x0:x1]
        if near.size and np.count_nonzero(near) > SOLID * near.size:
            return _whole(light.box, ink, character)
    return None


def _sides(box: Box, character: float) -> tuple[Box, ...]:
    """A letter's height beyond the middle of each side."""
    (x, y), deep = box.centre, 0.8 * character
    wide, high = 0.3 * box.width, 0.3 * box.height
    return (
        Box(x - wide, box.y0 - deep, x + wide, box.y0),
        Box(x - wide, box.y1, x + wide, box.y1 + deep),
        Box(box.x0 - deep, y - high, box.x0, y + high),
        Box(box.x1, y - high, box.x1 + deep, y + high),
    )


def _whole(light: Box, ink: Mask, character: float) -> Shape | None:
    """What all ink about a light part is together with it; None where that is of no known kind."""
    reach = 2 * min(light.width, light.height)
    x0, y0, x1, y1 = (max(0, round(v)) for v in light.grown(reach))
    near = ink[y0:y1, x0:x1]
    contours, _ = cv2.findContours(near, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    (x, y), filled = light.centre, np.zeros_like(near)
    own = [c for c in contours if cv2.pointPolygonTest(c, (x - x0, y - y0), False) >= 0]
    cv2.drawContours(filled, own, -1, (255,), cv2.FILLED)
    # What sticks to it is worn off: lines at once, heads of arrows only where they hide the kind.
    worn = [_worn(filled, max(3, round(share * character))) for share in (0.35, 1.0)]
    (kind, confidence), bare = max(((mask_to_kind(m), m) for m in worn), key=lambda found: found[0][1])
    if kind == "lain":
        return None
    left, top, width, height = cv2.boundingRect(bare)
    box = Box(x0 + left, y0 + top, x0 + left + width, y0 + top + height)
    return Shape(box, kind, min(SHADED, confidence), False)


def _worn(mask: Mask, size: int) -> Mask:
    """The largest piece left of a mask without what is thinner than ``size``."""
    bare = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((size, size), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(np.asarray(bare, np.uint8), connectivity=4)
    if count < 2:
        return np.zeros_like(mask)
    largest = 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax())
    return np.asarray((labels == largest) * np.uint8(255), np.uint8)


def join_lids(shapes: list[Shape], character: float) -> list[Shape]:
    """All shapes, a lid and the body under it as one of no standard kind: a cylinder."""
    out = list(shapes)
    for lid, body in product(shapes, shapes):
        if body.kind == "lain" and lid.kind == "kapsul" and _is_lid(lid.box, body.box, 0.3 * character):
            out = [s for s in out if s is not lid and s is not body]
            out.append(Shape(_hull(lid.box, body.box), "lain", body.confidence, False))
    return out


def _is_lid(lid: Box, body: Box, off: float) -> bool:
    """A lid is as wide as its body, lower, and reaches down into it."""
    return (
        abs(lid.x0 - body.x0) <= off
        and abs(lid.x1 - body.x1) <= off
        and lid.height < body.height
        and lid.y0 < body.y0 < lid.y1 < body.y1
    )


def _hull(a: Box, b: Box) -> Box:
    return Box(min(a.x0, b.x0), min(a.y0, b.y0), max(a.x1, b.x1), max(a.y1, b.y1))
