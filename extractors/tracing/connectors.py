"""Ink -> connectors: the arrows between the shapes of one table, with tail, head and direction.

Strokes that are no rulings are joined to chains; the free ends of a chain are its terminals, each at
a shape or in the open (a page break); an arrowhead tells where it leads. A chain that can be read in
two ways gives no connector but a note.
"""

from dataclasses import replace
from itertools import product

import cv2
import numpy as np

from extractors.tracing.along_rulings import Half, halves_to_connectors
from extractors.tracing.bridges import shapes_to_bridges, shapes_to_edges
from extractors.tracing.free_strokes import ink_to_free_strokes, without_letters, without_shapes
from extractors.tracing.heads import HINT
from extractors.tracing.network import (
    Joint,
    end_point,
    joints_to_chains,
    path_between,
    strokes_to_joints,
)
from extractors.tracing.parts import Shape
from extractors.tracing.raster import Mask
from extractors.tracing.rulings import Frame
from extractors.tracing.slanted import ink_to_slanted, without_their_parts
from extractors.tracing.solid import connectors_through_solid
from extractors.tracing.strokes import Stroke
from extractors.tracing.stubs import reaches_edge
from extractors.tracing.terminals import Terminal, chain_to_terminals
from models.page import Connector

TIP = 0.08
"""Heads are looked for this near (letter heights) to the border of a symbol."""
HINTED = 0.85
"""How sure a direction is that only a hint of a head tells."""
MOST_STROKES = 6000
"""A table with more loose strokes than this is no drawing but a photograph or noise."""


def ink_to_connectors(
    ink: Mask, rulings: Mask, frame: Frame, shapes: list[Shape], character: float
) -> tuple[list[Connector], list[str]]:
    """The table's connectors (points in pixels; ``tail``/``head`` index ``shapes``) and notes."""
    if not shapes:
        return [], []
    bare = _bare(ink, rulings, shapes, character)
    strokes = ink_to_free_strokes(bare, rulings, frame, shapes, character)
    if len(strokes) > MOST_STROKES:
        return [], ["terlalu_banyak_goresan"]
    grown = np.asarray(cv2.dilate(rulings, np.ones((3, 3), np.uint8)), np.uint8)
    lines_only = np.asarray(cv2.subtract(bare, grown), np.uint8)
    heads = _with_tips(lines_only, ink, grown, shapes, character)
    joints, bound = strokes_to_joints(strokes, character)
    connectors: list[Connector] = []
    notes: list[str] = []
    halves: list[Half] = []
    for chain in joints_to_chains(len(strokes), joints):
        terminals = chain_to_terminals(chain, strokes, bound, shapes, heads, character)
        found, note = _chain_to_connectors(terminals, strokes, joints, frame, lines_only, character)
        connectors += found
        notes += [note] if note else []
        if not any(c.tail is not None and c.head is not None for c in found):
            halves += _halves(terminals, strokes, joints)
    connectors += shapes_to_bridges(ink, heads, shapes, connectors, character)
    connectors += shapes_to_edges(ink, heads, shapes, connectors, frame, character)
    whole = halves_to_connectors(connectors, halves, frame, character)
    slanted, doubtful = ink_to_slanted(lines_only, heads, grown, shapes, whole, character)
    whole = [*without_their_parts(whole, slanted, character), *slanted]
    notes += [_note(place, frame) for place in doubtful]
    through = connectors_through_solid(whole, bare, character)
    return [c for c in whole if c not in through], notes + [_note(c.points[0], frame) for c in through]


def _bare(ink: Mask, rulings: Mask, shapes: list[Shape], character: float) -> Mask:
    """The ink without shapes and letters; the rulings stay."""
    unshaped = without_shapes(ink, shapes, character)
    loose = np.asarray(cv2.subtract(unshaped, rulings), np.uint8)
    kept = without_letters(loose, rulings, shapes, character)
    return np.asarray(cv2.bitwise_or(kept, cv2.bitwise_and(unshaped, rulings)), np.uint8)


def _with_tips(lines: Mask, ink: Mask, grown: Mask, shapes: list[Shape], character: float) -> Mask:
    """``lines`` with the ink right before the shapes, where small heads have their tips. ``grown``: the
    rulings, a pixel wider."""
    near = np.asarray(cv2.subtract(ink, without_shapes(ink, shapes, character)), np.uint8)
    tips = np.asarray(cv2.subtract(near, grown), np.uint8)
    return np.asarray(cv2.bitwise_or(lines, without_shapes(tips, shapes, character, TIP)), np.uint8)


def _halves(terminals: list[Terminal], strokes: list[Stroke], joints: list[Joint]) -> list[Half]:
    """The ways from a chain's one shape to its open ends, for lines whose middle lies on a ruling."""
    at_shapes = [t for t in terminals if t.shape is not None]
    if len(at_shapes) != 1:
        return []
    start = at_shapes[0]
    assert start.shape is not None
    first = end_point(strokes, start.end)
    return [
        Half(
            start.shape,
            start.head,
            (
                first,
                *path_between(start.end.stroke, t.end.stroke, joints),
                end_point(strokes, t.end),
            ),
        )
        for t in terminals
        if t.shape is None and not t.head
    ]


def _chain_to_connectors(
    terminals: list[Terminal],
    strokes: list[Stroke],
    joints: list[Joint],
    frame: Frame,
    ink: Mask,
    character: float,
) -> tuple[list[Connector], str]:
    at_shapes = [t for t in terminals if t.shape is not None]
    if not at_shapes:
        return [], ""
    arrives = any(t.head for t in at_shapes)
    open_ends = [
        t for t in terminals if t.shape is None and _goes_on(strokes, t, frame, arrives, ink, character)
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
        tail, head = sorted(tails, key=lambda t: t.spread)
        if head.spread >= HINT and head.spread > 2 * tail.spread:
            return [replace(_link(tail, head, strokes, joints, True), confidence=HINTED)], ""
        first, second = sorted(tails, key=lambda t: end_point(strokes, t.end)[::-1])
        return [_link(first, second, strokes, joints, False)], ""
    if len(heads) == 1 or len(tails) == 1:
        return [_link(t, h, strokes, joints, True) for t, h in product(tails, heads)], ""
    return [], _note(end_point(strokes, useful[0].end), frame)


def _note(place: tuple[float, float], frame: Frame) -> str:
    """That lines at ``place`` can be read in several ways."""
    return f"alur_taksa:{place[0] + frame.origin[0]:.0f},{place[1] + frame.origin[1]:.0f}"


def _goes_on(
    strokes: list[Stroke], terminal: Terminal, frame: Frame, arrives: bool, ink: Mask, character: float
) -> bool:
    """Whether an open end leads to another page: it has a head, runs out of the table's top or bottom,
    or begins in the open right below a ruling and leads into a symbol (``arrives``)."""
    if terminal.head:
        return True
    stroke = strokes[terminal.end.stroke]
    x, y = end_point(strokes, terminal.end)
    edges = [frame.box.y0, frame.box.y1]
    if stroke.horizontal:
        return any(reaches_edge(stroke, (x, y), edge, ink, character) for edge in edges)
    if arrives and not terminal.end.last:
        edges += [r.c for r in frame.horizontal[:4]]
    return min(abs(y - edge) for edge in edges) <= 1.5 * character


def _link(
    tail: Terminal, head: Terminal, strokes: list[Stroke], joints: list[Joint], directed: bool
) -> Connector:
    way = path_between(tail.end.stroke, head.end.stroke, joints)
    points = (end_point(strokes, tail.end), *way, end_point(strokes, head.end))
    return Connector(points, tail.shape, head.shape, directed, "", 0.95 if directed else 0.7)
