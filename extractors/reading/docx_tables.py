"""Tables of a Word file -> cells with places: columns by the file's grid, rows as high as their text.

Source: ECMA-376 part 1, 17.4 (gridSpan, vMerge, gridBefore, trHeight).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from extractors.reading.docx_styles import TWIP, value
from extractors.reading.docx_text import Printed, Reader
from extractors.reading.drawingml import child, local, number

_SLIVER = 4.0
"""Points: edges of columns nearer than this are one (rows drawn by hand)."""
_MOST_COLUMNS = 100
"""Word itself allows 63."""
_TRANSPARENT = ("sdt", "sdtContent", "customXml", "ins")


@dataclass(frozen=True, slots=True)
class CellSpec:
    """A cell as the file says it: first column, columns, and whether it goes on with the one above."""

    col: int
    colspan: int
    goes_on: bool
    content: tuple["Printed | TableSpec", ...]


@dataclass(frozen=True, slots=True)
class RowSpec:
    """A row: its least height in points (or its height, where ``exact``)."""

    height: float
    exact: bool
    cells: tuple[CellSpec, ...]


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table before it is laid out: edges of its columns from 0, in points."""

    edges: tuple[float, ...]
    rows: tuple[RowSpec, ...]

    @property
    def is_frame(self) -> bool:
        """Whether it only holds other tables in place: tables in its cells and no text beside them."""
        content = [part for row in self.rows for cell in row.cells for part in cell.content]
        return any(isinstance(part, TableSpec) for part in content) and not any(
            isinstance(part, Printed) and part.text for part in content
        )

    @property
    def breaks_before(self) -> bool:
        """Whether a page ended right before the table's first text."""
        first = next((p for c in self.rows[0].cells for p in c.content), None) if self.rows else None
        return first.breaks_before if first is not None else False


@dataclass
class _Draft:
    """A table while it is read: cells with their widths as the cells themselves say them."""

    rows: list[RowSpec] = field(default_factory=list)
    widths: dict[tuple[int, int], float] = field(default_factory=dict)


def element_to_table(element: Element, reader: Reader, width: float) -> TableSpec:
    """Read a ``w:tbl``; ``width`` is that of the text around it, for tables that say nothing."""
    draft = _Draft()
    for row in _named(element, "tr"):
        if child(row, "trPr", "del") is None:
            draft.rows.append(_row(row, reader, draft, width))
    grid = [number(value(e, "w")) * TWIP for e in child(element, "tblGrid") or ()]
    count = max([len(grid), *(c.col + c.colspan for r in draft.rows for c in r.cells)])
    edges = _edges(grid, count, draft, width)
    return _without_slivers(TableSpec(edges, tuple(draft.rows)))


def _named(element: Element, name: str) -> Iterator[Element]:
    """Children of a name, also those inside of content controls."""
    for inner in element:
        if local(inner) == name:
            yield inner
        elif local(inner) in _TRANSPARENT:
            yield from _named(inner, name)


def _row(element: Element, reader: Reader, draft: _Draft, width: float) -> RowSpec:
    properties = child(element, "trPr")
    height = child(properties, "trHeight")
    col = _count(child(properties, "gridBefore"), 0)
    cells: list[CellSpec] = []
    for cell in _named(element, "tc"):
        own = child(cell, "tcPr")
        span = _count(child(own, "gridSpan"), 1)
        content = tuple(element_to_content(cell, reader, width))
        if value(child(own, "hMerge")) == "continue" and cells:
            last = cells[-1]
            cells[-1] = CellSpec(last.col, last.colspan + span, last.goes_on, last.content)
        else:
            merge = child(own, "vMerge")
            goes_on = merge is not None and value(merge) != "restart"
            cells.append(CellSpec(col, span, goes_on, content))
        if value(child(own, "tcW"), "type") in ("dxa", None):
            draft.widths[col, span] = number(value(child(own, "tcW"), "w")) * TWIP
        col += span
    return RowSpec(number(value(height)) * TWIP, value(height, "hRule") == "exact", tuple(cells))


def _count(element: Element | None, least: int) -> int:
    return max(least, min(_MOST_COLUMNS, int(number(value(element)))))


def element_to_content(element: Element, reader: Reader, width: float) -> Iterator[Printed | TableSpec]:
    """Paragraphs and tables inside ``element``, in the order of the text."""
    for inner in element:
        name = local(inner)
        if name == "p":
            yield reader.paragraph(inner)
        elif name == "tbl":
            yield element_to_table(inner, reader, width)
        elif name in _TRANSPARENT:
            yield from element_to_content(inner, reader, width)


def _edges(grid: Sequence[float], count: int, draft: _Draft, width: float) -> tuple[float, ...]:
    """Edges of ``count`` columns: by the grid, else by the cells, else all alike."""
    widths = [
        (grid[col] if col < len(grid) else 0.0) or draft.widths.get((col, 1), 0.0) for col in range(count)
    ]
    if not all(widths):
        widths = [w or width / max(1, count) for w in widths]
    edges = [0.0]
    for own in widths:
        edges.append(edges[-1] + own)
    return tuple(edges)


def _without_slivers(table: TableSpec) -> TableSpec:
    """Edges that nearly meet made one; edges at which no cell begins left out."""
    begun = {c.col for row in table.rows for c in row.cells} | {0, len(table.edges) - 1}
    place: dict[int, int] = {}
    kept: list[float] = []
    for i, edge in enumerate(table.edges):
        if not kept or (i in begun and edge - kept[-1] > _SLIVER):
            kept.append(edge)
        place[i] = len(kept) - 1
    rows = []
    for row in table.rows:
        cells = [
            CellSpec(place[c.col], place[c.col + c.colspan] - place[c.col], c.goes_on, c.content)
            for c in row.cells
        ]
        rows.append(RowSpec(row.height, row.exact, tuple(c for c in cells if c.colspan > 0)))
    return TableSpec((*kept[:-1], table.edges[-1]) if len(kept) > 1 else table.edges, tuple(rows))
