"""What a page shows, whoever read it: words, rulings, shapes, connectors.

All coordinates are points (1/72 inch) on the upright page, origin top left. A text file has
synthetic coordinates (one column a character, one line a row); ``Page.bertitik`` is False there.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import Literal, NamedTuple


class Box(NamedTuple):
    """A rectangle: left, top, right, bottom."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def area(self) -> float:
        return max(0.0, self.width) * max(0.0, self.height)

    @property
    def centre(self) -> tuple[float, float]:
        return ((self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2)

    def holds(self, x: float, y: float, margin: float = 0.0) -> bool:
        """Whether the point lies inside, or within ``margin`` points of it."""
        return self.x0 - margin <= x <= self.x1 + margin and self.y0 - margin <= y <= self.y1 + margin

    def overlap(self, other: "Box") -> float:
        """Area shared with ``other``."""
        width = min(self.x1, other.x1) - max(self.x0, other.x0)
        height = min(self.y1, other.y1) - max(self.y0, other.y0)
        return max(0.0, width) * max(0.0, height)

    def grown(self, by: float) -> "Box":
        """The box with a margin of ``by`` points on every side."""
        return Box(self.x0 - by, self.y0 - by, self.x1 + by, self.y1 + by)

    def upended(self, turned: int) -> "Box":
        """The box of print that reads upwards (1) or downwards (-1) as if the sheet were held upright."""
        if turned > 0:
            return Box(-self.y1, self.x0, -self.y0, self.x1)
        return Box(self.y0, -self.x1, self.y1, -self.x0) if turned else self

    def scaled(self, by: float) -> "Box":
        """The box in another unit of length."""
        return Box(self.x0 * by, self.y0 * by, self.x1 * by, self.y1 * by)


def hull(boxes: "list[Box] | tuple[Box, ...]") -> Box:
    """The smallest box around all. Raises ValueError for none."""
    return Box(
        min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes)
    )


@dataclass(frozen=True, slots=True)
class Word:
    """One printed word and the probability that it is read right.

    ``turned``: 0 for upright print, 1 for print that reads upwards (its top is left), -1 downwards.
    ``hand``: whether it seems written by hand, or has ink over it.
    ``slanted``: whether it lies aslant over the page, as a watermark does: it belongs to no line or cell.
    """

    text: str
    box: Box
    confidence: float = 1.0
    bold: bool = False
    turned: int = 0
    hand: bool = False
    slanted: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A straight ruling, horizontal or vertical after the page was set upright."""

    x0: float
    y0: float
    x1: float
    y1: float
    thickness: float = 0.5

    @property
    def horizontal(self) -> bool:
        return abs(self.x1 - self.x0) >= abs(self.y1 - self.y0)

    @property
    def length(self) -> float:
        return max(abs(self.x1 - self.x0), abs(self.y1 - self.y0))


ShapeKind = Literal["kapsul", "kotak", "belah_ketupat", "segilima", "lingkaran", "lain"]


@dataclass(frozen=True, slots=True)
class Outline:
    """A drawn closed shape; ``lain`` where it is none of the known kinds."""

    box: Box
    kind: ShapeKind
    confidence: float = 1.0
    filled: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class Connector:
    """A drawn line from its tail to its head, as a chain of points.

    ``tail`` and ``head`` are the indexes in ``Page.outlines`` of the shapes it touches, None where it
    ends in the open (a page break). ``directed`` is False where no arrowhead was seen at either end;
    the order of the points is then that of reading (down, then right).
    """

    points: tuple[tuple[float, float], ...]
    tail: int | None = None
    head: int | None = None
    directed: bool = True
    label: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """Words of one printed line, left to right."""

    words: tuple[Word, ...]
    page: int = 1

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)

    @property
    def box(self) -> Box:
        return hull([w.box for w in self.words])

    @property
    def confidence(self) -> float:
        return min((w.confidence for w in self.words), default=1.0)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table, merged cells as one: first row and column (from 0), spans, printed lines."""

    row: int
    col: int
    rowspan: int
    colspan: int
    box: Box
    lines: tuple[Line, ...] = ()
    page: int = 1

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def confidence(self) -> float:
        return min((line.confidence for line in self.lines), default=1.0)


@dataclass(frozen=True, slots=True)
class Table:
    """Cells of one grid on one page, in reading order; ``rows`` x ``cols`` unit cells.

    ``xs`` (cols + 1 values) and ``ys`` (rows + 1) are the edges of the unit columns and rows.
    """

    box: Box
    rows: int
    cols: int
    cells: tuple[Cell, ...]
    xs: tuple[float, ...] = ()
    ys: tuple[float, ...] = ()
    page: int = 1

    def at(self, row: int, col: int) -> Cell | None:
        """The cell that covers unit cell (row, col), or None. Looked for from its row upwards, so that
        a table of many thousand rows is not searched from its top."""
        below = bisect_right(self.cells, row, key=lambda c: c.row)
        for index in range(below - 1, -1, -1):
            cell = self.cells[index]
            if row < cell.row + cell.rowspan and cell.col <= col < cell.col + cell.colspan:
                return cell
        return None

    def starting_in(self, first: int, stop: int) -> tuple[Cell, ...]:
        """The cells whose own first row is one of ``first`` to ``stop`` - 1, in reading order."""
        begin = bisect_left(self.cells, first, key=lambda c: c.row)
        return self.cells[begin : bisect_left(self.cells, stop, lo=begin, key=lambda c: c.row)]


@dataclass(frozen=True, slots=True)
class Page:
    """One page, upright. ``number`` counts from 1 in the file.

    ``tables`` are those that the file itself declares (tabs of a text file, DOCX, XLSX); where there
    are none, the layout finds them in ``rulings``.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    rulings: tuple[Segment, ...] = ()
    outlines: tuple[Outline, ...] = ()
    connectors: tuple[Connector, ...] = ()
    tables: tuple[Table, ...] = ()
    bertitik: bool = True
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Ink:
    """Pixels of a page's ink: all of it (dust apart), what is drawn, and each word's in the page's order."""

    total: int
    drawn: int
    words: tuple[int, ...]
