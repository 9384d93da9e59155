"""A scanned page -> Page: straighten, trace, read the print of each cell, ask again where in doubt."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.reading.asking import SURE, Doubt, ask_again, is_worn
from extractors.reading.branch_words import with_branch_words
from extractors.reading.certainty import MEASURED, Certainty
from extractors.reading.colons import mend_colons
from extractors.reading.coverage import LOST, PARTLY, beside_unread, uncovered
from extractors.reading.handwriting import mark_hand
from extractors.reading.inked import drawing_to_ink
from extractors.reading.lights import relit
from extractors.reading.ocr import Engine, first_engine
from extractors.reading.places import lower_boxes, without_repeats
from extractors.reading.rapid import Rapid, second_engine
from extractors.reading.regions import Region, drawing_to_regions
from extractors.reading.seen import Seen
from extractors.reading.torn import doubt_torn
from extractors.reading.turning import best_turn, confidence, turned
from extractors.reading.upended import to_page, upend
from extractors.tracing.drawing import Drawing, raster_to_drawing
from extractors.tracing.raster import Raster
from models.page import Box, Page, Word

NOTHING, NOISE = 0.45, 0.15
"""A page without any table, or with what looks like one, that reads worse than this in every position is a
picture. (Random noise read at 0.13; seven real and sample pages in wrong positions at 0.22 to 0.48.)"""
POOR_PAGE = 0.15
"""With a greater share of words in doubt, the first engine is believed in words alone that we know."""
BARS = "|¦ "
"""What is left of rulings; no word of a form consists of them alone."""


@dataclass(frozen=True, slots=True)
class Engines:
    """Who reads: the first engine everything, the second (if there is one) what is in doubt."""

    first: Engine
    second: Rapid | None
    certainty: Certainty = MEASURED


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
        return Seen(_page(drawing, (), number), drawing.raster, drawing_to_ink(drawing, ()))
    words = _settled(regions, read, drawing, engines)
    return Seen(_page(drawing, words, number), drawing.raster, drawing_to_ink(drawing, words))


def pasted_words(drawing: Drawing, boxes: Sequence[Box], engines: Engines | None = None) -> tuple[Word, ...]:
    """The print in pictures that lie on a page with a text layer; none where it is no print at all.

    ``drawing`` is the page without its words, ``boxes`` the pictures' places in points.
    """
    engines = engines or Engines(first_engine(), second_engine())
    regions = [r for r in drawing_to_regions(drawing) if _within(r, boxes, drawing.raster.points)]
    read = engines.first.read([r.bare for r in regions], drawing.raster.dpi)
    if confidence([w for words in read for w in words]) < NOTHING:
        return ()
    return _settled(regions, read, drawing, engines)


def _within(region: Region, boxes: Sequence[Box], points: float) -> bool:
    height, width = region.gray.shape
    place = (region.x + width / 2) * points, (region.y + height / 2) * points
    return any(box.holds(*place) for box in boxes)


def _settled(
    regions: Sequence[Region], read: list[list[Word]], drawing: Drawing, engines: Engines
) -> tuple[Word, ...]:
    """The first reading after a second opinion on what is in doubt, placed on the page."""
    regions, read = upend(regions, read, engines.first, drawing.raster.dpi, drawing.character)
    alone = read
    if engines.second is not None:
        poor = _is_poor_page(read)
        doubt = Doubt(drawing, poor, poor and is_worn(read), engines.certainty)
        read = ask_again(regions, read, engines.second, doubt)
        read = with_branch_words(regions, read, engines.first, engines.second, drawing)
        read = relit(regions, read, engines.first, engines.second, doubt)
    read = [_doubted(words, region, drawing.character) for words, region in zip(read, regions, strict=True)]
    read = mark_hand(regions, alone, read, drawing)
    read = [lower_boxes(words, r, drawing.character) for words, r in zip(read, regions, strict=True)]
    placed = without_repeats(_placed(regions, read, drawing.raster.points))
    character = drawing.character * drawing.raster.points
    placed = mend_colons(doubt_torn(placed, drawing.rulings, character), character)
    return tuple(w for w in placed if w.text.strip(BARS))


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


def _doubted(words: Sequence[Word], region: Region, character: float) -> list[Word]:
    """The words of one region, trusted less where ink beside them stayed unread."""
    beside = beside_unread(region.bare, words, character)
    if uncovered(region.bare, words, character) > LOST:
        beside = {*range(len(words))}
    return [
        replace(w, confidence=min(PARTLY, w.confidence)) if i in beside else w for i, w in enumerate(words)
    ]


def _is_poor_page(read: Sequence[Sequence[Word]]) -> bool:
    """On a page with many doubtful words the first engine is wrong where it is sure, too."""
    words = [w for region in read for w in region]
    return sum(w.confidence < SURE for w in words) > POOR_PAGE * len(words)


def _placed(regions: Sequence[Region], read: Sequence[Sequence[Word]], points: float) -> list[Word]:
    """Words from each region's own pixels to points on the page."""
    return [
        replace(at, box=at.box.scaled(points))
        for region, words in zip(regions, read, strict=True)
        for word in words
        for at in (to_page(word, region),)
    ]
