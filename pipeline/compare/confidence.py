"""How sure the reading is on which a difference or a finding rests."""

from collections.abc import Iterable
from statistics import median

from rapidfuzz.distance import Levenshtein

from models.sop import Sop
from models.text import fold

SURE = 0.9
"""Below this confidence a differing digit may be a misreading."""
DOUBTFUL = 0.6
"""Below this confidence any difference may be a misreading."""


def confidence_at(sop: Sop, pointer: str) -> float:
    """Confidence of the value at ``pointer``, or of its absence.

    Its own source; else the least sure of its parts (of a whole list the middle one); else its whole;
    else that something is not there is as sure as the document is legible. 1.0 for an SOP that no
    reader made.
    """
    if not sop.sumber:
        return 1.0
    if pointer in sop.sumber:
        return sop.sumber[pointer].keyakinan
    parts = [source.keyakinan for at, source in sop.sumber.items() if at.startswith(f"{pointer}/")]
    if parts:
        return min(parts) if any(c.isdigit() for c in pointer) else median(parts)
    whole = pointer.rpartition("/")[0]
    if whole in sop.sumber:
        return sop.sumber[whole].keyakinan
    return median(source.keyakinan for source in sop.sumber.values())


def confidence_of(sop: Sop, pointers: Iterable[str]) -> float:
    """Confidence of a statement that rests on all of ``pointers``: the lowest of theirs."""
    return min((confidence_at(sop, pointer) for pointer in pointers), default=1.0)


def may_be_misread(a: str | None, b: str | None, confidence: float) -> bool:
    """Whether reading, not the paper, may have made ``a`` differ from ``b``.

    One letter apart, or a doubtful reading. A differing digit is a difference ("2 hari", "7 hari")
    unless the reading is unsure.
    """
    if confidence < DOUBTFUL:
        return True
    if not a or not b:
        return False
    left, right = fold(a), fold(b)
    if Levenshtein.distance(left, right, score_cutoff=1) > 1:
        return False
    return confidence < SURE or _digits(left) == _digits(right)


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())
