"""Drawn symbols: kind, place, filled or hollow, whatever stands in them or touches them."""

import cv2
import numpy as np
import pytest
from canvas import DPI, LETTER, FlowSheet, Point, shape_points
from hypothesis import given
from hypothesis import strategies as st

from extractors.tracing.kinds import mask_to_kind
from models.page import Box, Outline, ShapeKind

KINDS: tuple[ShapeKind, ...] = ("kapsul", "kotak", "belah_ketupat", "segilima", "lingkaran")
SHARP: tuple[ShapeKind, ...] = ("kapsul", "kotak", "belah_ketupat")


def outlines(sheet: FlowSheet) -> tuple[Outline, ...]:
    return sheet.trace().outlines


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [2, 4])
@pytest.mark.parametrize("size", [(70, 40), (110, 56), (150, 90)])
def test_every_kind_at_its_place(kind: ShapeKind, width: int, size: tuple[int, int]) -> None:
    sheet = FlowSheet(3)
    box = sheet.symbol("a", kind, 1, 1, size, width=width)
    (outline,) = outlines(sheet)
    assert (outline.kind, outline.filled) == (kind, False)
    assert tuple(outline.box) == pytest.approx(tuple(box.scaled(72 / DPI)), abs=2.5)
    assert outline.confidence >= 0.75


@pytest.mark.parametrize("kind", SHARP)
@pytest.mark.parametrize("size", [(90, 60), (120, 70), (160, 90)])
@pytest.mark.parametrize("touched", [False, True])
def test_filled_symbols(kind: ShapeKind, size: tuple[int, int], touched: bool) -> None:
    sheet = FlowSheet(3)
    sheet.symbol("a", kind, 1, 1, size, filled=True)
    if touched:
        x, y = sheet.side("a", "atas")
        sheet.arrow((x, y - 80), (x, y))
        x, y = sheet.side("a", "kanan")
        sheet.line((x, y), (x + 60, y), width=3)
    (outline,) = outlines(sheet)
    assert (outline.kind, outline.filled) == (kind, True)


FOREIGN: dict[str, list[Point]] = {
    "hexagon": [(0, 0.5), (0.22, 0), (0.78, 0), (1, 0.5), (0.78, 1), (0.22, 1)],
    "triangle": [(0.5, 0), (1, 1), (0, 1)],
    "triangle upside down": [(0, 0), (1, 0), (0.5, 1)],
}
"""Corners in parts of the symbol's box."""


@pytest.mark.parametrize("name", FOREIGN)
@pytest.mark.parametrize("size", [(110, 56), (80, 70)])
@pytest.mark.parametrize("touched", [False, True])
def test_solid_symbols_that_are_none_of_the_standard_are_not_taken_for_one(
    name: str, size: tuple[int, int], touched: bool
) -> None:
    sheet = FlowSheet(3)
    (cx, cy), (wide, high) = sheet.place(1, 1), size
    corners = [(cx + (x - 0.5) * wide, cy + (y - 0.5) * high) for x, y in FOREIGN[name]]
    cv2.fillPoly(sheet.pixels, [np.rint(np.asarray(corners)).astype(np.int32)], (0,))
    if touched:
        sheet.arrow((cx, cy - high / 2 - 40), (cx, cy - high / 2))
        sheet.line((cx, cy + high / 2), (cx, cy + high / 2 + 40), width=3)
    assert [(o.kind, o.filled) for o in outlines(sheet)] == [("lain", True)]


@pytest.mark.parametrize("kind", ["segilima", "lingkaran"])
@pytest.mark.parametrize("touched", [False, True])
def test_solid_off_page_connectors(kind: ShapeKind, touched: bool) -> None:
    sheet = FlowSheet(3)
    sheet.symbol("a", kind, 1, 1, (80, 70), filled=True)
    if touched:
        x, y = sheet.side("a", "atas")
        sheet.arrow((x, y - 60), (x, y))
    assert [(o.kind, o.filled) for o in outlines(sheet)] == [(kind, True)]


@pytest.mark.parametrize("size", [(100, 54), (110, 56), (90, 70), (70, 90)])
def test_a_solid_rhombus_with_heads_and_lines_at_all_its_corners(size: tuple[int, int]) -> None:
    sheet = FlowSheet(3)
    box = sheet.symbol("a", "belah_ketupat", 1, 1, size, filled=True)
    top, bottom = sheet.side("a", "atas"), sheet.side("a", "bawah")
    left, right = sheet.side("a", "kiri"), sheet.side("a", "kanan")
    sheet.arrow((top[0], top[1] - 90), top, width=4)
    sheet.line(bottom, (bottom[0], bottom[1] + 60), width=4)
    sheet.line(left, (left[0] - 60, left[1]), width=4)
    sheet.arrow((right[0] + 90, right[1]), right, width=4)
    (outline,) = outlines(sheet)
    assert (outline.kind, outline.filled) == ("belah_ketupat", True)
    assert tuple(outline.box) == pytest.approx(tuple(box.scaled(72 / DPI)), abs=1.5)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", ["1", "12", "A"])
def test_print_inside_changes_nothing(kind: ShapeKind, text: str) -> None:
    sheet = FlowSheet(3)
    box = sheet.symbol("a", kind, 0, 1, (120, 66))
    x, y = box.centre
    sheet.text(x - 9 * len(text), y + 9, text)
    assert [o.kind for o in outlines(sheet)] == [kind]


@pytest.mark.parametrize("kind", KINDS)
def test_arrows_that_touch_it_change_nothing(kind: ShapeKind) -> None:
    sheet = FlowSheet(3)
    sheet.symbol("a", "kotak", 0, 1)
    sheet.symbol("b", kind, 1, 1)
    sheet.symbol("c", "kotak", 2, 1)
    sheet.arrow(sheet.side("a", "bawah"), sheet.side("b", "atas"))
    sheet.arrow(sheet.side("b", "bawah"), sheet.side("c", "atas"))
    x, y = sheet.side("b", "kanan")
    sheet.line((x, y), (x + 60, y))
    assert [o.kind for o in outlines(sheet)] == ["kotak", kind, "kotak"]


def test_a_closed_way_of_arrows_is_no_symbol() -> None:
    """Two arrows and two boxes enclose white, as a symbol does."""
    sheet = FlowSheet(3)
    sheet.symbol("a", "kotak", 0, 0)
    sheet.symbol("b", "kotak", 1, 1)
    (ax, ay), (bx, by) = sheet.side("a", "kanan"), sheet.side("b", "atas")
    sheet.arrow((ax, ay), (bx, ay), (bx, by))
    (ax, ay), (bx, by) = sheet.side("a", "bawah"), sheet.side("b", "kiri")
    sheet.arrow((ax, ay), (ax, by), (bx, by))
    assert len(outlines(sheet)) == 2


def test_empty_cells_and_print_are_no_symbols() -> None:
    sheet = FlowSheet(3)
    for i, text in enumerate(("O", "DO", "B8", "QOO")):
        sheet.text(sheet.lanes[1] + 20, sheet.ys[1] + 30 + 30 * i, text, 20)
    assert outlines(sheet) == ()


def test_a_box_near_the_rulings_of_its_cell_is_a_symbol() -> None:
    sheet = FlowSheet(3)
    sheet.symbol("a", "kotak", 1, 1, (170, 120))
    assert [o.kind for o in outlines(sheet)] == ["kotak"]


def test_a_symbol_over_two_columns_is_one() -> None:
    sheet = FlowSheet(3)
    x, y = sheet.place(1, 0.5)
    sheet.wipe(x - 165, y - 30, x + 165, y + 30)
    box = sheet.symbol("a", "kotak", 1, 0.5, (330, 60))
    (outline,) = outlines(sheet)
    assert outline.kind == "kotak"
    assert outline.box.width == pytest.approx(box.width * 72 / DPI, abs=2)


def test_a_double_frame_is_one_symbol() -> None:
    sheet = FlowSheet(3)
    sheet.symbol("a", "kotak", 1, 1, (130, 80))
    sheet.symbol("a", "kotak", 1, 1, (116, 66))
    assert len(outlines(sheet)) == 1


def mask(kind: ShapeKind, width: int, height: int) -> np.ndarray:  # type: ignore[type-arg]
    import cv2

    out = np.zeros((height + 20, width + 20), np.uint8)
    points = np.rint(shape_points(kind, Box(10, 10, 10 + width, 10 + height))).astype(np.int32)
    cv2.fillPoly(out, [points], (255,))
    return out


@given(st.integers(3 * LETTER, 12 * LETTER), st.floats(0.4, 0.7), st.sampled_from(SHARP))
def test_kind_at_any_size_and_ratio(width: int, ratio: float, kind: ShapeKind) -> None:
    assert mask_to_kind(mask(kind, width, round(width * ratio)))[0] == kind


@given(st.integers(2 * LETTER, 6 * LETTER), st.integers(0, 3))
def test_a_pentagon_may_point_any_way(size: int, quarters: int) -> None:
    assert mask_to_kind(np.rot90(mask("segilima", size, size), quarters))[0] == "segilima"


@given(st.sampled_from(KINDS), st.integers(2 * LETTER, 6 * LETTER))
def test_mirrored_it_is_the_same_kind(kind: ShapeKind, size: int) -> None:
    wide = size if kind in ("lingkaran", "segilima") else 2 * size
    one = mask(kind, wide, size)
    assert mask_to_kind(one)[0] == mask_to_kind(one[:, ::-1])[0] == kind


@pytest.mark.parametrize("corner", ["tl", "br"])
def test_an_l_is_of_no_kind(corner: str) -> None:
    one = mask("kotak", 120, 80)
    one[(np.s_[10:55, 10:80] if corner == "tl" else np.s_[50:95, 60:135])] = 0
    assert mask_to_kind(one)[0] == "lain"


def test_too_little_to_tell() -> None:
    assert mask_to_kind(np.zeros((50, 50), np.uint8)) == ("lain", 0.0)


def test_a_triangle_is_no_off_page_connector() -> None:
    mask = np.zeros((80, 120), np.uint8)
    cv2.fillPoly(mask, [np.array([(10, 10), (110, 10), (60, 70)], np.int32)], (255,))
    assert mask_to_kind(mask)[0] == "lain"


@pytest.mark.parametrize(("size", "rows"), [((184, 134), (1,)), ((180, 120), (0, 1, 2))])
def test_a_box_almost_as_large_as_its_cell_is_a_symbol_and_no_grid(
    size: tuple[int, int], rows: tuple[int, ...]
) -> None:
    sheet = FlowSheet(3)
    for row in rows:
        sheet.symbol(str(row), "kotak", row, 1, size)
    drawing = sheet.trace()
    assert [o.kind for o in drawing.outlines] == ["kotak"] * len(rows)
    assert (drawing.tables[0].rows, drawing.tables[0].cols) == (4, 6)


@pytest.mark.parametrize("kind", SHARP)
@pytest.mark.parametrize(("side", "shift"), [("atas", (0, -47)), ("bawah", (0, 47)), ("kiri", (-45, 0))])
def test_a_symbol_that_leans_on_a_ruling_is_one(kind: ShapeKind, side: str, shift: tuple[int, int]) -> None:
    sheet = FlowSheet(3)
    sheet.symbol("a", kind, 1, 1, (110, 56), shift)
    (outline,) = outlines(sheet)
    assert outline.kind == kind


@pytest.mark.parametrize("far", [0, 30])
def test_what_lines_and_a_ruling_close_in_is_no_symbol(far: int) -> None:
    """Three sides of a box under a ruling, one of which leads on."""
    sheet = FlowSheet(3)
    x, y = sheet.place(1, 1)[0], sheet.ys[2]
    sheet.line((x - 50, y), (x - 50, y + 56), (x + 50 + far, y + 56))
    sheet.line((x + 50, y), (x + 50, y + 56))
    assert [o.kind for o in outlines(sheet)] == ([] if far else ["kotak"])


def test_a_white_box_over_rulings_leaves_them_rulings() -> None:
    sheet = FlowSheet(3)
    x, y = sheet.place(1, 0.5)
    for reach in (100, 60):
        sheet.wipe(x - reach, y - 28, x + 190, y + 28)
        sheet.symbol("a", "kotak", 1, 0.5, (reach + 190, 56), ((190 - reach) / 2, 0))
        drawing = sheet.trace()
        assert [o.kind for o in drawing.outlines] == ["kotak"]
        assert (drawing.connectors, drawing.tables[0].cols) == ((), 6)
        sheet = FlowSheet(3)
