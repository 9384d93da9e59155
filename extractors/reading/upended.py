"""Print that stands on its end in the cells of a head: read as if the sheet were held upright.

Only a high, narrow cell that reads badly is doubted; of both ways the one that reads clearly better is
taken. The region is turned with it, so that a second opinion looks at it the same way.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from extractors.reading.ocr import Engine
from extractors.reading.regions import Region
from extractors.reading.turning import confidence
from extractors.tracing.raster import Gray
from models.page import Box, Word

HIGH = 1.5
"""A region is high and narrow from this height over width on."""
LEAST = 4.0
"""The least height of such a region, in letter heights."""
BADLY, WELL = 0.7, 0.6
"""Mean confidence below which the upright reading is doubted, and the least that a turned one must have."""
CLEARLY = 0.15
"""By this much it must read better."""


def upend(
    regions: Sequence[Region], read: Sequence[list[Word]], engine: Engine, dpi: float, character: float
) -> tuple[list[Region], list[list[Word]]]:
    """The regions and their words, those turned that read better so; their words are in the turned pixels."""
    regions, read = list(regions), list(read)
    doubted = [i for i, r in enumerate(regions) if _is_doubted(r, read[i], character)]
    for turned in (1, -1) if doubted else ():
        tried = [_upended(regions[i], turned) for i in doubted if not regions[i].turned]
        places = [i for i in doubted if not regions[i].turned]
        for i, region, words in zip(places, tried, engine.read([r.bare for r in tried], dpi), strict=True):
            here, there = confidence(read[i]), confidence(words)
            if there >= max(WELL, here + CLEARLY):
                regions[i], read[i] = region, words
    return regions, read


def to_page(word: Word, region: Region) -> Word:
    """The word's box in pixels of the page, from those of its region."""
    high, wide = region.gray.shape
    dx, dy = {0: (0, 0), 1: (0, wide), -1: (high, 0)}[region.turned]
    x0, y0, x1, y1 = word.box.upended(-region.turned)
    box = Box(x0 + dx + region.x, y0 + dy + region.y, x1 + dx + region.x, y1 + dy + region.y)
    return replace(word, box=box, turned=region.turned)


def _is_doubted(region: Region, words: Sequence[Word], character: float) -> bool:
    high, wide = region.gray.shape
    narrow = high > HIGH * wide and high >= LEAST * character
    return region.cell is not None and narrow and confidence(words) < BADLY


def _upended(region: Region, turned: int) -> Region:
    """The region with print that reads upwards (1) or downwards (-1) set upright."""

    def set_upright(pixels: Gray) -> Gray:
        return np.ascontiguousarray(np.rot90(pixels, -turned))

    gray = set_upright(region.gray)
    bare = gray if region.bare is region.gray else set_upright(region.bare)
    return replace(region, gray=gray, bare=bare, turned=turned)
