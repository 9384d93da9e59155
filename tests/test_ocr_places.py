"""Words stand in their own line, and once."""

import cv2
import numpy as np
import pytest

from extractors.reading.places import lower_boxes, without_repeats
from extractors.reading.regions import Region
from models.page import Box, Word

LETTER = 18.0


def two_lines() -> Region:
    gray = np.full((90, 300), 255, np.uint8)
    for y, text in ((30, "BAMBANG"), (70, "NIP. 1975")):
        cv2.putText(gray, text, (20, y), cv2.FONT_HERSHEY_SIMPLEX, LETTER / 21, (0,), 2)
    return Region(gray, gray, 0, 0, (0, 0, 1))


def test_a_box_that_reaches_into_the_next_line_is_cut_down_to_its_own() -> None:
    (word,) = lower_boxes([Word("BAMBANG", Box(18, 2, 150, 58))], two_lines(), LETTER)
    assert (word.box.y0, word.box.y1) == pytest.approx((12, 32), abs=3)


def test_a_box_as_high_as_its_letters_stays() -> None:
    word = Word("BAMBANG", Box(18, 10, 150, 34))
    assert lower_boxes([word], two_lines(), LETTER) == [word]


def test_a_box_without_ink_stays() -> None:
    word = Word("BAMBANG", Box(200, 2, 290, 58))
    assert lower_boxes([word], two_lines(), LETTER) == [word]


def test_print_in_two_regions_counts_once_the_surer_time() -> None:
    first, second = Word("surat", Box(10, 10, 60, 20), 0.7), Word("surat", Box(10, 11, 60, 20), 0.9)
    other = Word("surat", Box(70, 10, 120, 20), 0.8)
    assert without_repeats([first, other, second]) == [second, other]


def test_what_reads_otherwise_at_the_same_place_stays() -> None:
    words = [Word("surat", Box(10, 10, 60, 20)), Word("surai", Box(10, 10, 60, 20))]
    assert without_repeats(words) == words
