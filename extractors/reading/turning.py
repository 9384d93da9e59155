"""Pages that lie sideways or upside down, whatever the file says of them.

Only a page that reads badly is doubted: a few of its regions are read in the three other positions, and
the position that reads clearly best is taken. (Tesseract's own orientation guess was wrong on nine of
fourteen real pages at 100 dpi.)
"""

from collections.abc import Sequence

import numpy as np

from extractors.reading.ocr import Engine
from extractors.reading.regions import Region, drawing_to_regions
from extractors.tracing.drawing import raster_to_drawing
from extractors.tracing.raster import Raster
from models.page import Word

BADLY = 0.62
"""Mean confidence below which a page's position is doubted."""
CLEARLY = 0.12
"""By this much another position must read better."""
SAMPLE = 10
"""Regions read to judge a position."""
LETTERS = 3
"""Fewer letters in a row are no word."""


def confidence(words: Sequence[Word]) -> float:
    """Mean confidence of words by their letters; 0.0 for none."""
    letters = sum(len(w.text) for w in words)
    return sum(w.confidence * len(w.text) for w in words) / letters if letters else 0.0


def turned(raster: Raster, quarters: int) -> Raster:
    """The page turned counter-clockwise by quarter turns."""
    stain, tint = (
        None if part is None else np.ascontiguousarray(np.rot90(part, quarters))
        for part in (raster.stain, raster.tint)
    )
    return Raster(np.ascontiguousarray(np.rot90(raster.gray, quarters)), raster.dpi, stain, tint)


def best_turn(raster: Raster, engine: Engine, here: float) -> int:
    """Quarter turns (0-3) that make the page readable; 0 where it reads well or nothing reads better.

    ``here`` is the mean confidence in the present position.
    """
    if here >= BADLY:
        return 0
    scores = {quarters: _reads(turned(raster, quarters), engine) for quarters in (1, 2, 3)}
    best = max(scores, key=lambda quarters: scores[quarters])
    return best if scores[best] >= here + CLEARLY else 0


def _reads(raster: Raster, engine: Engine) -> float:
    sample = _sample(drawing_to_regions(raster_to_drawing(raster)))
    return wording([w for words in engine.read([r.gray for r in sample], raster.dpi) for w in words])


def wording(words: Sequence[Word]) -> float:
    """As ``confidence``, but only words speak for a position: of print that lies sideways engines are sure
    that it is strokes and full stops."""
    letters = sum(len(w.text) for w in words)
    told = (w for w in words if sum(c.isalnum() for c in w.text) >= LETTERS)
    return sum(w.confidence * len(w.text) for w in told) / letters if letters else 0.0


def _sample(regions: Sequence[Region]) -> list[Region]:
    """Regions of middling size: neither specks nor logos."""
    ordered = sorted(regions, key=lambda r: r.gray.size)
    middle = len(ordered) // 2
    return ordered[max(0, middle - SAMPLE // 2) :][:SAMPLE]
