"""What a sheet shows, block by block as on paper: ruled tables, and free text above, between and below.

Unruled rows with several texts are a table too, for their columns mean something; a sheet without any
upright line is one table, for nothing tells its parts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from extractors.reading.xlsx_grid import Grid
from extractors.reading.xlsx_ranges import Range, SheetCell, Unit, Walls
from models.errors import BerkasTerlaluBesar
from models.page import Box

MOST_UNITS = 400_000
"""Unit cells of the used part of a sheet; more is no SOP."""


_MARGIN = 30
"""Rows and columns without text that may still belong to the last cells."""
MOST_MERGED = 5_000
"""A range merged over more unit cells than this is a slip of its writer: a title over a whole row."""


@dataclass(frozen=True, slots=True)
class SheetText:
    """A sheet's cells, what they show, and which of them are merged."""

    cells: Mapping[Unit, SheetCell]
    texts: Mapping[Unit, str]
    merged: Sequence[Range]

    @property
    def extents(self) -> dict[Unit, Range]:
        """The range that each text stands in, by its first cell."""
        merged = {(m.top, m.left): m for m in self.merged if m.size <= MOST_MERGED}
        return {unit: merged.get(unit, Range(*unit, *unit)) for unit in self.texts}


def text_to_areas(shown: SheetText, grid: Grid, drawn: Iterable[Box]) -> tuple[list[Range], list[Unit]]:
    """The areas of the tables, top to bottom, and the texts that stand free. ``drawn``: symbols."""
    extents = {u: a for u, a in shown.extents.items() if grid.height(u[0]) and grid.width(u[1])}
    if not extents:
        return [], []
    symbols = [_box_to_range(box, grid) for box in drawn]
    used = _hull([*extents.values(), *symbols])
    around = Range(used.top, used.left, used.bottom + _MARGIN, used.right + _MARGIN)
    inside = [m for m in (m.clipped(around) for m in shown.merged) if m is not None]
    walls = Walls(shown.cells, {unit: m for m in inside for unit in m.units()})
    used = _closed(used, walls)
    ruled = {row: _ruled_columns(row, used, walls) for row in range(used.top, used.bottom + 1)}
    areas = []
    for is_ruled, run in groupby(range(used.top, used.bottom + 1), key=lambda row: bool(ruled[row])):
        rows = list(run)
        if not is_ruled:
            rows = _with_columns(rows, extents) if any(ruled.values()) else rows
        if rows:
            own = [a for a in (*extents.values(), *symbols) if rows[0] <= a.top <= rows[-1]]
            cols = [c for row in rows for c in ruled[row]] + [c for a in own for c in (a.left, a.right)]
            areas.append(Range(rows[0], min(cols), rows[-1], max(cols)))
    free = [u for u in sorted(extents) if not any(a.top <= u[0] <= a.bottom for a in areas)]
    return areas, free


def _hull(areas: Sequence[Range]) -> Range:
    """The smallest range around all. Raises BerkasTerlaluBesar."""
    used = Range(
        min(a.top for a in areas),
        min(a.left for a in areas),
        max(a.bottom for a in areas),
        max(a.right for a in areas),
    )
    if used.size > MOST_UNITS:
        raise BerkasTerlaluBesar
    return used


def _closed(used: Range, walls: Walls) -> Range:
    """``used`` and what belongs to its last row and column: cells ruled as one with those below them
    or right of them."""
    bottom, right = used.bottom, used.right
    cols = range(used.left, used.right + 1)
    while bottom < used.bottom + _MARGIN and any(
        walls.right(bottom, c) and walls.right(bottom + 1, c) and not walls.below(bottom, c) for c in cols
    ):
        bottom += 1
    rows = range(used.top, bottom + 1)
    while right < used.right + _MARGIN and any(
        walls.below(r, right) and walls.below(r, right + 1) and not walls.right(r, right) for r in rows
    ):
        right += 1
    return Range(used.top, used.left, bottom, right)


def _box_to_range(box: Box, grid: Grid) -> Range:
    return Range(grid.row_at(box.y0), grid.column_at(box.x0), grid.row_at(box.y1), grid.column_at(box.x1))


def _ruled_columns(row: int, used: Range, walls: Walls) -> list[int]:
    """The columns beside the upright lines of a row, from the leftmost line to the rightmost."""
    lines = [col for col in range(used.left - 1, used.right + 1) if walls.right(row, col)]
    return [lines[0] + 1, max(lines[-1], lines[0] + 1)] if lines else []


def _with_columns(rows: list[int], extents: Mapping[Unit, Range]) -> list[int]:
    """Of unruled rows those from the first to the last in which several texts stand side by side."""
    count = {row: sum(1 for r, _ in extents if r == row) for row in rows}
    several = [row for row in rows if count[row] > 1]
    return list(range(several[0], several[-1] + 1)) if several else []
