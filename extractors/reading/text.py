"""Text files as pages: lines with tabs are tables, column by tab; all other lines are lines.

Coordinates are synthetic: a row is one point high, a tab column COLUMN points wide, and a character
of a loose line one point. Columns are told by the tabs alone, never by where the text would stand.
"""

import html
import re
from collections.abc import Iterator
from itertools import groupby

from models.errors import BerkasTerlaluBesar
from models.page import Box, Cell, Line, Page, Table, Word

COLUMN = 40.0
"""Width of a tab column in points of the synthetic page."""

LARGEST_TEXT = 4 << 20
"""Bytes: a book of five hundred SOPs has half of them. More would take memory and time without end."""

_MOST_COLUMNS = 200
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_HEAD = re.compile(r"^\s{0,3}#{1,6}\s+")
_PIPE_ROW = re.compile(r"^\s*\|.*\|\s*$")
_PIPE_RULE = re.compile(r"^[\s|:-]+$")
_BOLD = "**"


def text_to_pages(data: bytes) -> list[Page]:
    """Read a text or Markdown file: one Page between form feeds, ``bertitik`` False.

    Raises BerkasTerlaluBesar for more than LARGEST_TEXT bytes.
    """
    if len(data) > LARGEST_TEXT:
        raise BerkasTerlaluBesar(f"{len(data) >> 20} MiB")
    text = _bytes_to_text(data).replace("\r\n", "\n").replace("\r", "\n")
    return [_text_to_page(number, part) for number, part in enumerate(text.split("\f"), 1)]


def _bytes_to_text(data: bytes) -> str:
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(name, errors="replace")
    if data[:200].count(0) > len(data[:200]) // 4:
        return data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _text_to_page(number: int, text: str) -> Page:
    """One page of printed lines; a run of lines with tabs becomes one declared table."""
    rows = list(_text_to_rows(text))
    words: list[Word] = []
    tables: list[Table] = []
    for tabbed, run in groupby(enumerate(rows), key=lambda item: len(item[1]) > 1):
        if tabbed:
            table = _rows_to_table(list(run), number)
            tables.append(table)
            words += [w for cell in table.cells for line in cell.lines for w in line.words]
        else:
            words += [
                w for y, row in run for piece in row for w in _piece_to_words(piece, 0.0, float(y), 1.0)
            ]
    width = max([w.box.x1 for w in words] + [t.box.x1 for t in tables], default=1.0)
    return Page(
        number=number,
        width=width,
        height=float(max(1, len(rows))),
        words=tuple(words),
        tables=tuple(tables),
        bertitik=False,
    )


Piece = tuple[tuple[str, bool], ...]
"""The words of one cell or line, each with whether it is bold."""


def _text_to_rows(text: str) -> Iterator[list[Piece]]:
    """Each line as its cells; Markdown's marks gone, its pipe tables as if they had tabs."""
    bold = False
    for raw in text.split("\n"):
        line = raw
        if _PIPE_ROW.match(line):
            if _PIPE_RULE.match(line):
                continue
            line = "\t".join(line.strip().strip("|").split("|"))
        head = _HEAD.match(line) is not None
        line = html.unescape(_TAG.sub(" ", _HEAD.sub("", line)))
        row = []
        for cell in _tab_cells(line):
            piece, bold = _cell_to_piece(cell, bold)
            row.append(tuple((word, strong or head) for word, strong in piece))
        yield row


def _tab_cells(line: str) -> list[str]:
    """The line's cells; one of more tabs than a form has columns is no row."""
    cells = line.split("\t")
    return cells if len(cells) <= _MOST_COLUMNS else [line]


def _cell_to_piece(cell: str, bold: bool) -> tuple[list[tuple[str, bool]], bool]:
    """Words of a cell, told whether bold; bold text may begin in one line and end in another."""
    piece: list[tuple[str, bool]] = []
    for index, part in enumerate(cell.split(_BOLD)):
        if index:
            bold = not bold
        piece += [(word, bold) for word in part.split()]
    return piece, bold


def _rows_to_table(run: list[tuple[int, list[Piece]]], number: int) -> Table:
    rows, cols, top = len(run), max(len(row) for _, row in run), run[0][0]
    cells = []
    for index, (y, row) in enumerate(run):
        for col in range(cols):
            box = Box(col * COLUMN, float(y), (col + 1) * COLUMN, float(y + 1))
            cells.append(Cell(index, col, 1, 1, box, _cell_lines(row, col, y, number), number))
    return Table(
        box=Box(0.0, float(top), cols * COLUMN, float(top + rows)),
        rows=rows,
        cols=cols,
        cells=tuple(cells),
        xs=tuple(col * COLUMN for col in range(cols + 1)),
        ys=tuple(float(top + row) for row in range(rows + 1)),
        page=number,
    )


def _cell_lines(row: list[Piece], col: int, y: int, number: int) -> tuple[Line, ...]:
    if col >= len(row) or not row[col]:
        return ()
    length = sum(len(word) + 1 for word, _ in row[col])
    return (Line(_piece_to_words(row[col], col * COLUMN, float(y), min(1.0, COLUMN / length)), number),)


def _piece_to_words(piece: Piece, x: float, y: float, step: float) -> tuple[Word, ...]:
    """Words one after another from ``x`` on, ``step`` points a character."""
    words = []
    for text, bold in piece:
        words.append(Word(text, Box(x, y, x + len(text) * step, y + 1), 1.0, bold))
        x += (len(text) + 1) * step
    return tuple(words)
