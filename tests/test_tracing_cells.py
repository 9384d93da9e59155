"""Rulings as a grid: unit cells, merged where no ruling parts them."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from canvas import LETTER, Canvas
from hypothesis import given
from hypothesis import strategies as st

from extractors.tracing.cells import frame_to_table
from extractors.tracing.drawing import raster_to_drawing
from extractors.tracing.rulings import Frame
from extractors.tracing.strokes import Stroke
from models.page import Box, Table

XS = [60, 160, 400, 560, 720, 900]
YS = [80, 150, 220, 330, 440]


def drawn(merge: Callable[[Canvas], None] | None = None) -> Table:
    canvas = Canvas(1000, 560)
    canvas.grid(XS, YS)
    if merge is not None:
        merge(canvas)
    (table,) = raster_to_drawing(canvas.raster(), character=LETTER).tables
    return table


def spans(table: Table) -> dict[tuple[int, int], tuple[int, int]]:
    """First unit cell -> spans, of all merged cells."""
    return {(c.row, c.col): (c.rowspan, c.colspan) for c in table.cells if c.rowspan * c.colspan > 1}


def open_below(row: int, col: int) -> Callable[[Canvas], None]:
    return lambda canvas: canvas.wipe(XS[col] + 2, YS[row + 1] - 3, XS[col + 1] - 1, YS[row + 1] + 4)


def open_right(row: int, col: int) -> Callable[[Canvas], None]:
    return lambda canvas: canvas.wipe(XS[col + 1] - 3, YS[row] + 2, XS[col + 1] + 4, YS[row + 1] - 1)


def all_of(*merges: Callable[[Canvas], None]) -> Callable[[Canvas], None]:
    def both(canvas: Canvas) -> None:
        for merge in merges:
            merge(canvas)

    return both


MERGES: dict[str, tuple[Callable[[Canvas], None] | None, dict[tuple[int, int], tuple[int, int]]]] = {
    "none": (None, {}),
    "two rows": (open_below(2, 4), {(2, 4): (2, 1)}),
    "two columns": (open_right(3, 1), {(3, 1): (1, 2)}),
    "three rows": (all_of(open_below(1, 4), open_below(2, 4)), {(1, 4): (3, 1)}),
    "a head of two levels": (
        all_of(open_below(0, 0), open_below(0, 1), open_right(0, 2), open_right(0, 3)),
        {(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (1, 3)},
    ),
    "a block": (
        all_of(
            open_right(2, 2),
            open_right(3, 2),
            lambda canvas: canvas.wipe(XS[2] + 2, YS[3] - 3, XS[4] - 1, YS[3] + 4),
        ),
        {(2, 2): (2, 2)},
    ),
}


@pytest.mark.parametrize("name", MERGES)
def test_merged_cells(name: str) -> None:
    merge, expected = MERGES[name]
    table = drawn(merge)
    assert (table.rows, table.cols) == (4, 5)
    assert spans(table) == expected


def test_a_ruling_with_a_gap_still_parts() -> None:
    table = drawn(lambda canvas: canvas.wipe(XS[1] + 30, YS[2] - 3, XS[1] + 60, YS[2] + 4))
    assert spans(table) == {}


def test_cells_lie_where_they_are_drawn() -> None:
    table = drawn()
    cell = table.at(2, 3)
    assert cell is not None
    expected = Box(XS[3], YS[2], XS[4], YS[3]).scaled(72 / 200)
    assert tuple(cell.box) == pytest.approx(tuple(expected), abs=1)


def test_an_l_of_cells_is_cut_into_rectangles() -> None:
    table = drawn(all_of(open_below(2, 2), open_right(2, 2)))
    assert sum(c.rowspan * c.colspan for c in table.cells) == 20


@st.composite
def frames(draw: st.DrawFn) -> Frame:
    """Grids with some pieces of the inner rulings left out."""
    rows, cols = draw(st.integers(1, 4)), draw(st.integers(1, 5))
    xs, ys = [100.0 * i for i in range(cols + 1)], [100.0 * i for i in range(rows + 1)]

    def kept(inner: bool) -> bool:
        return not inner or draw(st.booleans())

    level = [Stroke(True, a, a + 100, y, 2) for y in ys for a in xs[:-1] if kept(y not in (ys[0], ys[-1]))]
    upright = [Stroke(False, a, a + 100, x, 2) for x in xs for a in ys[:-1] if kept(x not in (xs[0], xs[-1]))]
    return Frame(Box(0, 0, xs[-1], ys[-1]), tuple(level), tuple(upright))


@given(frames())
def test_every_unit_cell_belongs_to_exactly_one_cell(frame: Frame) -> None:
    table = frame_to_table(frame, 18, 1.0, 1)
    covered = [
        (r, c)
        for cell in table.cells
        for r in range(cell.row, cell.row + cell.rowspan)
        for c in range(cell.col, cell.col + cell.colspan)
    ]
    assert sorted(covered) == [(r, c) for r in range(table.rows) for c in range(table.cols)]


@given(frames())
def test_no_cell_has_a_wall_all_through_it(frame: Frame) -> None:
    table = frame_to_table(frame, 18, 1.0, 1)
    for cell in table.cells:
        for x in table.xs[cell.col + 1 : cell.col + cell.colspan]:
            for top, foot in pairwise(table.ys[cell.row : cell.row + cell.rowspan + 1]):
                inked = [s for s in frame.vertical if s.c == x and top <= s.a0 and s.a1 <= foot]
                assert sum(s.length for s in inked) < 0.5 * (foot - top)
