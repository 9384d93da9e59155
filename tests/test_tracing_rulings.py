"""Which straight lines rule a table."""

import cv2
import numpy as np
import pytest
from canvas import DPI, LETTER, Canvas, FlowSheet

from extractors.tracing.drawing import Drawing, raster_to_drawing
from extractors.tracing.rulings import Frame
from extractors.tracing.rulings import _without_nested as apart
from models.page import Box

XS = [60, 120, 400, 560, 720, 1000]
YS = [80, 150, 260, 370, 480]


def table(**how: int) -> Canvas:
    canvas = Canvas(1100, 600)
    canvas.grid(XS, YS, **how)
    return canvas


def trace(canvas: Canvas) -> Drawing:
    return raster_to_drawing(canvas.raster(), character=LETTER)


def edges(canvas: Canvas) -> list[tuple[list[int], list[int]]]:
    """The xs and ys of every table found, in pixels."""
    return [
        ([round(x * DPI / 72) for x in t.xs], [round(y * DPI / 72) for y in t.ys])
        for t in trace(canvas).tables
    ]


def is_table(canvas: Canvas, xs: list[int] = XS, ys: list[int] = YS) -> bool:
    found = edges(canvas)
    return (
        len(found) == 1
        and len(found[0][0]) == len(xs)
        and len(found[0][1]) == len(ys)
        and bool(np.allclose(found[0][0], xs, atol=3) and np.allclose(found[0][1], ys, atol=3))
    )


@pytest.mark.parametrize("width", [1, 2, 4])
@pytest.mark.parametrize("shade", [0, 90, 150])
def test_a_ruled_table_of_any_pen(width: int, shade: int) -> None:
    assert is_table(table(width=width, shade=shade))


def test_light_shading_is_no_ruling() -> None:
    assert edges(table(shade=235)) == []


def test_rulings_with_gaps_are_whole() -> None:
    canvas = table()
    for i, y in enumerate(YS):
        canvas.wipe(200 + 60 * i, y - 4, 222 + 60 * i, y + 5)
    for i, x in enumerate(XS):
        canvas.wipe(x - 4, 170 + 40 * i, x + 5, 195 + 40 * i)
    assert is_table(canvas)


@pytest.mark.parametrize("sides", [(0,), (-1,), (0, -1)])
def test_a_table_without_its_sides_ends_where_its_rows_end(sides: tuple[int, ...]) -> None:
    canvas = table()
    for i in sides:
        canvas.wipe(XS[i] - 3, YS[0] - 3, XS[i] + 4, YS[-1] + 4)
    found = edges(canvas)
    assert len(found) == 1
    assert np.allclose(found[0][0], XS, atol=8)


def test_two_tables_are_two() -> None:
    canvas = Canvas(1100, 900)
    canvas.grid(XS, YS)
    canvas.grid(XS[:3], [600, 700, 800])
    assert [len(xs) for xs, _ in edges(canvas)] == [6, 3]


def test_print_alone_is_no_table() -> None:
    canvas = Canvas(1100, 600)
    for i in range(10):
        canvas.text(60, 60 + 40 * i, "Menerima dan mencatat surat masuk")
    canvas.line((60, 500), (900, 500))
    assert edges(canvas) == []


@pytest.mark.parametrize("word", ["IIIII", "HILIH", "llllll"])
def test_letters_between_the_lines_of_low_rows_are_no_rulings(word: str) -> None:
    """Rows hardly higher than a letter, some of which begin with the same word."""
    ys = [80 + 34 * i for i in range(12)]
    canvas = Canvas(1100, 600)
    canvas.grid([60, 500, 1000], ys)
    for y in ys[2:6]:
        canvas.text(70, y + 28, word, 22)
    assert is_table(canvas, [60, 500, 1000], ys)


@pytest.mark.parametrize("word", ["Ditinjau Oleh", "Nomor SOP", "Lembar Baru"])
@pytest.mark.parametrize("pitch", [30, 34])
def test_labels_that_begin_alike_in_every_low_row_are_no_ruling(word: str, pitch: int) -> None:
    """The stems of their first letters stand one below the other all the way down the table."""
    ys = [80 + pitch * i for i in range(7)]
    canvas = Canvas(1100, 600)
    canvas.grid([60, 360, 1000], ys)
    for y in ys[:-1]:
        canvas.text(70, y + pitch - 5, word, 22)
    assert is_table(canvas, [60, 360, 1000], ys)


def test_a_dashed_ruling_is_one() -> None:
    canvas = table()
    canvas.line((860, YS[0]), (860, YS[-1]), dash=10)
    assert is_table(canvas, sorted([*XS, 860]))


@pytest.mark.parametrize("rows", [3, 5])
def test_arrows_and_borders_of_symbols_are_no_rulings(rows: int) -> None:
    """Also the arrow that is as long as half of a low table."""
    sheet = FlowSheet(rows)
    sheet.symbol("a", "kotak", 0, 0)
    sheet.symbol("b", "kotak", rows - 1, 1)
    (ax, ay), (bx, by) = sheet.side("a", "bawah"), sheet.side("b", "kiri")
    sheet.arrow((ax, ay), (ax, by), (bx, by))
    assert is_table(sheet, sheet.xs, sheet.ys)


def test_a_column_ruled_over_some_rows_only_is_a_ruling_there() -> None:
    canvas = table()
    canvas.line((860, YS[1]), (860, YS[2]))
    assert is_table(canvas, sorted([*XS, 860]))


def test_a_frame_in_a_frame_is_one_table() -> None:
    canvas = Canvas(1100, 700)
    canvas.grid([60, 1000], [60, 600])
    canvas.grid([100, 300, 700, 960], [100, 200, 300])
    assert len(edges(canvas)) == 1


@pytest.mark.parametrize("line", ["Disposisi Surat", "memeriksa", "minum  mimi"])
def test_a_line_of_print_as_wide_as_its_cell_is_no_ruling(line: str) -> None:
    """Bold print whose words run into one another and into the rulings at both sides."""
    canvas = table()
    (wide, _), _ = cv2.getTextSize(line, cv2.FONT_HERSHEY_SIMPLEX, 1, 4)
    size = (XS[3] - XS[2]) / wide
    for y in (310, 330):
        cv2.putText(canvas.pixels, line, (XS[2], y), cv2.FONT_HERSHEY_SIMPLEX, size, (0,), 4)
    assert is_table(canvas)


def test_a_broken_thin_ruling_within_the_table_is_one() -> None:
    canvas = table()
    canvas.line((XS[2], 310), (XS[4], 310), width=2, dash=7)
    ((_, ys),) = edges(canvas)
    assert len(ys) == len(YS) + 1


def test_a_head_s_rulings_count_where_the_body_leaves_them_out() -> None:
    """Low head rows: their upright lines are no longer than a letter is high three times over."""
    ys = [80, 140, 260, 370, 480]
    canvas = Canvas(1100, 600)
    canvas.grid([60, 1000], ys)
    for x in (300, 500, 700):
        canvas.line((x, 80), (x, 140))
    assert is_table(canvas, [60, 300, 500, 700, 1000], ys)


def test_a_symbol_that_almost_fills_its_row_rules_nothing() -> None:
    ys = [80, 150, 230, 310, 390]
    canvas = Canvas(1100, 600)
    canvas.grid([60, 400, 1000], ys)
    for x in (600, 700):
        canvas.line((x, 157), (x, 223))
    for y in (157, 223):
        canvas.line((600, y), (700, y))
    assert is_table(canvas, [60, 400, 1000], ys)


@pytest.mark.parametrize("lids", [(0,), (-1,), (0, -1)])
def test_a_table_without_its_top_or_bottom_ends_where_its_columns_end(lids: tuple[int, ...]) -> None:
    canvas = table()
    for i in lids:
        canvas.wipe(XS[0] - 3, YS[i] - 3, XS[-1] + 4, YS[i] + 4)
    found = edges(canvas)
    assert len(found) == 1
    assert np.allclose(found[0][1], YS, atol=8)


def test_rows_without_upright_rulings_belong_to_the_head_above() -> None:
    """Also where an arrow crosses them."""
    canvas = Canvas(1100, 700)
    canvas.grid(XS, YS[:2])
    for y in YS[2:]:
        canvas.line((XS[0], y), (XS[-1], y))
    canvas.arrow((480, 200), (480, 430))
    assert is_table(canvas)


def test_rows_without_upright_rulings_are_rows_whatever_an_arrow_s_bends_do() -> None:
    canvas = Canvas(1100, 700)
    canvas.grid(XS, YS[:2])
    for y in YS[2:]:
        canvas.line((XS[0], y), (XS[-1], y))
    for top in YS[1:-1]:
        canvas.arrow((420, top + 50), (650, top + 50), (650, top + 140), (500, top + 140))
    assert is_table(canvas)


def test_a_line_at_the_foot_of_the_page_is_no_row() -> None:
    canvas = table()
    canvas.line((XS[0], 570), (XS[-1], 570))
    assert is_table(canvas)


def cells_of(canvas: Canvas) -> list[tuple[int, int, int, int]]:
    (table,) = trace(canvas).tables
    return [(c.row, c.col, c.rowspan, c.colspan) for c in table.cells]


@pytest.mark.parametrize("letter", ["P", "N", "L", "I"])
def test_a_letter_beyond_a_ruling_s_end_is_no_part_of_it(letter: str) -> None:
    """A label's letter stands in the line of a ruling that begins a little below it."""
    canvas = Canvas(1100, 600)
    canvas.grid([60, 1000], [80, 112, 300, 400])
    canvas.line((500, 112), (500, 400))
    canvas.text(500 - (2 if letter != "I" else 6), 106, letter)
    assert cells_of(canvas)[0] == (0, 0, 1, 2)


def test_a_letter_between_two_rulings_in_one_line_joins_them_not() -> None:
    """List items in cells of their own, and labels between them across the whole row."""
    ys = [80, 110, 140, 170, 200, 230, 260]
    canvas = Canvas(1100, 600)
    canvas.grid([60, 1000], ys)
    canvas.line((140, 80), (140, 170))
    canvas.text(138, 195, "Peringatan")
    canvas.line((140, 200), (140, 260))
    assert (3, 0, 1, 2) in cells_of(canvas)
    assert (2, 0, 1, 1) in cells_of(canvas)
    assert (4, 0, 1, 1) in cells_of(canvas)


@pytest.mark.parametrize("width", [9, 12])
def test_a_heavy_ruling_is_one(width: int) -> None:
    assert is_table(table(width=width))


def test_a_line_of_print_is_no_heavy_ruling() -> None:
    canvas = Canvas(1100, 600)
    canvas.grid([60, 1000], [80, 200, 400])
    canvas.text(60, 150, "DINAS KEARSIPAN DAN PERPUSTAKAAN KABUPATEN TIRTA", 24)
    assert len(cells_of(canvas)) == 2


def test_lines_across_two_tables_are_no_third() -> None:
    """The sides of a coat of arms and, below it in the next table, strokes in line with them."""
    upper, lower = Frame(Box(28, 28, 836, 124), (), ()), Frame(Box(28, 135, 836, 571), (), ())
    assert apart([upper, Frame(Box(47, 34, 113, 374), (), ()), lower]) == [upper, lower]
    bent = Frame(Box(30, 120, 830, 300), (), ())
    assert apart([upper, bent]) == [upper, bent]
