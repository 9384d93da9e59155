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
MOST = 0.99
"""Only a text layer is wholly certain: grammars doubt what is below 1."""


class Evidence(StrEnum):
    """What speaks for a word."""

    AGREED = "agreed"
    """Both engines read the same: a number, or a word we know."""
    UNKNOWN = "unknown"
    """Both read the same, a word we do not know: a name, or a slip of both."""
    MARKS = "marks"
    """The same letters, other punctuation or capitals."""
    SPELLED = "spelled"
    """Blanks differ, or letters that engines confuse (l, I, 1), and what is taken are words."""
    CONFUSED = "confused"
    """Letters that engines confuse (l, I, 1) differ, and neither reading is a word."""
    BLANKS = "blanks"
    """The same letters, parted otherwise, and not into words."""
    LEXICON = "lexicon"
    """They differ; only the reading taken is a word."""
    RIVAL = "rival"
    """They differ; the reading taken is a word, the other a letter off another word."""
    FIRST = "first"
    """They differ, or the second sees nothing; the first engine's is taken."""
    SECOND = "second"
    """They differ, or the first sees nothing; the second engine's is taken."""
    SLIP = "slip"
    """Both read the same, which is no word but drawn like one, or a letter off one."""
    DROPPED = "dropped"
    """Sure for the first engine, not there for the second, which found the lines itself."""


@dataclass(frozen=True, slots=True)
class Certainty:
    """Evidence -> confidence (0..1), on good pages and on those whose letters are worn."""

    good: Mapping[Evidence, float]
    worn: Mapping[Evidence, float]

    def of(self, evidence: Evidence, worn: bool) -> float:
        """The confidence of a word with ``evidence``."""
        return (self.worn if worn else self.good)[evidence]


DIFFERING = {
    Evidence.CONFUSED,
    Evidence.LEXICON,
    Evidence.RIVAL,
    Evidence.FIRST,
    Evidence.SECOND,
    Evidence.DROPPED,
}
"""Kinds of evidence that the engines gave by differing; in the others they read the same letters."""
ENOUGH = 50
"""Words of one kind that speak for themselves; where there are fewer, those like them are asked too."""
Counts = tuple[float, int]
"""Words read right, and all that were seen."""


def counts_to_certainty(good: Mapping[Evidence, Counts], worn: Mapping[Evidence, Counts]) -> Certainty:
    """What follows from what was counted on good pages and on worn ones.

    Kinds seen too seldom on one sort of page lean on the same kind on both, and that one on all kinds in
    which the engines agree, or differ.
    """
    kinds = {e: _sum(good.get(e, (0, 0)), worn.get(e, (0, 0))) for e in Evidence}
    families = [
        _sum(*(counts for e, counts in kinds.items() if (e in DIFFERING) == apart)) for apart in (False, True)
    ]
    both = {e: _leaning(counts, _share(families[e in DIFFERING])) for e, counts in kinds.items()}
    return Certainty(_table(good, both), _table(worn, both))


def _table(counted: Mapping[Evidence, Counts], both: Mapping[Evidence, Counts]) -> dict[Evidence, float]:
    """Confidences; one word more than was seen is taken to be wrong, for what so few cannot show."""
    leaning = {e: _leaning(counted.get(e, (0, 0)), _share(counts)) for e, counts in both.items()}
    return {
        e: round(min(MOST, max(LEAST, (n / (seen + 1)) ** VALUE_WORDS)), 2)
        for e, (n, seen) in leaning.items()
    }


def _leaning(counts: Counts, like: float) -> Counts:
    """The counts, made up to ENOUGH words by such of which the share ``like`` is right."""
    lacking = max(0, ENOUGH - counts[1])
    return counts[0] + lacking * like, counts[1] + lacking


def _share(counts: Counts) -> float:
    return counts[0] / max(1, counts[1])


def _sum(*counts: Counts) -> Counts:
    return sum(right for right, _ in counts), sum(seen for _, seen in counts)


# 2026-11-21, `python -m benchmarks.calibration`, 120 drawn pages: (good pages, worn pages).
_MEASURED = {
    Evidence.AGREED: (0.99, 0.99),
    Evidence.UNKNOWN: (0.89, 0.28),
    Evidence.MARKS: (0.89, 0.88),
    Evidence.SPELLED: (0.90, 0.91),
    Evidence.CONFUSED: (0.37, 0.38),
    Evidence.BLANKS: (0.65, 0.72),
    Evidence.LEXICON: (0.88, 0.96),
    Evidence.RIVAL: (0.49, 0.48),
    Evidence.FIRST: (0.26, 0.32),
    Evidence.SECOND: (0.26, 0.10),
    Evidence.SLIP: (0.21, 0.10),
    Evidence.DROPPED: (0.45, 0.45),
}
MEASURED = Certainty(
    {e: good for e, (good, _) in _MEASURED.items()}, {e: worn for e, (_, worn) in _MEASURED.items()}
)
