"""What a cell may hold: a reading that does not fit its field is trusted less, however sure the engine.

Only readings by OCR are weighed; what a text layer says is what the document says.
"""

import re

from models.sop import Langkah

DOUBTED = 0.6
"""The factor on a value that breaks the grammar of its field."""
UNEXPECTED = 0.8
"""The factor on a step number out of sequence: it may be the paper's own slip."""

_NUMBER = re.compile(r"\d{1,3}[a-z]?")


def langkah_to_factors(langkah: Langkah, before: str | None) -> dict[str, float]:
    """Field -> factor on its confidence, for the fields whose reading does not fit.

    ``before`` is the number of the step before, None for the first.
    """
    factors: dict[str, float] = {}
    if langkah.waktu is not None and langkah.waktu.nilai is None and _half_a_duration(langkah.waktu.teks):
        factors["waktu"] = DOUBTED
    for field in ("uraian", "kelengkapan", "output", "keterangan"):
        text: str | None = getattr(langkah, field)
        if text is not None and not any(c.isalpha() for c in text):
            factors[field] = DOUBTED
    if langkah.nomor is not None:
        if not _NUMBER.fullmatch(langkah.nomor):
            factors["nomor"] = DOUBTED
        elif not _follows(before, langkah.nomor):
            factors["nomor"] = UNEXPECTED
    return factors


def _half_a_duration(text: str) -> bool:
    """'15 ment', 'jam': an amount without a unit, or a bare short word, is a misread duration."""
    return any(c.isdigit() for c in text) or len(text.split()) == 1


def _follows(before: str | None, number: str) -> bool:
    value = int(re.match(r"\d+", number).group())  # type: ignore[union-attr]
    if before is None:
        return value == 1
    found = re.match(r"\d+", before)
    return found is None or value - int(found.group()) in (0, 1)
