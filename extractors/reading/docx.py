"""Word files as pages: paragraphs and tables in the order of the text, shapes where they hang."""

import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from extractors.reading.docx_flow import placed_to_flow
from extractors.reading.docx_layout import Canvas, lay_content
from extractors.reading.docx_lists import Lists
from extractors.reading.docx_shapes import hung_to_placed
from extractors.reading.docx_styles import TWIP, Styles, value
from extractors.reading.docx_tables import element_to_content
from extractors.reading.docx_text import Printed, Reader
from extractors.reading.drawingml import child, number
from extractors.reading.office_parts import part_to_relations, part_to_xml
from models.errors import BerkasRusak
from models.page import Box, Page, hull

_DOCUMENT = "word/document.xml"
_USUAL_PAGE = (595.3, 841.9)
_USUAL_MARGIN = 72.0


def document_to_pages(archive: zipfile.ZipFile, data: bytes) -> Iterator[Page]:
    """Pages as far as the file tells them: a table that runs over pages stays on one."""
    root = part_to_xml(archive, _DOCUMENT)
    body = child(root, "body")
    if root is None or body is None:
        raise BerkasRusak(_DOCUMENT)
    width, margin, text_width = _paper(root)
    reader = _reader(archive)
    for canvas in _body_to_canvases(body, reader, margin, text_width):
        yield _canvas_to_page(canvas, margin, width)


def _reader(archive: zipfile.ZipFile) -> Reader:
    parts = dict(part_to_relations(archive, _DOCUMENT).values())
    styles, lists = parts.get("styles", ""), parts.get("numbering", "")
    return Reader(Styles(part_to_xml(archive, styles)), Lists(part_to_xml(archive, lists)))


def _paper(root: Element) -> tuple[float, float, float]:
    """Width of the page, its left margin, width of its text, in points; those of the widest section."""
    sizes = []
    for section in (e for e in root.iter() if e.tag.endswith("}sectPr")):
        size, margins = child(section, "pgSz"), child(section, "pgMar")
        width = number(value(size, "w")) * TWIP or _USUAL_PAGE[0]
        left = number(value(margins, "left")) * TWIP if margins is not None else _USUAL_MARGIN
        right = number(value(margins, "right")) * TWIP if margins is not None else _USUAL_MARGIN
        sizes.append((width, left, max(1.0, width - left - right)))
    usual = (_USUAL_PAGE[0], _USUAL_MARGIN, _USUAL_PAGE[0] - 2 * _USUAL_MARGIN)
    return max(sizes, default=usual)


def _body_to_canvases(body: Element, reader: Reader, margin: float, width: float) -> Iterator[Canvas]:
    """The content laid out, a canvas for each page; blank pages are none."""
    canvas = Canvas(1)
    for part in element_to_content(body, reader, width):
        if part.breaks_before and not canvas.is_empty:
            yield canvas
            canvas = Canvas(canvas.number + 1)
        lay_content(canvas, [part], margin, width)
        if isinstance(part, Printed) and part.breaks_after and not canvas.is_empty:
            yield canvas
            canvas = Canvas(canvas.number + 1)
    if not canvas.is_empty:
        yield canvas


def _canvas_to_page(canvas: Canvas, margin: float, width: float) -> Page:
    placed, notes = hung_to_placed(canvas.hung, canvas.firm, margin)
    flow = placed_to_flow(placed, canvas.number)
    lines = [*canvas.lines, *(line for t in canvas.tables for c in t.cells for line in c.lines), *flow.lines]
    words = tuple(word for line in lines for word in line.words)
    boxes = [t.box for t in canvas.tables] + [w.box for w in words] + [Box(0.0, 0.0, width, canvas.y)]
    extent = hull(boxes)
    return Page(
        number=canvas.number,
        width=extent.x1,
        height=max(1.0, extent.y1),
        words=words,
        outlines=flow.outlines,
        connectors=flow.connectors,
        tables=tuple(canvas.tables),
        notes=(*notes, *flow.notes),
    )
