"""Workbooks as pages: each visible sheet with content is one page, its ruled blocks are tables."""

import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from extractors.flow.branches import text_to_syarat
from extractors.reading.drawingml import child
from extractors.reading.drawn_flow import DrawnFlow, drawn_to_flow
from extractors.reading.office_parts import part_to_xml
from extractors.reading.xlsx_blocks import MOST_UNITS, text_to_areas
from extractors.reading.xlsx_drawings import archive_to_sheet_parts, sheet_to_drawn
from extractors.reading.xlsx_table import area_to_table, free_text_to_lines, sheet_to_grid, sheet_to_text
from models.errors import BerkasRusak, BerkasTerlaluBesar
from models.page import Box, Cell, Line, Page, Table, Word, hull


def workbook_to_pages(archive: zipfile.ZipFile, data: bytes) -> Iterator[Page]:
    """Pages of the visible sheets in the order of their tabs; empty sheets give none."""
    parts = archive_to_sheet_parts(archive)
    _refuse_giant_merges(archive, parts.values())
    workbook = _load(data)
    number = 0
    for sheet in workbook.worksheets:
        if sheet.sheet_state != "visible":
            continue
        page = _sheet_to_page(archive, sheet, parts.get(sheet.title, ""), number + 1)
        if page is not None:
            number += 1
            yield page


def _refuse_giant_merges(archive: zipfile.ZipFile, parts: Iterable[str]) -> None:
    """openpyxl makes a cell of every unit of a merged range: a few bytes could ask for billions."""
    for part in parts:
        root = part_to_xml(archive, part)
        merged = child(root, "mergeCells") if root is not None else None
        units = 0
        for cell in merged if merged is not None else ():
            units += _units(cell.get("ref", ""))
        if units > MOST_UNITS:
            raise BerkasTerlaluBesar(part)


def _units(name: str) -> int:
    """How many unit cells a range like 'B2:D7' holds. Raises BerkasRusak."""
    try:
        left, top, right, bottom = (int(n or 1) for n in range_boundaries(name))
    except ValueError as error:
        raise BerkasRusak(name) from error
    return (right - left + 1) * (bottom - top + 1)


def _load(data: bytes) -> Workbook:
    """The workbook with the values that its formulas had. Raises BerkasRusak."""
    try:
        with warnings.catch_warnings(action="ignore"):  # Of styles and extensions that it leaves out.
            return load_workbook(BytesIO(data), data_only=True)
    except Exception as error:  # It raises whatever a damaged part makes it trip over.
        raise BerkasRusak(type(error).__name__) from error


def _sheet_to_page(archive: zipfile.ZipFile, sheet: Worksheet, part: str, number: int) -> Page | None:
    shown = sheet_to_text(sheet)
    grid = sheet_to_grid(sheet, shown)
    flow = drawn_to_flow(sheet_to_drawn(archive, part, grid), number)
    areas, free = text_to_areas(shown, grid, [o.box for o in flow.outlines])
    tables = [t for t in (area_to_table(shown, grid, area, number) for area in areas) if t is not None]
    lines = [line for unit in free for line in free_text_to_lines(shown, grid, unit, number)]
    if not tables and not lines and not flow.lines:
        return None
    tables = [_with_labels(table, flow.labels) for table in tables]
    lines += [line for t in tables for cell in t.cells for line in cell.lines]
    known = set(lines)
    lines += [line for line in flow.lines if line not in known]
    return _page(number, [w for line in lines for w in line.words], tuple(tables), flow)


def _page(number: int, words: Sequence[Word], tables: tuple[Table, ...], flow: DrawnFlow) -> Page:
    boxes = [t.box for t in tables] + [w.box for w in words] + [o.box for o in flow.outlines]
    extent = hull(boxes or [Box(0, 0, 1, 1)])
    return Page(
        number=number,
        width=extent.x1,
        height=extent.y1,
        words=tuple(words),
        outlines=flow.outlines,
        connectors=flow.connectors,
        tables=tables,
        notes=flow.notes,
    )


def _with_labels(table: Table, labels: Sequence[Line]) -> Table:
    """Text boxes laid over empty cells fill them: a value that was drawn, not typed. The labels of
    branches do not, for they stand beside arrows."""
    by_cell: dict[tuple[int, int], list[Line]] = {}
    for line in labels:
        cell = next((c for c in table.cells if c.box.holds(*line.box.centre)), None)
        if cell is not None and not cell.lines and text_to_syarat(line.text) is None:
            by_cell.setdefault((cell.row, cell.col), []).append(line)
    cells = tuple(_filled(cell, by_cell.get((cell.row, cell.col), [])) for cell in table.cells)
    return replace(table, cells=cells)


def _filled(cell: Cell, lines: Sequence[Line]) -> Cell:
    return replace(cell, lines=tuple(lines)) if lines else cell
