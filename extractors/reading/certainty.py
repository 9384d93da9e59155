"""How surely a word is read, by the evidence for it: measured, not felt.

The table below is what `python -m benchmarks.calibration` found on drawn scans, photographs and faxes: the
share of words read right, for each kind of evidence. A value is as wrong as its worst word and most have
several, so a word counts for the chance that VALUE_WORDS such words are all right.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

VALUE_WORDS = 2
"""Words in doubt that a value is taken to have."""
LEAST = 0.1
"""A word that was read at all is not worth nothing."""


class Evidence(StrEnum):
    """What speaks for a word."""

    AGREED = "agreed"
    """Both engines read the same: a number, or a word we know."""
    UNKNOWN = "unknown"
    """Both read the same, a word we do not know: a name, or a slip of both."""
    MARKS = "marks"
    """The same letters, other punctuation or capitals."""
    CONFUSED = "confused"
    """Letters that engines confuse (l, I, 1) differ."""
    BLANKS = "blanks"
    """The same letters, parted otherwise."""
    LEXICON = "lexicon"
    """They differ; only the reading taken is a word."""
    FIRST = "first"
    """They differ, or the second sees nothing; the first engine's is taken."""
    SECOND = "second"
    """They differ, or the first sees nothing; the second engine's is taken."""
    SLIP = "slip"
    """Both read the same, which is no word but drawn like one."""
    DROPPED = "dropped"
    """Sure for the first engine, not there for the second, which found the lines itself."""


@dataclass(frozen=True, slots=True)
class Certainty:
    """Evidence -> confidence (0..1), on pages that read well and on poor ones."""

    good: Mapping[Evidence, float]
    poor: Mapping[Evidence, float]

    def of(self, evidence: Evidence, poor: bool) -> float:
        """The confidence of a word with ``evidence``."""
        return (self.poor if poor else self.good)[evidence]


def share_to_confidence(right: int, seen: int) -> float:
    """The confidence of words of which ``right`` of ``seen`` were right; never above what so few can show."""
    share = right / (seen + 1)
    return max(LEAST, round(share**VALUE_WORDS, 2))


# 2026-11-21, `python -m benchmarks.calibration`, 120 drawn pages: (good pages, worn pages).
# Kinds seen fewer than thirty times on one sort of page are measured over both sorts.
_MEASURED = {
    Evidence.AGREED: (0.99, 0.99),
    Evidence.UNKNOWN: (0.93, 0.18),
    Evidence.MARKS: (0.91, 0.85),
    Evidence.CONFUSED: (0.44, 0.44),
    Evidence.BLANKS: (0.68, 0.68),
    Evidence.LEXICON: (0.54, 0.93),
    Evidence.FIRST: (0.1, 0.1),
    Evidence.SECOND: (0.22, 0.1),
    Evidence.SLIP: (0.59, 0.1),
    Evidence.DROPPED: (0.1, 0.1),
}
MEASURED = Certainty(
    {e: good for e, (good, _) in _MEASURED.items()}, {e: poor for e, (_, poor) in _MEASURED.items()}
)
