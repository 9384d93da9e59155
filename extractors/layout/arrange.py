"""A page arranged: its tables with their words in the cells, and the words outside as lines."""

from dataclasses import replace

from extractors.layout.arrangement import Arrangement
from extractors.layout.gutter import page_to_gutter
from extractors.layout.words_to_lines import words_to_lines
from models.page import Box, Cell, Line, Page, Table, Word


def page_to_arrangement(page: Page) -> Arrangement:
    """Blocks of ``page`` in reading order: tables whole, loose words as lines; of two pages on one sheet
    first all of the left one."""
    gutter = page_to_gutter(page)
    tables = [_filled(table, page) for table in page.tables]
    loose = [w for w in page.words if not any(_takes(t, w) for t in page.tables)]
    blocks: list[Line | Table] = [*tables]
    for right in (False, True):
        side = [w for w in loose if _is_right(w.box, gutter) == right]
        blocks += words_to_lines(side, page.number)
    order = sorted(blocks, key=lambda b: (_is_right(b.box, gutter), b.box.y0, b.box.x0))
    return Arrangement(page, tuple(order))


def _is_right(box: Box, gutter: float | None) -> bool:
    return gutter is not None and box.x0 >= gutter


def _takes(table: Table, word: Word) -> bool:
    """Whether the word stands in a cell of the table, or in a table that has its words already."""
    if not table.box.holds(*word.box.centre):
        return False
    return any(cell.lines for cell in table.cells) or _cell_at(table, *word.box.centre) is not None


def _filled(table: Table, page: Page) -> Table:
    """The table with every word in the cell that holds its centre; a table that the file itself
    declares (text, Office) has its words already."""
    if any(cell.lines for cell in table.cells):
        return table
    inside = [w for w in page.words if table.box.holds(*w.box.centre)]
    held: dict[tuple[int, int], list[Word]] = {}
    for word in inside:
        cell = _cell_at(table, *word.box.centre)
        if cell is not None:
            held.setdefault((cell.row, cell.col), []).append(word)
    cells = tuple(
        replace(c, lines=tuple(words_to_lines(held.get((c.row, c.col), []), page.number)))
        for c in table.cells
    )
    return replace(table, cells=cells)


def _cell_at(table: Table, x: float, y: float) -> Cell | None:
    return next((c for c in table.cells if c.box.holds(x, y)), None)
