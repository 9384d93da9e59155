"""Dark fills of heads and rows are paper; what is printed on them is ink."""

import cv2
import numpy as np
import pytest
from canvas import DPI, LETTER, Canvas

from extractors.tracing.drawing import Drawing, raster_to_drawing
from extractors.tracing.shades import shades_to_paper

XS = [60, 120, 400, 560, 720, 1000]
YS = [80, 150, 260, 370, 480]


def shaded(shade: int, line: int = 0) -> Canvas:
    canvas = Canvas(1100, 600)
    canvas.pixels[YS[0] : YS[1], XS[0] : XS[-1]] = shade
    canvas.grid(XS, YS)
    canvas.grid(XS, YS[:2], shade=line)
    return canvas


def trace(canvas: Canvas) -> Drawing:
    return raster_to_drawing(canvas.raster(), character=LETTER, skewed=False)


def is_table(drawing: Drawing) -> bool:
    (found,) = drawing.tables
    scale = DPI / 72
    return len(found.xs) == len(XS) and bool(
        np.allclose(np.multiply(found.xs, scale), XS, atol=4)
        and np.allclose(np.multiply(found.ys, scale), YS, atol=4)
    )


@pytest.mark.parametrize("shade", [40, 90, 130, 166])
def test_a_head_shaded_dark_is_ruled_like_any(shade: int) -> None:
    assert is_table(trace(shaded(shade)))


@pytest.mark.parametrize("shade", [40, 90, 130])
def test_white_lines_rule_a_dark_head(shade: int) -> None:
    assert is_table(trace(shaded(shade, line=255)))


@pytest.mark.parametrize("letters", [0, 255])
def test_what_is_printed_on_a_dark_head_becomes_dark_on_white(letters: int) -> None:
    canvas = shaded(110)
    cv2.putText(canvas.pixels, "Uraian", (150, 125), cv2.FONT_HERSHEY_SIMPLEX, 0.9, (letters,), 2)
    window = np.s_[100:135, 145:260]
    flat, print_ = trace(canvas).flat[window], canvas.pixels[window]
    assert flat[print_ == letters].max() < 64
    assert flat[print_ == 110].min() > 192


def test_a_filled_symbol_and_print_stay_as_they_are() -> None:
    canvas = Canvas(1100, 600)
    canvas.pixels[100:150, 100:300] = 60
    for y in range(200, 500, 24):
        canvas.text(60, y, "MENERIMA DAN MENCATAT SURAT MASUK DARI KECAMATAN DAN KELURAHAN")
    assert shades_to_paper(canvas.pixels, LETTER) is canvas.pixels


def test_a_scanner_s_black_edge_is_no_fill() -> None:
    canvas = Canvas(1100, 600)
    canvas.pixels[0:60, :] = 20
    assert shades_to_paper(canvas.pixels, LETTER) is canvas.pixels
