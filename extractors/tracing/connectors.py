"""Ink -> connectors: the arrows between the shapes of one table, with tail, head and direction.

Strokes that are no rulings are joined to chains; the free ends of a chain are its terminals, each at
a shape or in the open (a page break); an arrowhead tells where it leads. A chain that can be read in
two ways gives no connector but a note.
"""

from dataclasses import dataclass
from itertools import product

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.tracing.heads import has_head
from extractors.tracing.network import (
    End,
    Joint,
    end_point,
    joints_to_chains,
    path_between,
    strokes_to_joints,
)
from extractors.tracing.raster import Mask
from extractors.tracing.rulings import Frame
from extractors.tracing.shapes import Shape
from extractors.tracing.strokes import Stroke, ink_to_run_mask, join_collinear, mask_to_strokes
from models.page import Box, Connector

SHORTEST = 1.15
"""The shortest stroke of a connector, in letter heights."""
HEAD = 1.9
"""The longest run inside an arrowhead."""
DASH = 0.5
"""Gaps up to this are closed: dashes, broken print."""
TOUCH = 1.7
"""An end this near to a shape, in its own direction, belongs to it."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """A free end of a chain: the shape it touches (index or None), and whether it carries a head."""

    end: End
    shape: int | None
    head: bool


def ink_to_connectors(
    ink: Mask, rulings: Mask, frame: Frame, shapes: list[Shape], character: float
) -> tuple[list[Connector], list[str]]:
    """The table's connectors (points in pixels; ``tail``/``head`` index ``shapes``) and notes."""
    if not shapes:
        return [], []
    bare = _without_shapes(ink, shapes, character)
    strokes = _free_strokes(bare, rulings, frame, character)
    lines_only = np.asarray(cv2.subtract(bare, cv2.dilate(rulings, np.ones((3, 3), np.uint8))), np.uint8)
    joints, bound = strokes_to_joints(strokes, character)
    connectors: list[Connector] = []
    notes: list[str] = []
    for chain in joints_to_chains(len(strokes), joints):
        terminals = _terminals(chain, strokes, bound, shapes, lines_only, character)
        found, note = _chain_to_connectors(terminals, strokes, joints, frame, character)
        connectors += found
        notes += [note] if note else []
    return connectors, notes


def _without_shapes(ink: Mask, shapes: list[Shape], character: float) -> Mask:
    """The ink with every shape (its border too) rubbed out."""
    bare = ink.copy()
    for shape in shapes:
        if shape.kind == "belah_ketupat":
            cv2.fillPoly(bare, [_rhombus(shape.box, 0.3 * character)], (0,))
        else:
            x0, y0, x1, y1 = (round(v) for v in shape.box.grown(0.3 * character))
            cv2.rectangle(bare, (x0, y0), (x1, y1), (0,), cv2.FILLED)
    return bare


def _rhombus(box: Box, by: float) -> NDArray[np.int32]:
    """The corners of the rhombus in ``box``, grown by ``by`` pixels at right angles to its sides."""
    (cx, cy), a, b = box.centre, box.width / 2, box.height / 2
    wide, high = a + by * np.hypot(1, a / b), b + by * np.hypot(1, b / a)
    corners = [(cx - wide, cy), (cx, cy - high), (cx + wide, cy), (cx, cy + high)]
    return np.rint(corners).astype(np.int32)


def _free_strokes(bare: Mask, rulings: Mask, frame: Frame, character: float) -> list[Stroke]:
    """Straight runs inside the table that are no rulings."""
    x0, y0, x1, y1 = (round(v) for v in frame.box.grown(0.4 * character))
    strokes: list[Stroke] = []
    for horizontal in (True, False):
        own = frame.horizontal if horizontal else frame.vertical
        thin = _rubbed(bare, rulings, own, character)
        window = np.zeros_like(thin)
        window[max(0, y0) : y1, max(0, x0) : x1] = thin[max(0, y0) : y1, max(0, x0) : x1]
        runs = ink_to_run_mask(window, horizontal, SHORTEST * character, DASH * character)
        found = mask_to_strokes(runs, window, horizontal, 0.95 * character)
        strokes += _without_head_parts(join_collinear(found, 0.9 * character, 0.2 * character), character)
    return strokes


def _without_head_parts(strokes: list[Stroke], character: float) -> list[Stroke]:
    """Drop the short thick runs inside arrowheads, and short runs close beside a longer stroke."""
    return [s for s in strokes if s.length > HEAD * character or not _in_head(s, strokes, character)]


def _in_head(stroke: Stroke, strokes: list[Stroke], character: float) -> bool:
    if stroke.thickness >= 0.3 * stroke.length:
        return True
    return any(
        other.length > stroke.length
        and abs(other.c - stroke.c) <= 0.8 * character
        and other.a0 - character <= stroke.a0
        and stroke.a1 <= other.a1 + character
        for other in strokes
    )


def _rubbed(bare: Mask, rulings: Mask, own: tuple[Stroke, ...], character: float) -> Mask:
    """``bare`` without the rulings of one direction; those of the other stay as bridges."""
    near = np.zeros_like(bare)
    for stroke in own:
        (ax, ay), (bx, by) = stroke.ends
        width = max(3, round(stroke.thickness + 0.5 * character))
        cv2.line(near, (round(ax), round(ay)), (round(bx), round(by)), (255,), width)
    grown = cv2.dilate(rulings, np.ones((3, 3), np.uint8))
    return np.asarray(cv2.subtract(bare, cv2.bitwise_and(near, grown)), np.uint8)


def _terminals(
    chain: list[int], strokes: list[Stroke], bound: set[End], shapes: list[Shape], ink: Mask, character: float
) -> list[Terminal]:
    """The chain's free ends; none where no end is at a shape (letters, borders: most chains)."""
    ends = []
    for end in (End(i, last) for i in chain for last in (False, True)):
        shape = _shape_at(strokes, end, shapes, character)
        if end not in bound or _faces(strokes, end, shapes, shape, character):
            ends.append((end, shape))
    if all(shape is None for _, shape in ends):
        return []
    return [
        Terminal(end, shape, has_head(ink, strokes[end.stroke], end.last, character)) for end, shape in ends
    ]


def _faces(strokes: list[Stroke], end: End, shapes: list[Shape], shape: int | None, character: float) -> bool:
    """For an end that also takes part in a joint: whether it stands right at the shape all the same."""
    if shape is None:
        return False
    x, y = end_point(strokes, end)
    return shapes[shape].box.holds(x, y, 0.35 * character)


def _shape_at(strokes: list[Stroke], end: End, shapes: list[Shape], character: float) -> int | None:
    """The nearest shape that the stroke runs into beyond its end, within reach."""
    stroke = strokes[end.stroke]
    x, y = end_point(strokes, end)
    best: tuple[float, int] | None = None
    for k, shape in enumerate(shapes):
        distance = _ahead(stroke, end.last, x, y, shape, character)
        if distance is not None and (best is None or distance < best[0]):
            best = (distance, k)
    return best[1] if best else None


def _ahead(stroke: Stroke, last: bool, x: float, y: float, shape: Shape, character: float) -> float | None:
    """Pixels from the end straight ahead to the shape's box; None where it is not ahead or too far."""
    box, aside = shape.box, 0.3 * character
    if stroke.horizontal:
        beside, gap = box.y0 - aside <= y <= box.y1 + aside, (box.x0 - x if last else x - box.x1)
    else:
        beside, gap = box.x0 - aside <= x <= box.x1 + aside, (box.y0 - y if last else y - box.y1)
    reach = TOUCH * character
    if shape.kind == "belah_ketupat":
        centre, half = (
            (box.centre[1], box.height / 2) if stroke.horizontal else (box.centre[0], box.width / 2)
        )
        off = abs((y if stroke.horizontal else x) - centre) / half
        gap += off * (box.width if stroke.horizontal else box.height) / 2
        reach += off * (box.width if stroke.horizontal else box.height) / 2
    return max(0.0, gap) if beside and -0.6 * character <= gap <= reach else None


def _chain_to_connectors(
    terminals: list[Terminal], strokes: list[Stroke], joints: list[Joint], frame: Frame, character: float
) -> tuple[list[Connector], str]:
    at_shapes = [t for t in terminals if t.shape is not None]
    if not at_shapes:
        return [], ""
    open_ends = [
        t for t in terminals if t.shape is None and (t.head or _leaves(strokes, t, frame, character))
    ]
    useful = at_shapes + open_ends
    heads = [t for t in useful if t.head]
    tails = [t for t in useful if not t.head]
    if len(useful) < 2:
        return [], ""
    if len(heads) == 2 and not tails:
        there = _link(heads[0], heads[1], strokes, joints, True)
        return [there, _link(heads[1], heads[0], strokes, joints, True)], ""
    if not heads and len(tails) == 2:
        first, second = sorted(tails, key=lambda t: end_point(strokes, t.end)[::-1])
        return [_link(first, second, strokes, joints, False)], ""
    if len(heads) == 1 or len(tails) == 1:
        return [_link(t, h, strokes, joints, True) for t, h in product(tails, heads)], ""
    x, y = end_point(strokes, useful[0].end)
    return [], f"alur_taksa:{x:.0f},{y:.0f}"


def _leaves(strokes: list[Stroke], terminal: Terminal, frame: Frame, character: float) -> bool:
    """Whether an open end runs out of the table's top or bottom: the flow goes on on another page."""
    stroke = strokes[terminal.end.stroke]
    _, y = end_point(strokes, terminal.end)
    return not stroke.horizontal and min(abs(y - frame.box.y0), abs(y - frame.box.y1)) <= 1.5 * character


def _link(
    tail: Terminal, head: Terminal, strokes: list[Stroke], joints: list[Joint], directed: bool
) -> Connector:
    way = path_between(tail.end.stroke, head.end.stroke, joints)
    points = (end_point(strokes, tail.end), *way, end_point(strokes, head.end))
    return Connector(points, tail.shape, head.shape, directed, "", 0.95 if directed else 0.7)
