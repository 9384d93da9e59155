"""Blocks of pages as pieces, each wholly of one kind: a line, a form table, a flow table, another table.

A workbook's sheet is one table from the letterhead to the signature, so tables are cut by rows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from extractors.form.beside import with_columns
from extractors.form.columns import Head, continued_head, row_cells, table_to_heads
from extractors.form.labels import DAFTAR, IDENTITAS, POKOK, Label, text_to_label
from extractors.form.people import is_post
from extractors.form.unruled import with_body_columns, with_head_columns
from extractors.layout.arrangement import Arrangement
from models.page import Cell, Line, Page, Table, hull

Kind = Literal["baris", "isian", "alur", "lain"]


@dataclass(frozen=True, slots=True)
class Piece:
    """``baris``: a loose line. ``isian``: rows with the form's labels. ``alur``: the flow table.

    ``head`` is the head in force in a flow table; ``head.last`` is -1 where this piece prints none.
    """

    kind: Kind
    page: Page
    line: Line | None = None
    table: Table | None = None
    head: Head | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """All printed lines of the piece, cell by cell."""
        if self.line is not None:
            return (self.line,)
        return tuple(line for cell in self.table.cells for line in cell.lines) if self.table else ()


def pages_to_pieces(pages: Sequence[Arrangement]) -> list[Piece]:
    """All blocks in reading order; a table goes on over pages without a head where its columns agree."""
    pieces: list[Piece] = []
    head: Head | None = None
    for arrangement in pages:
        for block in with_columns(arrangement) if arrangement.page.bertitik else arrangement.blocks:
            if isinstance(block, Line):
                pieces.append(Piece("baris", arrangement.page, line=block))
            else:
                pieces += _table_to_pieces(block, arrangement.page, head)
                head = next((p.head for p in reversed(pieces) if p.kind == "alur"), None)
    return pieces


def table_labels(table: Table) -> list[tuple[Cell, Label]]:
    """Cells of ``table`` that begin with a label of the identity block or of a list."""
    found = []
    for cell in table.cells:
        label = cell_to_label(cell)
        if label:
            found.append((cell, label))
    return found


def cell_to_label(cell: Cell) -> Label | None:
    """The label that the cell is, or that its first line or two begin with."""
    for count in range(min(3, len(cell.lines)), 0, -1):
        text = " ".join(line.text for line in cell.lines[:count])
        label = text_to_label(text, IDENTITAS, DAFTAR)
        if label and (count == 1 or not label.rest):
            return label
    return None


def cut(table: Table, first: int, stop: int) -> Table:
    """Rows ``first`` to ``stop`` - 1 as a table of their own; cells from above are left above."""
    cells = [
        replace(c, row=c.row - first, rowspan=min(c.rowspan, stop - c.row))
        for c in table.starting_in(first, stop)
    ]
    ys = table.ys[first : stop + 1]
    boxes = [c.box for c in cells] or [table.box]
    box = table.box._replace(y0=ys[0], y1=ys[-1]) if len(ys) > 1 else hull(boxes)
    return replace(table, rows=stop - first, cells=tuple(cells), ys=ys, box=box)


def _table_to_pieces(table: Table, page: Page, before: Head | None) -> Iterable[Piece]:
    """Cut where heads begin and where a flow table gives way to the next form or to signatures."""
    heads = table_to_heads(table)
    starts = [head.first for head in heads]
    if not heads:
        yield from _headless(table, page, before)
        return
    if starts[0] > 0:
        yield from _headless(cut(table, 0, starts[0]), page, before)
    for head, stop in zip(heads, [*starts[1:], table.rows], strict=True):
        end = _flow_end(table, head.last + 1, stop)
        own = replace(head, first=0, last=head.last - head.first)
        part = cut(table, head.first, end)
        if page.bertitik:
            ruled = with_body_columns(part, own)
            own = own if ruled is part else replace(table_to_heads(ruled)[0], first=0)
            part = with_head_columns(ruled, own)
        yield Piece("alur", page, table=part, head=own)
        if end < stop:
            yield from _headless(cut(table, end, stop), page, None)


def _headless(table: Table, page: Page, before: Head | None) -> Iterable[Piece]:
    """A table without a head: a form, the rest of the flow table before it, or mere lines."""
    fields = {label.field for _, label in table_labels(table)}
    continued = continued_head(table, before, exact=not page.bertitik) if before else None
    if continued is not None and len(fields) < 2:
        end = _flow_end(table, 0, table.rows)
        yield Piece("alur", page, table=cut(table, 0, end), head=continued)
        if end < table.rows:
            yield from _headless(cut(table, end, table.rows), page, None)
    elif fields:
        yield Piece("isian", page, table=table)
    else:
        yield Piece("lain", page, table=table)


def _flow_end(table: Table, first: int, stop: int) -> int:
    """The row where the flow table ends: at labels of an identity block, or at the signatures."""
    for row in range(first, stop):
        cells = [c for c in row_cells(table, row) if c.lines]
        labels = [label for c in cells if (label := cell_to_label(c)) and label.field in POKOK]
        if len(cells) <= 4 and any(" " in label.printed for label in labels):
            return row
        if cells and len(cells) <= 2 and row > first and _is_signature(cells):
            return row
    return stop


def _is_signature(cells: Sequence[Cell]) -> bool:
    """One or two cells right of the first columns that hold nothing but a post."""
    return all(c.col > 1 and is_post(c.text) for c in cells)
