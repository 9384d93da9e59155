"""What stays in doubt in the identity block is looked at in other lights, where stamps and signatures fade.

Stamps are paler than print: with all that is clearly paler made paper, and small letters enlarged, print
comes out that no engine reads below them. A line is taken from another light only where both engines make
more of it there; it was chosen as the best of several, so it is never sure.
"""

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from extractors.form.labels import IDENTITAS, text_to_label
from extractors.form.nip import digits
from extractors.layout.words_to_lines import words_to_lines
from extractors.reading.asking import Doubt, merge_regions
from extractors.reading.handwriting import HAND
from extractors.reading.ocr import Engine
from extractors.reading.rapid import Rapid
from extractors.reading.regions import Region
from extractors.reading.turning import confidence
from extractors.tracing.raster import Gray
from models.page import Word

DOUBTED = 0.65
"""A word below this is more likely wrong than two such are right; its region is looked at again."""
BETTER = 0.15
"""By so much more (a letter, on the average) a line must be believed in another light."""
POOR = 0.75
"""A cell with ink in colour that answers no label is looked at again below this mean confidence."""
CORE = 25
"""Percentile of the page's ink, from dark to pale, at which print is black."""
PALE = 0.45
"""What is paler than print by this share of the way to the paper is no print."""
LONG = 4
"""Digits of a number that must be the same in every light."""
OPEN = 0.2
"""The most that a number is trusted of which another light shows another."""
READABLE = 22.0
"""Letter height (pixels) to which smaller print is enlarged."""


def relit(
    regions: Sequence[Region], read: Sequence[list[Word]], first: Engine, second: Rapid, doubt: Doubt
) -> list[list[Word]]:
    """The readings (one list of words for each region), doubtful lines of the identity block taken from
    the light in which they read best."""
    out = [list(words) for words in read]
    stamped = {i for i, r in enumerate(regions) if r.bare is not r.gray and confidence(read[i]) < POOR}
    asked = [i for i in sorted(_answers(regions, read) | stamped) if _is_doubted(read[i])]
    black = _black(doubt) if asked else 0.0
    for i in asked:
        lights = [read[i], *_other_lights(regions[i], black, first, second, doubt)]
        for words in lights[1:]:
            out[i] = _best_lines(out[i], words)
        out[i] = [_doubted_number(word, lights) for word in out[i]]
    return out


def _answers(regions: Sequence[Region], read: Sequence[Sequence[Word]]) -> set[int]:
    """Cells (indexes) that answer a label of the identity block, to the left or in themselves."""
    found: set[int] = set()
    at = {r.cell: i for i, r in enumerate(regions) if r.cell is not None and not r.label}
    texts = [" ".join(w.text for w in words) for words in read]
    before: tuple[tuple[int, int], bool] | None = None
    for cell, i in sorted(at.items()):
        row = cell[:2]
        label = text_to_label(texts[i], IDENTITAS)
        if (label is not None and label.rest) or (before == (row, True) and label is None):
            found.add(i)
        before = row, label is not None and not label.rest
    return found


def _is_doubted(words: Sequence[Word]) -> bool:
    return any(w.confidence < DOUBTED and any(map(str.isalnum, w.text)) for w in words)


def _black(doubt: Doubt) -> float:
    """How dark the page's print is (0 to 255)."""
    ink = doubt.drawing.flat[doubt.drawing.ink > 0]
    return float(np.percentile(ink, CORE)) if ink.size else 0.0


def _other_lights(
    region: Region, black: float, first: Engine, second: Rapid, doubt: Doubt
) -> list[list[Word]]:
    """What both engines make of the region in each other light, in its own pixels."""
    times = max(1.0, READABLE / doubt.drawing.character)
    plain = _without_pale(region.bare, black)
    sheets = [(plain, {1.0, times}), (region.bare, {times} - {1.0})]
    sheets += [(region.gray, {1.0})] if region.bare is not region.gray else []
    found = []
    for gray, scales in sheets:
        # The second engine brings every line to one height by itself: once for each light is enough.
        most = max(scales, default=1.0)
        theirs = second.read([_enlarged(gray, most)], doubt.drawing.raster.dpi * most)[0] if scales else []
        theirs = [_scaled(w, 1 / most) for w in theirs]
        for scale in sorted(scales):
            mine = first.read([_enlarged(gray, scale)], doubt.drawing.raster.dpi * scale)[0]
            words = merge_regions([_scaled(w, 1 / scale) for w in mine], theirs, doubt)
            found.append(words)
    return found


def _scaled(word: Word, by: float) -> Word:
    return replace(word, box=word.box.scaled(by))


def _without_pale(gray: Gray, black: float) -> Gray:
    """Print as black as it gets, and what is clearly paler as white as paper."""
    steps = (np.arange(256) - black) / (PALE * (255 - black))
    return np.asarray(cv2.LUT(gray, (steps.clip(0, 1) * 255).astype(np.uint8)), np.uint8)


def _enlarged(gray: Gray, scale: float) -> Gray:
    if scale == 1.0:
        return gray
    return np.asarray(cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC), np.uint8)


def _best_lines(own: Sequence[Word], other: Sequence[Word]) -> list[Word]:
    """The lines of ``own``, each in the place of which ``other`` has a better one replaced by it."""
    out = list(own)
    for line in words_to_lines(other, 1):
        height = line.box
        same = [w for w in out if height.y0 <= w.box.centre[1] <= height.y1]
        if _is_better(line.words, same):
            out = [w for w in out if w not in same]
            out += [replace(w, confidence=min(HAND, w.confidence)) for w in line.words]
    return out


def _is_better(line: Sequence[Word], than: Sequence[Word]) -> bool:
    """Whether more of a line is believed than of the words in its place."""
    letters = max(sum(len(w.text) for w in words) for words in (line, than))
    return _believed(line) >= _believed(than) + BETTER * letters and confidence(line) >= confidence(than)


def _believed(words: Sequence[Word]) -> float:
    """Letters, each counted for as much as its word is believed."""
    return sum(w.confidence * len(w.text) for w in words)


def _doubted_number(word: Word, lights: Sequence[Sequence[Word]]) -> Word:
    """A long number, which no other word can bear out, trusted less where any light shows another one."""
    number = digits(word.text) or ""
    if len(number) < LONG:
        return word
    others = [
        digits(w.text) or ""
        for words in lights
        for w in words
        if w.box.x0 < word.box.centre[0] < w.box.x1 and w.box.y0 < word.box.centre[1] < w.box.y1
    ]
    open_ = any(len(other) >= LONG and number not in other and other not in number for other in others)
    return replace(word, confidence=min(OPEN, word.confidence)) if open_ else word
