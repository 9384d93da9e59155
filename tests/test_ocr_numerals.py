"""Numbers that cannot be."""

import numpy as np
import pytest

from extractors.reading.numerals import is_misread_amount, is_odd, out_of_sequence
from extractors.reading.regions import Region
from models.page import Box, Word


@pytest.mark.parametrize("text", ["2O11", "l5", "1O0", "19700101199003100", "1970010119900310012"])
def test_letters_among_digits_and_a_nip_of_other_length_are_odd(text: str) -> None:
    assert is_odd(text)


@pytest.mark.parametrize(
    "text", ["2011", "15", "3a", "1x24", "30menit", "surat", "197001011990031001", "-", ""]
)
def test_what_is_written_so_is_not(text: str) -> None:
    assert not is_odd(text)


@pytest.mark.parametrize("text", ["1 han", "2 hart", "2 jami", "15 ment", "1 Jarn", "(2 Han)"])
def test_a_unit_of_time_by_a_letter_is_misread(text: str) -> None:
    assert is_misread_amount(text)


@pytest.mark.parametrize(
    "text", ["1 hari", "15 Menit.", "2 jam", "2 lembar", "1 berkas", "3 hari kerja", "hart", ""]
)
def test_a_unit_of_time_and_other_things_are_not(text: str) -> None:
    assert not is_misread_amount(text)


def column(*texts: str) -> set[int]:
    """The breaks of a column with these texts, top to bottom."""
    gray = np.full((4, 4), 255, np.uint8)
    regions = [Region(gray, gray, 0, 0, (0, row, 0)) for row in range(len(texts))]
    return out_of_sequence(regions, [[Word(t, Box(0, 0, 9, 9), 0.99)] if t else [] for t in texts])


@pytest.mark.parametrize(
    "texts, breaks",
    [
        (("No", "1", "2", "3", "4"), set()),
        (("No", "1.", "2.", "3.", "4."), set()),
        (("1", "2", "8", "4"), {2, 3}),
        (("1", "x", "3", "4"), {1}),
        (("7", "2", "3", "4"), {0, 1}),
        (("4", "5", "6"), {0}),
        (("1 hari", "2 hari", "3", "1", "2"), set()),
        (("1", "7"), set()),
    ],
)
def test_a_number_that_does_not_follow_is_read_again(texts: tuple[str, ...], breaks: set[int]) -> None:
    assert column(*texts) == breaks
