"""Durations as printed in the column Waktu: amount and unit as printed, never guessed."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, cast

from rapidfuzz.distance import OSA

from extractors.form.numbers import (
    Number,
    mend_digits,
    plain_fractions,
    text_to_number,
    tidy,
    words_as_digits,
)
from extractors.form.tolerance import certainty, has_lookalikes
from models.errors import SalahPakai
from models.sop import Satuan, Waktu
from models.text import fold, is_empty, squeeze, words
from models.vocabulary import load

_NUMBER = r"\d{1,6}(?:[.,]\d{1,4})?(?:\s?/\s?\d{1,2}(?!\d))?"
_RANGE = r"(?:s\s?[/.]\s?d\.?|sd|sampai(?:\sdengan)?|hingga|atau|-|~)"
_AMOUNT = re.compile(
    rf"(?<![\w.,/])(?P<low>{_NUMBER})\s{{0,3}}"
    rf"(?:(?P<times>x|kali)\s?(?P<factor>\d{{1,3}})\s?|{_RANGE}\s?(?P<high>{_NUMBER})\s?)?"
    r"(?:(?P<mark>[.,])\s)?(?P<unit>[^\W\d_]{1,12}|['′])"
)
_BARE = re.compile(rf"(?P<low>{_NUMBER})(?:\s?{_RANGE}\s?(?P<high>{_NUMBER}))?")
_IN_BRACKETS = re.compile(r"(\d)\s?[(\[{]([^()\[\]{}]{0,40})[)\]}]")
_BRACKETED = re.compile(r"[(\[{][^()\[\]{}]{0,200}[)\]}]?")
_PLURAL_MINUTES = re.compile(r"(\d)\s?(?:''|\"|″|′′)")
_ONE = re.compile(r"(?<!\w)se(?=(?:detik|menit|jam|hari|minggu|pekan|bulan|triwulan|semester|tahun)(?!\w))")
_HALVES = re.compile(r"(?<![\d.,/])(\d{1,4})\s(?:0,5|1/2)(?=\s?[^\W\d_])")
_HALF_BEHIND = re.compile(r"(?<![\d.,/])(\d{1,4})\s?([^\W\d_]{2,10})\s(?:0,5|setengah)(?![\w,])")
_ONE_ALONE = re.compile(r"^[lI|](?=\s[A-Za-z]{3})")
_TWO_NUMBERS = re.compile(r"(?<![\w.,/])\d{1,6}\s$")
_CLOCK_LIKE = re.compile(r"\d{1,2}(?:\.\d{2}|,(?!25|50|75)\d{2})")
_DIGITS_BEHIND = re.compile(r"\s?\d{1,6}\W?")
_MINUTE_SIGNS = str.maketrans({"´": "'", "ʹ": "'", "‛": "'"})
_GLUED = re.compile(r"(?<!\w)(\d[\doOlI|]{0,3}|[oOlI|]{1,2}\d[\doOlI|]{0,2})(?=[A-Za-z]{3})")
_JOINS = re.compile(r"^[\s,+&]*(?:(?:dan|lebih)[\s,+&]*)?")
_BETWEEN = re.compile(rf"^\s*{_RANGE}\s*")
_RATE = re.compile(r"(?:/|\bper\b|\bsetiap\b|\btiap\b)\s?[^\W\d_]{1,20}(?:\s[^\W\d_]{1,20})?$")
_CLOCK = re.compile(
    r"(?:\b(?:pukul|pkl|jam)\b[\s.:]{0,3}\d{1,2}[.:]\d{2}|\d{1,2}[.:]\d{2}\s?(?:wib|wita|wit)\b)"
)
_SPLIT = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
_LONGEST = 600
_MOST_SUMMED = 3
_HOURS = 24
_MINUTES = ("detik", "menit", "jam")
_CALENDAR = ("bulan", "triwulan", "semester", "tahun")
_MONTHS_IN = {"bulan": 1, "triwulan": 3, "semester": 6, "tahun": 12}
_SECONDS_IN = {"detik": 1, "menit": 60, "jam": 3600}


class _Term(NamedTuple):
    """One amount with its unit, at its place in the readable text."""

    low: Number
    high: Number | None
    unit: Satuan
    start: int
    end: int
    exact: bool = True


def text_to_waktu(text: str | None, satuan_kepala: Satuan | None = None) -> Waktu | None:
    """The printed duration; None where nothing is printed, ``nilai`` None where there is no one amount.

    ``satuan_kepala`` is the unit in the column's head, for a cell that holds a bare number.
    """
    if text is None or is_empty(text):
        return None
    term = _read(text, satuan_kepala)
    if term is None:
        return Waktu(teks=squeeze(text))
    return Waktu(teks=squeeze(text), nilai=term.low, nilai_maks=term.high, satuan=term.unit)


def waktu_certainty(text: str | None, satuan_kepala: Satuan | None = None) -> float:
    """How surely the amount follows from the print, 0 to 1: less where a digit or the unit was put right."""
    term = None if text is None or is_empty(text) else _read(text, satuan_kepala)
    if text is None or term is None:
        return 1.0
    mended = has_lookalikes(_parted(text)) or _ONE_ALONE.match(text) or _PLURAL_MINUTES.search(text)
    return certainty(term.exact and not mended)


def _read(text: str, satuan_kepala: Satuan | None) -> _Term | None:
    readable = _readable(text)
    return _one_term(readable, list(_terms(readable))) or _bare(readable, satuan_kepala)


def head_unit(text: str) -> Satuan | None:
    """The unit that a column's head names: "Waktu (menit)" -> "menit"; None for none or several."""
    units = {_units().get(w) for w in words(text[:_LONGEST]) if len(w) > 2} - {None}
    return units.pop() if len(units) == 1 else None


def hours_a_day() -> float:
    """Working hours of a day (units.toml; Perpres 21/2023: 7.5). SalahPakai for what is no such number."""
    hours = load("units")["jam_per_hari"]
    if isinstance(hours, bool) or not isinstance(hours, int | float) or not 0 < hours <= _HOURS:
        raise SalahPakai(f"units.toml: jam_per_hari = {hours!r}")
    return float(hours)


def working_minutes(waktu: Waktu) -> tuple[float, float] | None:
    """``waktu`` in minutes of working time, least and most; None without an amount.

    One day has :func:`hours_a_day`, a week 5 days, a month 21 (units.toml).
    Days are taken as working days; "1 x 24 jam" and its multiples are days.
    """
    if waktu.nilai is None or waktu.satuan is None:
        return None
    entry = load("units")["satuan"][waktu.satuan]
    factor = float(entry["menit"] if "menit" in entry else entry["hari"] * hours_a_day() * 60)
    if waktu.satuan == "jam" and waktu.nilai and waktu.nilai % _HOURS == 0:
        factor = hours_a_day() * 60 / _HOURS
    return waktu.nilai * factor, (waktu.nilai_maks or waktu.nilai) * factor


def is_duration(text: str) -> bool:
    """Whether the whole text is a duration with an amount: "7 hari", "maks. 2 hari kerja"."""
    readable = _readable(text)
    terms = list(_terms(readable))
    if len(text) > _LONGEST or _one_term(readable, terms) is None:
        return False
    rest = _RATE.sub("", _BRACKETED.sub(" ", "".join(_gaps(readable, terms))).strip())
    ornaments = {*load("units")["kata"]["hiasan"], "s", "d", "sd"}
    return all(w in ornaments for w in _SPLIT.findall(rest))


# ---- the text made readable ---------------------------------------------------------------------


def _readable(text: str) -> str:
    """Folded, with OCR's digits, fractions, number words and "2 (dua)" made plain digits."""
    plain = _ONE_ALONE.sub("1", mend_digits(_parted(text)).strip())
    digits = words_as_digits(_ONE.sub("satu ", fold(plain)))
    digits = _HALF_BEHIND.sub(r"\1,5 \2", digits)
    return _PLURAL_MINUTES.sub(r"\1'", _IN_BRACKETS.sub(_without_echo, _HALVES.sub(r"\1,5", digits)))


def _parted(text: str) -> str:
    """The text with its fractions plain, and a blank between a number and its unit."""
    return _GLUED.sub(r"\1 ", plain_fractions(text[:_LONGEST].translate(_MINUTE_SIGNS)))


def _without_echo(m: re.Match[str]) -> str:
    """ "2 (2) hari" is "2 hari", but brackets that hold a unit stay."""
    return m[0] if any(unit_of(w) for w in _SPLIT.findall(m[2])) else f"{m[1]} "


# ---- amounts ------------------------------------------------------------------------------------


def _terms(readable: str) -> Iterator[_Term]:
    """Every amount with a unit that is a length of time."""
    end = 0
    for m in _AMOUNT.finditer(readable):
        unit = unit_of(m["unit"])
        if unit is None or not _is_length(readable[end : m.start()], readable[m.end() :]):
            continue
        term = _term(m, unit, readable[m.end() :])
        if term is not None:
            end = m.end()
            yield term


def _term(m: re.Match[str], unit: Satuan, after: str) -> _Term | None:
    low, high = text_to_number(m["low"]), m["high"] and text_to_number(m["high"])
    if low is None or (m["high"] and high is None):
        return None
    if unit == "jam" and any(_CLOCK_LIKE.fullmatch(m[end] or "") for end in ("low", "high")):
        return None
    exact = m["unit"] in _units() and m["mark"] is None and not _DIGITS_BEHIND.fullmatch(after)
    if m["times"]:
        factor = int(m["factor"])
        if unit not in _MINUTES or (m["times"] == "kali" and factor != 24):
            return None
        return _Term(tidy(low * factor), None, unit, m.start(), m.end(), exact)
    return _Term(low, high or None, unit, m.start(), m.end(), exact)


def _is_length(before: str, after: str) -> bool:
    """False for an ordinal, a point in time, a frequency: "hari ke 2", "tanggal 5 bulan", "tiap 3 bulan";
    and where the number may be the rest of another: "1 5 menit"."""
    table = load("units")["kata"]
    last = _SPLIT.findall(before[-40:])[-1:]
    following = [w for w in _SPLIT.findall(after[:60])[:3] if w not in table["hiasan"]][:1]
    if _TWO_NUMBERS.search(before[-10:]):
        return False
    if last and (last[0] in table["bukan"] or (_is_other_unit(last[0]) and last[0] not in table["hiasan"])):
        return False
    return not (following and following[0] in (*table["sekali"], *table["sebelum"]))


def _is_other_unit(word: str) -> bool:
    return word in _units() and len(word) > 2


@cache
def unit_of(word: str) -> Satuan | None:
    """The unit that a folded word spells, also misread by one letter; None for any other word."""
    units = _units()
    alike = {units[w] for w in (word, word.replace("l", "i"), word.replace("rn", "m")) if w in units}
    if alike or len(word) < 4:
        return alike.pop() if len(alike) == 1 else None
    near = {u for spelling, u in units.items() if len(spelling) > 4 and OSA.distance(word, spelling) == 1}
    return near.pop() if len(near) == 1 else None


def _units() -> dict[str, Satuan]:
    table = load("units")["satuan"]
    return {s: cast(Satuan, unit) for unit, entry in table.items() for s in entry["ejaan"]}


# ---- one reading of several amounts -------------------------------------------------------------


def _one_term(readable: str, terms: list[_Term]) -> _Term | None:
    """The one duration that the amounts make together; None for none, or where they contradict."""
    if _CLOCK.search(readable):
        return None
    terms = _outside_brackets(readable, terms)
    if len({t[:3] for t in terms}) == 1:
        return terms[0]
    if len(terms) == 2 and _BETWEEN.fullmatch(readable[terms[0].end : terms[1].start]):
        return _range(*terms)
    total = terms[0] if 1 < len(terms) <= _MOST_SUMMED else None
    for term in terms[1:]:
        joined = total is not None and _JOINS.fullmatch(readable[total.end : term.start])
        total = _sum(total, term) if total is not None and joined else None
    return total


def _outside_brackets(readable: str, terms: list[_Term]) -> list[_Term]:
    """Without the amounts that only explain another: "1 hari (8 jam)"."""
    spans = [m.span() for m in _BRACKETED.finditer(readable)]
    outside = [t for t in terms if not any(a <= t.start < b for a, b in spans)]
    return outside or terms


def _range(first: _Term, second: _Term) -> _Term | None:
    """ "30 menit s.d. 1 jam": both ends in the smaller unit; None where that needs a working day."""
    if first.high is not None or second.high is not None:
        return None
    pair = _same_unit(first, second)
    return pair and _Term(*pair, first.start, second.end, first.exact and second.exact)


def _sum(first: _Term, second: _Term) -> _Term | None:
    """ "1 jam 30 menit": in the smaller unit, which the second must have."""
    pair = _same_unit(first, second)
    if pair is None or first.unit == second.unit or pair[2] != second.unit or first.high or second.high:
        return None
    exact = first.exact and second.exact
    return _Term(tidy(pair[0] + pair[1]), None, pair[2], first.start, second.end, exact)


def _same_unit(first: _Term, second: _Term) -> tuple[Number, Number, Satuan] | None:
    """Both amounts in the smaller of the two units, where clock or calendar alone settles it."""
    if first.unit == second.unit:
        return first.low, second.low, first.unit
    for scale in (_SECONDS_IN, _MONTHS_IN):
        if first.unit in scale and second.unit in scale:
            unit = min(first.unit, second.unit, key=lambda u: scale[u])
            low, high = (tidy(t.low * scale[t.unit] / scale[unit]) for t in (first, second))
            return low, high, unit
    return None


def _bare(readable: str, unit: Satuan | None) -> _Term | None:
    """A number alone, which takes the unit of the column's head."""
    ornaments = load("units")["kata"]["hiasan"]
    kept = " ".join(w for w in readable.split() if w.strip(".,:") not in ornaments or w[0].isdigit())
    m = _BARE.fullmatch(kept.strip(" ±~<>≤≥=.").strip())
    low = text_to_number(m["low"]) if m else None
    if m is None or low is None or unit is None or ("." in m["low"] and unit == "jam"):
        return None
    high = text_to_number(m["high"]) if m["high"] else None
    return None if m["high"] and high is None else _Term(low, high, unit, 0, len(readable))


def _gaps(readable: str, terms: list[_Term]) -> Iterator[str]:
    """The text between the amounts."""
    end = 0
    for term in terms:
        yield readable[end : term.start] + " "
        end = term.end
    yield readable[end:]
