"""A tiny drawing language: an ASCII table becomes a Page, or an Arrangement, without a reader.

    +----+-----------+--------+
    | No | Kegiatan  | Staf   |
    +----+-----------+--------+
    | 1  | Menerima  | [    ] |
    |    | surat     |        |
    +----+-----------+--------+

``+``, ``-`` and ``|`` are rulings; where a ruling between two cells is left out, they are merged.
``[ ]``, ``( )`` and ``< >`` with at least two blanks between are a box, a capsule and a diamond. Lines
without a table are loose lines; a line ``===`` begins the next page. One character is CHAR x LINE
points; a row of text stands between two rows of rulings.
"""

import re
from collections.abc import Iterator

from extractors.layout.arrangement import Arrangement
from models.page import Box, Cell, Line, Outline, Page, Segment, ShapeKind, Table, Word

CHAR, LINE = 6.0, 12.0

_SHAPES: dict[str, ShapeKind] = {"[": "kotak", "(": "kapsul", "<": "belah_ketupat"}
_SHAPE = re.compile(r"\[ {2,}\]|\( {2,}\)|< {2,}>")


def draw(text: str, bertitik: bool = True) -> list[Arrangement]:
    """Every page of a drawing, arranged."""
    parts = re.split(r"^===$", text, flags=re.MULTILINE)
    return [
        _part_to_arrangement(part.strip("\n").split("\n"), n, bertitik) for n, part in enumerate(parts, 1)
    ]


def draw_pages(text: str) -> list[Page]:
    """The same as pages with words, rulings and outlines, for the layout to find the tables in."""
    return [arrangement.page for arrangement in draw(text)]


def _part_to_arrangement(rows: list[str], number: int, bertitik: bool) -> Arrangement:
    blocks: list[Line | Table] = []
    rulings: list[Segment] = []
    outlines: list[Outline] = []
    for start, stop, is_table in _runs(rows):
        if is_table:
            blocks.append(_to_table(rows, start, stop, number))
            rulings += _to_rulings(rows, start, stop)
            outlines += _to_outlines(rows, start, stop)
        else:
            blocks += [
                _to_line(rows[y], 0, len(rows[y]), y, number) for y in range(start, stop) if rows[y].strip()
            ]
    words = [w for b in blocks for line in _lines(b) for w in line.words]
    page = Page(
        number=number,
        width=max(map(len, rows)) * CHAR,
        height=len(rows) * LINE,
        words=tuple(words),
        rulings=tuple(rulings),
        outlines=tuple(outlines),
        bertitik=bertitik,
    )
    return Arrangement(page, tuple(blocks))


def _lines(block: Line | Table) -> tuple[Line, ...]:
    return (block,) if isinstance(block, Line) else tuple(x for c in block.cells for x in c.lines)


def _runs(rows: list[str]) -> Iterator[tuple[int, int, bool]]:
    """Runs of lines that are a table, or are none."""
    start = 0
    for y in range(1, len(rows) + 1):
        if y == len(rows) or _in_table(rows[y]) != _in_table(rows[start]):
            yield start, y, _in_table(rows[start])
            start = y


def _in_table(row: str) -> bool:
    return row.lstrip()[:1] in ("+", "|") and bool(row.strip())


def _char(rows: list[str], y: int, x: int) -> str:
    return rows[y][x] if x < len(rows[y]) else " "


def _to_table(rows: list[str], start: int, stop: int, number: int) -> Table:
    """Unit cells between all columns and rows of rulings, merged where no ruling parts them."""
    ys = [y for y in range(start, stop) if rows[y].lstrip()[:1] == "+" or "+-" in rows[y]]
    xs = sorted({x for y in ys for x, c in enumerate(rows[y]) if c == "+"})
    cells = []
    seen: set[tuple[int, int]] = set()
    for row in range(len(ys) - 1):
        for col in range(len(xs) - 1):
            if (row, col) in seen:
                continue
            bottom, right = _merged(rows, xs, ys, row, col)
            seen |= {(r, c) for r in range(row, bottom) for c in range(col, right)}
            cells.append(_to_cell(rows, xs, ys, (row, col, bottom, right), number))
    edges = tuple(x * CHAR for x in xs), tuple(y * LINE + LINE / 2 for y in ys)
    box = Box(edges[0][0], edges[1][0], edges[0][-1], edges[1][-1])
    return Table(box, len(ys) - 1, len(xs) - 1, tuple(cells), *edges, page=number)


def _merged(rows: list[str], xs: list[int], ys: list[int], row: int, col: int) -> tuple[int, int]:
    """The first row below and the first column right of the merged cell that begins at (row, col)."""
    right, bottom = col + 1, row + 1
    while right < len(xs) - 1 and _char(rows, ys[row] + 1, xs[right]) != "|":
        right += 1
    while bottom < len(ys) - 1 and _char(rows, ys[bottom], xs[col] + 1) != "-":
        bottom += 1
    return bottom, right


def _to_cell(
    rows: list[str], xs: list[int], ys: list[int], span: tuple[int, int, int, int], number: int
) -> Cell:
    row, col, bottom, right = span
    box = Box(xs[col] * CHAR, (ys[row] + 0.5) * LINE, xs[right] * CHAR, (ys[bottom] + 0.5) * LINE)
    lines = [_to_line(rows[y], xs[col] + 1, xs[right], y, number) for y in range(ys[row] + 1, ys[bottom])]
    return Cell(row, col, bottom - row, right - col, box, tuple(x for x in lines if x.words), number)


def _to_line(text: str, start: int, stop: int, y: int, number: int) -> Line:
    """The words between two columns, shapes and rulings left out."""
    part = _SHAPE.sub(lambda m: " " * len(m.group()), text[start:stop])
    words = [
        Word(
            m.group(),
            Box((start + m.start()) * CHAR, y * LINE + 1, (start + m.end()) * CHAR, (y + 1) * LINE - 1),
        )
        for m in re.finditer(r"\S+", part)
        if not re.fullmatch(r"[+|-]{3,}", m.group())
    ]
    return Line(tuple(words), number)


def _to_rulings(rows: list[str], start: int, stop: int) -> list[Segment]:
    """Every run of ``-`` and ``|`` as a segment."""
    found = []
    for y in range(start, stop):
        for m in re.finditer(r"\+[-+]+\+", rows[y]):
            height = y * LINE + LINE / 2
            found.append(Segment(m.start() * CHAR, height, (m.end() - 1) * CHAR, height))
    for x in range(max(len(r) for r in rows[start:stop])):
        column = "".join(_char(rows, y, x) for y in range(start, stop))
        for m in re.finditer(r"\+[|+]+\+", column):
            top, foot = start + m.start(), start + m.end() - 1
            found.append(Segment(x * CHAR, top * LINE + LINE / 2, x * CHAR, foot * LINE + LINE / 2))
    return found


def _to_outlines(rows: list[str], start: int, stop: int) -> list[Outline]:
    return [
        Outline(
            Box(m.start() * CHAR, y * LINE + 1, m.end() * CHAR, (y + 1) * LINE - 1), _SHAPES[m.group()[0]]
        )
        for y in range(start, stop)
        for m in _SHAPE.finditer(rows[y])
    ]
