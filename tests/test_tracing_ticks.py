"""Ticks drawn into actor cells are marks of no standard kind; letters and pieces of lines are none."""

import pytest
from canvas import FlowSheet, Point, arrows_of


def strokes(sheet: FlowSheet, row: int, lane: int, *points: Point, size: float = 1.0, width: int = 3) -> None:
    """A chain of strokes about the middle of a cell."""
    x, y = sheet.place(row, lane)
    sheet.line(*[(x + size * a, y + size * b) for a, b in points], width=width)


@pytest.mark.parametrize("width", [2, 4])
@pytest.mark.parametrize("size", [0.9, 1.0, 2.0])
@pytest.mark.parametrize(
    "tick",
    [
        ((-14, 0), (-4, 13), (17, -17)),
        ((-10, 1), (-4, 13), (17, -17)),
        ((-17, -3), (-2, 13), (20, -20)),
    ],
)
def test_a_tick_is_a_mark_of_no_standard_kind(tick: tuple[Point, ...], size: float, width: int) -> None:
    sheet = FlowSheet(3)
    strokes(sheet, 1, 1, *tick, size=size, width=width)
    (outline,) = sheet.trace().outlines
    assert (outline.kind, outline.filled) == ("lain", False)
    assert outline.confidence < 0.9
    x, y = sheet.place(1, 1)
    assert outline.box.scaled(200 / 72).holds(x, y)


@pytest.mark.parametrize(
    "other",
    [
        ((-14, 13), (14, -13)),
        ((-14, -13), (0, 13), (-14, 13)),
        ((-14, 13), (0, -13), (14, 13)),
        ((14, 0), (4, 13), (-17, -17)),
        ((-14, 0), (-4, 13), (17, -17), (17, 13)),
        ((-14, -13), (14, 13), (14, -13), (-14, 13)),
    ],
)
def test_other_strokes_are_no_ticks(other: tuple[Point, ...]) -> None:
    sheet = FlowSheet(3)
    strokes(sheet, 1, 1, *other)
    assert sheet.trace().outlines == ()


def test_a_tick_in_a_line_of_print_or_on_an_arrow_is_none() -> None:
    sheet = FlowSheet(3)
    sheet.symbol("a", "kotak", 0, 0)
    sheet.symbol("b", "kotak", 2, 0)
    sheet.arrow(sheet.side("a", "bawah"), sheet.side("b", "atas"))
    strokes(sheet, 1, 0, (-10, 0), (0, 13), (21, -17))
    x, y = sheet.place(1, 1)
    sheet.text(x + 22, y + 10, "erifikasi")
    strokes(sheet, 1, 1, (-14, -10), (-4, 13), (17, -17))
    assert [o.kind for o in sheet.trace().outlines] == ["kotak", "kotak"]
    assert arrows_of(sheet) == {("a", "b")}
