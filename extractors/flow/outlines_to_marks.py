"""Drawn shapes -> marks: which row and which actor column each symbol stands in."""

from extractors.flow.lanes import Band, FlowArea, Lane, Mark
from models.page import Box, Outline, Word
from models.sop import Simbol
from models.text import fold
from models.vocabulary import load

WIDE = 0.6
"""A shape that covers this share of a column's width stands in that column too."""
SYMBOLS: dict[str, Simbol | None] = {
    "kapsul": "kapsul",
    "kotak": "kotak",
    "belah_ketupat": "belah_ketupat",
    "segilima": "segilima",
    "lingkaran": "segilima",
    "lain": None,
}


def area_to_marks(area: FlowArea) -> list[Mark]:
    """The symbols of the table's steps on one page.

    An off-page connector beside another symbol only carries the flow and makes no actor; a shape of no
    known kind counts only where nothing else stands in the row.
    """
    marks: list[Mark] = []
    for band in area.bands:
        if band.urutan is None:
            continue
        found = [m for outline in _standing_in(area, band) for m in _marks(area, band.urutan, outline)]
        proper = [m for m in found if m.simbol not in (None, "segilima")]
        carried = [m for m in found if m.simbol == "segilima"]
        marks += proper or carried or found or _ticks(area, band)
    return marks


def rows_of_outlines(area: FlowArea) -> dict[int, int | None]:
    """Index of each outline that stands in an actor column -> its step's urutan (None: an off-page
    connector, or a row that is no step)."""
    rows: dict[int, int | None] = {}
    for i, outline in enumerate(area.page.outlines):
        band = _band_of(area, outline.box)
        if band is None or not _lanes_of(area, outline.box):
            continue
        off_page = SYMBOLS[outline.kind] == "segilima" and _has_other(area, band, outline)
        rows[i] = None if off_page else band.urutan
    return rows


def _has_other(area: FlowArea, band: Band, outline: Outline) -> bool:
    kinds = [SYMBOLS[o.kind] for o in _standing_in(area, band) if o is not outline]
    return band.urutan is None or any(kind not in (None, "segilima") for kind in kinds)


def _standing_in(area: FlowArea, band: Band) -> list[Outline]:
    return [o for o in area.page.outlines if _band_of(area, o.box) is band and _lanes_of(area, o.box)]


def _band_of(area: FlowArea, box: Box) -> Band | None:
    _, y = box.centre
    return next((b for b in area.bands if b.y0 <= y < b.y1), None)


def _lanes_of(area: FlowArea, box: Box) -> list[Lane]:
    """The columns a shape stands in: the one of its centre, and those that it covers."""
    x, _ = box.centre
    return [
        lane
        for lane in area.lanes
        if lane.x0 <= x < lane.x1 or min(box.x1, lane.x1) - max(box.x0, lane.x0) >= WIDE * (lane.x1 - lane.x0)
    ]


def _marks(area: FlowArea, urutan: int, outline: Outline) -> list[Mark]:
    return [
        Mark(urutan, lane.index, SYMBOLS[outline.kind], area.page.number, outline.box, outline.confidence)
        for lane in _lanes_of(area, outline.box)
    ]


def _ticks(area: FlowArea, band: Band) -> list[Mark]:
    """Ticks typed into the columns of a row without any drawn symbol."""
    return [
        Mark(band.urutan, lane.index, None, area.page.number, word.box, 0.8 * word.confidence, word.text)
        for word in area.page.words
        if band.urutan is not None and band.y0 <= word.box.centre[1] < band.y1 and _is_tick(word)
        for lane in area.lanes
        if lane.x0 <= word.box.centre[0] < lane.x1
    ]


def _is_tick(word: Word) -> bool:
    known: list[str] = load("branches")["tanda"]["centang"]
    return fold(word.text) in {fold(k) for k in known}
