"""Symbols without a fill, through which the table's rulings run."""

import pytest
from canvas import DPI, FlowSheet, arrows_of

from models.page import ShapeKind


@pytest.mark.parametrize("kind", ["kapsul", "kotak", "belah_ketupat", "segilima"])
@pytest.mark.parametrize("shift", [(-100, 0), (-85, 0), (-115, 0), (0, -75), (0, 62), (0, -88)])
def test_a_symbol_that_a_ruling_runs_through_is_one(kind: ShapeKind, shift: tuple[int, int]) -> None:
    sheet = FlowSheet(3)
    box = sheet.symbol("a", kind, 1, 1, (110, 70), shift)
    drawing = sheet.trace()
    (outline,) = drawing.outlines
    assert outline.kind == kind
    assert outline.confidence < 0.9
    assert tuple(outline.box) == pytest.approx(tuple(box.scaled(72 / DPI)), abs=2.5)
    assert (drawing.connectors, drawing.tables[0].rows, drawing.tables[0].cols) == ((), 4, 6)


def test_one_that_two_rulings_run_through_is_one() -> None:
    sheet = FlowSheet(3)
    sheet.symbol("a", "kotak", 1, 1, (320, 60))
    assert [o.kind for o in sheet.trace().outlines] == ["kotak"]


def test_arrows_into_it_and_out_of_it_are_read() -> None:
    sheet = FlowSheet(3)
    sheet.symbol("a", "kapsul", 0, 1)
    sheet.symbol("b", "kotak", 1, 1, shift=(70, 0))
    sheet.symbol("c", "kotak", 2, 1)
    for one, other in (("a", "b"), ("b", "c")):
        (ax, ay), (bx, by) = sheet.side(one, "bawah"), sheet.side(other, "atas")
        bend = (ay + by) / 2 + 22
        sheet.arrow((ax, ay), (ax, bend), (bx, bend), (bx, by))
    assert arrows_of(sheet) == {("a", "b"), ("b", "c")}


def test_two_arrows_between_symbols_close_in_no_symbol() -> None:
    """They cross a ruling, one above the other."""
    sheet = FlowSheet(3)
    left, right = sheet.symbol("a", "kotak", 1, 0), sheet.symbol("b", "kotak", 1, 1)
    for y in (-12, 14):
        sheet.arrow((left.x1, left.centre[1] + y), (right.x0, left.centre[1] + y))
    assert [o.kind for o in sheet.trace().outlines] == ["kotak", "kotak"]


def test_a_box_over_all_actors_is_a_symbol_and_its_sides_are_no_arrow() -> None:
    sheet = FlowSheet(3, lanes=5)
    x, y = sheet.place(1, 2)
    sheet.wipe(x - 480, y - 25, x + 480, y + 25)
    sheet.symbol("a", "kotak", 1, 2, (960, 50))
    drawing = sheet.trace()
    assert [o.kind for o in drawing.outlines] == ["kotak"]
    assert drawing.connectors == ()
    assert drawing.tables[0].cols == 8
