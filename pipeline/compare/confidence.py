"""How sure the reading is on which a difference or a finding rests."""

from collections.abc import Iterable
from statistics import median

from rapidfuzz.distance import Editops, Levenshtein

from models.sop import Sop
from models.source import SURE
from models.text import fold

UNSEEN = 0.7
"""The most for the absence of a value in a document of which anything was read with doubt."""
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
    return _legibility(sop)


def _legibility(sop: Sop) -> float:
    """How sure it is that what was not found is not there."""
    read = [source.keyakinan for source in sop.sumber.values()]
    return median(read) if min(read) >= SURE else min(median(read), UNSEEN)


def confidence_of(sop: Sop, pointers: Iterable[str]) -> float:
    """Confidence of a statement that rests on all of ``pointers``: the lowest of theirs."""
    return min((confidence_at(sop, pointer) for pointer in pointers), default=1.0)


def may_be_misread(a: str | None, b: str | None, confidence: float) -> bool:
    """Whether reading, not the paper, may have made ``a`` differ from ``b``.

    One letter apart, or a doubtful reading. Another digit, or one more, is a difference ("2 hari",
    "7 hari") unless the reading is unsure; a digit for a letter ("l", "1") is a misreading.
    """
    if confidence < DOUBTFUL:
        return True
    if not a or not b:
        return False
    edits = Levenshtein.editops(fold(a), fold(b), score_hint=1)
    return len(edits) <= 1 and (confidence < SURE or not _other_amount(fold(a), fold(b), edits))


def _other_amount(a: str, b: str, edits: Editops) -> bool:
    """Whether the edits put one digit for another, or add or drop one."""
    gone = "".join(a[e.src_pos] for e in edits if e.tag != "insert")
    come = "".join(b[e.dest_pos] for e in edits if e.tag != "delete")
    return (gone + come).isdigit()
