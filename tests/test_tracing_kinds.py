"""What a closed shape is: the standard's kinds, and those that only look like one of them."""

import cv2
import numpy as np
import pytest
from canvas import FlowSheet, Point
from hypothesis import given
from hypothesis import strategies as st

from extractors.tracing.kinds import mask_to_kind
from extractors.tracing.raster import Mask
from models.page import Box, ShapeKind


def polygon(points: list[Point]) -> Mask:
    mask = np.zeros((160, 240), np.uint8)
    cv2.fillPoly(mask, [np.rint(np.asarray(points)).astype(np.int32)], (255,))
    return mask


def rounded(width: float, height: float, radius: float) -> Mask:
    mask = np.zeros((160, 240), np.uint8)
    x0, y0, x1, y1, r = 20, 20, round(20 + width), round(20 + height), round(radius)
    for x, y in ((x0 + r, y0 + r), (x1 - r, y0 + r), (x0 + r, y1 - r), (x1 - r, y1 - r)):
        cv2.circle(mask, (x, y), r, (255,), cv2.FILLED)
    cv2.rectangle(mask, (x0 + r, y0), (x1 - r, y1), (255,), cv2.FILLED)
    cv2.rectangle(mask, (x0, y0 + r), (x1, y1 - r), (255,), cv2.FILLED)
    return mask


FOREIGN: dict[str, list[Point]] = {
    "trapezoid": [(40, 20), (120, 20), (140, 90), (20, 90)],
    "trapezoid upside down": [(20, 20), (140, 20), (120, 90), (40, 90)],
    "hexagon": [(20, 55), (45, 20), (115, 20), (140, 55), (115, 90), (45, 90)],
    "upright hexagon": [(80, 10), (130, 45), (130, 95), (80, 130), (30, 95), (30, 45)],
    "parallelogram": [(45, 20), (140, 20), (115, 90), (20, 90)],
    "triangle": [(80, 20), (140, 90), (20, 90)],
    "half a capsule": [(20, 20), (100, 20), (128, 30), (138, 55), (128, 80), (100, 90), (20, 90)],
}


@pytest.mark.parametrize("name", FOREIGN)
def test_what_is_none_of_the_kinds_is_not_taken_for_one(name: str) -> None:
    assert mask_to_kind(polygon(FOREIGN[name]))[0] == "lain"


def test_corners_cut_straight_are_no_sure_capsule() -> None:
    cut: list[Point] = [(40, 20), (120, 20), (140, 40), (140, 70), (120, 90), (40, 90), (20, 70), (20, 40)]
    assert mask_to_kind(polygon(cut))[1] < 0.9


@given(st.floats(1.2, 3.0), st.integers(40, 66))
def test_a_capsule_is_one_at_any_ratio(ratio: float, height: int) -> None:
    kind, sure = mask_to_kind(rounded(ratio * height, height, height / 2))
    assert kind == "kapsul"
    assert sure >= 0.9 or ratio < 1.32


@given(st.floats(-8, 8), st.integers(40, 70))
def test_a_box_a_little_askew_is_a_box(lean: float, height: int) -> None:
    shift = height * np.tan(np.radians(lean)) / 2
    points = [(80 + shift, 30), (180 + shift, 30), (180 - shift, 30 + height), (80 - shift, 30 + height)]
    kind, sure = mask_to_kind(polygon(points))
    assert kind == "kotak"
    assert sure >= 0.7


@pytest.mark.parametrize("kind", ["kapsul", "kotak", "belah_ketupat"])
@pytest.mark.parametrize("arrow", [False, True])
def test_a_symbol_light_above_and_dark_below_is_one(kind: ShapeKind, arrow: bool) -> None:
    sheet = FlowSheet(3)
    box = sheet.symbol("a", kind, 1, 1, (120, 76))
    solid = sheet.pixels.copy()
    sheet.shape(kind, box, filled=True)
    middle = round(box.centre[1])
    sheet.pixels[:middle] = solid[:middle]
    if arrow:
        x, y = sheet.side("a", "atas")
        sheet.arrow((x, y - 60), (x, y))
    (outline,) = sheet.trace().outlines
    assert outline.kind == kind
    assert 0.75 <= outline.confidence < 0.9


def test_a_cylinder_is_one_shape_of_no_kind() -> None:
    sheet = FlowSheet(3)
    x, y = (round(v) for v in sheet.place(1, 1))
    for start, stop, at in ((0, 360, y - 35), (0, 180, y + 35)):
        cv2.ellipse(sheet.pixels, (x, at), (45, 14), 0, start, stop, (0,), 2)
    sheet.line((x - 45, y - 35), (x - 45, y + 35))
    sheet.line((x + 45, y - 35), (x + 45, y + 35))
    (outline,) = sheet.trace().outlines
    assert outline.kind == "lain"
    assert outline.box.overlap(Box(x - 45, y - 49, x + 45, y + 49).scaled(0.36)) > 0.9 * outline.box.area
