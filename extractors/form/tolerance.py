"""How much a value is trusted whose spelling had to be put right before it could be read."""

from extractors.form.numbers import mend_digits

TOLERATED = 0.8
"""The factor on a value read through a misspelling: it says one thing, but the paper says another."""


def certainty(exact: bool) -> float:
    """1.0 for a value that stands as it should, TOLERATED for one that was put right."""
    return 1.0 if exact else TOLERATED


def has_lookalikes(text: str) -> bool:
    """Whether a number in ``text`` holds an O, l or I for a digit: "2O23"."""
    return mend_digits(text) != text
