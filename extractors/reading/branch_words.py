"""Ya and Tidak beside the ways out of a decision, read once more with the drawing left in.

Before a page is read its rulings and arrows are rubbed out, and with them what of a letter they touch; of
a label of two letters too little is left then. Position tells where a label must be: what stands there and
is no label as read is looked at on the paper as it is. What comes out is never sure.
"""

from collections.abc import Sequence

import cv2
import numpy as np

from extractors.flow.branches import REACH, START, is_spelled, text_to_syarat, way_to_label
from extractors.layout.words_to_lines import words_to_lines
from extractors.reading.ocr import Engine
from extractors.reading.rapid import Rapid
from extractors.reading.regions import PAD, Region
from extractors.tracing.drawing import Drawing
from extractors.tracing.raster import Gray
from models.page import Box, Word
from models.text import key

LONG = 16
"""Letters that no branch label has."""
FEWEST = 2
"""A single letter may be made of lines alone: T, L, Y."""
MOST = 0.6
"""The most that a label is trusted that was read with lines through it."""
ASIDE, ABOVE = 0.7, 0.2
"""How much more than the region is looked at, in letter heights: an arrow's head may have been rubbed out
over a label's last letter."""


def with_branch_words(
    regions: Sequence[Region], read: Sequence[list[Word]], first: Engine, second: Rapid, drawing: Drawing
) -> list[list[Word]]:
    """The readings (one list of words for each region) with labels of decisions that were no words."""
    out = [list(words) for words in read]
    places = [i for i, r in enumerate(regions) if _asks(r, out[i]) and _at_way_out(r, drawing)]
    crops = [_crop(regions[i], drawing) for i in places]
    one, other = first.read(crops, drawing.raster.dpi), second.read_lines(crops)
    for i, words, (text, score) in zip(places, one, other, strict=True):
        sure = min((w.confidence for w in words), default=0.0)
        found = _settle([(" ".join(w.text for w in words), sure), (text, score)])
        if found is not None:
            out[i] = [Word(found[0], _print(regions[i]), min(MOST, found[1]))]
    return out


def _asks(region: Region, words: Sequence[Word]) -> bool:
    """Whether print among symbols is short and no label of a branch as it was read."""
    if not region.label or region.turned:
        return False
    lines = [" ".join(w.text for w in line.words) for line in words_to_lines(words, 1)]
    return len(key(" ".join(lines))) <= LONG and not any(is_spelled(line) for line in lines)


def _at_way_out(region: Region, drawing: Drawing) -> bool:
    """Whether the region's print stands where the label of an arrow that leaves a decision does."""
    points, reach = drawing.raster.points, REACH * drawing.character
    place = _print(region)
    box = Box(region.x + place.x0, region.y + place.y0, region.x + place.x1, region.y + place.y1).scaled(
        points
    )
    return any(
        c.tail is not None
        and drawing.outlines[c.tail].kind == "belah_ketupat"
        and way_to_label(c, box, START) <= reach * points
        for c in drawing.connectors
    )


def _print(region: Region) -> Box:
    """Where in the region's own pixels its print lies: all but the margin."""
    (height, width), ys, xs = region.bare.shape, *np.nonzero(region.bare < 255)
    if not len(xs):
        return Box(0, 0, width, height)
    return Box(float(xs.min()), float(ys.min()), float(xs.max()) + 1, float(ys.max()) + 1)


def _crop(region: Region, drawing: Drawing) -> Gray:
    """The paper about the region's print, drawing and all."""
    place, size = _print(region), drawing.character
    aside, above = round(ASIDE * size), round(ABOVE * size)
    x0, x1 = region.x + round(place.x0) - aside, region.x + round(place.x1) + aside
    y0, y1 = region.y + round(place.y0) - above, region.y + round(place.y1) + above
    pad = round(PAD * size)
    sheet = drawing.flat[max(0, y0) : y1, max(0, x0) : x1]
    return np.asarray(
        cv2.copyMakeBorder(sheet, pad, pad, pad, pad, cv2.BORDER_CONSTANT, value=(255,)), np.uint8
    )


def _settle(readings: Sequence[tuple[str, float]]) -> tuple[str, float] | None:
    """The reading that is a label: letter for letter, or else nearly. None where none is, or where two
    contradict each other."""
    labels = [r for r in readings if len(key(r[0])) >= FEWEST and text_to_syarat(r[0]) is not None]
    spelled = [r for r in labels if is_spelled(r[0])]
    best = spelled or labels
    if len({text_to_syarat(text) for text, _ in best}) != 1:
        return None
    return max(best, key=lambda r: r[1])
