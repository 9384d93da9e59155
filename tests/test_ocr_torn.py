"""Pieces of words, however surely read, are not given as sure; a colon read as a digit is a colon."""

import cv2
import numpy as np
import pytest

from extractors.reading.colons import mend_colons
from extractors.reading.coverage import beside_unread
from extractors.reading.torn import doubt_torn
from models.page import Box, Segment, Word

LETTER = 8.0
RULING = Segment(100, 0, 100, 200)


def word(text: str, x0: float, x1: float, y0: float = 50, high: float = LETTER) -> Word:
    return Word(text, Box(x0, y0, x1, y0 + high), 0.99)


def doubted(*words: Word) -> list[str]:
    return [w.text for w in doubt_torn(words, [RULING], LETTER) if w.confidence < 0.9]


def test_words_that_face_each_other_over_a_ruling_may_be_one() -> None:
    assert doubted(word("PERIN", 60, 99), word("ATAN", 101.5, 140)) == ["PERIN", "ATAN"]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(word("ATAN", 106, 140), id="white before it"),
        pytest.param(word("ATAN", 101, 140, y0=70), id="another line"),
        pytest.param(word("-", 101, 105), id="no letters"),
    ],
)
def test_a_word_that_ends_at_a_ruling_alone_is_whole(other: Word) -> None:
    assert doubted(word("PERIN", 60, 99), other) == []


def test_a_word_as_low_as_the_feet_of_letters_was_cut() -> None:
    flat = [word("TAN", 20, 60, high=2), word("-", 70, 74, high=1), word("surat", 10, 40, y0=80, high=6)]
    assert doubted(*flat) == ["TAN"]


@pytest.mark.parametrize(
    ("text", "lone"), [("h", True), ("o", False), ("I", False), ("a.", False), ("2", False)]
)
def test_a_single_small_letter_is_what_is_left_of_a_word(text: str, lone: bool) -> None:
    assert doubted(word(text, 20, 25)) == ([text] if lone else [])


def test_a_word_beside_which_letters_stay_unread_is_not_whole() -> None:
    """Of a line the end alone was read; the other line is whole."""
    gray = np.full((120, 400), 255, np.uint8)
    for y, text in ((40, "SUTARMIN WIJAYA"), (100, "PEMBINA MUDA")):
        cv2.putText(gray, text, (20, y), cv2.FONT_HERSHEY_SIMPLEX, 0.9, (0,), 2)
    (size, _), (first, _) = (cv2.getTextSize(t, 0, 0.9, 2) for t in ("SUTARMIN WIJAYA", "SUTARMIN "))
    words = [
        Word("WIJAYA", Box(20 + first[0], 20, 20 + size[0], 41)),
        Word("PEMBINA MUDA", Box(18, 80, 260, 101)),
    ]
    assert beside_unread(gray, words, 20) == {0}


def identity(third: str, label: str = "Pengesahan") -> list[Word]:
    """Three rows with a label each; two have their colons."""
    words = []
    for i, value in enumerate((": 3 Mei", ": 6 Juni", third)):
        y = 20.0 * i
        words += [word("Tanggal" if i < 2 else label, 10, 80, y)] if i < 2 or label else []
        x = 100.0
        for part in value.split():
            words.append(word(part, x, x + 5 * len(part), y))
            x += 5 * len(part) + 5
    return words


def third_row(third: str, label: str = "Pengesahan") -> list[str]:
    return [w.text for w in mend_colons(identity(third, label), LETTER) if w.box.y0 == 40.0 and w.box.x0 > 90]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("14 Oktober", ["4", "Oktober"]),
        ("1 4 Oktober", [":", "4", "Oktober"]),
        (": 14 Oktober", [":", "14", "Oktober"]),
        ("24 Oktober", ["24", "Oktober"]),
        ("1. Oktober", ["1.", "Oktober"]),
    ],
)
def test_a_digit_in_the_column_of_the_colons_is_one(read: str, meant: list[str]) -> None:
    assert third_row(read) == meant


def test_what_is_left_of_the_word_is_not_sure() -> None:
    (mended,) = [w for w in mend_colons(identity("14 Oktober"), LETTER) if w.text == "4"]
    assert mended.confidence < 0.9


def test_a_line_that_wraps_has_no_colon() -> None:
    assert third_row("14 Oktober", label="") == ["14", "Oktober"]


def test_one_colon_makes_no_column() -> None:
    words = [w for w in identity("14 Oktober") if w.box.y0 != 20.0]
    assert "14" in [w.text for w in mend_colons(words, LETTER)]
