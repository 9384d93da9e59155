"""Where words stand: boxes that engines drew too high, and print that was read twice."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from extractors.reading.regions import Region
from extractors.tracing.ink import flat_to_ink
from models.page import Word

_HIGH = 1.8
"""A box higher than this (letter heights) may reach into the lines above and below."""
_BLANK = 0.02
"""Rows of pixels with less ink than this share of the fullest one part two lines."""
_SAME = 0.6
"""Two boxes that share this much of the lesser one are of one word."""


def lower_boxes(words: Sequence[Word], region: Region, character: float) -> list[Word]:
    """``words`` of a region (pixels), boxes that are higher than a line cut down to the line in them."""
    if all(w.box.height <= _HIGH * character for w in words):
        return list(words)
    ink = flat_to_ink(region.bare) > 0
    return [_lowered(w, ink) if w.box.height > _HIGH * character else w for w in words]


def _lowered(word: Word, ink: NDArray[np.bool_]) -> Word:
    x0, y0, x1, y1 = (max(0, round(v)) for v in word.box)
    rows = ink[y0:y1, x0:x1].sum(axis=1)
    if not rows.size or not rows.any():
        return word
    inked = np.concatenate(([False], rows > _BLANK * rows.max(), [False]))
    edges = np.flatnonzero(np.diff(inked.astype(np.int8))).reshape(-1, 2)
    start, stop = max(edges.tolist(), key=lambda run: int(rows[run[0] : run[1]].sum()))
    return replace(word, box=word.box._replace(y0=float(y0 + start), y1=float(y0 + stop)))


def without_repeats(words: Sequence[Word]) -> list[Word]:
    """``words`` of a page, each once where two regions gave it at the same place: the surer one."""
    kept: list[Word] = []
    places: dict[str, list[int]] = defaultdict(list)
    for word in words:
        at = next((i for i in places[word.text] if _is_same(kept[i], word)), None)
        if at is None:
            places[word.text].append(len(kept))
            kept.append(word)
        elif word.confidence > kept[at].confidence:
            kept[at] = word
    return kept


def _is_same(a: Word, b: Word) -> bool:
    return a.box.overlap(b.box) >= _SAME * min(a.box.area, b.box.area) > 0
