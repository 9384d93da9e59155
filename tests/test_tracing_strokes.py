"""Ink in straight runs as strokes, and strokes on one line joined."""

import numpy as np
import pytest
from canvas import Canvas
from hypothesis import given
from hypothesis import strategies as st

from extractors.tracing.ink import flat_to_ink, gray_to_flat, ink_to_character_height
from extractors.tracing.strokes import Stroke, ink_to_long_runs, join_collinear, runs_to_strokes


def strokes_of(canvas: Canvas, horizontal: bool, shortest: float = 50, gap: float = 9) -> list[Stroke]:
    ink = flat_to_ink(gray_to_flat(canvas.pixels))
    return runs_to_strokes(ink_to_long_runs(ink, horizontal, shortest, gap), ink, 9)


@pytest.mark.parametrize("horizontal", [True, False])
@pytest.mark.parametrize("width", [1, 2, 3, 5])
def test_a_line_is_one_stroke_at_its_place(horizontal: bool, width: int) -> None:
    canvas = Canvas(600, 600)
    canvas.line(*([(100, 200), (400, 200)] if horizontal else [(200, 100), (200, 400)]), width=width)
    (stroke,) = strokes_of(canvas, horizontal)
    assert (stroke.a0, stroke.a1, stroke.c) == pytest.approx((100, 400, 200), abs=2 + width / 2)
    drawn = np.count_nonzero(canvas.pixels[:, 250] if horizontal else canvas.pixels[250]) - 600
    assert stroke.thickness == pytest.approx(-drawn, abs=1)
    assert stroke.solid == 1
    assert strokes_of(canvas, not horizontal) == []


@pytest.mark.parametrize("length, found", [(40, 0), (60, 1)])
def test_short_runs_are_no_strokes(length: int, found: int) -> None:
    canvas = Canvas(300, 300)
    canvas.line((100, 100), (100 + length, 100))
    assert len(strokes_of(canvas, True)) == found


@pytest.mark.parametrize("gap, found", [(6, 1), (20, 2)])
def test_small_gaps_are_bridged_and_told(gap: int, found: int) -> None:
    canvas = Canvas(600, 200)
    canvas.line((50, 100), (250, 100))
    canvas.line((250 + gap, 100), (500, 100))
    strokes = strokes_of(canvas, True)
    assert len(strokes) == found
    assert (strokes[0].solid < 1) == (found == 1)


def test_a_filled_bar_is_no_stroke() -> None:
    canvas = Canvas(400, 200)
    canvas.line((50, 100), (350, 100), width=15)
    assert strokes_of(canvas, True) == []


@pytest.mark.parametrize(
    "second, joined",
    [
        (Stroke(True, 110, 200, 50, 2), True),
        (Stroke(True, 110, 200, 53, 2), True),
        (Stroke(True, 140, 200, 50, 2), False),
        (Stroke(True, 110, 200, 60, 2), False),
        (Stroke(True, 20, 60, 50, 2), True),
    ],
)
def test_only_near_strokes_on_one_line_are_joined(second: Stroke, joined: bool) -> None:
    out = join_collinear([Stroke(True, 0, 100, 50, 2), second], gap=20, off=4)
    assert len(out) == (1 if joined else 2)
    if joined:
        assert (out[0].a0, out[0].a1) == (0, max(100, second.a1))
        assert 50 <= out[0].c <= 53


@pytest.mark.parametrize(
    ("solid", "high", "begins", "joined"),
    [
        pytest.param(0.5, 45, 103, False, id="letters above a ruling that begins on a line"),
        pytest.param(0.95, 45, 103, True, id="a line"),
        pytest.param(0.5, 80, 103, True, id="a broken ruling, far higher than letters"),
        pytest.param(0.5, 45, 120, True, id="the rest of a ruling that begins on no line"),
    ],
)
def test_letters_in_line_with_a_ruling_are_not_joined_to_it(
    solid: float, high: float, begins: float, joined: bool
) -> None:
    above, ruling = Stroke(False, 100 - high, 100, 50, 2, solid), Stroke(False, begins, 400, 52, 2)
    out = join_collinear([above, ruling], gap=24, off=4, across=[Stroke(True, 0, 300, 102, 2)])
    assert len(out) == (1 if joined else 2)


lines = st.builds(
    lambda a, length, c: Stroke(False, a, a + length, c, 2),
    st.floats(0, 900),
    st.floats(1, 300),
    st.sampled_from([0.0, 3.0, 50.0]),
)


@given(st.lists(lines, max_size=12))
def test_joining_loses_no_stroke_and_invents_no_place(strokes: list[Stroke]) -> None:
    out = join_collinear(strokes, gap=10, off=4)
    assert len(out) <= len(strokes)
    for stroke in strokes:
        assert any(o.a0 <= stroke.a0 and stroke.a1 <= o.a1 and abs(o.c - stroke.c) <= 4 for o in out)


@pytest.mark.parametrize("letter", [14, 18, 26])
def test_the_letter_height_is_measured(letter: int) -> None:
    canvas = Canvas(1200, 600)
    for i in range(8):
        canvas.text(40, 60 + 60 * i, "MENERIMA SURAT DAN MENCATAT", letter)
    ink = flat_to_ink(gray_to_flat(canvas.pixels))
    assert ink_to_character_height(ink, 200) == pytest.approx(letter, abs=3)


def test_without_print_the_letter_height_is_a_usual_one() -> None:
    assert ink_to_character_height(np.zeros((500, 500), np.uint8), 200) == 18


@pytest.mark.parametrize("paper", [255, 200, 150])
def test_shadow_is_paper_and_print_is_ink(paper: int) -> None:
    gray = np.tile(np.linspace(paper, paper * 0.7, 800), (400, 1)).astype(np.uint8)
    gray[200:203, 100:700] = (gray[200:203, 100:700] * 0.4).astype(np.uint8)
    ink = flat_to_ink(gray_to_flat(gray))
    assert ink[201, 110:690].all()
    assert np.count_nonzero(ink) <= 4 * 620
