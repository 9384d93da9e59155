"""Numbers that cannot be: read again, however sure the engine was."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from rapidfuzz.distance import OSA

from extractors.reading.lexicon import LEAST, shape
from extractors.reading.regions import Region
from models.page import Word
from models.text import fold
from models.vocabulary import load

_MIXED = re.compile(r"(?<!\w)(?=\w*\d)(?=\w*[^\W\d_])\w+")
_MEANT = re.compile(
    r"\d{1,3}[a-hjkmnp-z]|[a-hjkmnp-z]\d{1,3}|\d{1,2}x\d{1,2}|sp2d|\d{1,4}(?:hari|jam|menit)", re.IGNORECASE
)
_NIP = 18
"""Digits of a NIP; a lone row of about as many has lost or won some."""
_AMOUNT = re.compile(r"^\W*\d{1,4}\s([^\W\d_]{2,9})\W*")
_NUMBER = re.compile(r"(\d{1,3})\W?")


def is_odd(text: str) -> bool:
    """Whether letters stand among digits ("2O11", "l5"), or a NIP has not its digits."""
    digits = text.replace(" ", "")
    if digits.isdigit() and _NIP - 3 <= len(digits) <= _NIP + 3:
        return len(digits) != _NIP
    return any(not _MEANT.fullmatch(found) for found in _MIXED.findall(text))


def is_unit(text: str) -> bool:
    """Whether ``text`` is a unit of time."""
    return fold(text).strip(".,;:()") in _units()


def is_misread_amount(text: str) -> bool:
    """Whether ``text`` is a number and a word that is no unit of time but drawn like one: "2 hart"."""
    found = _AMOUNT.fullmatch(fold(text))
    if found is None or is_unit(found[1]):
        return False
    drawn = {found[1], shape(found[1])}
    return any(
        OSA.distance(a, b, score_cutoff=1) <= 1
        for unit in _units()
        if len(unit) >= LEAST
        for a in drawn
        for b in (unit, shape(unit))
    )


@cache
def _units() -> frozenset[str]:
    return frozenset(spelling for unit in load("units")["satuan"].values() for spelling in unit["ejaan"])


def out_of_sequence(regions: Sequence[Region], read: Sequence[Sequence[Word]]) -> set[int]:
    """Regions (indexes) in columns that count their rows whose number does not follow the one above."""
    columns: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i, region in enumerate(regions):
        if region.cell is not None and not region.label:
            columns[region.cell[0], region.cell[2]].append(i)
    return {i for column in columns.values() for i in _breaks(column, read)}


def _breaks(column: Iterable[int], read: Sequence[Sequence[Word]]) -> list[int]:
    texts = [(i, " ".join(word.text for word in read[i])) for i in column]
    numbers = [(i, int(m[1]) if (m := _NUMBER.fullmatch(text)) else None) for i, text in texts]
    told = [number for _, number in numbers if number is not None]
    if len(told) < 3 or 2 * len(told) < len(numbers):
        return []
    start = next(n for n, (_, number) in enumerate(numbers) if number is not None)
    wrong = [numbers[start][0]] if numbers[start][1] != 1 else []
    before = numbers[start][1]
    for i, number in numbers[start + 1 :]:
        if number is None or before is None or number != before + 1:
            wrong.append(i)
        before = number if number is not None else (None if before is None else before + 1)
    # Where hardly a number follows another the column counts nothing: minutes, copies.
    return wrong if 2 * len(wrong) <= len(told) else []
