"""What a PDF page is made of: print with a text layer, a picture of print, or both.

Told by what a reader would see, not by what the file says: words in a hidden layer, or under a picture
that was drawn over them, are another program's reading of that picture; words above it are print.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from models.page import Box, Word

FEWEST_WORDS = 8
"""A page with fewer words than this has no text layer worth the name."""
FILLED = 0.6
"""Pictures that cover this share of a page are the page."""
PRINTED = 0.3
"""Visible words on a filled page that stand in less than this share of its height are what was added to a
scan: the footer of an electronic signature, a page number, a registry's stamp."""
PASTED = 0.08
"""A picture that covers this share of a text page may hold print of its own; a smaller one is a logo,
a stamp or a signature."""
GARBLED = 0.15
"""With a greater share of letters that are none, a text layer cannot be read at all."""
DEEPEST = 4
"""Forms within forms that are looked into."""
_BANDS = 60


@dataclass(frozen=True, slots=True)
class Evidence:
    """``scanned``: the page is to be read by its pixels alone. ``pasted``: pictures on a text page that may
    hold print (points from the top left, as the page lies for the reader)."""

    scanned: bool
    pasted: tuple[Box, ...] = ()


def page_to_evidence(page: Any, words: Sequence[Word]) -> Evidence:
    """``page`` as PDFium sees it, ``words`` the words of its text layer."""
    if len(words) < FEWEST_WORDS or _garbled(words):
        return Evidence(True)
    width, height = page.get_size()
    boxes = _pictures(page, width, height)
    if _covered(boxes, width, height) < FILLED:
        least = PASTED * width * height
        return Evidence(False, tuple(box for box in boxes if box.width * box.height >= least))
    return Evidence(_visible_share(page) < PRINTED)


def _garbled(words: Sequence[Word]) -> bool:
    """Whether the file does not say which letters its glyphs are: (cid:3), private use, no letters."""
    text = "".join(w.text for w in words)
    odd = sum(3 * w.text.count("(cid:") for w in words)
    odd += sum(0xE000 <= ord(c) <= 0xF8FF or c == "\ufffd" or not c.isprintable() for c in text)
    return odd > GARBLED * len(text)


def _pictures(page: Any, width: float, height: float) -> list[Box]:
    """The boxes of all pictures as the page lies for the reader, clipped to it."""
    things = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=DEEPEST)
    boxes = [_as_seen(on_page(thing), page) for thing in things]
    clipped = [Box(max(0, b.x0), max(0, b.y0), min(width, b.x1), min(height, b.y1)) for b in boxes]
    return [b for b in clipped if b.x1 > b.x0 and b.y1 > b.y0]


def _as_seen(bounds: tuple[float, float, float, float], page: Any) -> Box:
    """Bounds in the page's own space (y upwards) as a Box from the top left of the page after /Rotate."""
    left, bottom, right, top = page.get_bbox()
    x0, y0, x1, y1 = bounds
    turns = {
        0: Box(x0 - left, top - y1, x1 - left, top - y0),
        90: Box(y0 - bottom, x0 - left, y1 - bottom, x1 - left),
        180: Box(right - x1, y0 - bottom, right - x0, y1 - bottom),
        270: Box(top - y1, right - x1, top - y0, right - x0),
    }
    return turns[page.get_rotation() % 360]


def _covered(boxes: Sequence[Box], width: float, height: float) -> float:
    """Share of the page under pictures, however many strips or tiles they make."""
    grid = np.zeros((_BANDS, _BANDS), bool)
    for b in boxes:
        x0, x1 = (round(v * _BANDS / width) for v in (b.x0, b.x1))
        y0, y1 = (round(v * _BANDS / height) for v in (b.y0, b.y1))
        grid[y0:y1, x0:x1] = True
    return float(grid.mean())


def _visible_share(page: Any) -> float:
    """Share of the page's extent, along or across, that words stand in which a reader sees.

    The lesser of both: a footer runs across the whole page, a note up its margin along all of it.
    """
    things = list(page.get_objects(max_depth=DEEPEST))
    pictures = [(i, on_page(t)) for i, t in enumerate(things) if t.type == pdfium.FPDF_PAGEOBJ_IMAGE]
    across, along = np.zeros(_BANDS, bool), np.zeros(_BANDS, bool)
    left, bottom, right, top = page.get_bbox()
    for i, thing in enumerate(things):
        if thing.type != pdfium.FPDF_PAGEOBJ_TEXT or not _is_shown(thing):
            continue
        x0, y0, x1, y1 = on_page(thing)
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        if any(j > i and b[0] <= x <= b[2] and b[1] <= y <= b[3] for j, b in pictures):
            continue
        _mark(across, (x0 - left) / (right - left), (x1 - left) / (right - left))
        _mark(along, (y0 - bottom) / (top - bottom), (y1 - bottom) / (top - bottom))
    return float(min(across.mean(), along.mean()))


def on_page(thing: Any) -> tuple[float, float, float, float]:
    """The bounds of an object in the page's own space (left, bottom, right, top; before /Rotate), through
    the forms that it lies in."""
    x0, y0, x1, y1 = thing.get_bounds()
    corners = [(x, y) for x in (x0, x1) for y in (y0, y1)]
    form = thing.container
    while form is not None:
        matrix = form.get_matrix()
        corners = [matrix.on_point(x, y) for x, y in corners]
        form = form.container
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _is_shown(thing: Any) -> bool:
    mode = pdfium.FPDFTextObj_GetTextRenderMode(thing.raw)
    return bool(mode != pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)


def _mark(bands: Any, start: float, end: float) -> None:
    first = max(0, min(_BANDS - 1, int(start * _BANDS)))
    bands[first : max(first + 1, min(_BANDS, round(end * _BANDS)))] = True
