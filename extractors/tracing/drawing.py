"""A page's picture -> all that is drawn on it. The story of tracing, in order."""

from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

import cv2
import numpy as np

from extractors.tracing.cells import frame_to_table
from extractors.tracing.connectors import ink_to_connectors
from extractors.tracing.dashes import runs_along, with_dashes_joined
from extractors.tracing.edges import without_surroundings
from extractors.tracing.faint import DRAWING, has_pale, is_worn, with_closed_corners, with_faint_lines
from extractors.tracing.ink import flat_to_ink, gray_to_flat, ink_to_character_height
from extractors.tracing.parts import Shape
from extractors.tracing.raster import Gray, Mask, Raster
from extractors.tracing.rulings import Frame, frame_to_mask, strokes_to_frames
from extractors.tracing.runs import runs_to_mask
from extractors.tracing.shades import shades_to_paper
from extractors.tracing.shapes import ink_to_shapes
from extractors.tracing.strokes import Stroke, ink_to_long_runs, runs_to_strokes
from extractors.tracing.ticks import ink_to_ticks
from extractors.tracing.upright import straighten
from models.page import Box, Connector, Outline, Segment, Table

AROUND = 4.0
"""A table is looked at with this much about it, in letter heights: twice the largest letter."""
FLOW_RULINGS = 5
"""The fewest vertical rulings of a flow table: number, activity, two actors or an actor and quality."""
MENDED = 0.85
"""The most that is sure of an arrow on a page with worn drawings, or along gaps that were closed."""
RULING = 3.0
"""The shortest ruling, in letter heights."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn on a page, in points; ``raster`` is the straightened picture it was read from.

    ``flat`` is that picture on evenly white paper, ``ink`` its ink, ``lines`` the pixels of its rulings,
    ``character`` the letter height in pixels.
    """

    raster: Raster
    flat: Gray
    ink: Mask
    lines: Mask
    character: float
    tables: tuple[Table, ...]
    rulings: tuple[Segment, ...]
    outlines: tuple[Outline, ...]
    connectors: tuple[Connector, ...]
    notes: tuple[str, ...]


def raster_to_drawing(
    raster: Raster, page: int = 1, character: float | None = None, skewed: bool = True
) -> Drawing:
    """Trace one page. ``character``: its letter height in pixels where it is known (text PDFs);
    ``skewed``: False for a page drawn by a program, which stands straight and fills its picture."""
    if skewed:
        raster = without_surroundings(raster)
    flat = gray_to_flat(raster.gray)
    ink = flat_to_ink(flat)
    size = character or ink_to_character_height(ink, raster.dpi)
    if skewed:
        straight = straighten(raster, ink, size, partial(with_faint_lines, ink, flat, size))
        if straight is not raster:
            raster, flat = straight, gray_to_flat(straight.gray)
            ink = flat_to_ink(flat)
    lifted = shades_to_paper(flat, size)
    if lifted is not flat:
        flat, ink = lifted, flat_to_ink(lifted)
    printed = ink
    # A program's hairlines in grey, too, are paler than print where they fall between two rows of pixels.
    if skewed or has_pale(ink, flat, size):
        ink = with_faint_lines(ink, flat, size)
    frames, masks = _ink_to_frames(ink, size)
    # What a program draws does not fade.
    worn = _worn(printed, frames, masks, size) if skewed else []
    if worn:
        ink = _with_worn_drawings(ink, flat, worn, size)
        frames, masks = _ink_to_frames(ink, size)
    tables = tuple(frame_to_table(frame, size, raster.points, page) for frame in frames)
    outlines, connectors, notes = _frames_to_flow(ink, masks, frames, size, raster.points)
    if worn:
        # The border of a symbol that is too worn to be one looks like a leg of an arrow.
        connectors = tuple(_doubted(c) for c in connectors)
    return Drawing(
        raster,
        flat,
        ink,
        _together(masks, ink),
        size,
        tables,
        _segments(frames, raster.points),
        outlines,
        connectors,
        notes,
    )


def _ink_to_frames(ink: Mask, character: float) -> tuple[list[Frame], list[Mask]]:
    """The tables of a page, and the pixels of each one's rulings."""
    runs, strokes = ink_to_long_strokes(ink, character)
    frames = strokes_to_frames(strokes, character)
    return frames, [frame_to_mask(frame, runs, character) for frame in frames]


def _worn(printed: Mask, frames: list[Frame], masks: list[Mask], character: float) -> list[Frame]:
    """The flow tables whose rulings are worn. ``printed``: the ink without faint lines."""
    return [
        frame
        for frame, rulings in zip(frames, masks, strict=True)
        if _may_hold_flow(frame, character) and is_worn(rulings, printed)
    ]


def _with_worn_drawings(ink: Mask, flat: Gray, worn: list[Frame], character: float) -> Mask:
    """The ink with the faint lines of symbols, arrows and short rulings in worn tables."""
    mended = ink.copy()
    for frame in worn:
        window, _ = _near(frame, ink.shape, character)
        near, paper = np.ascontiguousarray(mended[window]), np.ascontiguousarray(flat[window])
        mended[window] = with_closed_corners(with_faint_lines(near, paper, character, DRAWING), character)
    return mended


def _together(masks: list[Mask], ink: Mask) -> Mask:
    every = np.zeros_like(ink)
    for mask in masks:
        cv2.bitwise_or(every, mask, every)
    return every


def ink_to_long_strokes(ink: Mask, character: float) -> tuple[Mask, list[Stroke]]:
    """The ink that lies in long straight runs, and those runs as strokes: candidates for rulings."""
    mask, strokes = np.zeros_like(ink), []
    for horizontal in (True, False):
        runs = ink_to_long_runs(ink, horizontal, RULING * character, 0.5 * character)
        runs_to_mask(runs, mask)
        strokes += runs_to_strokes(runs, ink, 0.5 * character, ruling=True)
    return mask, strokes


Flow = tuple[tuple[Outline, ...], tuple[Connector, ...], tuple[str, ...]]


def _frames_to_flow(
    ink: Mask, masks: list[Mask], frames: list[Frame], character: float, points: float
) -> Flow:
    """Shapes and connectors of all frames, the indexes of the connectors counted over the page."""
    outlines: list[Outline] = []
    connectors: list[Connector] = []
    notes: list[str] = []
    for frame, rulings in zip(frames, masks, strict=True):
        if not _may_hold_flow(frame, character):
            continue
        window, near = _near(frame, ink.shape, character)
        printed = ink[window]
        whole = with_dashes_joined(printed, rulings[window], character)
        shapes = ink_to_shapes(whole, rulings[window], near.box, character)
        shapes += ink_to_ticks(whole, rulings[window], shapes, character)
        drawn, said = ink_to_connectors(whole, rulings[window], near, shapes, character)
        if whole is not printed:
            added = np.asarray(cv2.subtract(whole, printed), np.uint8)
            drawn = [_doubted(c) if runs_along(c, added) else c for c in drawn]
        connectors += [_on_page(c, near.origin, len(outlines), points) for c in drawn]
        outlines += [_outline(s, near.origin, points) for s in shapes]
        notes += said
    return tuple(outlines), tuple(connectors), tuple(notes)


def _doubted(connector: Connector) -> Connector:
    return replace(connector, confidence=min(MENDED, connector.confidence))


def _near(frame: Frame, shape: tuple[int, ...], character: float) -> tuple[tuple[slice, slice], Frame]:
    """The part of the page about a frame, wider than anything that is looked for beyond it, and the frame
    as seen from there."""
    x0, y0, x1, y1 = (round(v) for v in frame.box.grown(AROUND * character))
    # Even, so that halves are rounded as on the whole page.
    x0, y0 = max(0, x0) // 2 * 2, max(0, y0) // 2 * 2
    return (slice(y0, min(y1, shape[0])), slice(x0, min(x1, shape[1]))), frame.seen_from(x0, y0)


def _may_hold_flow(frame: Frame, character: float) -> bool:
    """Whether a table has the columns of a flow table; an identity block has three rulings or four,
    and what looks like a symbol in it is its logo."""
    places = sorted(s.c for s in frame.vertical)
    return sum(b - a > character for a, b in pairwise(places)) + 1 >= FLOW_RULINGS


def _outline(shape: Shape, origin: tuple[int, int], points: float) -> Outline:
    b, (x, y) = shape.box, origin
    box = Box(b.x0 + x, b.y0 + y, b.x1 + x, b.y1 + y).scaled(points)
    return Outline(box, shape.kind, shape.confidence, shape.filled)


def _on_page(connector: Connector, origin: tuple[int, int], offset: int, points: float) -> Connector:
    left, top = origin
    return replace(
        connector,
        points=tuple(((x + left) * points, (y + top) * points) for x, y in connector.points),
        tail=None if connector.tail is None else connector.tail + offset,
        head=None if connector.head is None else connector.head + offset,
    )


def _segments(frames: list[Frame], points: float) -> tuple[Segment, ...]:
    segments = []
    for frame in frames:
        for stroke in (*frame.horizontal, *frame.vertical):
            (x0, y0), (x1, y1) = stroke.ends
            segments.append(
                Segment(x0 * points, y0 * points, x1 * points, y1 * points, stroke.thickness * points)
            )
    return tuple(segments)
