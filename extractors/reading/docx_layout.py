"""Paragraphs and tables of a Word file laid on pages, top to bottom.

A Word file says where nothing stands but where it begins; heights are those that its text needs. So
rows are as high as they seem, and a row is ``firm`` only where the file itself says its height.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from xml.etree.ElementTree import Element

from extractors.layout.words_to_lines import words_to_lines
from extractors.reading.docx_reach import shape_to_reach
from extractors.reading.docx_tables import CellSpec, TableSpec
from extractors.reading.docx_text import Printed
from extractors.reading.office_lines import LEADING, paragraphs_to_height, paragraphs_to_lines
from models.page import Box, Cell, Line, Table

INSET = 4.0
"""Points between a cell's border and its text, beside those of the text itself."""
_FITS = 1.1
"""A row of a stated least height is that high where its text needs this much less."""

Content = Sequence[Printed | TableSpec]


@dataclass(frozen=True, slots=True)
class Hung:
    """A shape's element and where it hangs: the place of its paragraph, and its cell or the text's width.

    ``row`` is the extent of the table row from top to bottom; None outside of tables.
    """

    element: Element
    x: float
    y: float
    width: float
    align: str
    row: tuple[float, float] | None = None


@dataclass
class Canvas:
    """One page being laid out. ``firm`` are extents whose height the file itself states."""

    number: int
    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    hung: list[Hung] = field(default_factory=list)
    firm: list[tuple[float, float]] = field(default_factory=list)
    y: float = 0.0

    @property
    def is_empty(self) -> bool:
        return not (self.lines or self.tables or self.hung)


def lay_content(canvas: Canvas, content: Content, x: float, width: float) -> None:
    """Lay paragraphs and tables below what is on the page already."""
    for part in content:
        if isinstance(part, Printed):
            canvas.lines += _lay_paragraph(canvas, part, x, width, None)
        elif part.is_frame:
            _lay_frame(canvas, part, x)
        else:
            _lay_table(canvas, part, x)


def _lay_paragraph(
    canvas: Canvas, printed: Printed, x: float, width: float, row: tuple[float, float] | None
) -> list[Line]:
    """The paragraph's lines at the canvas's height, which moves on below them."""
    canvas.hung += [Hung(s, x, canvas.y, width, printed.align, row) for s in printed.shapes]
    height = _height(printed, width)
    box = Box(x, canvas.y, x + width, canvas.y + height)
    canvas.y += height
    return list(paragraphs_to_lines(printed.paragraphs, box, canvas.number, printed.align, "bottom"))


def _height(part: Printed | TableSpec, width: float) -> float:
    """Points that a paragraph or a nested table takes."""
    if isinstance(part, TableSpec):
        return sum(_row_heights(part))
    text = paragraphs_to_height(part.paragraphs, width) or part.size * LEADING
    return max(text, part.height)


def _lay_frame(canvas: Canvas, table: TableSpec, x: float) -> None:
    """A table that only holds others in place: those are laid side by side, row by row."""
    for row in table.rows:
        top = bottom = canvas.y
        for cell in row.cells:
            canvas.y = top
            left, right = table.edges[cell.col], table.edges[cell.col + cell.colspan]
            lay_content(canvas, cell.content, x + left, right - left)
            bottom = max(bottom, canvas.y)
        canvas.y = bottom


def _lay_table(canvas: Canvas, table: TableSpec, x: float) -> None:
    if not table.rows or len(table.edges) < 2:
        return
    heights = _row_heights(table)
    ys = [canvas.y]
    for height in heights:
        ys.append(ys[-1] + height)
    xs = [x + edge for edge in table.edges]
    cells: list[Cell] = []
    for at, row in enumerate(table.rows):
        needed = max((_cell_height(table, c) for c in row.cells if not _goes_down(table, at, c)), default=0.0)
        if row.exact or row.height >= _FITS * needed:
            canvas.firm.append((ys[at], ys[at + 1]))
        for cell in row.cells:
            if not (cell.goes_on and any(c.row + c.rowspan > at and c.col == cell.col for c in cells)):
                cells.append(_lay_cell(canvas, table, at, cell, xs, ys))
    canvas.y = ys[-1]
    box = Box(xs[0], ys[0], xs[-1], ys[-1])
    number = canvas.number
    full = _with_gaps(cells, len(table.rows), len(xs) - 1, xs, ys, number)
    canvas.tables.append(Table(box, len(table.rows), len(xs) - 1, full, tuple(xs), tuple(ys), number))


def _lay_cell(
    canvas: Canvas, table: TableSpec, at: int, cell: CellSpec, xs: Sequence[float], ys: Sequence[float]
) -> Cell:
    """A cell with its lines, over all rows that it goes down."""
    rows = 1 + _goes_down(table, at, cell)
    box = Box(xs[cell.col], ys[at], xs[cell.col + cell.colspan], ys[at + rows])
    inner = Canvas(canvas.number, y=box.y0)
    left, width = box.x0 + INSET, max(1.0, box.width - 2 * INSET)
    lines: list[Line] = []
    for part in cell.content:
        if isinstance(part, Printed):
            lines += _lay_paragraph(inner, part, left, width, (box.y0, box.y1))
        else:
            lines += _nested_lines(inner, part, left)
    canvas.hung += inner.hung
    return Cell(at, cell.col, rows, cell.colspan, box, tuple(lines), canvas.number)


def _nested_lines(canvas: Canvas, table: TableSpec, x: float) -> list[Line]:
    """The text of a table inside a cell, a line for each of its printed lines."""
    inner = Canvas(canvas.number, y=canvas.y)
    _lay_table(inner, table, x)
    canvas.y = inner.y
    canvas.hung += inner.hung
    words = [w for t in inner.tables for c in t.cells for line in c.lines for w in line.words]
    return words_to_lines(words, canvas.number)


def _goes_down(table: TableSpec, at: int, cell: CellSpec) -> int:
    """How many rows below go on with the cell."""
    count = 0
    for row in table.rows[at + 1 :]:
        below = next((c for c in row.cells if c.col == cell.col), None)
        if below is None or not below.goes_on or below.colspan != cell.colspan:
            break
        count += 1
    return count


def _row_heights(table: TableSpec) -> list[float]:
    """Each row as high as stated or as its text needs; a cell over rows stretches its last."""
    heights = []
    for at, row in enumerate(table.rows):
        own = [_cell_height(table, c) for c in row.cells if not c.goes_on and not _goes_down(table, at, c)]
        heights.append(row.height if row.exact and row.height else max([row.height, 1.0, *own]))
    for at, row in enumerate(table.rows):
        for cell in row.cells:
            down = 0 if cell.goes_on else _goes_down(table, at, cell)
            if down and not table.rows[at + down].exact:
                missing = _cell_height(table, cell) - sum(heights[at : at + down + 1])
                heights[at + down] += max(0.0, missing)
    return heights


def _cell_height(table: TableSpec, cell: CellSpec) -> float:
    """Points that a cell's text takes, and the symbols that begin beside it."""
    width = max(1.0, table.edges[cell.col + cell.colspan] - table.edges[cell.col] - 2 * INSET)
    heights = [_height(part, width) for part in cell.content]
    needed = sum(heights)
    tops = accumulate(heights, initial=0.0)
    reaches = [
        (y + reach[0], y + reach[1])
        for y, part in zip(tops, cell.content, strict=False)
        if isinstance(part, Printed)
        for reach in map(shape_to_reach, part.shapes)
        if reach is not None
    ]
    return max([needed, *(bottom for top, bottom in reaches if 0 <= top < needed)])


def _with_gaps(
    cells: Sequence[Cell], rows: int, cols: int, xs: Sequence[float], ys: Sequence[float], page: int
) -> tuple[Cell, ...]:
    """The cells, and an empty one for every unit cell that rows begin after or end before."""
    taken = {
        (r, c)
        for a in cells
        for r in range(a.row, a.row + a.rowspan)
        for c in range(a.col, a.col + a.colspan)
    }
    gaps = [
        Cell(r, c, 1, 1, Box(xs[c], ys[r], xs[c + 1], ys[r + 1]), (), page)
        for r in range(rows)
        for c in range(cols)
        if (r, c) not in taken
    ]
    return tuple(sorted([*cells, *gaps], key=lambda c: (c.row, c.col)))
