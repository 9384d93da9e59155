"""One normal form of a printed string."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.text import fold, is_empty, key, or_none, squeeze, words


@pytest.mark.parametrize("text", ["", " ", "-", "—", "....", "…", "=", " - ", "_", ":", None])
def test_says_nothing(text: str | None) -> None:
    assert is_empty(text)
    assert or_none(text) is None


@pytest.mark.parametrize("text", ["0", "a", "- 1", "5 menit", "(-)"])
def test_says_something(text: str) -> None:
    assert not is_empty(text)
    assert or_none(f"  {text} ") == text


@given(st.text())
def test_normal_forms_are_idempotent(text: str) -> None:
    assert squeeze(squeeze(text)) == squeeze(text)
    assert fold(fold(text)) == fold(text)
    assert key(key(text)) == key(text)
    assert words(" ".join(words(text))) == words(text)
