"""The drawing layer of a sheet: its anchors in the sheet's grid, its shapes in points."""

import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from extractors.reading.drawingml import EMU, Drawn, anchored, child, element_to_drawn, local, number
from extractors.reading.office_parts import RELATION, part_to_relations, part_to_xml
from extractors.reading.xlsx_grid import Grid
from models.page import Box

_WORKBOOK = "xl/workbook.xml"
_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")


def archive_to_sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Titles of the sheets -> the parts that hold them."""
    root, relations = part_to_xml(archive, _WORKBOOK), part_to_relations(archive, _WORKBOOK)
    sheets = child(root, "sheets") if root is not None else None
    found = {}
    for sheet in sheets if sheets is not None else ():
        _, part = relations.get(sheet.get(f"{RELATION}id", ""), ("", ""))
        found[sheet.get("name", "")] = part
    return found


def sheet_to_drawn(archive: zipfile.ZipFile, part: str, grid: Grid) -> list[Drawn]:
    """Every shape and line drawn on the sheet that ``part`` holds."""
    drawn: list[Drawn] = []
    for kind, target in part_to_relations(archive, part).values():
        root = part_to_xml(archive, target) if kind == "drawing" else None
        for anchor in root if root is not None else ():
            drawn += _anchor_to_drawn(anchor, grid)
    return drawn


def _anchor_to_drawn(anchor: Element, grid: Grid) -> Iterator[Drawn]:
    box = _anchor_to_box(anchor, grid)
    if box is None:
        return
    for element in anchor:
        yield from element_to_drawn(element, anchored(box, element))


def _anchor_to_box(anchor: Element, grid: Grid) -> Box | None:
    """The box as seen on the sheet; None for one that lies wholly in hidden rows or columns."""
    if local(anchor) not in _ANCHORS:
        return None
    start = _place(child(anchor, "from"), grid)
    if start is None:
        position = child(anchor, "pos")
        start = (_points(position, "x"), _points(position, "y"))
    end = _place(child(anchor, "to"), grid)
    if end is None:
        extent = child(anchor, "ext")
        end = (start[0] + _points(extent, "cx"), start[1] + _points(extent, "cy"))
    box = Box(*start, max(start[0], end[0]), max(start[1], end[1]))
    return box if box.width > 0 or box.height > 0 else None


def _place(marker: Element | None, grid: Grid) -> tuple[float, float] | None:
    """A marker's place; an offset goes no further than its column's or row's own end."""
    if marker is None:
        return None
    values = {local(e): number(e.text) for e in marker}
    col, row = int(values.get("col", 0)) + 1, int(values.get("row", 0)) + 1
    x = min(values.get("colOff", 0) / EMU, grid.x(col + 1) - grid.x(col))
    y = min(values.get("rowOff", 0) / EMU, grid.y(row + 1) - grid.y(row))
    return grid.x(col) + x, grid.y(row) + y


def _points(element: Element | None, name: str) -> float:
    return number(element.get(name)) / EMU if element is not None else 0.0
