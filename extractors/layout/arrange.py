"""A page arranged: its tables with their words in the cells, and the words outside as lines."""

from collections.abc import Sequence
from dataclasses import replace

from extractors.layout.arrangement import Arrangement
from extractors.layout.gutter import page_to_gutter
from extractors.layout.words_to_lines import words_to_lines
from models.page import Box, Line, Page, Table, Word


def page_to_arrangement(page: Page) -> Arrangement:
    """Blocks of ``page`` in reading order: tables whole, loose words as lines; of two pages on one sheet
    first all of the left one. What lies aslant stays out of all blocks."""
    gutter = page_to_gutter(page)
    words = [w for w in page.words if not w.slanted]
    homes = [_homes(table, words) for table in page.tables]
    tables = [
        _filled(table, words, page.number, home) for table, home in zip(page.tables, homes, strict=True)
    ]
    loose = [w for i, w in enumerate(words) if all(home[i] is None for home in homes)]
    blocks: list[Line | Table] = [*tables]
    for right in (False, True):
        side = [w for w in loose if _is_right(w.box, gutter) == right]
        blocks += words_to_lines(side, page.number)
    order = sorted(blocks, key=lambda b: (_is_right(b.box, gutter), b.box.y0, b.box.x0))
    return Arrangement(page, tuple(order))


def _is_right(box: Box, gutter: float | None) -> bool:
    return gutter is not None and box.x0 >= gutter


Place = tuple[int, int]
"""Row and column of a cell."""
_ANY = (-1, -1)
"""Somewhere in a table that has its words already."""


def _homes(table: Table, words: Sequence[Word]) -> list[Place | None]:
    """For each word the cell that holds its centre; None for those outside."""
    has_words = any(cell.lines for cell in table.cells)
    boxes = [(*cell.box, (cell.row, cell.col)) for cell in table.cells]

    def home(x: float, y: float) -> Place | None:
        if not table.box.holds(x, y):
            return None
        if has_words:
            return _ANY
        return next((place for x0, y0, x1, y1, place in boxes if x0 <= x <= x1 and y0 <= y <= y1), None)

    return [home(*word.box.centre) for word in words]


def _filled(table: Table, words: Sequence[Word], page: int, homes: Sequence[Place | None]) -> Table:
    """The table with every word in the cell that holds its centre; a table that the file itself
    declares (text, Office) has its words already."""
    if any(cell.lines for cell in table.cells):
        return table
    held: dict[Place | None, list[Word]] = {}
    for word, home in zip(words, homes, strict=True):
        held.setdefault(home, []).append(word)
    cells = tuple(
        replace(c, lines=tuple(words_to_lines(held.get((c.row, c.col), []), page))) for c in table.cells
    )
    return replace(table, cells=cells)
