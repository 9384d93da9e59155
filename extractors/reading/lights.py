"""What stays in doubt in the identity block is looked at in other lights, where stamps and signatures fade.

Stamps are paler than print: with all that is clearly paler made paper, and small letters enlarged, print
comes out that no engine reads below them. A line is taken from another light only where both engines make
more of it there; it was chosen as the best of several, so it is never sure. Only the rows of lines in doubt
are looked at, light after light until nothing in them is in doubt.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

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
from models.page import Box, Word

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
MARGIN = 0.3
"""What is looked at above and below lines in doubt, in letter heights."""
APART = 1.0
"""Lines in doubt nearer than this (letter heights) are looked at together."""


@dataclass(frozen=True, slots=True)
class Strip:
    """The rows of a region (pixels, ``top`` to ``bottom``) about lines in doubt that reach from ``y0`` to
    ``y1``."""

    region: Region
    top: int
    bottom: int
    y0: float
    y1: float

    def cut(self, sheet: Gray) -> Gray:
        """The strip of one of the region's sheets."""
        return sheet[self.top : self.bottom]

    def holds(self, box: Box) -> bool:
        """Whether a box in the region's pixels lies level with the lines in doubt."""
        return self.y0 <= box.centre[1] <= self.y1

    def lines(self, words: Sequence[Word]) -> list[Word]:
        """What was read in the strip, in the region's pixels, without the rims of the lines beside it."""
        lines = words_to_lines([_lowered(word, self.top) for word in words], 1)
        return [word for line in lines if self.holds(line.box) for word in line.words]


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
        for strip in _strips(regions[i], read[i], doubt.drawing.character):
            out[i] = _relit_strip(strip, out[i], _other_lights(strip, black, first, second, doubt))
    return out


def _strips(region: Region, words: Sequence[Word], character: float) -> list[Strip]:
    """The rows of lines in doubt, top to bottom, those close together as one."""
    boxes = [line.box for line in words_to_lines(words, 1) if _is_doubted(line.words)]
    spans: list[tuple[float, float]] = []
    for box in sorted(boxes, key=lambda box: box.y0):
        if spans and box.y0 - spans[-1][1] < APART * character:
            y0, y1 = spans.pop()
            spans.append((y0, max(y1, box.y1)))
        else:
            spans.append((box.y0, box.y1))
    margin, height = MARGIN * character, region.bare.shape[0]
    return [
        Strip(region, max(0, round(y0 - margin)), min(height, round(y1 + margin)), y0, y1) for y0, y1 in spans
    ]


def _relit_strip(strip: Strip, own: Sequence[Word], others: Iterator[list[Word]]) -> list[Word]:
    """A region's words, those in the strip from the light in which they read best; the lights are looked
    at one after another until none of them is in doubt."""
    out, lights = list(own), [own]
    for words in others:
        lights.append(words)
        out = _best_lines(out, words)
        if not _is_doubted([w for w in out if strip.holds(w.box)]):
            break
    return [_doubted_number(word, lights) for word in out]


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
    strip: Strip, black: float, first: Engine, second: Rapid, doubt: Doubt
) -> Iterator[list[Word]]:
    """What both engines make of the strip in each other light, in the region's pixels.

    The region as it was read first, but larger, is none: what changed by it was as often for the worse.
    """
    region, times = strip.region, max(1.0, READABLE / doubt.drawing.character)
    sheets = [(_without_pale(strip.cut(region.bare), black), times)]
    sheets += [(strip.cut(region.gray), 1.0)] if region.bare is not region.gray else []
    for sheet, most in sheets:
        # The second engine brings every line to one height by itself: once for each light is enough.
        theirs = second.read([_enlarged(sheet, most)], doubt.drawing.raster.dpi * most)[0]
        for scale in sorted({1.0, most}):
            mine = first.read([_enlarged(sheet, scale)], doubt.drawing.raster.dpi * scale)[0]
            at_once = [_scaled(w, 1 / scale) for w in mine], [_scaled(w, 1 / most) for w in theirs]
            yield strip.lines(merge_regions(*at_once, doubt))


def _lowered(word: Word, by: float) -> Word:
    box = word.box
    return replace(word, box=Box(box.x0, box.y0 + by, box.x1, box.y1 + by))


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
