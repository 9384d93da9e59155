"""Columns that only the head rules: cells of the body are cut where the head's rulings would go on.

A ruling that some rows have and others lack is a merged cell; one that no row has is the form's style.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.form.columns import Head
from models.page import Cell, Line, Table, hull

_CROSSED = 0.2
"""Where words of a greater share of the rows stand across the line, it parts no columns."""
_NEAR = 2.0
_FEWEST = 3
"""Rows that tell where columns are, at least."""
_MIDDLE = 0.12
"""A name is no further from the middle of its column, in widths of it."""


def with_head_columns(table: Table, head: Head) -> Table:
    """``table`` with the body's cells cut along the head's rulings that no row of the body goes on with."""
    body = [c for c in table.cells if c.row > head.last]
    cuts = [at for at in _head_edges(table, head) if body and _is_left_out(at, body)]
    cuts = [at for at in cuts if _crossed_rows(table.xs[at], body) <= _CROSSED * table.rows]
    if not cuts:
        return table
    cells = [part for c in table.cells for part in (_cut(c, table, cuts) if c.row > head.last else [c])]
    return replace(table, cells=tuple(sorted(cells, key=lambda c: (c.row, c.col))))


def with_body_columns(table: Table, head: Head) -> Table:
    """``table`` with the lowest cells of the head cut where nearly all rows are ruled and the head is not, if
    there is a name in the middle of each part: a ruling of the head that was too pale to be seen.

    One name over several columns stands in the middle of all of them.
    """
    body = [c for c in table.cells if c.row > head.last]
    if table.rows - head.last - 1 < _FEWEST:
        return table
    cells = [
        part
        for c in table.cells
        for part in (_named_parts(c, table, body) if c.row + c.rowspan - 1 == head.last else [c])
    ]
    return table if len(cells) == len(table.cells) else replace(table, cells=tuple(cells))


def _named_parts(cell: Cell, table: Table, body: Sequence[Cell]) -> list[Cell]:
    """The parts of a head's cell that have names of their own; the cell itself where there are none."""
    walls = [
        at
        for at in range(cell.col + 1, cell.col + cell.colspan)
        if sum(c.rowspan for c in body if c.col < at < c.col + c.colspan) <= _CROSSED * table.rows
    ]
    parts = _cut(cell, table, walls)
    named = len(parts) == len(walls) + 1 and all(p.lines and _is_centred(p) for p in parts)
    return parts if named else [cell]


def _is_centred(cell: Cell) -> bool:
    words = hull([line.box for line in cell.lines])
    return abs(words.centre[0] - cell.box.centre[0]) <= _MIDDLE * cell.box.width


def _head_edges(table: Table, head: Head) -> list[int]:
    """The indexes of the unit columns at which a column of the head begins."""
    starts = [c.x0 for c in head.columns[1:]]
    return [at for at, x in enumerate(table.xs) if at and any(abs(x - start) < _NEAR for start in starts)]


def _is_left_out(at: int, body: Sequence[Cell]) -> bool:
    """Whether no cell of the body begins or ends at unit column ``at``."""
    return all(c.col < at < c.col + c.colspan for c in body if c.col <= at <= c.col + c.colspan)


def _crossed_rows(x: float, body: Sequence[Cell]) -> int:
    return sum(any(_crosses(line, x) for line in c.lines) for c in body)


def _crosses(line: Line, x: float) -> bool:
    return any(w.box.x0 + _NEAR < x < w.box.x1 - _NEAR for w in line.words)


def _cut(cell: Cell, table: Table, cuts: Sequence[int]) -> list[Cell]:
    """The cell's parts; whole where a word stands across."""
    own = [at for at in cuts if cell.col < at < cell.col + cell.colspan]
    own = [at for at in own if not any(_crosses(line, table.xs[at]) for line in cell.lines)]
    edges = [cell.col, *own, cell.col + cell.colspan]
    parts = []
    for first, stop in pairwise(edges):
        x0, x1 = table.xs[first], table.xs[stop]
        lines = (_within(line, x0, x1) for line in cell.lines)
        parts.append(
            replace(
                cell,
                col=first,
                colspan=stop - first,
                box=cell.box._replace(x0=x0, x1=x1),
                lines=tuple(line for line in lines if line.words),
            )
        )
    return parts


def _within(line: Line, x0: float, x1: float) -> Line:
    return Line(tuple(w for w in line.words if x0 <= w.box.centre[0] < x1), line.page)
