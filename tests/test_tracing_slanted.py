"""Arrows that run aslant or in a bow: read where they are plain, noted where they are not."""

from itertools import pairwise

import numpy as np
import pytest
from canvas import FlowSheet, Head, Point, arrows_of, links_of

Bow = list[Point]


def bow(*points: Point) -> Bow:
    """A Bezier curve of three or four points as many short lines."""
    t = np.linspace(0, 1, 40)[:, None]
    places = [np.asarray(p, float) for p in points]
    while len(places) > 1:
        places = [(1 - t) * a + t * b for a, b in pairwise(places)]
    return [(float(x), float(y)) for x, y in places[0]]


def pair(kind: str = "kotak", lane: int = 2, row: int = FlowSheet.ROW) -> FlowSheet:
    sheet = FlowSheet(3, row=row)
    sheet.symbol("a", "kotak", 0, 0)
    sheet.symbol("b", kind, 1, lane)  # type: ignore[arg-type]
    return sheet


@pytest.mark.parametrize("head", ["isi", "terbuka"])
@pytest.mark.parametrize("kind", ["kotak", "belah_ketupat", "kapsul"])
@pytest.mark.parametrize("lane", [1, 2])
def test_a_slanted_arrow_over_rulings(head: Head, kind: str, lane: int) -> None:
    sheet = pair(kind, lane)
    sheet.arrow(sheet.side("a", "bawah"), sheet.side("b", "atas"), head=head)
    assert arrows_of(sheet) == {("a", "b")}


def test_a_slanted_arrow_back_up_is_not_sure() -> None:
    sheet = pair()
    sheet.arrow(sheet.side("b", "kiri"), sheet.side("a", "kanan"))
    (connector,) = sheet.trace().connectors
    assert arrows_of(sheet) == {("b", "a")}
    assert connector.confidence < 0.9


@pytest.mark.parametrize("bends", [1, 2])
def test_an_arrow_in_a_bow(bends: int) -> None:
    sheet = pair(lane=1, row=200)
    end = sheet.side("b", "atas")
    start = sheet.side("a", "kanan" if bends == 1 else "bawah")
    low = start[1] + 0.6 * (end[1] - start[1])
    middle = [(end[0], start[1])] if bends == 1 else [(start[0], low), (end[0], end[1] - low + start[1])]
    way = bow(start, *middle, end)
    sheet.line(*way)
    sheet.head(way[-1], way[-4], "isi", 18)
    assert arrows_of(sheet) == {("a", "b")}


def test_two_slanted_arrows_at_one_corner_keep_their_directions() -> None:
    """The head of the one stands right beside the tail of the other."""
    sheet = pair()
    sheet.symbol("c", "kotak", 2, 0)
    sheet.arrow(sheet.side("a", "kanan"), sheet.side("b", "kiri"))
    sheet.arrow(sheet.side("b", "kiri"), sheet.side("c", "kanan"))
    assert arrows_of(sheet) <= {("a", "b"), ("b", "c")}
    assert arrows_of(sheet)


@pytest.mark.parametrize("both", [True, False])
def test_no_head_or_two_is_no_arrow_but_noted(both: bool) -> None:
    sheet = pair()
    points = sheet.side("a", "bawah"), sheet.side("b", "atas")
    if both:
        sheet.arrow(*points, both=True)
    else:
        sheet.line(*points)
    assert links_of(sheet) == []
    assert [note.split(":")[0] for note in sheet.trace().notes] == ["alur_taksa"]


def test_lines_that_cross_aslant_and_strokes_that_reach_no_symbol_are_no_arrows() -> None:
    sheet = pair()
    sheet.symbol("c", "kotak", 0, 2)
    sheet.symbol("d", "kotak", 1, 0)
    sheet.arrow(sheet.side("a", "bawah"), sheet.side("b", "atas"))
    sheet.arrow(sheet.side("c", "bawah"), sheet.side("d", "atas"))
    x, y = sheet.place(2, 1)
    sheet.line((x - 60, y - 40), (x + 50, y + 35))
    assert arrows_of(sheet) <= {("a", "b"), ("c", "d")}
