"""What somebody wrote into the form by hand, or over its print: marked, and never given as sure.

Two things tell it. Coloured ink runs through the word, as strokes and not as a fill; or the engines make
nothing of a line, or do not agree about a word, on a page whose print they read well. Stroke widths and
heights do not tell: capitals written with care keep as level as the print beside them.
"""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import cv2

from extractors.layout.words_to_lines import words_to_lines
from extractors.reading.regions import Region
from extractors.reading.turning import confidence
from extractors.tracing.drawing import Drawing
from models.page import Box, Word

HAND = 0.7
"""The most that such a word is trusted, so that no value with it is sure."""
WELL = 0.9
"""Half of the words of a page whose print is read well have at least this confidence."""
NOTHING = 0.5
"""Below this the first engine made nothing of a line, or the two did not come to agree about a word."""
WRITTEN = 5
"""Fewer letters and digits than this in a line are specks or a list's mark as often as writing."""
STROKES, FILL = 0.1, 0.5
"""Coloured ink is a pen's or stamp's from this share of a word's ink, up to this share of its box."""
IN_COLOUR = 0.2
"""Where more of the words are coloured than this the page is printed in colour."""


def mark_hand(
    regions: Sequence[Region],
    first: Sequence[Sequence[Word]],
    read: Sequence[Sequence[Word]],
    drawing: Drawing,
) -> list[list[Word]]:
    """``read`` (one list of words for each region) with the words marked that are no clean print.

    ``first`` is what the first engine alone made of the regions.
    """
    sure = [w.confidence for words in first for w in words]
    well = bool(sure) and median(sure) >= WELL
    inked = [
        [_is_inked(w, region, drawing) for w in words] for region, words in zip(regions, read, strict=True)
    ]
    count = sum(map(len, inked))
    in_colour = sum(map(sum, inked)) > IN_COLOUR * count
    out = []
    for region, before, words, pens in zip(regions, first, read, inked, strict=True):
        rows = _unread_rows(before) if well and region.cell is not None and not region.label else None
        out.append(
            [
                _marked(w) if (pen and not in_colour) or (rows is not None and _is_written(w, rows)) else w
                for w, pen in zip(words, pens, strict=True)
            ]
        )
    return out


def _marked(word: Word) -> Word:
    return replace(word, confidence=min(HAND, word.confidence), hand=True)


def _is_written(word: Word, rows: Sequence[Box]) -> bool:
    middle = word.box.centre[1]
    unsettled = word.confidence < NOTHING and any(c.isalnum() for c in word.text)
    return unsettled or any(row.y0 <= middle <= row.y1 for row in rows)


def _unread_rows(words: Sequence[Word]) -> list[Box]:
    """Lines of which the first engine made nothing."""
    return [
        line.box
        for line in words_to_lines(words, 1)
        if confidence(line.words) < NOTHING
        and sum(c.isalnum() for word in line.words for c in word.text) >= WRITTEN
    ]


def _is_inked(word: Word, region: Region, drawing: Drawing) -> bool:
    """Whether strokes of coloured ink run through the word."""
    stain = drawing.raster.stain
    if stain is None or region.turned or region.cell is None:
        return False
    x0, y0, x1, y1 = (max(0, round(v)) for v in word.box)
    place = (slice(region.y + y0, region.y + y1), slice(region.x + x0, region.x + x1))
    pen = cv2.countNonZero(stain[place])
    ink = cv2.countNonZero(cv2.bitwise_or(stain[place], drawing.ink[place])) if pen else 0
    return STROKES * ink < pen < FILL * (x1 - x0) * (y1 - y0)
