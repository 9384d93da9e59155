"""What lies around the paper is not traced."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from canvas import LETTER, Canvas

from extractors.tracing.drawing import raster_to_drawing
from extractors.tracing.edges import without_surroundings
from extractors.tracing.raster import Raster

XS = [120, 220, 400, 560, 720, 1000]
YS = [80, 150, 260, 370, 480]


def page() -> Canvas:
    canvas = Canvas(1100, 600)
    canvas.grid(XS, YS)
    return canvas


def cleaned(canvas: Canvas) -> Raster:
    return without_surroundings(canvas.raster())


def test_the_dark_of_a_lid_becomes_paper_and_the_page_stays() -> None:
    canvas = page()
    kept = canvas.pixels[40:560, 80:1060].copy()
    cv2.fillPoly(canvas.pixels, [np.array([[0, 0], [70, 0], [50, 600], [0, 600]])], (30,))
    canvas.pixels[:30] = 22
    result = cleaned(canvas)
    assert result.gray[:, :60].min() > 200
    assert result.gray[:40].min() > 200
    assert np.array_equal(result.gray[40:560, 80:1060], kept)
    assert [(t.rows, t.cols) for t in raster_to_drawing(canvas.raster(), character=LETTER).tables] == [(4, 5)]


def test_rulings_that_run_into_the_dark_stay() -> None:
    canvas = page()
    canvas.pixels[:, :120] = 30
    assert cleaned(canvas).gray[150, 160] == 0


def test_coloured_ink_is_none_in_the_dark() -> None:
    canvas = page()
    canvas.pixels[:, :50] = 30
    raster = canvas.raster()
    result = without_surroundings(Raster(raster.gray, raster.dpi, np.full_like(raster.gray, 255)))
    assert result.stain is not None
    assert not result.stain[:, :50].any()
    assert result.stain[:, 100:].all()


def _shadow(canvas: Canvas) -> None:
    light = np.linspace(0.25, 1.6, canvas.pixels.shape[1]).clip(0, 1)
    canvas.pixels = np.asarray(canvas.pixels * light[None], np.uint8)


def _shaded_head(canvas: Canvas) -> None:
    canvas.pixels[80:150, 400:] = 60


def _night(canvas: Canvas) -> None:
    canvas.pixels = np.asarray(255 - canvas.pixels, np.uint8)


def _hole(canvas: Canvas) -> None:
    cv2.circle(canvas.pixels, (0, 300), 30, (20,), cv2.FILLED)


@pytest.mark.parametrize("change", [lambda _: None, _shadow, _shaded_head, _night, _hole])
def test_what_is_no_surrounding_is_left(change: Callable[[Canvas], None]) -> None:
    canvas = page()
    change(canvas)
    raster = canvas.raster()
    assert without_surroundings(raster) is raster
