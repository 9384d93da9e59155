"""A scanned page -> Page: straighten, trace, read the print of each cell."""

from collections.abc import Sequence

from extractors.reading.ocr import Engine, first_engine
from extractors.reading.regions import Region, drawing_to_regions
from extractors.tracing.drawing import Drawing, raster_to_drawing
from extractors.tracing.raster import Raster
from models.page import Box, Page, Word


def raster_to_page(raster: Raster, number: int, engine: Engine | None = None) -> Page:
    """Read one scanned page. ``engine`` is for tests; by default the process's own."""
    drawing = raster_to_drawing(raster, number)
    words = drawing_to_words(drawing, engine or first_engine())
    height, width = raster.gray.shape
    return Page(
        number,
        width * raster.points,
        height * raster.points,
        words,
        drawing.rulings,
        drawing.outlines,
        drawing.connectors,
        drawing.tables,
        True,
        drawing.notes,
    )


def drawing_to_words(drawing: Drawing, engine: Engine) -> tuple[Word, ...]:
    """All words of a page in points, region by region."""
    regions = drawing_to_regions(drawing)
    read = engine.read([r.gray for r in regions], drawing.raster.dpi)
    return tuple(_placed(regions, read, drawing.raster.points))


def _placed(regions: Sequence[Region], read: Sequence[Sequence[Word]], points: float) -> list[Word]:
    return [
        Word(
            word.text,
            Box(
                word.box.x0 + region.x, word.box.y0 + region.y, word.box.x1 + region.x, word.box.y1 + region.y
            ).scaled(points),
            word.confidence,
        )
        for region, words in zip(regions, read, strict=True)
        for word in words
    ]
