"""What counts as one cell on a sheet: merged ranges, and ruled boxes that were only drawn as one."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

SheetCell = Cell | MergedCell
Unit = tuple[int, int]
"""Row and column, counted from 1."""

_NUMBER = re.compile(r"\(?\d{1,3}[.)]?")


@dataclass(frozen=True, slots=True)
class Range:
    """A rectangle of unit cells, edges included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def size(self) -> int:
        """How many unit cells it holds."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    def units(self) -> Iterator[Unit]:
        """Every unit cell of the range."""
        return ((r, c) for r in range(self.top, self.bottom + 1) for c in range(self.left, self.right + 1))

    def clipped(self, other: "Range") -> "Range | None":
        """The part inside ``other``, or None."""
        top, left = max(self.top, other.top), max(self.left, other.left)
        bottom, right = min(self.bottom, other.bottom), min(self.right, other.right)
        return Range(top, left, bottom, right) if top <= bottom and left <= right else None


def sheet_to_merged(sheet: Worksheet, cells: Mapping[Unit, SheetCell]) -> list[Range]:
    """Merged ranges, and titles centred across a run of empty cells."""
    merged = [Range(m.min_row, m.min_col, m.max_row, m.max_col) for m in sheet.merged_cells.ranges]
    taken = {(m.top, m.left) for m in merged}
    for (row, col), cell in cells.items():
        if cell.value is None or (row, col) in taken or not _centred_across(cell):
            continue
        last = col
        while (
            _centred_across(after := cells.get((row, last + 1))) and after is not None and after.value is None
        ):
            last += 1
        if last > col:
            merged.append(Range(row, col, row, last))
    return merged


def _centred_across(cell: SheetCell | None) -> bool:
    return cell is not None and cell.alignment.horizontal == "centerContinuous"


class Walls:
    """Which edges of unit cells are ruled; none inside a merged range."""

    def __init__(self, cells: Mapping[Unit, SheetCell], owner: Mapping[Unit, Range]) -> None:
        self._cells, self._owner = cells, owner

    def below(self, row: int, col: int) -> bool:
        """Between a unit cell and the one below it."""
        return self._between((row, col), (row + 1, col), "bottom", "top")

    def right(self, row: int, col: int) -> bool:
        """Between a unit cell and the one right of it."""
        return self._between((row, col), (row, col + 1), "right", "left")

    def _between(self, a: Unit, b: Unit, of_a: str, of_b: str) -> bool:
        if a in self._owner and self._owner.get(a) == self._owner.get(b):
            return False
        return _ruled(self._cells.get(a), of_a) or _ruled(self._cells.get(b), of_b)


def _ruled(cell: SheetCell | None, side: str) -> bool:
    edge = getattr(cell.border, side, None) if cell is not None else None
    return edge is not None and edge.style not in (None, "none")


def ranges_to_boxes(
    area: Range, merged: Collection[Range], cells: Mapping[Unit, SheetCell], texts: Mapping[Unit, str]
) -> list[Range]:
    """Ruled boxes inside ``area`` that are to be read as one cell: those that hold one text or none,
    and those beside a step's number whose lines were typed into one row each."""
    owner = {unit: m for m in merged for unit in m.units()}
    boxes = list(_ruled_boxes(area, Walls(cells, owner)))
    held = {box: [unit for unit in box.units() if unit in texts] for box in boxes}
    numbered = {
        (box.top, box.bottom)
        for box, units in held.items()
        if len(units) == 1 and _NUMBER.fullmatch(texts[units[0]].strip())
    }
    return [
        box
        for box, units in held.items()
        if len(units) <= 1 or ((box.top, box.bottom) in numbered and _one_column(units))
    ]


def _one_column(units: list[Unit]) -> bool:
    return len({col for _, col in units}) == 1


def _ruled_boxes(area: Range, walls: Walls) -> Iterator[Range]:
    """Rectangles of more than one unit cell with walls all round and none inside."""
    seen: set[Unit] = set()
    for start in area.units():
        if start in seen:
            continue
        group = _without_walls(start, area, walls)
        seen |= group
        rows, cols = [r for r, _ in group], [c for _, c in group]
        box = Range(min(rows), min(cols), max(rows), max(cols))
        if box.size == len(group) > 1 and _closed(box, walls):
            yield box


def _without_walls(start: Unit, area: Range, walls: Walls) -> set[Unit]:
    """The unit cells that can be reached from ``start`` without crossing a wall."""
    group, queue = {start}, [start]
    while queue:
        row, col = queue.pop()
        ways = (
            ((row + 1, col), walls.below(row, col)),
            ((row - 1, col), walls.below(row - 1, col)),
            ((row, col + 1), walls.right(row, col)),
            ((row, col - 1), walls.right(row, col - 1)),
        )
        for unit, walled in ways:
            inside = area.top <= unit[0] <= area.bottom and area.left <= unit[1] <= area.right
            if inside and not walled and unit not in group:
                group.add(unit)
                queue.append(unit)
    return group


def _closed(box: Range, walls: Walls) -> bool:
    rows, cols = range(box.top, box.bottom + 1), range(box.left, box.right + 1)
    return all(walls.right(r, box.left - 1) and walls.right(r, box.right) for r in rows) and all(
        walls.below(box.top - 1, c) and walls.below(box.bottom, c) for c in cols
    )
