"""Ink -> outlines: the closed shapes drawn inside the cells of a table, and what kind each is.

A shape is a white hole whose border is drawn and is not made of rulings; or a solid blob of ink.
"""

from math import hypot
from typing import Literal

import cv2
import numpy as np

from extractors.tracing.borders import border_reach, measure_border
from extractors.tracing.components import Hole, mask_to_boxes, mask_to_holes
from extractors.tracing.kinds import ROUNDISH, mask_to_kind, solidity
from extractors.tracing.parts import Shape, join_lids, join_shaded
from extractors.tracing.raster import Mask
from extractors.tracing.ruled_through import group_to_region, holes_to_pieces, pieces_to_groups
from extractors.tracing.solid import ink_to_solid
from extractors.tracing.solid_rhombus import blob_to_rhombus
from extractors.tracing.solid_whole import Whole, blob_to_whole
from models.page import Box, ShapeKind

SMALLEST, LARGEST, WIDEST, HIGHEST = 0.8, 16.0, 110.0, 22.0
"""Least and greatest side of a symbol, in letter heights; a box may reach over all columns, and over rows."""
RULED, RULED_LEANING = 0.35, 0.48
"""A hole with more than this share of its border on rulings is a piece of a cell, no symbol; a flat box that
leans on one has almost half of it there."""
SIDE_RULED = 0.6
"""Nor is one that has this share of two sides on rulings; with one, arrows and rulings may close it in."""
LEANING = 0.85
"""The most that is sure of a symbol that leans on a ruling."""
SOLID_RHOMBUS = 0.873
"""How sure a solid rhombus is: as sure as a solid box."""
OWN_CORNERS = ("kapsul", "belah_ketupat", "lingkaran")
"""What no arrow and no ruling closes in."""
Side = Literal["top", "bottom", "left", "right"]


def ink_to_shapes(ink: Mask, rulings: Mask, table: Box, character: float) -> list[Shape]:
    """The shapes inside ``table`` (pixels), top to bottom. ``rulings`` are the table's lines as pixels."""
    x0, y0, x1, y1 = (round(v) for v in table.grown(0.3 * character))
    window = np.s_[max(0, y0) : y1, max(0, x0) : x1]
    origin = (max(0, x0), max(0, y0))
    hollow = _holes(ink[window], rulings[window], character)
    solid = _blobs(ink[window], character)
    drawn = cv2.subtract(ink[window], rulings[window])
    parts = join_shaded(_not_covered(hollow, solid), solid, np.asarray(drawn, np.uint8), character)
    found = [_shift(s, *origin) for s in join_lids(parts, character)]
    return sorted(_outermost(_without_gussets(found)), key=lambda s: (s.box.y0, s.box.x0))


def _shift(shape: Shape, dx: float, dy: float) -> Shape:
    b = shape.box
    return Shape(Box(b.x0 + dx, b.y0 + dy, b.x1 + dx, b.y1 + dy), shape.kind, shape.confidence, shape.filled)


def _holes(ink: Mask, rulings: Mask, character: float) -> list[Shape]:
    """White regions closed in by drawn lines."""
    closed = np.asarray(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)), np.uint8)
    holes = [
        hole
        for hole in mask_to_holes(closed, SMALLEST * character)
        if hole.width <= WIDEST * character and hole.height <= HIGHEST * character
    ]
    through, pieces = _ruled_through(closed, holes, rulings, character)
    found = [_hole_to_shape(closed, hole, rulings, character) for hole in holes if hole not in pieces]
    return [*through, *(shape for shape in found if shape is not None)]


def _ruled_through(
    closed: Mask, holes: list[Hole], rulings: Mask, character: float
) -> tuple[list[Shape], set[Hole]]:
    """The symbols that rulings run through, and the holes that are pieces of one."""
    margin = max(2, round(0.25 * character))
    shapes, used = [], set()
    pieces = holes_to_pieces(holes, closed, rulings, WIDEST * character, character)
    for group in pieces_to_groups(pieces, character):
        hole, region = group_to_region(group, margin, character)
        whole = _filled(region)
        kind, confidence = mask_to_kind(whole)
        if kind == "lain" or (kind == "kotak" and not _closed_off(closed, hole, set(), character)):
            continue
        box = _with_border(closed, hole, whole, margin, kind, character)
        shapes.append(Shape(box, kind, min(LEANING, confidence), False))
        used |= {piece.hole for piece in group}
    return shapes, used


def _hole_to_shape(closed: Mask, hole: Hole, rulings: Mask, character: float) -> Shape | None:
    x, y, width, height = hole.x, hole.y, hole.width, hole.height
    margin = max(2, round(0.25 * character))
    if x <= margin or y <= margin:
        return None
    window = np.s_[y - margin : y + height + margin, x - margin : x + width + margin]
    leaning = _sides_on_rulings(rulings[window], margin)
    if len(leaning) > 1:
        return None
    left, top = hole.seed[0] - x + margin, hole.seed[1] - y + margin
    region = _connected(closed[window], left, top)
    if cv2.countNonZero(region) < 0.35 * width * height:
        return None
    whole = _filled(region)
    if _ruled_share(whole, rulings[window]) > (RULED_LEANING if leaning else RULED):
        return None
    kind, confidence = mask_to_kind(whole)
    if kind != "kotak" and (width > 2 * LARGEST * character or height > LARGEST * character):
        return None
    if leaning and not (
        kind in OWN_CORNERS or (kind == "kotak" and _closed_off(closed, hole, leaning, character))
    ):
        return None
    if kind == "lain" and (_looks_like_text(width, height, character) or solidity(whole) < ROUNDISH):
        return None
    sure = min(LEANING, confidence) if leaning else confidence
    return Shape(_with_border(closed, hole, whole, margin, kind, character), kind, sure, False)


def _closed_off(ink: Mask, hole: Hole, ruled: set[Side], character: float) -> bool:
    """Whether the sides of a box that leans on a ruling end at its corners: an arrow's or a symbol's line
    would go on beyond."""
    near, far, half = round(0.35 * character), round(0.6 * character), max(1, round(0.1 * character))
    x0, y0, x1, y1 = hole.x, hole.y, hole.x + hole.width, hole.y + hole.height
    level = [y for y, side in ((y0, "top"), (y1, "bottom")) if side not in ruled]
    upright = [x for x, side in ((x0, "left"), (x1, "right")) if side not in ruled]
    beyond = [
        *(np.s_[y - half : y + half + 1, max(0, x0 - far) : x0 - near] for y in level),
        *(np.s_[y - half : y + half + 1, x1 + near : x1 + far] for y in level),
        *(np.s_[max(0, y0 - far) : y0 - near, x - half : x + half + 1] for x in upright),
        *(np.s_[y1 + near : y1 + far, x - half : x + half + 1] for x in upright),
    ]
    return not any(ink[place].any() for place in beyond)


def _with_border(ink: Mask, hole: Hole, whole: Mask, margin: int, kind: ShapeKind, character: float) -> Box:
    """The box of a hole with the border drawn about it; ``whole``: its inside, ``margin`` pixels about it."""
    x, y, width, height = hole.x, hole.y, hole.width, hole.height
    reach = border_reach(character)
    left, top = max(0, x - reach), max(0, y - reach)
    near = ink[top : y + height + reach, left : x + width + reach]
    inside = np.zeros_like(near)
    own = whole[margin : margin + height, margin : margin + width]
    inside[y - top : y - top + height, x - left : x - left + width] = own
    border = measure_border(inside, near, character)
    # The sides of a rhombus are slanted: its corners lie further out.
    slant = (hypot(1, width / height), hypot(1, height / width)) if kind == "belah_ketupat" else (1.0, 1.0)
    least = max(1.0, 0.12 * character)
    return Box(
        x - max(least, border.left * slant[0]),
        y - max(least, border.top * slant[1]),
        x + width + max(least, border.right * slant[0]),
        y + height + max(least, border.bottom * slant[1]),
    )


def _connected(mask: Mask, x: int, y: int) -> Mask:
    """The pixels that hang together with (x, y), corners not joining, as 255."""
    flooded = mask.copy()
    cv2.floodFill(flooded, None, (x, y), (128,), flags=4)
    return np.asarray(cv2.compare(flooded, 128, cv2.CMP_EQ), np.uint8)


def _looks_like_text(width: int, height: int, character: float) -> bool:
    return min(width, height) < 1.3 * character


def _ruled_share(region: Mask, rulings: Mask) -> float:
    """Share of the region's border (a ring about it) that lies on rulings."""
    ring = cv2.subtract(cv2.dilate(region, np.ones((5, 5), np.uint8)), region)
    total = cv2.countNonZero(ring)
    return cv2.countNonZero(cv2.bitwise_and(ring, rulings)) / max(1, total)


def _sides_on_rulings(rulings: Mask, margin: int) -> set[Side]:
    """The sides of the window's inner box that run along a ruling."""
    strips: dict[Side, tuple[Mask, int]] = {
        "top": (rulings[:margin, margin:-margin], 0),
        "bottom": (rulings[-margin:, margin:-margin], 0),
        "left": (rulings[margin:-margin, :margin], 1),
        "right": (rulings[margin:-margin, -margin:], 1),
    }
    return {
        side for side, (strip, across) in strips.items() if strip.size and _reach(strip, across) > SIDE_RULED
    }


def _reach(strip: Mask, across: int) -> float:
    """The share of its length that a strip is inked in, anywhere across it."""
    inked = cv2.reduce(strip, across, cv2.REDUCE_MAX)
    return float(cv2.countNonZero(inked) / inked.size)


def _filled(region: Mask) -> Mask:
    """The region with the print inside it taken as part of it."""
    contours, _ = cv2.findContours(region, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    whole = np.zeros_like(region)
    cv2.drawContours(whole, contours, -1, (255,), cv2.FILLED)
    return whole


def _blobs(ink: Mask, character: float) -> list[Shape]:
    """Solid shapes: ink that stays when everything thinner than a letter's height is worn away."""
    size = max(3, round(character))
    found = ink_to_solid(ink, size)
    if found is None:
        return []
    worn, x0, y0 = found
    out = []
    for x, y, width, height in mask_to_boxes(worn).tolist():
        if min(width, height) < 1.8 * character or max(width, height) > LARGEST * character:
            continue
        region = _component_of_box(worn[y : y + height, x : x + width])
        shape = _blob_to_rhombus(ink, region, x0 + x, y0 + y, character)
        if shape is None:
            middle = _blob_to_shape(region, float(x0 + x), float(y0 + y), character)
            shape = _seen_whole(middle, blob_to_whole(ink, region, x0 + x, y0 + y, character))
        if shape is not None:
            out.append(shape)
    return out


def _component_of_box(window: Mask) -> Mask:
    """Of a window that is the box of a component, that component alone."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(window), connectivity=8)
    whole = (stats[1:, cv2.CC_STAT_WIDTH : cv2.CC_STAT_AREA] == window.shape[::-1]).all(axis=1)
    return np.asarray((labels == 1 + int(np.argmax(whole))) * np.uint8(255), np.uint8)


def _blob_to_rhombus(ink: Mask, worn: Mask, x: int, y: int, character: float) -> Shape | None:
    """A solid rhombus, whole; None where the blob is none. ``worn`` lies at (x, y) of the ink."""
    box = blob_to_rhombus(ink, worn, x, y, character)
    return None if box is None else Shape(box, "belah_ketupat", SOLID_RHOMBUS, True)


def _blob_to_shape(region: Mask, x: float, y: float, character: float) -> Shape | None:
    """A blob without the bars and arrowheads that stick to it; None where nothing of a kind is left."""
    padded = cv2.copyMakeBorder(region, 2, 2, 2, 2, cv2.BORDER_CONSTANT, value=(0,))
    size = max(3, round(0.55 * min(region.shape)))
    core = cv2.morphologyEx(padded, cv2.MORPH_OPEN, np.ones((size, size), np.uint8))
    bare = padded if cv2.countNonZero(core) < 0.75 * cv2.countNonZero(padded) else np.asarray(core, np.uint8)
    kind, confidence = mask_to_kind(bare)
    left, top, width, height = cv2.boundingRect(bare)
    if kind == "lain" or min(width, height) < 1.8 * character:
        return None
    return Shape(
        Box(x + left - 2, y + top - 2, x + left - 2 + width, y + top - 2 + height),
        kind,
        0.9 * confidence,
        True,
    )


def _seen_whole(worn: Shape | None, whole: Whole | None) -> Shape | None:
    """What a blob is: by its whole outline where its worn down middle is round, or nothing at all. Of a box
    that rule is the surer one: a head at its side is no corner."""
    if whole is None or (worn is not None and worn.kind in ("kotak", whole.kind)):
        return worn
    return Shape(whole.box, whole.kind, 0.9 * whole.confidence, True)


def _not_covered(hollow: list[Shape], solid: list[Shape]) -> list[Shape]:
    return [h for h in hollow if not any(s.box.overlap(h.box) > 0.5 * h.box.area for s in solid)]


def _without_gussets(shapes: list[Shape]) -> list[Shape]:
    """Without what arrows close in with the symbol that they leave: it reaches into that symbol's box."""
    known = [s for s in shapes if s.kind != "lain"]
    return [
        s
        for s in shapes
        if s.kind != "lain"
        or not any(s.box.overlap(k.box) > 0.1 * k.box.area and s.box.area > 0.2 * k.box.area for k in known)
    ]


def _outermost(shapes: list[Shape]) -> list[Shape]:
    """Without shapes inside another one (double frames, print with holes)."""
    return [
        s
        for s in shapes
        if not any(
            o is not s and o.box.area > s.box.area and o.box.overlap(s.box) > 0.8 * s.box.area for o in shapes
        )
    ]
