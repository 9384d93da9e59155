"""find: number, year and subject that follow a kind of regulation."""

import re
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from extractors.form.numbers import mend_digits
from models.text import fold, squeeze
from models.vocabulary import load

_WINDOW = 260
_NEAR = 120
_BRACKETED = re.compile(r"[\s,.:-]{0,4}\([^()]{1,40}\)")
_HEAD = re.compile(
    r"[\s,.:;()\-–]{0,6}(?:(?:n[o0]m[oec]r|nornor|no|nmr|num|nr)(?![^\W\d_])|№)[\s.:;,]{0,6}", re.IGNORECASE
)
_GAP = re.compile(r"[\s,.:–-]{0,4}")
_YEAR_WORD = r"(?:tah?u[nm]|tabun|tahurn|thn?|tahuri)"
_YEAR = r"(\d{4}|\d{2}\s\d{2})(?!\d)"
_NUMBER_YEAR = re.compile(
    rf"([^;()\n]{{1,80}}?)[\s,.]{{0,3}}(?<![^\W\d_]){_YEAR_WORD}[\s.:,]{{0,4}}{_YEAR}", re.IGNORECASE
)
_YEAR_NUMBER = re.compile(
    rf"[\s,.:]{{0,3}}{_YEAR_WORD}[\s.:]{{0,3}}{_YEAR}[\s,]{{0,3}}(?:nomor|no)[\s.:]{{0,4}}([\w./-]{{1,40}})",
    re.IGNORECASE,
)
_CHUNK = r"[^\s;,()/]{1,25}"
_CODE = re.compile(rf"{_CHUNK}(?:\s?/\s?{_CHUNK}){{0,8}}(?:\s-\s\d{{1,3}}(?!\d))?")
_ONLY_YEAR = re.compile(rf"[\s,.:]{{0,3}}{_YEAR_WORD}[\s.:]{{0,3}}{_YEAR}", re.IGNORECASE)
_BARE = re.compile(r"(?:[A-Z]{1,6}[./-]\s?)?\d")
_FOUR_DIGITS = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_SLASH_YEAR = re.compile(r"(\d{1,4}[A-Za-z]?)\s?/\s?((?:19|20)\d{2})")
_SUBJECT_WORD = re.compile(r"[^\W\d_]{3,9}")
_SUBJECT_GAP = 150
_MOST_CHUNKS = 9
_LONGEST_CODE = 4
_BRACKET_TAIL = re.compile(r"\(\s*(?:lembaran|tambahan|berita|ln|tln|bn|bd|ld)\b", re.IGNORECASE)
_GLUED_DIGIT = re.compile(r"(?<=[^\W\d_])\d$")
_EDGE = " \t\r\n.,;:-–—/"
_MARKS = _EDGE.removesuffix("/")
"""What may close a subject without being of it; "Kabupaten/" was cut off on the paper and stays so."""
_YEARS = range(1900, 2101)
_GAZETTE = re.compile(
    rf"[\s.,]{{0,3}}(?:{_YEAR_WORD}[\s.:]{{0,3}})?(?P<tahun>1[89]\d\d)[\s.,]{{0,3}}(?:[:/–-]|nom[oe]r|no)[\s.:]{{0,4}}"
    r"(?P<nomor>\d{1,4}[a-z]?)(?!\w)",
    re.IGNORECASE,
)
_GAZETTE_TURNED = re.compile(
    r"[\s.,]{0,3}(?:nom[oe]r|no)[\s.:]{1,4}(?P<nomor>\d{1,4}[a-z]?)[\s.,]{1,3}"
    rf"{_YEAR_WORD}[\s.:]{{0,3}}(?P<tahun>1[89]\d\d)(?!\d)",
    re.IGNORECASE,
)
_COLONIAL = range(1816, 1950)
"""Years of the statute book of the Netherlands Indies."""


_ROMAN = re.compile(r"[IVXLC]{1,8}")
_UNREADABLE = re.compile(r"^[\s.…_?*-]{0,80}(?:\?[\w?]{0,80}|\w{0,80}\?)?[\s.…_?*-]{0,80}")
_BEHIND_SUBJECT = re.compile(
    rf"[\s,]{{1,3}}(?:nomor|no)[\s.:]{{1,3}}(\d{{1,4}}[A-Za-z]?)[\s,]{{1,3}}{_YEAR_WORD}[\s.]{{1,3}}{_YEAR}[\s.;,]*$",
    re.IGNORECASE,
)


class Number(NamedTuple):
    """Number and year behind a kind, and where they end in the text."""

    nomor: str | None
    tahun: int | None
    end: int


def number_after(text: str, start: int) -> Number | None:
    """What number and year follow ``start``; None where none does."""
    if not any(c.isdigit() for c in text[start : start + _NEAR]):
        return None
    window = mend_digits(text[start : start + _WINDOW])
    offset = m.end() if (m := _BRACKETED.match(window)) else 0
    if m := _YEAR_NUMBER.match(window, offset):
        return Number(_clean(m[2]), _year(m[1]), start + m.end())
    head = _HEAD.match(window, offset)
    at = head.end() if head else offset + len((_GAP.match(window, offset) or [""])[0])
    if head is None and not _BARE.match(window, at):
        only = _ONLY_YEAR.match(window, offset)
        return Number(None, _year(only[1]), start + only.end()) if only else None
    found = _with_year(window, at, start) or _code(window, at, start, bool(head))
    blank = _ONLY_YEAR.match(window, at) if head and found is None else None
    return Number(None, _year(blank[1]), start + blank.end()) if blank else found


def gazette_after(text: str, start: int) -> Number | None:
    """Year and number behind "Staatsblad": "1926 Nomor 226", "1847:23", "Nomor 23 Tahun 1847"."""
    window = mend_digits(text[start : start + _WINDOW])
    m = _GAZETTE.match(window) or _GAZETTE_TURNED.match(window)
    year = int(m["tahun"]) if m else 0
    return Number(m["nomor"], year, start + m.end()) if m and year in _COLONIAL else None


def _with_year(window: str, at: int, start: int) -> Number | None:
    """ "23 Tahun 2014", "PK 16 Tahun 2014", "20 dan Nomor 77 Tahun 2012"."""
    m = _NUMBER_YEAR.match(window, at)
    year = _year(m[2]) if m else None
    if m is None or year is None:
        return None
    if _UNREADABLE.fullmatch(m[1]) and at:
        return Number(None, year, start + m.end())
    if not _is_number(m[1]):
        return None
    nomor = "1" if m[1].strip() in ("l", "|") else _clean(m[1])
    twice = _SLASH_YEAR.fullmatch(nomor or "")
    return Number(twice[1] if twice else nomor, year, start + m.end())


def _code(window: str, at: int, start: int, headed: bool) -> Number | None:
    """ "23/2014", "PER/21/M.PAN/11/2008": the year is the last group of four digits."""
    m = _CODE.match(window, at)
    if m is None or not any(c.isdigit() for c in m[0]):
        return None
    code = _clean(m[0])
    if slash := _SLASH_YEAR.fullmatch(code or ""):
        return Number(slash[1], int(slash[2]), start + m.end())
    years = _FOUR_DIGITS.findall(code or "")
    if not headed and not years:
        return None
    return Number(code, int(years[-1]) if years else None, start + m.end())


def _is_number(text: str) -> bool:
    """A number has a digit, and no sentence stands before it."""
    said = text.replace(",", " ").split()
    if _ROMAN.fullmatch(text.strip()) or text.strip() in ("l", "|"):
        return True
    return (
        any(c.isdigit() for c in text) and len(said) <= _MOST_CHUNKS and all(map(_may_stand_in_number, said))
    )


def _may_stand_in_number(chunk: str) -> bool:
    """A part with a digit, a short code ("PK"), a mark, or "dan Nomor" between two numbers."""
    if any(c.isdigit() for c in chunk) or not any(c.isalpha() for c in chunk):
        return True
    joining = fold(chunk).strip(".:") in ("dan", *load("regulations_kinds")["kata"]["nomor"])
    return joining or (chunk.isupper() and len(chunk) <= _LONGEST_CODE)


def _year(text: str) -> int | None:
    year = int(text.replace(" ", "")) if text.replace(" ", "").isdigit() else 0
    return year if year in _YEARS else None


def _clean(text: str) -> str | None:
    return squeeze(text).strip(_EDGE + "'\"’_=") or None


def subject_after(text: str, start: int, end: int | None = None) -> str | None:
    """The subject behind "tentang", without amendments, gazettes and closing marks; None for none."""
    begin = _subject_start(text, start, len(text) if end is None else end)
    if begin is None:
        return None
    subject = _cut(text[begin:end])
    return subject or None


def number_behind_subject(text: str, start: int) -> tuple[Number, str] | None:
    """ "tentang Pelayanan Publik Nomor 25 Tahun 2009": number and subject; None unless that ends the text."""
    begin = _subject_start(text, start, len(text))
    m = _BEHIND_SUBJECT.search(text, begin or 0, (begin or 0) + _WINDOW) if begin is not None else None
    if begin is None or m is None or _FOUR_DIGITS.search(text[begin : m.start()]):
        return None
    return Number(m[1], _year(m[2]), m.end(2)), squeeze(text[begin : m.start()]).strip(_EDGE)


def _subject_start(text: str, start: int, end: int) -> int | None:
    """Behind the first "tentang" near ``start``, unless an amendment comes before it."""
    table = load("regulations_kinds")["kata"]
    for i, m in enumerate(_SUBJECT_WORD.finditer(text, start, min(end, start + _SUBJECT_GAP))):
        word = fold(m[0])
        if word in table["tentang"] or (OSA.distance(word, "tentang", score_cutoff=1) <= 1):
            return m.end()
        if _amendment().match(text, m.start()) or (i == 0 and word in ("dan", "serta")):
            return None
    return None


def _cut(text: str) -> str:
    """A subject up to where it ends: an amendment, the gazette, a semicolon."""
    ends = [m.start() for p in (_amendment(), _BRACKET_TAIL) if (m := p.search(text))]
    ends += [i for i in [text.find(";")] if i >= 0]
    cut = text[: min(ends, default=len(text))]
    bare = cut.rstrip(_MARKS)
    if len(cut) < len(text) and text[len(cut)] == "(":
        bare = _GLUED_DIGIT.sub("", bare)
    return squeeze(bare).lstrip(_EDGE).rstrip(_MARKS)


@cache
def _amendment() -> re.Pattern[str]:
    endings = sorted(load("regulations_kinds")["kata"]["tamat"], key=len, reverse=True)
    return re.compile(
        rf"(?<![^\W_])(?:{'|'.join(e.replace(' ', r'[ ]') for e in endings)})(?![^\W_])", re.IGNORECASE
    )


_EXACT_YEAR_WORD = re.compile(r"(?:tahun|thn?)[\s.:,]{0,4}(?=[\dOolI])", re.IGNORECASE)
_EXACT_HEAD = re.compile(r"[\s,.:;()\-–]{0,6}(?:nom[oe]r|no|nmr|num|nr|№)(?![^\W\d_])", re.IGNORECASE)
_ODD_NUMBER = re.compile(r"[SZBGQ]\d{1,3}|\d{1,3}[SZBGQ]\d{0,3}")


def tolerated(text: str, start: int, number: Number, serial: bool) -> frozenset[str]:
    """Which of "nomor" and "tahun" had to be put right to be read from ``text`` behind ``start``.

    ``serial``: such regulations are numbered 1, 2, 3 ..., so that "5Z" is more likely a misread digit.
    """
    raw, found = text[start : number.end], set()
    head = _HEAD.match(raw)
    if number.nomor and (number.nomor not in raw or (head and not _EXACT_HEAD.match(raw))):
        found.add("nomor")
    if number.nomor and serial and _ODD_NUMBER.fullmatch(number.nomor):
        found.add("nomor")
    spelt = re.search(_YEAR_WORD, raw, re.IGNORECASE)
    if number.tahun and (str(number.tahun) not in raw or (spelt and not _EXACT_YEAR_WORD.search(raw))):
        found.add("tahun")
    return frozenset(found)
