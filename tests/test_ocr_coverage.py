"""Ink that no engine read is noticed."""

import cv2
import numpy as np
import pytest
from canvas import DPI, LETTER, Canvas

from extractors.reading.coverage import LOST, uncovered
from extractors.reading.one_line import is_one_line
from models.page import Box, Word

LINES = ("Menerima surat", "Mencatat surat", "Mengirim surat")


def crop() -> Canvas:
    canvas = Canvas(360, 140)
    for i, text in enumerate(LINES):
        canvas.text(20, 40 + 36 * i, text)
    return canvas


def read(*lines: int) -> list[Word]:
    return [Word(LINES[i], Box(18, 18 + 36 * i, 300, 48 + 36 * i)) for i in lines]


@pytest.mark.parametrize(
    "lines, share", [((0, 1, 2), 0.0), ((0, 1), 1 / 3), ((0, 2), 1 / 3), ((1,), 2 / 3), ((), 1.0)]
)
def test_the_share_of_unread_ink(lines: tuple[int, ...], share: float) -> None:
    assert uncovered(crop().pixels, read(*lines), LETTER) == pytest.approx(share, abs=0.06)


def test_half_a_line_unread_is_lost() -> None:
    words = [*read(0, 1), Word("Meng", Box(18, 90, 110, 120))]
    assert uncovered(crop().pixels, words, LETTER) > LOST


def test_a_blank_crop_lost_nothing() -> None:
    assert uncovered(Canvas(200, 100).pixels, [], LETTER) == 0.0


def test_specks_and_what_is_left_of_rulings_are_no_lost_print() -> None:
    canvas = crop()
    canvas.line((5, 5), (355, 5))
    canvas.line((5, 5), (5, 135))
    rng = np.random.default_rng(1)
    for x, y in rng.integers((5, 5), (355, 135), (30, 2)):
        cv2.circle(canvas.pixels, (int(x), int(y)), 1, (0,), -1)
    assert uncovered(canvas.pixels, read(0, 1, 2), LETTER) <= LOST


def test_a_line_below_a_box_that_reaches_over_it_is_unread() -> None:
    words = [*read(0), Word(LINES[1], Box(18, 54, 300, 116))]
    assert uncovered(crop().pixels, words, LETTER) > LOST


@pytest.mark.parametrize("letter", [11, 12, 13])
def test_two_small_lines_are_no_single_one(letter: float) -> None:
    """The second may be short."""
    canvas = Canvas(360, 44)
    canvas.text(6, 17, "Mengolah data capaian", letter=letter)
    canvas.text(6, 37, "laporan", letter=letter)
    assert not is_one_line(canvas.pixels, DPI)


@pytest.mark.parametrize("text", ["Mengolah data", "laporan", "3", "15", "5.", "- Ya", "ini"])
def test_a_large_line_is_one(text: str) -> None:
    canvas = Canvas(360, 44)
    canvas.text(6, 32, text, letter=26)
    assert is_one_line(canvas.pixels, DPI)


def test_by_height_alone_where_it_tells() -> None:
    assert is_one_line(Canvas(100, 20).pixels, DPI)
    assert not is_one_line(Canvas(100, 60).pixels, DPI)
    assert is_one_line(Canvas(100, 40).pixels, DPI)
