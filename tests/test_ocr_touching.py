"""Letters right at a ruling are read whole."""

import numpy as np
import pytest
from canvas import LETTER, Canvas

from extractors.reading.regions import drawing_to_regions
from extractors.reading.touching import without_letters
from extractors.tracing.drawing import raster_to_drawing

XS, YS = [100, 500, 900], [100, 160, 220, 280]


def _width_of_print(gap: int, ruled: bool, text: str) -> int:
    """How wide the print is that is to be read, ``gap`` pixels right of a ruling."""
    canvas = Canvas(1100, 400)
    canvas.grid(XS, YS)
    canvas.text(XS[1] + gap if ruled else XS[1] + 60, 200, text)
    drawing = raster_to_drawing(canvas.raster(), character=LETTER)
    regions = drawing_to_regions(drawing)
    assert len(regions) == 1
    return int((regions[0].gray < 128).any(axis=0).sum())


@pytest.mark.parametrize("text", ["8 Februari", "Kepala", "440/SOP"])
@pytest.mark.parametrize("gap", [2, 3, 6])
def test_a_letter_close_to_a_ruling_keeps_its_left_side(gap: int, text: str) -> None:
    assert _width_of_print(gap, True, text) == _width_of_print(gap, False, text)


def test_the_ragged_side_of_a_ruling_is_rubbed_out() -> None:
    mask, lines, ink = (np.zeros((200, 60), np.uint8) for _ in range(3))
    mask[:, 20:30] = lines[:, 23:26] = ink[:, 23:26] = 255
    ink[::9, 26:28] = 255
    assert (without_letters(mask, mask, lines, ink, LETTER) == mask).all()


def test_the_feet_of_a_row_of_letters_above_a_ruling_stay() -> None:
    axes, lines, ink = (np.zeros((80, 200), np.uint8) for _ in range(3))
    axes[46:56] = lines[50:53] = ink[50:53] = 255
    for x in range(20, 180, 12):
        ink[26:43, x : x + 5] = ink[41:43, x - 2 : x + 7] = 255
    lines[41:43, 18:180] = 255
    mask = np.maximum(axes, lines)
    mask[40:44, 18:180] = 255
    rubbed = without_letters(mask, axes, lines, ink, LETTER)
    assert not rubbed[:45][ink[:45] > 0].any()
    assert rubbed[50:53].all()
