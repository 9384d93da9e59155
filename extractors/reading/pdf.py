"""PDF -> Pages. A page with a text layer gives its words; any other goes to the scanner's way.

pdfplumber gives the words; PDFium draws the page without its text, so that rulings, symbols and arrows
are traced as on a scan, whatever drew them.
PDFium is not safe in threads: one process reads one file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from statistics import median
from typing import Any

import numpy as np
import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from extractors.reading.pdf_words import page_to_words
from extractors.reading.scan import raster_to_page
from extractors.reading.seen import Seen
from extractors.tracing.drawing import raster_to_drawing
from extractors.tracing.ink import colour_to_raster
from extractors.tracing.raster import Raster
from models.errors import BerkasRusak, BerkasTerkunci, BerkasTerlaluBesar
from models.page import Page, Word

DRAWN_DPI = 200
"""Resolution at which a page with a text layer is drawn for tracing."""
SCAN_DPI = (200, 300)
"""Least and greatest resolution at which a scanned page is looked at."""
MOST_PAGES = 2000
FEWEST_WORDS = 8
"""A page with fewer words than this beside a page-filling picture is a scan."""
_CAPITAL = 0.7
"""Height of a capital letter over its font size."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One PDF page before tracing: a Page with words (text layer), or a raster to be read by OCR."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    raster: Raster
    scanned: bool


def data_to_pdf_pages(data: bytes) -> Iterator[Seen]:
    """The pages of a PDF in order, each read by its text layer or by OCR."""
    for sheet in data_to_sheets(data):
        yield raster_to_page(sheet.raster, sheet.number) if sheet.scanned else sheet_to_page(sheet)


def data_to_sheets(data: bytes) -> Iterator[Sheet]:
    """The pages of a PDF in order. Raises BerkasRusak, BerkasTerkunci, BerkasTerlaluBesar."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise (BerkasTerkunci if "password" in str(error).lower() else BerkasRusak) from error
    try:
        if len(document) == 0:
            raise BerkasRusak
        if len(document) > MOST_PAGES:
            raise BerkasTerlaluBesar(f"{len(document)} halaman")
        with _open(data) as plumbed:
            if len(plumbed.pages) != len(document):
                raise BerkasRusak
            for number in range(1, len(document) + 1):
                yield _sheet(document, plumbed.pages[number - 1], number)
    finally:
        document.close()


def _open(data: bytes) -> Any:
    try:
        return pdfplumber.open(BytesIO(data))
    except PDFPasswordIncorrect as error:
        raise BerkasTerkunci from error
    except (PdfminerException, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BerkasRusak from error


def _sheet(document: Any, plumbed: Any, number: int) -> Sheet:
    words = page_to_words(plumbed)
    page = document[number - 1]
    try:
        width, height = page.get_size()
        scanned = _is_scan(page, words, width * height)
        if scanned:
            raster = _render(page, _scan_dpi(page), True)
        else:
            _rub_text(page)
            raster = _render(page, DRAWN_DPI, False)
        return Sheet(number, width, height, () if scanned else words, raster, scanned)
    except pypdfium2.PdfiumError as error:
        raise BerkasRusak(f"halaman {number}") from error
    finally:
        page.close()


def _is_scan(page: Any, words: tuple[Word, ...], area: float) -> bool:
    """A page filled by pictures whose words, if any, lie in a hidden layer or are a scanner's stamp."""
    covered = 0.0
    visible = False
    for thing in page.get_objects(max_depth=3):
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            x0, y0, x1, y1 = thing.get_bounds()
            covered = max(covered, abs((x1 - x0) * (y1 - y0)))
        elif thing.type == pdfium.FPDF_PAGEOBJ_TEXT and not visible:
            mode = pdfium.FPDFTextObj_GetTextRenderMode(thing.raw)
            visible = mode != pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
    if len(words) < FEWEST_WORDS:
        return True
    return covered >= 0.6 * area and not (visible and len(words) > 40)


def _scan_dpi(page: Any) -> float:
    """The resolution of the page's largest picture, within SCAN_DPI."""
    best = 0.0, 200.0
    for thing in page.get_objects(max_depth=3):
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            x0, y0, x1, y1 = thing.get_bounds()
            wide, high = thing.get_px_size()
            area = abs((x1 - x0) * (y1 - y0))
            if area > 0:
                # By area: the picture may lie turned on the page.
                best = max(best, (area, 72 * (wide * high / area) ** 0.5))
    return float(min(max(best[1], SCAN_DPI[0]), SCAN_DPI[1]))


def _rub_text(page: Any) -> None:
    """Take the visible words out of the page, so that only what is drawn is left."""
    for thing in [t for t in page.get_objects(max_depth=1) if t.type == pdfium.FPDF_PAGEOBJ_TEXT]:
        page.remove_obj(thing)


def _render(page: Any, dpi: float, colour: bool) -> Raster:
    """The page as pixels. ``colour``: look at the colours too, to tell stamps and pens from print."""
    bitmap = page.render(scale=dpi / 72, grayscale=not colour)
    try:
        pixels = np.asarray(bitmap.to_numpy(), np.uint8).copy()
    finally:
        bitmap.close()
    if pixels.ndim == 2 or pixels.shape[2] < 3:
        return Raster(pixels.reshape(pixels.shape[:2]), dpi)
    return colour_to_raster(pixels[:, :, :3], dpi)


def sheet_to_page(sheet: Sheet) -> Seen:
    """A page with a text layer: its words, and what is drawn, traced."""
    size = median(w.box.height for w in sheet.words) if sheet.words else 10.0
    drawing = raster_to_drawing(
        sheet.raster, sheet.number, _CAPITAL * size * sheet.raster.dpi / 72, skewed=False
    )
    page = Page(
        sheet.number,
        sheet.width,
        sheet.height,
        sheet.words,
        drawing.rulings,
        drawing.outlines,
        drawing.connectors,
        drawing.tables,
        True,
        drawing.notes,
    )
    return Seen(page, drawing.raster)
