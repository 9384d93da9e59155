"""An area of a sheet -> a table: merged cells as one, hidden ones gone, text as shown."""

from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from extractors.reading.office_lines import (
    Paragraph,
    paragraphs_to_height,
    paragraphs_to_lines,
    paragraphs_to_width,
)
from extractors.reading.xlsx_blocks import SheetText
from extractors.reading.xlsx_grid import Grid
from extractors.reading.xlsx_ranges import Range, SheetCell, Unit, ranges_to_boxes, sheet_to_merged
from extractors.reading.xlsx_values import value_to_text
from models.errors import BerkasRusak
from models.page import Cell, Line, Table

_INDENT = 6.75
"""Points of one step of indent (three blanks)."""


def sheet_to_text(sheet: Worksheet) -> SheetText:
    """All that the sheet's cells show. Raises BerkasRusak."""
    cells = {
        unit: cell
        for unit, cell in sheet._cells.items()
        if not isinstance(cell, MergedCell) or cell.has_style
    }
    try:
        for cell in cells.values():
            _ = cell.font, cell.alignment, cell.border, cell.number_format
    except IndexError as error:
        raise BerkasRusak("xl/styles.xml") from error
    texts = {}
    for unit, cell in cells.items():
        text = "" if isinstance(cell, MergedCell) else value_to_text(cell.value, cell.number_format)
        if text.strip():
            texts[unit] = text
    return SheetText(cells, texts, sheet_to_merged(sheet, cells))


def sheet_to_grid(sheet: Worksheet, shown: SheetText) -> Grid:
    """The sheet's grid; a row whose height the file leaves open is as high as its text."""
    grid = Grid(sheet)
    heights: dict[int, float] = {}
    for (row, col), area in shown.extents.items():
        if area.top == area.bottom and grid.leaves_height(row) and shown.cells[row, col].alignment.wrap_text:
            width = grid.x(area.right + 1) - grid.x(col)
            needed = paragraphs_to_height(_paragraphs(shown, (row, col)), width)
            heights[row] = max(heights.get(row, 0.0), needed)
    return Grid(sheet, heights)


def area_to_table(shown: SheetText, grid: Grid, area: Range, page: int) -> Table | None:
    """An area of the sheet as a table; None where all of it is hidden."""
    rows = [r for r in range(area.top, area.bottom + 1) if grid.height(r) > 0]
    cols = [c for c in range(area.left, area.right + 1) if grid.width(c) > 0]
    if not rows or not cols:
        return None
    ranges = _cell_ranges(shown, area, set(rows), set(cols))
    rows = _used_edges(rows, [(a.top, a.bottom) for a in ranges])
    cols = _used_edges(cols, [(a.left, a.right) for a in ranges])
    held: dict[Range, list[Unit]] = {a: [] for a in ranges}
    owner = {unit: a for a in ranges for unit in a.units()}
    for unit in sorted(shown.texts):
        if unit in owner:
            held[owner[unit]].append(unit)
    cells = [_cell(a, held[a], shown, grid, rows, cols, page) for a in ranges]
    return Table(
        box=grid.box(area.top, area.left, area.bottom, area.right),
        rows=len(rows),
        cols=len(cols),
        cells=tuple(sorted(cells, key=lambda c: (c.row, c.col))),
        xs=(*(grid.x(c) for c in cols), grid.x(area.right + 1)),
        ys=(*(grid.y(r) for r in rows), grid.y(area.bottom + 1)),
        page=page,
    )


def free_text_to_lines(shown: SheetText, grid: Grid, unit: Unit, page: int) -> tuple[Line, ...]:
    """The lines of a text that stands in no table: it may run on over the empty cells beside it."""
    own = shown.extents[unit]
    box = grid.box(own.top, own.left, own.bottom, own.right)
    paragraphs, align = _paragraphs(shown, unit), _align(shown.cells[unit])
    if not shown.cells[unit].alignment.wrap_text and align == "left":
        box = box._replace(x1=max(box.x1, box.x0 + paragraphs_to_width(paragraphs)))
    return paragraphs_to_lines(paragraphs, box, page, align, wrap=bool(shown.cells[unit].alignment.wrap_text))


def _cell_ranges(shown: SheetText, area: Range, rows: set[int], cols: set[int]) -> list[Range]:
    """The used part cut into ranges that are one cell each; hidden rows and columns make none."""
    merged = [m for m in (m.clipped(area) for m in shown.merged) if m is not None]
    boxes = ranges_to_boxes(area, merged, shown.cells, shown.texts)
    taken: set[Unit] = set()
    ranges = []
    for candidate in [*boxes, *merged, *(Range(r, c, r, c) for r, c in area.units())]:
        units = set(candidate.units())
        visible = any(r in rows and c in cols for r, c in units)
        if visible and not units & taken:
            ranges.append(candidate)
            taken |= units
    return ranges


def _used_edges(places: list[int], extents: list[tuple[int, int]]) -> list[int]:
    """Of the visible rows (or columns) those at which a cell begins."""
    begun = {next((p for p in places if p >= first), places[-1]) for first, _ in extents}
    return [p for p in places if p in begun]


def _cell(
    area: Range, units: list[Unit], shown: SheetText, grid: Grid, rows: list[int], cols: list[int], page: int
) -> Cell:
    own_rows = [i for i, r in enumerate(rows) if area.top <= r <= area.bottom]
    own_cols = [i for i, c in enumerate(cols) if area.left <= c <= area.right]
    return Cell(
        row=own_rows[0],
        col=own_cols[0],
        rowspan=len(own_rows),
        colspan=len(own_cols),
        box=grid.box(area.top, area.left, area.bottom, area.right),
        lines=tuple(line for unit in units for line in _lines(unit, units, area, shown, grid, page)),
        page=page,
    )


def _lines(
    unit: Unit, units: list[Unit], area: Range, shown: SheetText, grid: Grid, page: int
) -> tuple[Line, ...]:
    """The lines of one text: over its whole cell, or over its own rows where the cell holds several."""
    own = shown.extents[unit]
    if len(units) == 1:
        own = Range(area.top, own.left, area.bottom, own.right)
    box = grid.box(own.top, own.left, own.bottom, own.right)
    cell = shown.cells[unit]
    valign, wrap = cell.alignment.vertical or "bottom", bool(cell.alignment.wrap_text)
    return paragraphs_to_lines(_paragraphs(shown, unit), box, page, _align(cell), valign, wrap)


def _align(cell: SheetCell) -> str:
    """'left', 'center' or 'right'; numbers stand right where nothing is said."""
    said = cell.alignment.horizontal or "general"
    if said == "general":
        return "left" if isinstance(cell.value, str) else "right"
    return {"center": "center", "centerContinuous": "center", "right": "right"}.get(said, "left")


def _paragraphs(shown: SheetText, unit: Unit) -> list[Paragraph]:
    cell = shown.cells[unit]
    size = float(cell.font.sz or 11)
    indent = float(cell.alignment.indent or 0) * _INDENT
    parts = shown.texts[unit].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [Paragraph(part, size, bool(cell.font.b), indent) for part in parts if part.strip()]
