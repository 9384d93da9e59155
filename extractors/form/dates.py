"""Dates as printed on the form (docs/vocabulary.md): day first, months by name, number or Roman numeral."""

import datetime
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from extractors.form.numbers import mend_digits, words_as_digits
from extractors.form.tolerance import certainty
from models.sop import Tanggal
from models.text import fold, is_empty, squeeze
from models.vocabulary import load

_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_GAP = r"\s?[-/.,]\s?"
_NUMERIC = re.compile(
    rf"(?<![\d/.-])(\d{{1,2}}){_GAP}(\d{{1,2}}|[ivx]{{1,4}}){_GAP}(\d{{4}}|\d{{2}})(?![\d/-])"
)
_NAMED = re.compile(r"([^\W\d_]{3,10})[\s.,/-]{0,4}(?:(?:tahun|thn|th)\b[\s.,]{0,2})?(\d{4}|\d{2})(?!\d)")
_DAY_BEFORE = re.compile(r"(?<![\d])(\d{1,2}|(?<!\w)[il])[\s.,/-]{0,3}(?:bulan\s)?$")
_YEAR_MONTH = re.compile(r"(\d{4})[-/](\d{2})")
_BLANK_ROMAN = re.compile(r"(?<![\w/.-])(\d{1,2})\s([ivx]{1,4})\s(\d{4})(?!\d)")
_BLANK_NUMERIC = re.compile(r"(\d{2})\s(\d{2})\s(\d{4})")
_OTHER_DAY = re.compile(r"(?<!\d)\d{1,2}\s?(?:-|/|&|,|dan|atau|s\.?\s?/?d\.?|sampai(?:\sdengan)?)\s?$")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)(?=\s[a-z]{3})")
_ZERO_IN_WORD = re.compile(r"(?<=[a-z])0|(?<!\d)0(?=[a-z]{3})")
_ONE_IN_WORD = re.compile(r"(?<=[a-z])1(?=[a-z])")
_LONE_LETTER = re.compile(r"(?<!\w)[il]\s[a-z]{3}")
_LIKE_L = str.maketrans("i1|0", "lllo")
_MONTH_YEAR = re.compile(rf"(\d{{1,2}}|[ivx]{{1,4}}){_GAP}(\d{{4}})")
_YEAR = re.compile(r"(?:(?:tahun|thn|th)\b[.\s]{0,2})?(\d{4})")
_ORDINARY = re.compile(r"[^\W\d_]+|\d+")
_EDGE = " .,:;-_()…/"
_SHORT_MONTHS = {"mei", "juni", "juli"}
_YEARS = range(1900, 2101)
_LONGEST = 400


class _Found(NamedTuple):
    iso: str | None
    start: int
    end: int


def text_to_tanggal(text: str | None) -> Tanggal | None:
    """The printed date; None where nothing is printed, ``iso`` None where the text is no (one) date."""
    if text is None or is_empty(text):
        return None
    readable = _readable(text)
    found = _dates_in(readable)
    one = len({f.iso for f in found}) == 1 and not _second_date(readable, found[0])
    return Tanggal(teks=squeeze(text), iso=found[0].iso if one else None)


def date_certainty(text: str | None) -> float:
    """How surely the ISO date follows from the print, 0 to 1: less where a digit or a month was put right."""
    tanggal = text_to_tanggal(text)
    if text is None or tanggal is None or tanggal.iso is None:
        return 1.0
    table, plain = load("months"), fold(text[:_LONGEST])
    known = {*_months(), *table["tempat"]["pengantar"], *table["tempat"]["hari"]}
    known -= set(table["salah_cetak"]["kata"])
    misspelt = any(w not in known and month_number(w) for w in _ORDINARY.findall(plain))
    as_printed = mend_digits(plain) == _with_letters(plain) == plain and not _LONE_LETTER.search(plain)
    return certainty(as_printed and not misspelt)


def first_day(iso: str) -> datetime.date:
    """The first day that the (perhaps shortened) ISO date means."""
    year, month, day = [*(int(p) for p in iso.split("-")), 1, 1][:3]
    return datetime.date(year, month, day)


def is_date(text: str) -> bool:
    """Whether the whole text is one date, perhaps with a weekday, "tanggal" or a place before it."""
    readable = _readable(text)
    found = _dates_in(readable)
    if len(found) != 1 or found[0].iso is None:
        return False
    rest = _without(readable, found[0])
    place, comma, behind = rest.rpartition(",")
    return _only_fillers(rest) or (bool(comma) and _only_fillers(behind) and _is_place(place))


def _readable(text: str) -> str:
    mended = _with_letters(mend_digits(_ORDINAL.sub("", fold(text[:_LONGEST]))))
    return words_as_digits(mended).strip(_EDGE)


def _with_letters(folded: str) -> str:
    """A 0 or 1 inside a word is a letter: "0ktober", "ju1i"."""
    return _ONE_IN_WORD.sub("l", _ZERO_IN_WORD.sub("o", folded))


def _dates_in(text: str) -> list[_Found]:
    """All dates of a readable text: full ones, else a bare month or year that is the whole text."""
    return [*_written_out(text), *_named(text)] or _whole(text)


def _written_out(text: str) -> Iterator[_Found]:
    for m in _ISO.finditer(text):
        yield _Found(_iso(int(m[1]), int(m[2]), int(m[3])), m.start(), m.end())
    for m in _NUMERIC.finditer(text):
        month = int(m[2]) if m[2].isdigit() else _months().get(m[2])
        yield _Found(_iso(_full_year(m[3]), month, int(m[1])), m.start(), m.end())
    for m in _BLANK_ROMAN.finditer(text):
        yield _Found(_iso(int(m[3]), _months().get(m[2]), int(m[1])), m.start(), m.end())
    if blanks := _BLANK_NUMERIC.fullmatch(text):
        yield _Found(_iso(int(blanks[3]), int(blanks[2]), int(blanks[1])), 0, len(text))


def _named(text: str) -> Iterator[_Found]:
    for m in _NAMED.finditer(text):
        month = month_number(m[1])
        if month is None:
            continue
        before = max(0, m.start() - 12)
        day = _DAY_BEFORE.search(text[before : m.start()])
        if day is not None:
            number = 1 if day[1] in "il" else int(day[1])
            yield _Found(_iso(_full_year(m[2]), month, number), before + day.start(), m.end())
        elif len(m[2]) == 4:
            yield _Found(_iso(int(m[2]), month), m.start(), m.end())


def _whole(text: str) -> list[_Found]:
    if m := _MONTH_YEAR.fullmatch(text):
        month = int(m[1]) if m[1].isdigit() else _months().get(m[1])
        return [_Found(_iso(int(m[2]), month), 0, len(text))]
    if m := _YEAR_MONTH.fullmatch(text):
        return [_Found(_iso(int(m[1]), int(m[2])), 0, len(text))] if 1 <= int(m[2]) <= 12 else []
    if m := _YEAR.fullmatch(text):
        return [_Found(_iso(int(m[1])), 0, len(text))]
    return []


def _full_year(text: str) -> int:
    """Two digits mean this century up to '50."""
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year <= 50 else 1900)


def _iso(year: int, month: int | None = 0, day: int = 0) -> str | None:
    """ISO text at the precision given (0: not given); None for a day that no calendar has."""
    if month is None or year not in _YEARS:
        return None
    try:
        datetime.date(year, month or 1, day or 1)
    except ValueError:
        return None
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")


@cache
def month_number(word: str) -> int | None:
    """1 to 12 for a folded month's name, also one misprinted by a letter or two; else None."""
    months = _months()
    if word in months or len(word) < 4:
        return months.get(word) if not set(word) <= set("ivx") else None
    alike = {n for name, n in months.items() if name.translate(_LIKE_L) == word.translate(_LIKE_L)}
    if len(alike) == 1:
        return alike.pop()
    limit = 1 if len(word) < 7 else 2
    near = [(OSA.distance(word, name), n) for name, n in months.items() if len(name) > 3]
    best = min(d for d, _ in near)
    hits = {n for d, n in near if d == best}
    return hits.pop() if best <= limit and len(hits) == 1 else None


def _months() -> dict[str, int]:
    months: dict[str, int] = load("months")["bulan"]
    return months


def _without(text: str, found: _Found) -> str:
    return text[: found.start] + " " + text[found.end :]


def _second_date(text: str, found: _Found) -> bool:
    """Whether what stands beside the date names another day or month: "Juni - Juli 2023" is no one date."""
    months, rest = _months(), _without(text, found)
    if _OTHER_DAY.search(text[max(0, found.start - 20) : found.start]):
        return True
    return any(w in months and (len(w) > 4 or w in _SHORT_MONTHS) for w in _ORDINARY.findall(rest))


def _only_fillers(text: str) -> bool:
    table = load("months")["tempat"]
    fillers = {*table["pengantar"], *table["hari"]}
    return all(w in fillers for w in _ORDINARY.findall(text.replace("'", "")))


def _is_place(text: str) -> bool:
    parts = _ORDINARY.findall(text)
    return 0 < len(parts) <= 5 and not any(p.isdigit() for p in parts)
