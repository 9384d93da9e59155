"""PDF -> Pages. A page with a text layer gives its words; any other goes to the scanner's way.

pdfplumber gives the words; PDFium draws the page without its text, so that rulings, symbols and arrows
are traced as on a scan, whatever drew them.
PDFium is not safe in threads: one process reads one file.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from statistics import median
from typing import Any

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from extractors.reading.pdf_evidence import page_to_evidence
from extractors.reading.pdf_picture import page_to_scan, render
from extractors.reading.pdf_words import page_to_words
from extractors.reading.scan import pasted_words, raster_to_page
from extractors.reading.seen import Seen
from extractors.tracing.drawing import raster_to_drawing
from extractors.tracing.raster import Raster
from models.errors import BerkasRusak, BerkasTerkunci, BerkasTerlaluBesar
from models.page import Box, Page, Word

DRAWN_DPI = 200
"""Resolution at which a page with a text layer is drawn for tracing."""
MOST_PAGES = 2000
_CAPITAL = 0.7
"""Height of a capital letter over its font size."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One PDF page before tracing: a Page with words (text layer), or a raster to be read by OCR.

    ``pasted``: the places of pictures on a page with words which may hold print of their own.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    raster: Raster
    scanned: bool
    pasted: tuple[Box, ...] = ()


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


def data_to_rasters(data: bytes, numbers: Iterable[int], dpi: float) -> Iterator[tuple[int, Raster]]:
    """Some pages of a PDF (from 1) as they print, upright as the file says."""
    document = pypdfium2.PdfDocument(data)
    try:
        for number in numbers:
            page = document[number - 1]
            yield number, render(page, dpi, False)
            page.close()
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
    page = document[number - 1]
    try:
        words = page_to_words(plumbed)
        width, height = page.get_size()
        evidence = page_to_evidence(page, words)
        if evidence.scanned:
            return Sheet(number, width, height, (), page_to_scan(page, plumbed), True)
        _rub_text(page)
        raster = render(page, DRAWN_DPI, False)
        return Sheet(number, width, height, words, raster, False, evidence.pasted)
    except pypdfium2.PdfiumError as error:
        raise BerkasRusak(f"halaman {number}") from error
    finally:
        page.close()
        plumbed.close()


def _rub_text(page: Any) -> None:
    """Take the visible words out of the page, so that only what is drawn is left."""
    for thing in [t for t in page.get_objects(max_depth=1) if t.type == pdfium.FPDF_PAGEOBJ_TEXT]:
        page.remove_obj(thing)


def sheet_to_page(sheet: Sheet) -> Seen:
    """A page with a text layer: its words, what is drawn, traced, and the print in pictures on it."""
    size = median(w.box.height for w in sheet.words) if sheet.words else 10.0
    drawing = raster_to_drawing(
        sheet.raster, sheet.number, _CAPITAL * size * sheet.raster.dpi / 72, skewed=False
    )
    pasted = pasted_words(drawing, sheet.pasted) if sheet.pasted else ()
    page = Page(
        sheet.number,
        sheet.width,
        sheet.height,
        sheet.words + pasted,
        drawing.rulings,
        drawing.outlines,
        drawing.connectors,
        drawing.tables,
        True,
        drawing.notes,
    )
    return Seen(page, drawing.raster)
