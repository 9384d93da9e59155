"""What was counted becomes what a word is worth."""

import pytest

from extractors.reading.certainty import (
    ENOUGH,
    LEAST,
    MEASURED,
    MOST,
    VALUE_WORDS,
    Evidence,
    counts_to_certainty,
)


def test_a_kind_seen_often_speaks_for_itself() -> None:
    good = {Evidence.AGREED: (999, 999), Evidence.UNKNOWN: (95, 99)}
    told = counts_to_certainty(good, {})
    assert told.of(Evidence.UNKNOWN, worn=False) == pytest.approx(0.95**VALUE_WORDS, abs=0.01)


def test_a_kind_seen_seldom_on_worn_pages_leans_on_itself_on_all() -> None:
    good, worn = {Evidence.BLANKS: (80, 100)}, {Evidence.BLANKS: (0, 1)}
    told = counts_to_certainty(good, worn)
    share = (ENOUGH - 1) * (80 / 101) / (ENOUGH + 1)
    assert told.of(Evidence.BLANKS, worn=True) == pytest.approx(share**VALUE_WORDS, abs=0.01)


def test_a_kind_never_seen_leans_on_those_like_it() -> None:
    told = counts_to_certainty({Evidence.AGREED: (900, 1000), Evidence.LEXICON: (300, 1000)}, {})
    assert told.of(Evidence.MARKS, worn=False) == pytest.approx(0.9**VALUE_WORDS, abs=0.04)
    assert told.of(Evidence.FIRST, worn=False) == pytest.approx(max(LEAST, 0.3**VALUE_WORDS), abs=0.04)


def test_nothing_is_certain_and_nothing_worthless() -> None:
    told = counts_to_certainty({Evidence.AGREED: (50, 50), Evidence.FIRST: (0, 500)}, {})
    assert told.of(Evidence.AGREED, worn=False) < 1
    often = counts_to_certainty({Evidence.AGREED: (9999, 9999)}, {})
    assert often.of(Evidence.AGREED, worn=False) == MOST
    assert told.of(Evidence.FIRST, worn=False) == LEAST


def test_what_one_engine_alone_stands_for_is_never_sure() -> None:
    alone = (Evidence.FIRST, Evidence.SECOND, Evidence.DROPPED, Evidence.SLIP)
    assert all(MEASURED.of(e, worn) < 0.9 for e in alone for worn in (False, True))
