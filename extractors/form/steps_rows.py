"""A flow table's piece -> its rows: what each column says, the drawing left out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.form.columns import LAIN, NOMOR, PELAKSANA, URAIAN, Column, Head, is_number_row, row_cells
from extractors.form.parted_rows import lines_to_blocks, lines_to_shares, numbers_to_edges
from extractors.form.pieces import Piece
from extractors.form.sources import Printed, to_printed
from models.page import Box, Cell, Line, Page, Table, Word

_WHOLE_ROW = 0.6
_STROKE = 2.0
_SHORT = 2


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the head. ``cells`` by role; ``lanes`` the text in each actor column.

    ``first``: the first of its piece; ``headed``: below a head printed on the same page; ``doubtful``: the
    roles of which it is not sure that their words are this row's.
    """

    page: Page
    head: Head
    y0: float
    y1: float
    cells: dict[str, Printed]
    lanes: tuple[Printed, ...]
    first: bool = False
    headed: bool = False
    doubtful: frozenset[str] = frozenset()

    def text(self, role: str) -> str:
        """What the row says under ``role``, "" for nothing."""
        printed = self.cells.get(role)
        return printed.text if printed else ""


def piece_to_rows(piece: Piece) -> list[Row]:
    """The rows of a flow table's piece, without its head and its row of column numbers."""
    if piece.table is None or piece.head is None:
        return []
    table, head = piece.table, piece.head
    drawn = _drawing_boxes(piece.page, head)
    body = [r for r in range(head.last + 1, table.rows) if not is_number_row(table, r)]
    rows: list[Row] = []
    covering = _cells_by_row(table)
    for group in _row_groups(head, body, covering):
        cells, lanes = _group_to_row(head, group, covering, drawn)
        row = Row(
            piece.page,
            head,
            *_extent(table, group),
            cells,
            lanes,
            headed=head.last >= 0,
            doubtful=_shared_blocks(head, group, covering) if piece.page.bertitik else frozenset(),
        )
        rows += _parted_at_numbers(row) if piece.page.bertitik else [row]
    return [replace(row, first=not index) for index, row in enumerate(rows)]


def number_row_lines(piece: Piece) -> list[Line]:
    """The lines of the rows that hold the columns' numbers."""
    if piece.table is None or piece.head is None:
        return []
    table = piece.table
    rows = [r for r in range(piece.head.last + 1, table.rows) if is_number_row(table, r)]
    return [line for row in rows for cell in row_cells(table, row) for line in cell.lines]


def drawn_lines(piece: Piece) -> list[Line]:
    """The words of a flow table's piece that stand inside a drawn shape, or are an arrowhead misread."""
    if piece.head is None:
        return []
    drawn, strokes = _drawing_boxes(piece.page, piece.head), _strokes(piece.page)
    lines = [
        (x.page, tuple(w for w in x.words if _inside(w, drawn) or _is_stroke(w, strokes)))
        for x in piece.lines
    ]
    return [Line(words, page) for page, words in lines if words]


def _strokes(page: Page) -> list[Box]:
    """The straight parts of the drawn connectors, as thin boxes."""
    return [
        Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)).grown(_STROKE)
        for connector in page.connectors
        for (x0, y0), (x1, y1) in pairwise(connector.points)
    ]


def _is_stroke(word: Word, strokes: Sequence[Box]) -> bool:
    """One or two letters where a connector runs: an arrowhead or a bend taken for print."""
    return len(word.text) <= _SHORT and any(word.box.overlap(stroke) > 0 for stroke in strokes)


def column_of(cell: Cell, columns: Sequence[Column]) -> int | None:
    """The index of the column that the cell stands in: where most of the narrower of both is."""
    best, most = None, 0.0
    for index, column in enumerate(columns):
        shared = min(cell.box.x1, column.x1) - max(cell.box.x0, column.x0)
        narrow = min(cell.box.width, column.x1 - column.x0)
        if shared > most and narrow > 0 and shared >= narrow / 2:
            best, most = index, shared
    return best


def is_whole_row(cell: Cell, head: Head) -> bool:
    """A cell merged over most of the table: a heading between rows, no column's content."""
    return cell.box.width > _WHOLE_ROW * (head.x1 - head.x0) and len(head.columns) > 2


def _cells_by_row(table: Table) -> list[list[Cell]]:
    """The cells that cover each unit row."""
    rows: list[list[Cell]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        for row in range(cell.row, min(cell.row + cell.rowspan, table.rows)):
            rows[row].append(cell)
    return rows


def _row_groups(head: Head, body: Sequence[int], covering: Sequence[Sequence[Cell]]) -> list[list[int]]:
    """Unit rows that one cell of the activity spans make one row of the SOP."""
    groups: list[list[int]] = []
    previous: Cell | None = None
    for row in body:
        cell = _anchor(head, covering[row])
        if cell is not None and cell is previous:
            groups[-1].append(row)
        else:
            groups.append([row])
        previous = cell
    return groups


def _anchor(head: Head, cells: Sequence[Cell]) -> Cell | None:
    """The cell of the activity's column in a unit row."""
    column = head.role_column(URAIAN)
    if column is None:
        return None
    middle = (column.x0 + column.x1) / 2
    return next((cell for cell in cells if cell.box.x0 <= middle <= cell.box.x1), None)


def _group_to_row(
    head: Head, group: Sequence[int], covering: Sequence[Sequence[Cell]], drawn: Sequence[Box]
) -> tuple[dict[str, Printed], tuple[Printed, ...]]:
    """Roles and lanes of one row; a cell merged over several rows counts in each."""
    lines: dict[int, list[Line]] = {}
    reaching = {(c.row, c.col): c for row in group for c in covering[row] if c.lines}
    for cell in (reaching[place] for place in sorted(reaching)):
        at = None if is_whole_row(cell, head) else column_of(cell, head.columns)
        if at is None or (head.columns[at].role == NOMOR and cell.row < group[0]):
            continue
        lines.setdefault(at, []).extend(_undrawn(cell, drawn))
    cells: dict[str, list[Line]] = {}
    for at, own in lines.items():
        if head.columns[at].role not in (PELAKSANA, LAIN):
            cells.setdefault(head.columns[at].role, []).extend(own)
    lanes = [i for i, c in enumerate(head.columns) if c.role == PELAKSANA]
    return (
        {role: to_printed(own) for role, own in cells.items()},
        tuple(to_printed(lines.get(i, ())) for i in lanes),
    )


def _shared_blocks(head: Head, group: Sequence[int], covering: Sequence[Sequence[Cell]]) -> frozenset[str]:
    """The roles of cells that reach beyond the row and hold several blocks of print, white between: they may
    be several cells between which a ruling was not seen."""
    reaching = [
        c for row in group for c in covering[row] if not {*range(c.row, c.row + c.rowspan)} <= {*group}
    ]
    blocked = [c for c in reaching if len(lines_to_blocks(c.lines)) > 1 and not is_whole_row(c, head)]
    places = (column_of(cell, head.columns) for cell in blocked)
    return frozenset(head.columns[at].role for at in places if at is not None)


def _undrawn(cell: Cell, drawn: Sequence[Box]) -> list[Line]:
    """The cell's lines without the words that stand inside a drawn shape."""
    if not drawn:
        return list(cell.lines)
    kept = []
    for line in cell.lines:
        words = tuple(w for w in line.words if not _inside(w, drawn))
        if words:
            kept.append(Line(words, line.page))
    return kept


def _inside(word: Word, drawn: Sequence[Box]) -> bool:
    return any(box.holds(*word.box.centre) for box in drawn)


def _drawing_boxes(page: Page, head: Head) -> list[Box]:
    """The shapes drawn in the actor columns: their words are marks of the flow, not of the row."""
    return [
        outline.box
        for outline in page.outlines
        if any(c.x0 <= outline.box.centre[0] <= c.x1 for c in head.actors)
    ]


def _parted_at_numbers(row: Row) -> list[Row]:
    """A row whose number cell counts on (no ruling between the steps) as one row for each number."""
    numbers = row.cells.get(NOMOR, Printed()).lines
    counts = [int(text) if (text := line.text.strip(" .)")).isdigit() else None for line in numbers]
    if (
        len(counts) < 2
        or None in counts
        or counts != [*range(counts[0] or 0, (counts[0] or 0) + len(counts))]
    ):
        return [row]
    boxes = [line.box for line in numbers]
    edges = numbers_to_edges(boxes, row.y0, row.y1)
    shares = {role: lines_to_shares(printed.lines, boxes, edges) for role, printed in row.cells.items()}
    lanes = [lines_to_shares(printed.lines, boxes, edges) for printed in row.lanes]
    return [
        replace(
            row,
            y0=top,
            y1=foot,
            cells={role: to_printed(share.lines[i]) for role, share in shares.items()},
            lanes=tuple(to_printed(share.lines[i]) for share in lanes),
            doubtful=frozenset(role for role, share in shares.items() if i in share.doubtful),
        )
        for i, (top, foot) in enumerate(pairwise(edges))
    ]


def _extent(table: Table, group: Sequence[int]) -> tuple[float, float]:
    if len(table.ys) > group[-1] + 1:
        return table.ys[group[0]], table.ys[group[-1] + 1]
    height = table.box.height / table.rows
    return table.box.y0 + group[0] * height, table.box.y0 + (group[-1] + 1) * height
