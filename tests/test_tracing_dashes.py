"""Dashed borders and lines are closed; letters, and lines drawn whole, are left as they are."""

from itertools import pairwise

import cv2
import numpy as np
import pytest
from canvas import LETTER, Canvas, FlowSheet, arrows_of, shape_points

from extractors.tracing.dashes import runs_along, with_dashes_joined
from extractors.tracing.ink import flat_to_ink
from models.page import Box, Connector, ShapeKind


def joined(sheet: Canvas) -> tuple[np.ndarray, np.ndarray]:
    """The ink before and after."""
    ink = flat_to_ink(sheet.pixels)
    return ink, with_dashes_joined(ink, np.zeros_like(ink), LETTER)


def dashed_symbol(sheet: FlowSheet, name: str, kind: ShapeKind, row: int, dash: int) -> None:
    box = Box(*sheet.place(row, 1), *sheet.place(row, 1))
    box = Box(box.x0 - 60, box.y0 - 33, box.x1 + 60, box.y1 + 33)
    points = shape_points(kind, box)
    for ends in pairwise([*points, points[0]]):
        sheet.line(*ends, dash=dash, width=3)
    sheet.boxes[name] = box


@pytest.mark.parametrize("kind", ["kotak", "belah_ketupat"])
@pytest.mark.parametrize("dash", [7, 8, 10])
def test_symbols_with_dashed_borders(kind: ShapeKind, dash: int) -> None:
    sheet = FlowSheet(3)
    dashed_symbol(sheet, "a", "kotak", 0, dash)
    dashed_symbol(sheet, "b", kind, 1, dash)
    sheet.arrow(sheet.side("a", "bawah"), sheet.side("b", "atas"))
    assert [o.kind for o in sheet.trace().outlines] == ["kotak", kind]
    assert arrows_of(sheet) == {("a", "b")}


def test_a_dashed_arrow_of_three_legs_over_rulings_is_seen_and_not_sure() -> None:
    sheet = FlowSheet(3)
    sheet.symbol("a", "kotak", 0, 0)
    sheet.symbol("b", "kotak", 2, 2)
    (ax, ay), (bx, by) = sheet.side("a", "bawah"), sheet.side("b", "atas")
    middle = sheet.ys[2] + 70
    sheet.line((ax, ay + 5), (ax, middle), (bx, middle), (bx, by - 30), dash=11, width=3)
    sheet.arrow((bx, by - 30), (bx, by), width=3)
    assert arrows_of(sheet) == {("a", "b")}
    assert all(connector.confidence < 0.9 for connector in sheet.trace().connectors)


@pytest.mark.parametrize(
    "text", ["Illiillil llIllIl", "I I I I I I", "1111111", "- i - l - i -", "halaman surat"]
)
def test_letters_are_no_dashes(text: str) -> None:
    sheet = Canvas()
    for line in range(4):
        sheet.text(100, 100 + 40 * line, text)
    ink, whole = joined(sheet)
    assert whole is ink


def test_what_is_drawn_whole_stays() -> None:
    sheet = FlowSheet(3)
    sheet.symbol("a", "kapsul", 0, 1)
    sheet.symbol("b", "belah_ketupat", 1, 1)
    sheet.arrow(sheet.side("a", "bawah"), sheet.side("b", "atas"))
    ink, whole = joined(sheet)
    assert whole is ink


def test_what_runs_along_closed_gaps_is_doubted_and_what_ends_there_is_not() -> None:
    added = np.zeros((200, 200), np.uint8)
    for x in range(20, 180, 10):
        cv2.line(added, (x, 100), (x + 4, 100), (255,), 2)
    along = Connector(((20.0, 50.0), (20.0, 100.0), (180.0, 100.0)), 0, 1, True, "", 0.95)
    to_it = Connector(((100.0, 20.0), (100.0, 98.0)), 0, 1, True, "", 0.95)
    assert runs_along(along, added)
    assert not runs_along(to_it, added)
