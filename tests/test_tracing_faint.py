"""Rulings too pale or too broken for ink."""

import cv2
import numpy as np
import pytest
from canvas import LETTER, Canvas, FlowSheet, arrows_of

from extractors.tracing.drawing import raster_to_drawing
from extractors.tracing.faint import has_pale, with_faint_lines
from extractors.tracing.ink import flat_to_ink, gray_to_flat

XS = [60, 120, 400, 560, 720, 1000]
YS = [80, 150, 260, 370, 480]


def tables(canvas: Canvas) -> list[tuple[int, int]]:
    return [(t.rows, t.cols) for t in raster_to_drawing(canvas.raster(), character=LETTER).tables]


def added(canvas: Canvas) -> int:
    """Pixels of ink that only a look for faint lines finds."""
    flat = gray_to_flat(canvas.pixels)
    ink = flat_to_ink(flat)
    return cv2.countNonZero(with_faint_lines(ink, flat, LETTER)) - cv2.countNonZero(ink)


def worn(canvas: Canvas, share: float, grain: int = 6) -> Canvas:
    """The canvas with this share of it lost, in squares of ``grain`` pixels."""
    tall, wide = canvas.pixels.shape
    lost = np.random.default_rng(1).random((tall // grain + 1, wide // grain + 1)) < share
    gone = np.kron(lost, np.ones((grain, grain), bool))[:tall, :wide]
    canvas.pixels[gone] = 255
    return canvas


@pytest.mark.parametrize("shade", [195, 215, 230])
def test_pale_rulings_make_a_table(shade: int) -> None:
    canvas = Canvas(1100, 600)
    canvas.grid(XS, YS, shade=shade)
    assert tables(canvas) == [(4, 5)]


def test_a_hairline_that_a_scanner_blurred_stays_a_ruling() -> None:
    canvas = Canvas(1100, 600)
    canvas.grid(XS, YS, width=1, shade=120)
    canvas.pixels = np.asarray(cv2.GaussianBlur(canvas.pixels, (0, 0), 1.2), np.uint8)
    assert tables(canvas) == [(4, 5)]


@pytest.mark.parametrize("share", [0.1, 0.2])
def test_rulings_with_many_gaps_make_a_table(share: float) -> None:
    canvas = Canvas(1100, 600)
    canvas.grid(XS, YS)
    assert tables(worn(canvas, share)) == [(4, 5)]


def test_pale_rulings_are_found_in_the_paper_s_grain() -> None:
    canvas = Canvas(1100, 600)
    canvas.grid(XS, YS, shade=195)
    grain = np.random.default_rng(1).normal(0, 8, canvas.pixels.shape)
    canvas.pixels = np.clip(canvas.pixels - 12 + grain, 0, 255).astype(np.uint8)
    assert tables(canvas) == [(4, 5)]


def test_grain_without_rulings_has_no_lines() -> None:
    canvas = Canvas(1100, 600)
    grain = np.random.default_rng(1).normal(0, 12, canvas.pixels.shape)
    canvas.pixels = np.clip(canvas.pixels - 20 + grain, 0, 255).astype(np.uint8)
    assert added(canvas) == 0


@pytest.mark.parametrize(
    "text", ["EEEE TTTT FFFF ZZZZ EFTZ", "llll iiii llll iiii llll", "mnmn nmnm mmnn nnmm"]
)
def test_rows_of_letters_are_no_lines(text: str) -> None:
    canvas = Canvas(1100, 600)
    for y in range(60, 580, 30):
        canvas.text(40, y, text)
    assert added(canvas) == 0


def test_drawn_lines_are_not_thickened() -> None:
    canvas = Canvas(1100, 600)
    canvas.grid(XS, YS)
    canvas.pixels = np.asarray(cv2.GaussianBlur(canvas.pixels, (0, 0), 0.8), np.uint8)
    assert added(canvas) == 0


def test_symbols_beside_one_another_are_not_joined() -> None:
    canvas = Canvas(1100, 600)
    for x in range(100, 900, 212):
        canvas.line((x, 100), (x + 200, 100))
    flat = gray_to_flat(canvas.pixels)
    found = with_faint_lines(flat_to_ink(flat), flat, LETTER)
    assert found[100, 298]
    assert not found[95:105, 304:308].any()


def test_a_broken_line_does_not_run_on_into_a_letter_below_it() -> None:
    canvas = Canvas(1100, 600)
    for y in range(50, 300, 50):
        canvas.line((400, y), (400, y + 40))
    canvas.text(380, 330, "ffiifi")
    flat = gray_to_flat(canvas.pixels)
    found = with_faint_lines(flat_to_ink(flat), flat, LETTER)
    assert found[60:280, 400].all()
    assert not found[298:306, 395:406].any()


def test_words_that_begin_alike_in_rows_close_together_make_no_line() -> None:
    canvas = Canvas(1100, 600)
    for y in range(60, 560, 27):
        canvas.text(40, y, "Draf")
    assert added(canvas) == 0


def test_a_streak_of_the_scanner_s_glass_is_no_line() -> None:
    canvas = Canvas(1100, 600)
    canvas.line((500, 0), (500, 600), shade=215)
    assert added(canvas) == 0


@pytest.mark.parametrize("shift", [0, 3, 6, 9])
def test_no_line_runs_through_the_letters_of_headings_between_ruled_rows(shift: int) -> None:
    """The ruling after the numbers ends at each heading's row, where a letter may stand in its line."""
    canvas, pitch, edge = Canvas(1100, 600), 40, 106
    for row in range(13):
        canvas.line((60, 40 + pitch * row), (1000, 40 + pitch * row))
        if row == 12:
            break
        if row % 3 == 0:
            canvas.text(66 - shift, 67 + pitch * row, "Keterkaitan")
        else:
            canvas.line((edge, 40 + pitch * row), (edge, 40 + pitch * (row + 1)))
    for x in (60, 1000):
        canvas.line((x, 40), (x, 40 + pitch * 12))
    (table,) = raster_to_drawing(canvas.raster(), character=LETTER).tables
    assert [sum(c.row == row for c in table.cells) for row in range(table.rows)] == [1, 2, 2] * 4


@pytest.mark.parametrize("shift", range(0, 8, 2))
def test_arrows_into_a_symbol_from_both_sides_do_not_go_through_its_number(shift: int) -> None:
    """On a page taken at half the resolution the lines are blurred, and the number fills a gap."""
    sheet = FlowSheet(3)
    for row in range(3):
        sheet.symbol(str(row), "kotak", row, 1, (110, 52))
        x, y = sheet.place(row, 1)
        sheet.text(x - 8 + shift, y + 7, str(row + 1))
    for a, b in (("0", "1"), ("2", "1")):
        sides = ("bawah", "atas") if a < b else ("atas", "bawah")
        sheet.arrow(sheet.side(a, sides[0]), sheet.side(b, sides[1]), width=3)
    small = cv2.resize(sheet.pixels, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    sheet.pixels = np.asarray(cv2.resize(small, None, fx=2, fy=2, interpolation=cv2.INTER_LINEAR), np.uint8)
    assert len(sheet.trace().outlines) == 3


def worn_flow() -> FlowSheet:
    sheet = FlowSheet(3)
    sheet.symbol("a", "kapsul", 0, 0)
    sheet.symbol("b", "kotak", 1, 1)
    sheet.symbol("c", "kotak", 2, 2)
    for one, other in (("a", "b"), ("b", "c")):
        (ax, ay), (bx, by) = sheet.side(one, "kanan"), sheet.side(other, "atas")
        sheet.arrow((ax, ay), (bx, ay), (bx, by))
    return sheet


def straight(canvas: Canvas) -> np.ndarray:
    """Where the canvas has long straight lines, and the rim of them."""
    dark = np.asarray((canvas.pixels < 128) * 255, np.uint8)
    lines = [cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones(size, np.uint8)) for size in ((1, 50), (50, 1))]
    return cv2.dilate(cv2.bitwise_or(*lines), np.ones((3, 3), np.uint8)) > 0


def test_symbols_and_arrows_as_pale_as_the_rulings_are_read_and_doubted() -> None:
    sheet = worn_flow()
    lines = straight(sheet)
    sheet.pixels[lines] = 255 - (255 - sheet.pixels[lines]) // 5
    assert arrows_of(sheet) == {("a", "b"), ("b", "c")}
    drawing = sheet.trace()
    assert [o.kind for o in drawing.outlines] == ["kapsul", "kotak", "kotak"]
    assert all(c.confidence < 0.9 for c in drawing.connectors)


def test_symbols_and_arrows_as_broken_as_the_rulings_are_read() -> None:
    sheet = worn_flow()
    whole, lines = sheet.pixels.copy(), straight(sheet)
    worn(sheet, 0.1, 7)
    sheet.pixels = np.where(lines, sheet.pixels, whole)
    assert arrows_of(sheet) == {("a", "b"), ("b", "c")}


def test_a_ruling_of_which_a_long_piece_wore_off_is_whole() -> None:
    """Unless what is missing begins and ends on rulings: there two cells are one."""
    for missing, rows in (((450, 530), 5), ((400, 560), 4)):
        canvas = Canvas(1100, 600)
        canvas.grid(XS, YS)
        canvas.wipe(missing[0] + 3, YS[2] - 3, missing[1] - 3, YS[2] + 4)
        (table,) = raster_to_drawing(canvas.raster(), character=LETTER).tables
        merged = [c for c in table.cells if c.rowspan > 1]
        assert len(merged) == (5 - rows)


@pytest.mark.parametrize("shade", [175, 205])
def test_a_pale_ruling_with_print_close_beside_it_parts_cells(shade: int) -> None:
    canvas = Canvas(1100, 600)
    canvas.grid(XS, YS, shade=shade)
    for top in YS[1:-1]:
        for y in (top + 28, top + 58, top + 88):
            for x in XS[1:-1]:
                canvas.text(x + 4, y, "Berkas")
    assert tables(canvas) == [(4, 5)]


@pytest.mark.parametrize("shade", [195, 215])
def test_a_grey_hairline_of_a_program_that_falls_between_two_pixels_is_a_ruling(shade: int) -> None:
    canvas = Canvas(1100, 600)
    canvas.grid(XS, YS, shade=shade)
    drawing = raster_to_drawing(canvas.raster(), character=LETTER, skewed=False)
    assert [(t.rows, t.cols) for t in drawing.tables] == [(4, 5)]


@pytest.mark.parametrize(
    ("what", "pale"),
    [
        ("nothing", False),
        ("a black ruling with its rim", False),
        ("a grey fill", False),
        ("a grey hairline", True),
        ("a grey hairline beside a grey fill", True),
        ("specks", False),
    ],
)
def test_only_what_is_pale_and_thin_asks_for_a_search(what: str, pale: bool) -> None:
    page = np.full((600, 800), 255, np.uint8)
    if "ruling" in what:
        page[100:103, 50:700] = 0
        page[99, 50:700], page[103, 50:700] = 120, 200
    if "fill" in what:
        page[200:260, 50:700] = 215
    if "hairline" in what:
        page[400, 50:700] = 190
    if "specks" in what:
        page[50:550:50, 100:600:100] = 190
    assert has_pale(flat_to_ink(page), page, LETTER) == pale
