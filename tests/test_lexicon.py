"""What is a word, and what only looks like one."""

import pytest

from extractors.reading.lexicon import is_slip, is_word, known_words, shape
from models.text import words
from samples.generator.source import read_sources


@pytest.mark.parametrize(
    "text",
    ["surat", "Menerima,", "terverifikasi", "penandatanganan", "berkas-berkas", "mengirimkan"],
)
def test_words_with_their_prefixes_and_suffixes(text: str) -> None:
    assert is_word(text)
    assert not is_slip(text)


@pytest.mark.parametrize("text", ["drat", "tenma", "tensi", "mencan", "intormasi", "stempei", "nngkasan"])
def test_letters_that_run_together_make_a_slip(text: str) -> None:
    assert not is_word(text)
    assert is_slip(text)


@pytest.mark.parametrize("text", ["", "-", "12", "ke", "Wiraguna", "XVII/2026"])
def test_names_numbers_and_scraps_are_neither(text: str) -> None:
    assert not is_word(text)
    assert not is_slip(text)


def test_what_is_drawn_alike_has_one_shape() -> None:
    assert shape("terima") == shape("tenma") != shape("tertua")


def test_hardly_a_word_of_a_right_text_is_taken_for_a_slip() -> None:
    printed = {
        word
        for source in read_sources()
        for step in source.gold.langkah
        for text in (step.uraian, step.kelengkapan, step.output)
        for word in words(text or "")
    }
    assert not [word for word in printed if is_slip(word)]
    assert len(printed & known_words()) > 0.9 * len(printed)
