"""Two readings of one line made one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.reading.rapid import line_to_words, plain
from extractors.reading.second_opinion import AGREED, ALONE, DISPUTED, merge_line, skeleton
from models.page import Box, Word

Reading = list[tuple[str, float]]


def words(reading: Reading) -> list[Word]:
    return [Word(text, Box(50.0 * i, 0, 50.0 * i + 40, 12), sure) for i, (text, sure) in enumerate(reading)]


def merged(first: Reading, second: Reading) -> Reading:
    return [(w.text, w.confidence) for w in merge_line(words(first), words(second))]


@pytest.mark.parametrize(
    "first, second, expected",
    [
        # Both alike.
        ([("Surat", 0.5)], [("Surat", 0.6)], [("Surat", AGREED)]),
        ([("Surat", 0.99)], [("Surat", 0.6)], [("Surat", 0.99)]),
        # Only one of them reads anything.
        ([], [("Surat", 0.95)], [("Surat", ALONE)]),
        ([("Surat", 0.95)], [], [("Surat", DISPUTED)]),
        ([], [], []),
        # Other marks, same letters: the second engine's marks.
        ([("surat.", 0.6)], [("surat,", 0.9)], [("surat,", 0.93)]),
        # Letters that engines confuse: the first one's letters, unless the other sees a number.
        ([("Illegal", 0.8)], [("lIlegal", 0.9)], [("Illegal", 0.88)]),
        ([("l5", 0.7)], [("15", 0.95)], [("15", ALONE)]),
        ([("O7", 0.7)], [("07", 0.6)], [("07", 0.6)]),
        # A blank more or less: the reading of more words.
        ([("surat", 0.7), ("masuk", 0.7)], [("suratmasuk", 0.95)], [("surat", 0.9), ("masuk", 0.9)]),
        # Dispute: the first one's only where it was sure and surer.
        ([("sural", 0.5)], [("surat", 0.9)], [("surat", ALONE)]),
        ([("surat", 0.95)], [("sukat", 0.9)], [("surat", DISPUTED)]),
        ([("surat", 0.86)], [("sukat", 0.95)], [("sukat", ALONE)]),
        # One of them sees a word more.
        ([("surat", 0.8)], [("surat", 0.9), ("masuk", 0.9)], [("surat", AGREED), ("masuk", ALONE)]),
        ([("surat", 0.8), ("!~", 0.3)], [("surat", 0.9)], [("surat", AGREED)]),
        ([("surat", 0.8), ("dan", 0.9)], [("surat", 0.9)], [("surat", AGREED), ("dan", DISPUTED)]),
    ],
)
def test_merge_line(first: Reading, second: Reading, expected: Reading) -> None:
    assert merged(first, second) == expected


readings = st.lists(
    st.tuples(st.text("surat1Il0O5.,- ", min_size=1, max_size=8).filter(str.strip), st.floats(0, 1)),
    max_size=6,
)


@given(readings, readings)
def test_every_word_comes_from_a_reading_and_a_dispute_is_never_sure(first: Reading, second: Reading) -> None:
    both = {text for text, _ in first} | {text for text, _ in second}
    alike = {skeleton(text) for text, _ in first} & {skeleton(text) for text, _ in second}
    whole = "".join(skeleton(t) for t, _ in first) == "".join(skeleton(t) for t, _ in second)
    for text, sure in merged(first, second):
        assert text in both
        assert 0 <= sure <= 1
        # Two blanks apart may hide in a stretch whose letters agree.
        if sure > 0.95 and not whole:
            assert skeleton(text) in alike


@given(readings)
def test_a_reading_that_is_confirmed_stays_as_it_is(reading: Reading) -> None:
    assert [text for text, _ in merged(reading, reading)] == [text for text, _ in reading]


@pytest.mark.parametrize(
    "text, expected",
    [("ıstanbul", "istanbul"), ("Café", "Cafe"), ("a\u00a0b", "a b"), ("x\u200by", "x y"), ("", "")],
)
def test_plain_letters_only(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_words_share_their_lines_box_by_letters() -> None:
    line = line_to_words("surat ke luar", Box(0, 0, 130, 10), 0.8)
    assert [(w.text, w.box.x0, w.box.x1) for w in line] == [
        ("surat", 0, 50),
        ("ke", 60, 80),
        ("luar", 90, 130),
    ]
    assert line_to_words("surat", Box(0, 0, 50, 10), 0.4) == []
