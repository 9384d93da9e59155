"""Coats of arms are no words; print, signatures and stamps are no pictures."""

import cv2
import numpy as np
from canvas import LETTER, Canvas

from extractors.reading.pictures import ink_to_pictures
from extractors.tracing.raster import Mask

ARMS = (100, 120, 150, 180)


def ink(canvas: Canvas) -> Mask:
    return np.asarray((canvas.pixels < 128) * np.uint8(255), np.uint8)


def letterhead() -> Canvas:
    """A shield with a quartered field beside two lines of print."""
    canvas = Canvas(900, 400)
    x, y, width, height = ARMS
    shield = np.array(
        [(x, y), (x + width - 1, y), (x + width - 1, y + 110), (x + 75, y + height - 1), (x, y + 110)]
    )
    cv2.fillPoly(canvas.pixels, [shield], (0,))
    cv2.rectangle(canvas.pixels, (x + 20, y + 20), (x + 70, y + 70), (255,), cv2.FILLED)
    cv2.putText(canvas.pixels, "JAYA", (x + 25, y + 55), cv2.FONT_HERSHEY_SIMPLEX, 0.5, (0,), 1)
    canvas.text(300, 180, "PEMERINTAH KABUPATEN CONTOHAN")
    canvas.text(300, 220, "DINAS PERIKANAN")
    return canvas


def test_a_coat_of_arms_is_a_picture_with_all_that_stands_in_it() -> None:
    assert ink_to_pictures(ink(letterhead()), LETTER) == [ARMS]


def test_print_and_rulings_about_it_are_no_picture() -> None:
    canvas = Canvas(900, 400)
    canvas.grid([60, 400, 800], [60, 200, 340], width=4)
    for n in range(6):
        canvas.text(70, 90 + 24 * n, "Menerima dan mencatat surat")
    assert ink_to_pictures(ink(canvas), LETTER) == []


def test_a_signature_and_a_round_stamp_are_no_picture() -> None:
    canvas = Canvas(900, 400)
    points = [(120 + 12 * n, 200 + round(90 * np.sin(n * 1.3))) for n in range(24)]
    canvas.line(*points, width=4)
    cv2.circle(canvas.pixels, (650, 200), 100, (0,), 5)
    cv2.circle(canvas.pixels, (650, 200), 80, (0,), 3)
    assert ink_to_pictures(ink(canvas), LETTER) == []
