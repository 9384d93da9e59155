"""A scanned page -> Page: straighten, trace, read the print of each cell, ask again where in doubt."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.layout.words_to_lines import words_to_lines
from extractors.reading.coverage import LOST, PARTLY, uncovered
from extractors.reading.ocr import Engine, first_engine
from extractors.reading.rapid import Rapid, second_engine
from extractors.reading.regions import Region, drawing_to_regions
from extractors.reading.second_opinion import merge_line
from extractors.reading.seen import Seen
from extractors.reading.turning import best_turn, confidence, turned
from extractors.tracing.drawing import Drawing, raster_to_drawing
from extractors.tracing.raster import Gray, Raster
from models.page import Box, Page, Word, hull

SURE = 0.9
"""A line all of whose words the first engine gives this is not asked about again."""
POOR = 0.7
"""A region whose mean confidence is below this is read anew as a whole: its very lines are in doubt."""
NOTHING, NOISE = 0.45, 0.15
"""A page without any table, or with what looks like one, that reads worse than this in every position is a
picture. (Random noise read at 0.13; seven real and sample pages in wrong positions at 0.22 to 0.48.)"""
POOR_PAGE = 0.15
"""With a greater share of words in doubt, every line of the page is asked about again."""
BARS = "|¦ "
"""What is left of rulings; no word of a form consists of them alone."""


@dataclass(frozen=True, slots=True)
class Engines:
    """Who reads: the first engine everything, the second (if there is one) what is in doubt."""

    first: Engine
    second: Rapid | None


def raster_to_page(raster: Raster, number: int, engines: Engines | None = None) -> Seen:
    """Read one scanned page. ``engines`` is for tests; by default the process's own."""
    engines = engines or Engines(first_engine(), second_engine())
    drawing, regions, read = _first_reading(raster, number, engines.first)
    here = confidence([w for words in read for w in words])
    quarters = best_turn(raster, engines.first, here) if here >= NOISE else 0
    if quarters:
        drawing, regions, read = _first_reading(turned(raster, quarters), number, engines.first)
        here = confidence([w for words in read for w in words])
    if here < (NOISE if drawing.tables else NOTHING):
        return Seen(_page(drawing, (), number), drawing.raster)
    if engines.second is not None:
        read = _ask_again(regions, read, engines.second, drawing)
    read = [_doubted(words, region, drawing.character) for words, region in zip(read, regions, strict=True)]
    placed = _placed(regions, read, drawing.raster.points)
    words = tuple(w for w in placed if w.text.strip(BARS))
    return Seen(_page(drawing, words, number), drawing.raster)


def _page(drawing: Drawing, words: tuple[Word, ...], number: int) -> Page:
    height, width = drawing.raster.gray.shape
    return Page(
        number,
        width * drawing.raster.points,
        height * drawing.raster.points,
        words,
        drawing.rulings,
        drawing.outlines,
        drawing.connectors,
        drawing.tables,
        True,
        drawing.notes,
    )


def _first_reading(
    raster: Raster, number: int, engine: Engine
) -> tuple[Drawing, list[Region], list[list[Word]]]:
    drawing = raster_to_drawing(raster, number)
    regions = drawing_to_regions(drawing)
    return drawing, regions, engine.read([r.bare for r in regions], drawing.raster.dpi)


def _ask_again(
    regions: Sequence[Region], read: Sequence[list[Word]], second: Rapid, drawing: Drawing
) -> list[list[Word]]:
    """The readings with every doubtful region or line read by the second engine too."""
    out = [list(words) for words in read]
    size = drawing.character
    poor = [i for i, words in enumerate(out) if _is_poor(words, regions[i], size)]
    whole = second.read([regions[i].bare for i in poor], drawing.raster.dpi)
    for i, words in zip(poor, whole, strict=True):
        out[i] = _merge_regions(out[i], words)
    sure = 1.01 if _is_poor_page(read) else SURE
    doubtful = [
        (i, line) for i in range(len(out)) if i not in set(poor) for line in _doubtful_lines(out[i], sure)
    ]
    crops = [_line_crop(regions[i].bare, line) for i, line in doubtful]
    for (i, line), (text, score) in zip(doubtful, second.read_lines(crops), strict=True):
        others = [w for w in out[i] if w not in line]
        out[i] = others + merge_line(line, _spread(text, score, line))
    return out


def _is_poor(words: Sequence[Word], region: Region, character: float) -> bool:
    """Whether the first engine read badly, or left part of the region's ink unread."""
    return confidence(words) < POOR or uncovered(region.bare, words, character) > LOST


def _doubted(words: Sequence[Word], region: Region, character: float) -> list[Word]:
    """The words of one region, trusted less where ink beside them stayed unread."""
    if uncovered(region.bare, words, character) <= LOST:
        return list(words)
    return [replace(w, confidence=min(PARTLY, w.confidence)) for w in words]


def _is_poor_page(read: Sequence[Sequence[Word]]) -> bool:
    """On a page with many doubtful words the first engine is wrong where it is sure, too."""
    words = [w for region in read for w in region]
    return sum(w.confidence < SURE for w in words) > POOR_PAGE * len(words)


def _doubtful_lines(words: Sequence[Word], sure: float) -> list[tuple[Word, ...]]:
    lines = [line.words for line in words_to_lines(words, 1)]
    return [line for line in lines if any(w.confidence < sure or "|" in w.text for w in line)]


def _line_crop(gray: Gray, line: Sequence[Word]) -> Gray:
    box = hull([w.box for w in line])
    margin = max(3.0, 0.2 * box.height)
    x0, y0, x1, y1 = (round(v) for v in box.grown(margin))
    return gray[max(0, y0) : y1, max(0, x0) : x1]


def _spread(text: str, score: float, line: Sequence[Word]) -> list[Word]:
    """A line's second reading as words in the place of the first."""
    box = hull([w.box for w in line])
    per = box.width / max(1, len(text))
    words, place = [], 0
    for part in text.split(" "):
        x0 = box.x0 + per * place
        words.append(Word(part, Box(x0, box.y0, x0 + per * len(part), box.y1), score))
        place += len(part) + 1
    return [w for w in words if w.text]


def _merge_regions(first: Sequence[Word], second: Sequence[Word]) -> list[Word]:
    """Line by line; the second engine's lines rule, since it found them itself."""
    out: list[Word] = []
    left = list(first)
    for line in words_to_lines(second, 1):
        height = line.box.grown(0.1 * line.box.height)
        mine = [w for w in left if height.y0 <= w.box.centre[1] <= height.y1]
        left = [w for w in left if w not in mine]
        out += merge_line(sorted(mine, key=lambda w: w.box.x0), line.words)
    return out + [replace(w, confidence=min(0.4, w.confidence)) for w in left if w.confidence >= SURE]


def _placed(regions: Sequence[Region], read: Sequence[Sequence[Word]], points: float) -> list[Word]:
    """Words from each region's own pixels to points on the page."""
    return [
        replace(word, box=_shifted(word.box, region.x, region.y).scaled(points))
        for region, words in zip(regions, read, strict=True)
        for word in words
    ]


def _shifted(box: Box, dx: float, dy: float) -> Box:
    return Box(box.x0 + dx, box.y0 + dy, box.x1 + dx, box.y1 + dy)
