"""Dates of the identity block that are none: read again, however sure the engine was."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from extractors.form.dates import date_certainty, is_date
from extractors.reading.regions import Region
from models.page import Word
from models.text import fold
from models.vocabulary import load

_DATES = ("tanggal_pembuatan", "tanggal_revisi", "tanggal_pengesahan")
_EDGE = " .:;-_"


def misread_dates(regions: Sequence[Region], read: Sequence[Sequence[Word]]) -> set[int]:
    """Regions (indexes) that answer a date's label, to the left or in themselves, with a number, no date."""
    rows: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for i, region in enumerate(regions):
        if region.cell is not None:
            table, row, column = region.cell
            rows[table, row].append((column, i))
    texts = [" ".join(word.text for word in words) for words in read]
    found: set[int] = set()
    for cells in rows.values():
        before = ""
        for _, i in sorted(cells):
            found |= {i} if _breaks(before, texts[i]) else set()
            before = texts[i]
    return found


def _breaks(label: str, text: str) -> bool:
    value = text if _is_label(label) else _after_label(text)
    if value is None or not any(c.isdigit() for c in value):
        return False
    return not is_date(value.strip(_EDGE)) or date_certainty(value) < 1


def _is_label(text: str) -> bool:
    return fold(text).strip(_EDGE) in _labels()


def _after_label(text: str) -> str | None:
    """What stands behind a label and its colon in one cell."""
    label, colon, value = text.partition(":")
    return value if colon and _is_label(label) else None


@cache
def _labels() -> frozenset[str]:
    table = load("labels")["identitas"]
    return frozenset(fold(label).strip(_EDGE) for name in _DATES for label in table[name]["varian"])
