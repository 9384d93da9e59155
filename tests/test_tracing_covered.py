"""Rulings of which something opaque hides a part, and what looks like one."""

import numpy as np
import pytest
from canvas import DPI, LETTER, FlowSheet

from extractors.tracing.drawing import raster_to_drawing
from models.page import Table

ROWS, LANES = 5, 4


def sheet(row: int = 90) -> FlowSheet:
    return FlowSheet(rows=ROWS, lanes=LANES, row=row)


def table_of(drawn: FlowSheet) -> Table:
    (table,) = raster_to_drawing(drawn.raster(), character=LETTER).tables
    return table


def rows_of(drawn: FlowSheet) -> list[int]:
    return [round(y * DPI / 72) for y in table_of(drawn).ys]


def merged(drawn: FlowSheet) -> list[tuple[int, int]]:
    return [(c.row, c.col) for c in table_of(drawn).cells if c.rowspan * c.colspan > 1]


@pytest.mark.parametrize("first", [0, 1, 2])
@pytest.mark.parametrize("wide", [1.6, 2.3])
def test_rows_under_a_sticker_stay_rows(first: int, wide: float) -> None:
    """Neither piece of a ruling is half as long as the table is wide, nor does any end at a ruling."""
    drawn = sheet()
    x = drawn.lanes[0] + 40 + first * 100
    drawn.wipe(x, drawn.ys[2] - 30, x + wide * drawn.LANE, drawn.ys[4] + 30)
    assert np.allclose(rows_of(drawn), drawn.ys, atol=3)
    assert merged(drawn) == []


def test_rows_under_a_band_that_lies_aslant_stay_rows() -> None:
    """Each ruling is covered elsewhere, as by the letters of a watermark."""
    drawn = sheet(row=130)
    for i, y in enumerate(drawn.ys[2:-1]):
        drawn.wipe(drawn.lanes[0] + 90 + 130 * i, y - 45, drawn.lanes[0] + 390 + 130 * i, y + 45)
    assert np.allclose(rows_of(drawn), drawn.ys, atol=3)
    assert merged(drawn) == []


def test_cells_merged_over_rows_stay_merged() -> None:
    """Both pieces of the ruling end at rulings: nothing is covered."""
    drawn = sheet()
    drawn.wipe(drawn.lanes[1] + 3, drawn.ys[2] - 4, drawn.lanes[2] - 3, drawn.ys[2] + 5)
    drawn.wipe(drawn.lanes[2] + 3, drawn.ys[2] - 4, drawn.lanes[3] - 3, drawn.ys[2] + 5)
    assert merged(drawn) == [(1, 3), (1, 4)]


def test_arrows_at_one_height_on_both_sides_of_a_symbol_are_no_ruling() -> None:
    """They begin and end at rulings along which they run on, but not at the table's sides."""
    drawn = sheet()
    drawn.symbol("a", "belah_ketupat", 2, 1)
    left, right = drawn.side("a", "kiri"), drawn.side("a", "kanan")
    y = left[1]
    drawn.line(left, (drawn.lanes[0], y), (drawn.lanes[0], y - 90))
    drawn.line(right, (drawn.lanes[3], y), (drawn.lanes[3], y + 90))
    assert np.allclose(rows_of(drawn), drawn.ys, atol=3)


def test_arrows_through_a_column_from_head_to_foot_are_no_ruling() -> None:
    """They come from the page before and go on on the next one, with symbols between."""
    drawn = sheet()
    for i in range(ROWS):
        drawn.symbol(str(i), "belah_ketupat", i, 1)
    x = drawn.place(0, 1)[0]
    ends = [drawn.ys[1], *(b for s in map(str, range(ROWS)) for b in drawn.boxes[s][1::2]), drawn.ys[-1]]
    for top, foot in zip(ends[::2], ends[1::2], strict=True):
        drawn.line((x, top), (x, foot))
    assert len(table_of(drawn).xs) == len(drawn.xs)


def test_the_column_s_arrow_stays_one_beside_a_sticker() -> None:
    drawn = sheet()
    drawn.symbol("a", "kotak", 0, 0)
    drawn.symbol("b", "kotak", 4, 0)
    drawn.line(drawn.side("a", "bawah"), drawn.side("b", "atas"))
    drawn.wipe(drawn.lanes[1] + 40, drawn.ys[2] - 30, drawn.lanes[3] + 40, drawn.ys[4] + 30)
    table = table_of(drawn)
    assert (len(table.xs), len(table.ys)) == (len(drawn.xs), len(drawn.ys))
