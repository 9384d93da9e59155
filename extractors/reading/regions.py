"""Where on a scanned page print stands: one region for each cell, and blocks outside of tables."""

from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np

from extractors.tracing.drawing import Drawing
from extractors.tracing.raster import Gray, Mask
from models.page import Box, Outline

PAD = 0.45
"""White margin about the print of a region, in letter heights."""
HEAD = 0.8
"""Radius about an arrow's tip that its head fills, in letter heights."""
STAMPED = 6.0
"""Cells higher than this (letter heights) may bear a stamp; in lower ones coloured ink is what
somebody wrote into the form, and stays."""


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle to be read: its pixels (rulings and drawings rubbed out) and its place (pixels).

    ``bare`` are the same pixels without coloured ink, where there may be a stamp or signature; else
    ``gray`` itself. ``cell`` is (table, row, column) for a table's cell, None outside of tables.
    """

    gray: Gray
    bare: Gray
    x: int
    y: int
    cell: tuple[int, int, int] | None


def drawing_to_regions(drawing: Drawing) -> list[Region]:
    """All regions of a page that hold print, cells first, then blocks outside, top to bottom."""
    clean, ink = _without_drawing(drawing)
    bare = _without_stain(clean, drawing)
    regions = []
    for t, table in enumerate(drawing.tables):
        for cell in table.cells:
            box = cell.box.scaled(1 / drawing.raster.points)
            tall = box.height > STAMPED * drawing.character
            sheets = (clean, bare if tall else clean)
            boxes = [box] if not _drawn_in(drawing, cell.box) else _blocks(ink, box, drawing.character)
            found = (_region(sheets, ink, b, (t, cell.row, cell.col), drawing.character) for b in boxes)
            regions += [region for region in found if region is not None]
    return regions + _outside(drawing, clean, ink)


def _drawn_in(drawing: Drawing, box: Box) -> bool:
    """Whether a symbol or an arrow lies in the cell: there print is a label here and there, no text."""
    if any(o.kind != "lain" and box.holds(*o.box.centre) for o in drawing.outlines):
        return True
    return any(
        min(ax, bx) <= box.x1 and max(ax, bx) >= box.x0 and min(ay, by) <= box.y1 and max(ay, by) >= box.y0
        for connector in drawing.connectors
        for (ax, ay), (bx, by) in pairwise(connector.points)
    )


def _blocks(ink: Mask, box: Box, character: float) -> list[Box]:
    """The words and short lines of print inside ``box``, apart from one another."""
    x0, y0, x1, y1 = (round(v) for v in box)
    window = ink[max(0, y0) : y1, max(0, x0) : x1]
    if window.size == 0:
        return []
    kernel = np.ones((max(1, round(0.5 * character)), max(1, round(1.3 * character))), np.uint8)
    smeared = np.asarray(cv2.dilate(window, kernel), np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(smeared, connectivity=8)
    return [
        Box(x0 + x, y0 + y, x0 + x + width, y0 + y + height)
        for x, y, width, height, _ in stats[1:]
        if height >= 0.9 * character
    ]


def _without_stain(clean: Gray, drawing: Drawing) -> Gray:
    """The picture without coloured ink: print comes out from under stamps and signatures."""
    if drawing.raster.stain is None:
        return clean
    bare = clean.copy()
    bare[drawing.raster.stain > 127] = 255
    return bare


def _without_drawing(drawing: Drawing) -> tuple[Gray, Mask]:
    """The flat picture and its ink without rulings, symbols and connectors."""
    mask = np.asarray(cv2.dilate(drawing.lines, np.ones((3, 3), np.uint8)), np.uint8)
    per = 1 / drawing.raster.points
    for s in drawing.rulings:
        width = max(3, round(s.thickness * per + 0.18 * drawing.character))
        start, end = (round(s.x0 * per), round(s.y0 * per)), (round(s.x1 * per), round(s.y1 * per))
        cv2.line(mask, start, end, (255,), width)
    for connector in drawing.connectors:
        points = np.asarray([(round(x * per), round(y * per)) for x, y in connector.points], np.int32)
        cv2.polylines(mask, [points], False, (255,), max(3, round(0.3 * drawing.character)))
        if connector.directed:
            x, y = (int(v) for v in points[-1])
            cv2.circle(mask, (x, y), round(HEAD * drawing.character), (255,), cv2.FILLED)
    for outline in drawing.outlines:
        if outline.kind != "lain":
            _rub_outline(mask, outline, per, drawing.character)
    ink_there = cv2.bitwise_and(mask, cv2.dilate(drawing.ink, np.ones((3, 3), np.uint8)))
    clean = drawing.flat.copy()
    clean[mask > 0] = 255
    return clean, np.asarray(cv2.subtract(drawing.ink, ink_there), np.uint8)


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
    xs, ys = np.nonzero(window.any(axis=0))[0], np.nonzero(window.any(axis=1))[0]
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
    _, _, stats, _ = cv2.connectedComponentsWithStats(np.asarray(smeared, np.uint8), connectivity=8)
    regions = []
    for x, y, width, height, _ in sorted(map(tuple, stats[1:]), key=lambda s: (s[1], s[0])):
        if height > 0.5 * ink.shape[0] and width < 4 * size:
            continue
        region = _region((clean, clean), rest, Box(x, y, x + width, y + height), None, size)
        if region is not None and min(region.gray.shape) > 1.2 * size:
            regions.append(region)
    return regions
