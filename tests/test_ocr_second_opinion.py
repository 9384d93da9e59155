"""Two readings of one line made one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.reading.certainty import MEASURED, Evidence
from extractors.reading.rapid import line_to_words, plain
from extractors.reading.second_opinion import merge_line, skeleton
from models.page import Box, Word

Reading = list[tuple[str, float]]


def words(reading: Reading) -> list[Word]:
    return [Word(text, Box(50.0 * i, 0, 50.0 * i + 40, 12), sure) for i, (text, sure) in enumerate(reading)]


def weigh(evidence: Evidence) -> float:
    return MEASURED.of(evidence, worn=False)


def merged(first: Reading, second: Reading) -> Reading:
    return [(w.text, w.confidence) for w in merge_line(words(first), words(second), weigh)]


AGREED, MARKS, CONFUSED = weigh(Evidence.AGREED), weigh(Evidence.MARKS), weigh(Evidence.CONFUSED)
BLANKS, LEXICON, SLIP = weigh(Evidence.BLANKS), weigh(Evidence.LEXICON), weigh(Evidence.SLIP)
SPELLED, RIVAL = weigh(Evidence.SPELLED), weigh(Evidence.RIVAL)
FIRST, SECOND = weigh(Evidence.FIRST), weigh(Evidence.SECOND)


@pytest.mark.parametrize(
    "first, second, expected",
    [
        # Both alike.
        ([("Surat", 0.5)], [("Surat", 0.6)], [("Surat", AGREED)]),
        # Both alike, but no word, and drawn like one.
        ([("drat", 0.95)], [("drat", 0.95)], [("drat", SLIP)]),
        # Only one of them reads anything.
        ([], [("Surat", 0.95)], [("Surat", SECOND)]),
        ([("Surat", 0.95)], [], [("Surat", FIRST)]),
        ([], [], []),
        # Other marks, same letters: the second engine's marks.
        ([("surat.", 0.6)], [("surat,", 0.9)], [("surat,", MARKS)]),
        # Letters that engines confuse: the first one's letters, unless the other sees a number or a word.
        ([("Illegal", 0.8)], [("lIlegal", 0.9)], [("Illegal", CONFUSED)]),
        ([("Wirax1", 0.8)], [("Wiraxl", 0.9)], [("Wirax1", CONFUSED)]),
        ([("l5", 0.7)], [("15", 0.95)], [("15", SECOND)]),
        ([("O7", 0.7)], [("07", 0.1)], [("07", 0.1)]),
        # A blank more or less: the reading of more words.
        ([("surat", 0.7), ("masuk", 0.7)], [("suratmasuk", 0.9)], [("surat", SPELLED), ("masuk", SPELLED)]),
        ([("Wi", 0.7), ("raxa", 0.7)], [("Wiraxa", 0.9)], [("Wi", BLANKS), ("raxa", BLANKS)]),
        # Dispute: the word before what is none, however sure the engine.
        ([("sural", 0.5)], [("surat", 0.9)], [("surat", LEXICON)]),
        ([("surat", 0.3)], [("sukat", 0.99)], [("surat", LEXICON)]),
        # A word, but the other reading is a letter off another one.
        ([("Penurunan", 0.2)], [("Penvusunan", 0.9)], [("Penurunan", RIVAL)]),
        ([("Penyusunan", 0.2)], [("Penvusunan", 0.9)], [("Penyusunan", LEXICON)]),
        # No word or both: the first one's only where it was sure and surer.
        ([("Wiraxa", 0.95)], [("Wirava", 0.9)], [("Wiraxa", FIRST)]),
        ([("Wiraxa", 0.86)], [("Wirava", 0.95)], [("Wirava", SECOND)]),
        ([("dan", 0.8)], [("dari", 0.9)], [("dari", SECOND)]),
        # Of two words a unit of time, since nothing is as common in cells of one word and a number.
        ([("2", 0.9), ("ham", 0.9)], [("2", 0.9), ("jam", 0.7)], [("2", AGREED), ("jam", LEXICON)]),
        # A word joined to a number proves nothing; letters among digits speak against a reading.
        ([("7/SOP/x", 0.95)], [("1/SOP/v", 0.9)], [("7/SOP/x", FIRST)]),
        ([("146", 0.7)], [("14c6", 0.9)], [("146", FIRST)]),
        # Only one of two that look alike is a word.
        ([("Informatlka", 0.9)], [("Informatika", 0.6)], [("Informatika", SPELLED)]),
        # A letter off a word is no name.
        ([("lapotan", 0.95)], [("lapotan", 0.95)], [("lapotan", SLIP)]),
        # One of them sees a word more.
        ([("surat", 0.8)], [("surat", 0.9), ("masuk", 0.9)], [("surat", AGREED), ("masuk", SECOND)]),
        ([("surat", 0.8), ("!~", 0.3)], [("surat", 0.9)], [("surat", AGREED)]),
        ([("surat", 0.8), ("dan", 0.9)], [("surat", 0.9)], [("surat", AGREED), ("dan", FIRST)]),
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
