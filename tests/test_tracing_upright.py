"""Skewed, sheared and keystoned pages stand straight after tracing."""

from itertools import pairwise

import numpy as np
import pytest
from canvas import LETTER, FlowSheet, names_of
from numpy.typing import NDArray

from extractors.tracing.drawing import Drawing, raster_to_drawing
from extractors.tracing.ink import flat_to_ink, gray_to_flat
from extractors.tracing.upright import ink_to_leans, leans_to_matrix, straighten

Matrix = NDArray[np.float64]


def sheet() -> FlowSheet:
    out = FlowSheet(4)
    out.pixels = np.pad(out.pixels, 60, constant_values=255)
    return out


def rotation(page: FlowSheet, degrees: float) -> Matrix:
    height, width = page.pixels.shape
    t = np.radians(degrees)
    turn = np.array([[np.cos(t), -np.sin(t), 0], [np.sin(t), np.cos(t), 0], [0, 0, 1]])
    return about(page, turn, width, height)


def about(page: FlowSheet, matrix: Matrix, width: int, height: int) -> Matrix:
    """``matrix`` with the page's middle fixed."""
    there = np.array([[1, 0, width / 2], [0, 1, height / 2], [0, 0, 1.0]])
    return np.asarray(there @ matrix @ np.linalg.inv(there))


def sheared(page: FlowSheet, share: float) -> Matrix:
    height, width = page.pixels.shape
    return about(page, np.array([[1, share, 0], [0, 1, 0], [0, 0, 1.0]]), width, height)


def keystone(page: FlowSheet, share: float) -> Matrix:
    height, width = page.pixels.shape
    return about(page, np.array([[1, 0, 0], [0, 1, 0], [0, share / height, 1.0]]), width, height)


def trace(page: FlowSheet, matrix: Matrix) -> Drawing:
    return raster_to_drawing(page.warped(matrix), character=LETTER)


def grid_of(drawing: Drawing) -> tuple[int, int]:
    assert len(drawing.tables) == 1
    return drawing.tables[0].rows, drawing.tables[0].cols


ANGLES = [-4, -2.5, -1, -0.3, 0.3, 1, 2.5, 4]


@pytest.mark.parametrize("degrees", ANGLES)
def test_a_skewed_table_keeps_its_grid(degrees: float) -> None:
    page = sheet()
    assert grid_of(trace(page, rotation(page, degrees))) == (5, 6)


@pytest.mark.parametrize("degrees", ANGLES)
def test_after_straightening_nothing_leans(degrees: float) -> None:
    page = sheet()
    raster = page.warped(rotation(page, degrees))
    straight = straighten(raster, flat_to_ink(gray_to_flat(raster.gray)), LETTER)
    leans = ink_to_leans(flat_to_ink(gray_to_flat(straight.gray)), LETTER)
    assert all(abs(np.degrees(lean.at(place))) < 0.12 for lean in leans for place in (100, 800))


@pytest.mark.parametrize("degrees", [-3, 0, 3])
def test_the_lean_is_measured(degrees: float) -> None:
    page = sheet()
    raster = page.warped(rotation(page, degrees))
    level, upright = ink_to_leans(flat_to_ink(gray_to_flat(raster.gray)), LETTER)
    assert np.degrees(level.at(400)) == pytest.approx(degrees, abs=0.1)
    assert np.degrees(upright.at(400)) == pytest.approx(-degrees, abs=0.1)


@pytest.mark.parametrize("share", [-0.03, 0.03])
def test_a_scanners_shear(share: float) -> None:
    page = sheet()
    assert grid_of(trace(page, sheared(page, share))) == (5, 6)


@pytest.mark.parametrize("share", [-0.06, 0.06])
def test_a_phones_keystone(share: float) -> None:
    page = sheet()
    drawing = trace(page, keystone(page, share))
    assert grid_of(drawing) == (5, 6)
    heights = [b - a for a, b in pairwise(drawing.tables[0].ys)][1:]
    assert max(heights) / min(heights) < 1.15


def test_a_straight_page_is_left_as_it_is() -> None:
    page = sheet()
    raster = page.raster()
    assert straighten(raster, flat_to_ink(gray_to_flat(raster.gray)), LETTER) is raster


def test_a_blank_page_is_left_as_it_is() -> None:
    page = sheet()
    page.pixels[:] = 255
    drawing = trace(page, np.eye(3))
    assert (drawing.tables, drawing.outlines, drawing.connectors) == ((), (), ())


@pytest.mark.parametrize("degrees", [-3, -1, 1, 3])
def test_symbols_and_arrows_of_a_skewed_page(degrees: float) -> None:
    page = FlowSheet(4)
    page.symbol("a", "kapsul", 0, 0)
    page.symbol("b", "belah_ketupat", 1, 1, (110, 70))
    page.symbol("c", "kotak", 2, 2)
    (ax, ay), (bx, by) = page.side("a", "kanan"), page.side("b", "atas")
    page.arrow((ax, ay), (bx, ay), (bx, by))
    (bx, by), (cx, cy) = page.side("b", "kanan"), page.side("c", "atas")
    page.arrow((bx, by), (cx, by), (cx, cy))
    drawing = trace(page, rotation(page, degrees))
    assert [o.kind for o in drawing.outlines] == ["kapsul", "belah_ketupat", "kotak"]
    assert [(c.tail, c.head, c.directed) for c in drawing.connectors] == [(0, 1, True), (1, 2, True)]
    assert set(names_of(page, drawing)) == {"a", "b", "c"}


def test_the_matrix_leaves_the_middle_where_it_is() -> None:
    from extractors.tracing.upright import Lean

    matrix = leans_to_matrix(Lean(0.03, 0), Lean(-0.03, 0), 1000, 800)
    x, y, w = matrix @ np.array([500, 400, 1])
    assert (x / w, y / w) == pytest.approx((500, 400), abs=1)


@pytest.mark.parametrize("degrees", [-1, 1])
def test_a_dark_head_that_rulings_hang_from_does_not_lean_the_page(degrees: float) -> None:
    """Rulings and the dark head are one piece of ink, whose own slope says nothing."""
    page = sheet()
    inked = np.argwhere(page.pixels < 128)
    (top, left), (_, right) = inked.min(axis=0), inked.max(axis=0)
    page.pixels[top : top + 60, left : right + 1] = 40
    raster = page.warped(rotation(page, degrees))
    level, upright = ink_to_leans(flat_to_ink(gray_to_flat(raster.gray)), LETTER)
    assert np.degrees(level.at(400)) == pytest.approx(degrees, abs=0.2)
    assert np.degrees(upright.at(400)) == pytest.approx(-degrees, abs=0.2)
