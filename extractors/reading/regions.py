"""Where on a scanned page print stands: one region for each cell, and blocks outside of tables."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import hypot

import cv2
import numpy as np

from extractors.reading.pictures import ink_to_pictures
from extractors.reading.touching import without_letters
from extractors.tracing.components import mask_to_boxes
from extractors.tracing.drawing import Drawing
from extractors.tracing.raster import Gray, Mask
from models.page import Box, Cell, Outline

PAD = 0.45
"""White margin about the print of a region, in letter heights."""
HEAD = 0.8
"""Radius about an arrow's tip that its head fills, in letter heights."""
STAMPED = 6.0
"""Cells higher than this (letter heights) may bear a stamp; in lower ones coloured ink is what
somebody wrote into the form, and stays."""

WORD = 4.0
"""A stroke that ends nowhere and is shorter (letter heights) may be the feet of a label's letters."""
STROKE = 1.2
"""Longer than a letter's strokes, in letter heights."""
LOW = 3.2
"""Higher than this (letter heights, margins counted) print among symbols is no label of one line."""


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle to be read: its pixels (rulings and drawings rubbed out) and its place (pixels).

    ``bare`` are the same pixels without coloured ink, where there may be a stamp or signature; else
    ``gray`` itself. ``cell`` is (table, row, column) for a table's cell, None outside of tables.
    ``turned``: how the pixels' print stands on the page (see Word.turned); the pixels have it upright.
    """

    gray: Gray
    bare: Gray
    x: int
    y: int
    cell: tuple[int, int, int] | None
    label: bool = False
    """Whether it is a word or two among symbols and arrows, not the text of a cell."""
    turned: int = 0


def drawing_to_regions(drawing: Drawing) -> list[Region]:
    """All regions of a page that hold print, cells first, then blocks outside, top to bottom."""
    clean, ink = _without_drawing(drawing)
    bare = _without_stain(clean, drawing)
    regions = []
    for t, table in enumerate(drawing.tables):
        drawn = [cell for cell in table.cells if _drawn_in(drawing, cell.box)]
        for cell in table.cells:
            if cell in drawn:
                continue
            box = cell.box.scaled(1 / drawing.raster.points)
            sheets = (clean, bare if _is_stamped(drawing, box) else clean)
            region = _region(sheets, ink, box, (t, cell.row, cell.col), drawing.character)
            regions += [] if region is None else [region]
        regions += _among_symbols(drawing, (clean, bare), ink, t, drawn)
    return regions + _outside(drawing, clean, ink)


def _is_stamped(drawing: Drawing, box: Box) -> bool:
    """Whether a cell (pixels) is high enough for a stamp or signature, and has ink in colour."""
    if drawing.raster.stain is None or box.height <= STAMPED * drawing.character:
        return False
    x0, y0, x1, y1 = (max(0, round(v)) for v in box)
    return cv2.countNonZero(drawing.raster.stain[y0:y1, x0:x1]) > 0


def _among_symbols(
    drawing: Drawing, sheets: tuple[Gray, Gray], ink: Mask, table: int, drawn: Sequence[Cell]
) -> list[Region]:
    """The words beside symbols and arrows. They are printed over the rulings as often as not, so the
    cells ``drawn`` are looked at as one: a word belongs to the cell in which its middle lies."""
    boxes = [cell.box.scaled(1 / drawing.raster.points) for cell in drawn]
    zone = np.zeros_like(ink)
    for box in boxes:
        x0, y0, x1, y1 = (round(v) for v in box)
        zone[max(0, y0) : y1 + 1, max(0, x0) : x1 + 1] = 255
    inside = np.asarray(cv2.bitwise_and(ink, zone), np.uint8)
    regions = []
    for block in _blocks(inside, drawing.character):
        home = next((c for c, box in zip(drawn, boxes, strict=True) if box.holds(*block.centre)), None)
        if home is None:
            continue
        found = _region(sheets, inside, block, (table, home.row, home.col), drawing.character)
        if found is not None:
            regions.append(replace(found, label=found.gray.shape[0] < LOW * drawing.character))
    return regions


def _drawn_in(drawing: Drawing, box: Box) -> bool:
    """Whether a symbol or an arrow lies in the cell: there print is a label here and there, no text."""
    if any(o.kind != "lain" and box.holds(*o.box.centre) for o in drawing.outlines):
        return True
    return any(
        min(ax, bx) <= box.x1 and max(ax, bx) >= box.x0 and min(ay, by) <= box.y1 and max(ay, by) >= box.y0
        for connector in drawing.connectors
        for (ax, ay), (bx, by) in pairwise(connector.points)
    )


def _blocks(ink: Mask, character: float) -> list[Box]:
    """The words and short lines of print in ``ink``, apart from one another."""
    kernel = np.ones((max(1, round(0.5 * character)), max(1, round(1.3 * character))), np.uint8)
    smeared = np.asarray(cv2.dilate(ink, kernel), np.uint8)
    boxes = sorted(mask_to_boxes(smeared).tolist(), key=lambda b: (b[1], b[0]))
    return [Box(x, y, x + width, y + height) for x, y, width, height in boxes if height >= 0.9 * character]


def _without_stain(clean: Gray, drawing: Drawing) -> Gray:
    """The picture in the colours of its coloured ink, which is as bright there as paper: print comes out
    from under stamps and signatures."""
    if drawing.raster.tint is None:
        return clean
    return np.asarray(cv2.add(clean, drawing.raster.tint), np.uint8)


def _without_drawing(drawing: Drawing) -> tuple[Gray, Mask]:
    """The flat picture and its ink without rulings, symbols, connectors and coats of arms."""
    axes = np.zeros_like(drawing.lines)
    per = 1 / drawing.raster.points
    for s in drawing.rulings:
        width = max(3, round(s.thickness * per + 0.18 * drawing.character))
        start, end = (round(s.x0 * per), round(s.y0 * per)), (round(s.x1 * per), round(s.y1 * per))
        cv2.line(axes, start, end, (255,), width)
    mask = np.asarray(cv2.dilate(drawing.lines, np.ones((3, 3), np.uint8)) | axes, np.uint8)
    mask = without_letters(mask, axes, drawing.lines, drawing.ink, drawing.character)
    mask |= _arrows(drawing)
    for outline in drawing.outlines:
        if outline.kind != "lain":
            _rub_outline(mask, outline, per, drawing.character)
    ink_there = cv2.bitwise_and(mask, cv2.dilate(drawing.ink, np.ones((3, 3), np.uint8)))
    clean = np.asarray(cv2.bitwise_or(drawing.flat, mask), np.uint8)
    ink = np.asarray(cv2.subtract(drawing.ink, ink_there), np.uint8)
    for x, y, width, height in ink_to_pictures(ink, drawing.character):
        clean[y : y + height, x : x + width] = 255
        ink[y : y + height, x : x + width] = 0
    return clean, ink


def _arrows(drawing: Drawing) -> Mask:
    """255 where connectors run, but not the letters that they touch: of upright and level strokes only
    what is drawn in one go, longer than letters are."""
    if not drawing.connectors:
        return np.zeros_like(drawing.ink)
    per, size = 1 / drawing.raster.points, drawing.character
    straight, slanted, heads = (np.zeros_like(drawing.ink) for _ in range(3))
    width = max(3, round(0.3 * size))
    for connector in drawing.connectors:
        points = [(round(x * per), round(y * per)) for x, y in connector.points]
        for (ax, ay), (bx, by) in pairwise(points):
            sheet = straight if min(abs(ax - bx), abs(ay - by)) < 0.3 * size else slanted
            cv2.line(sheet, (ax, ay), (bx, by), (255,), width)
        joined = connector.tail is not None and connector.head is not None
        if connector.directed and (joined or _length(points) > WORD * size):
            cv2.circle(heads, points[-1], round(HEAD * size), (255,), cv2.FILLED)
    return np.asarray(straight & _runs(drawing.ink, round(STROKE * size)) | slanted | heads, np.uint8)


def _length(points: Sequence[tuple[int, int]]) -> float:
    return sum(hypot(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(points))


def _runs(ink: Mask, length: int) -> Mask:
    """The ink in straight runs of at least ``length`` pixels, and its rim."""
    across = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    down = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((length, 1), np.uint8))
    return np.asarray(cv2.dilate(cv2.bitwise_or(across, down), np.ones((3, 3), np.uint8)), np.uint8)


def _rub_outline(mask: Mask, outline: Outline, per: float, character: float) -> None:
    box = outline.box.scaled(per).grown(0.2 * character)
    x0, y0, x1, y1 = (round(v) for v in box)
    cv2.rectangle(mask, (x0, y0), (x1, y1), (255,), cv2.FILLED)


def _region(
    sheets: tuple[Gray, Gray], ink: Mask, box: Box, cell: tuple[int, int, int] | None, character: float
) -> Region | None:
    """The print inside ``box`` (pixels), tight with a margin; None where there is hardly any ink.

    ``sheets``: the page as it is, and without coloured ink.
    """
    inset = round(0.12 * character)
    x0, y0 = max(0, round(box.x0) + inset), max(0, round(box.y0) + inset)
    x1, y1 = round(box.x1) - inset, round(box.y1) - inset
    window = ink[y0:y1, x0:x1]
    if window.size == 0 or cv2.countNonZero(window) < 0.3 * character:
        return None
    xs, ys = (np.flatnonzero(cv2.reduce(window, axis, cv2.REDUCE_MAX)) for axis in (0, 1))
    if len(xs) < 0.15 * character or len(ys) < 0.15 * character:
        return None
    left, top = x0 + int(xs[0]), y0 + int(ys[0])
    place = np.s_[top : y0 + int(ys[-1]) + 1, left : x0 + int(xs[-1]) + 1]
    pad = max(4, round(PAD * character))
    gray = _padded(sheets[0][place], pad)
    same = sheets[1] is sheets[0] or np.array_equal(sheets[0][place], sheets[1][place])
    return Region(gray, gray if same else _padded(sheets[1][place], pad), left - pad, top - pad, cell)


def _padded(crop: Gray, pad: int) -> Gray:
    return np.asarray(
        cv2.copyMakeBorder(crop, pad, pad, pad, pad, cv2.BORDER_CONSTANT, value=(255,)), np.uint8
    )


def _outside(drawing: Drawing, clean: Gray, ink: Mask) -> list[Region]:
    """Blocks of print outside of all tables: components of the ink smeared over word gaps."""
    rest, clean = ink.copy(), clean.copy()
    per = 1 / drawing.raster.points
    for table in drawing.tables:
        x0, y0, x1, y1 = (round(v) for v in table.box.scaled(per))
        rest[max(0, y0) : y1, max(0, x0) : x1] = 0
        clean[max(0, y0) : y1, max(0, x0) : x1] = 255
    specks = np.ones((2, 2), np.uint8)
    rest = np.asarray(cv2.morphologyEx(rest, cv2.MORPH_OPEN, specks), np.uint8)
    size = drawing.character
    smeared = cv2.dilate(rest, np.ones((max(1, round(1.1 * size)), max(1, round(2.5 * size))), np.uint8))
    boxes = mask_to_boxes(np.asarray(smeared, np.uint8)).tolist()
    regions = []
    for x, y, width, height in sorted(boxes, key=lambda b: (b[1], b[0])):
        if height > 0.5 * ink.shape[0] and width < 4 * size:
            continue
        region = _region((clean, clean), rest, Box(x, y, x + width, y + height), None, size)
        if region is not None and min(region.gray.shape) > 1.2 * size:
            regions.append(region)
    return regions
