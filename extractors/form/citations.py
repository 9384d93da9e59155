"""Regulations cited in a text: clean -> tokenise -> find -> resolve (docs/vocabulary.md).

The kinds are found in citation_kinds, their numbers, years and subjects in citation_numbers.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, Literal

from extractors.form.agencies import government_key
from extractors.form.citation_kinds import (
    Kind,
    canonical_kind,
    kind_entry,
    kind_of_year,
    nearest_kind,
    words_to_kinds,
)
from extractors.form.citation_numbers import (
    Number,
    gazette_after,
    number_after,
    number_behind_subject,
    subject_after,
    tolerated,
)
from extractors.form.citation_words import Word, text_to_words
from extractors.form.tolerance import certainty
from models.sop import DasarHukum
from models.text import fold, key, squeeze, words
from models.vocabulary import load

_HEADED = re.compile(r"\b(?:n[o0]m[oec]r|nornor|no)[\s.:]{0,4}(?=[\w./-]{0,12}\d)", re.IGNORECASE)
_BREAK = re.compile(r"[.;:()\n]\s|[;:()\n]")
_SERIAL = re.compile(r"(?<!0)0*([1-9]\d*|0)")
_PREFIXED = re.compile(r"(?:per|kep|pk|p|permen|ins)[\s./-]{1,2}0*(\d{1,4})(?:[\s/.-].*)?", re.IGNORECASE)
_CODED = re.compile(r"^0*(\d{1,3})\s?/(?=.*[a-z]).*", re.IGNORECASE)
_LOOKED_AT = 1200
_WORDS_AT_START = 3
_MOST_ANCHORS = 200
_MOST_BEFORE = 12
_FAR = 200
_IN_BRACKETS = re.compile(r"\([^()]{0,40}\)")
_TWO_LETTERS = 2
_LONGEST_LAW_NAME = 90
_MOST_NAME_WORDS = 8
_NEAR_WORDS = 6
_SERIAL_KINDS = ("Undang-Undang", "Peraturan")
_BLANK = re.compile(
    r"^(?:(?:nomor|no)?[\s.:…_-]*(?:tahun|th)[\s.:…_-]*(?:tentang\b|$)|nomor[\s.:…_-]*$)", re.IGNORECASE
)
_ROMAN = re.compile(r"[ivxlc]{1,8}", re.IGNORECASE)


Hubungan = Literal["pokok", "perubahan", "juncto", "judul"]


@dataclass(frozen=True, slots=True)
class Sitasi:
    """One regulation cited in a text; ``mulai`` and ``akhir`` are its place there, kind to year.

    ``wilayah`` is the region of a regional regulation, in full, where it is printed. ``hubungan`` says
    how it stands to the one before: "perubahan" amends it, "juncto" goes with it, "judul" is only named
    in its subject. ``ditoleransi`` are the fields whose spelling had to be put right.
    """

    jenis: str
    nomor: str | None
    tahun: int | None
    tentang: str | None
    mulai: int
    akhir: int
    wilayah: str | None = None
    hubungan: Hubungan = "pokok"
    ditoleransi: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Status:
    """What the table of revoked regulations says of one; ``keyakinan`` is "tinggi" or "sedang"."""

    dicabut: bool
    pengganti: str | None
    sejak: int | None
    keyakinan: str
    sumber: str


@lru_cache(maxsize=2048)
def item_to_dasar_hukum(teks: str) -> DasarHukum:
    """The first regulation that an item of the legal basis names; what it does not name is None.

    >>> item_to_dasar_hukum("Permendagri No. 52 Tahun 2011 tentang SOP;").jenis
    'Peraturan Menteri Dalam Negeri'
    """
    printed = squeeze(teks)
    cited = find_citations(printed[:_LOOKED_AT])
    if not cited:
        return _without_kind(printed)
    found, *others = cited
    listed = next((s.mulai for s in others if printed[: s.mulai].rstrip().endswith(",")), None)
    tentang = subject_after(printed, found.akhir, listed)
    if tentang is None and found.tentang and found.tentang in printed[: found.akhir]:
        tentang = found.tentang
    return DasarHukum(teks=printed, jenis=found.jenis, nomor=found.nomor, tahun=found.tahun, tentang=tentang)


def item_certainty(item: DasarHukum) -> dict[str, float]:
    """Field -> how surely it follows from the print, for every field that the item names."""
    found = next(iter(find_citations(item.teks[:_LOOKED_AT])), None)
    fields = [f for f in ("jenis", "nomor", "tahun", "tentang") if getattr(item, f) is not None]
    return {f: certainty(found is None or f not in found.ditoleransi) for f in fields}


def find_citations(text: str) -> list[Sitasi]:
    """Every regulation cited in ``text``, in order. A kind alone counts only at the very beginning."""
    said = text_to_words(text)
    kinds = words_to_kinds(said, text)
    guessed = list(_misread(text, said, kinds))
    kinds = sorted([*kinds, *guessed], key=lambda k: k.first)
    found = [s for k in kinds if (s := _kind_to_citation(text, said, k, k in guessed, kinds))]
    return list(_with_relations(text, _with_subjects(text, _apart(found))))


def regulation_key(
    jenis: str | None, nomor: str | None, tahun: int | None, wilayah: str | None = None
) -> str:
    """One key for one regulation, whatever its spelling: "peraturan menteri dalam negeri|52|2011".

    A regional regulation carries its region as a fourth part where ``wilayah`` gives a fitting one.
    """
    kind = _kind_key(jenis or "")
    parts = [kind, _number_key(jenis or "", nomor), str(tahun or "")]
    region = _region_key(jenis or "", wilayah)
    return "|".join([*parts, region] if region else parts)


def status(key: str) -> Status | None:
    """Whether the regulation is known as revoked or as in force; None where nothing is known."""
    return _statuses().get(key)


def official_subject(key: str) -> str | None:
    """The subject in the regulation's own heading, where the vocabulary has it."""
    return _subjects().get(key)


def rank(jenis: str | None) -> int | None:
    """The rank of a kind (UU 12/2011: 1 highest); None for one without a rank of its own."""
    entry = kind_entry(canonical_kind(jenis)) if jenis else None
    return (entry["peringkat"] or None) if entry else None


def is_regional(jenis: str | None) -> bool:
    """Whether a region makes such regulations, so that number and year alone name none."""
    entry = kind_entry(jenis) if jenis else None
    return bool(entry and entry.get("daerah"))


# ---- find ---------------------------------------------------------------------------------------


def _misread(text: str, said: Sequence[Word], kinds: Sequence[Kind]) -> Iterator[Kind]:
    """Kinds that OCR damaged: looked for only before a "Nomor ..." that no known kind has."""
    starts = [w.start for w in said]
    for anchor in [m.start() for m in _HEADED.finditer(text)][:_MOST_ANCHORS]:
        breaks = [m.end() for m in _BREAK.finditer(text, max(0, anchor - _FAR), anchor)]
        first = bisect_left(starts, breaks[-1] if breaks else anchor - _FAR)
        last = bisect_left(starts, anchor)
        first = max(first, last - _MOST_BEFORE)
        if first == last or any(k.first < last and k.last > first for k in kinds):
            continue
        kind = nearest_kind(said, text, first, last)
        if kind is not None:
            yield kind


def _kind_to_citation(
    text: str, said: Sequence[Word], kind: Kind, guessed: bool, kinds: Sequence[Kind]
) -> Sitasi | None:
    """The kind with its number and year; without them only where it opens the text."""
    start, end = said[kind.first].start, said[kind.last - 1].end
    opens = kind.first < _WORDS_AT_START
    if kind.spelling.gazette:
        number = gazette_after(text, end)
        return Sitasi(kind.jenis, number.nomor, number.tahun, None, start, number.end) if number else None
    number, tentang = number_after(text, end), None
    if number is None and opens:
        number, tentang = _number_further_on(text, said, kind, kinds)
    if number is None:
        number = _without_number(text, said, kind, end)
    if number is None or (number.nomor is None and len(said[kind.first].text) <= _TWO_LETTERS):
        return None
    jenis = kind_of_year(kind.jenis, number.tahun)
    mended = guessed or any(w.text != fold(text[w.start : w.end]) for w in said[kind.first : kind.last])
    put_right = tolerated(text, end, number, not is_regional(jenis) and jenis.startswith(_SERIAL_KINDS))
    return Sitasi(
        jenis, number.nomor, number.tahun, tentang, start, number.end, kind.wilayah,
        ditoleransi=put_right | ({"jenis"} if mended else set()),
    )  # fmt: skip


def _number_further_on(
    text: str, said: Sequence[Word], kind: Kind, kinds: Sequence[Kind]
) -> tuple[Number | None, str | None]:
    """Number and year behind the subject, or behind the law's name: "UU KIP No. 14 Tahun 2008"."""
    end = said[kind.last - 1].end
    if any(k.first >= kind.last and text[said[k.first].start - 1] != "(" for k in kinds):
        return None, None
    if behind := number_behind_subject(text, end):
        return behind
    headed = _HEADED.search(text, end, end + _LONGEST_LAW_NAME)
    name = _IN_BRACKETS.sub(" ", text[end : headed.start()]) if headed else ""
    if headed is None or kind.spelling.institution or kind.spelling.regional or not _is_law_name(name):
        return None, None
    number = number_after(text, headed.start())
    return (number, None) if number and number.tahun else (None, None)


def _is_law_name(name: str) -> bool:
    """Whether words between a kind and its number may be the law's name."""
    said = words(name)
    stops = {*load("regulations_kinds")["kata"]["tentang"], "yang", "pasal", "ayat", "dan", "dengan"}
    return 0 < len(said) <= _MOST_NAME_WORDS and stops.isdisjoint(said) and not _BREAK.search(name)


def _without_number(text: str, said: Sequence[Word], kind: Kind, end: int) -> Number | None:
    """A kind alone that opens the text: the constitution, a subject, a number left blank."""
    if kind.first >= _WORDS_AT_START or len(said[kind.first].text) <= _TWO_LETTERS:
        return None
    rest = text[end:].strip(" .;,:")
    if kind.spelling.tahun is None and rest and not (_BLANK.match(rest) or _subject_follows(text, end)):
        return None
    return Number(None, kind.spelling.tahun, end)


def _subject_follows(text: str, end: int) -> bool:
    return subject_after(text, end) is not None


def _apart(found: list[Sitasi]) -> Iterator[Sitasi]:
    """Without the citations that begin inside the one before."""
    end = -1
    for one in found:
        if one.mulai >= end:
            end = one.akhir
            yield one


def _with_subjects(text: str, found: Iterator[Sitasi]) -> Iterator[Sitasi]:
    for s in found:
        tentang = s.tentang or subject_after(text, s.akhir, min(len(text), s.akhir + _LOOKED_AT))
        yield replace(s, tentang=tentang)


def _with_relations(text: str, found: Iterator[Sitasi]) -> Iterator[Sitasi]:
    """How each stands to the one before it, by the words between them."""
    end = None
    for s in found:
        between = "" if end is None else fold(text[end : s.mulai])
        yield replace(s, hubungan=_relation(between))
        end = s.akhir


def _relation(between: str) -> Hubungan:
    """ "sebagaimana telah diubah dengan" -> perubahan, "jo." -> juncto, "tentang Perubahan atas" -> judul."""
    table = load("regulations_kinds")["kata"]
    said = words(_BREAK.split(between)[-1]) if between else []
    if not {"jo", "juncto", "junto"}.isdisjoint(said):
        return "juncto"
    if not set(table["mengubah"]).isdisjoint(said) and not set(table["tentang"]) & set(said[-_NEAR_WORDS:]):
        return "perubahan"
    return "judul" if not set(table["tentang"]).isdisjoint(said) else "pokok"


def _without_kind(printed: str) -> DasarHukum:
    """Number, year and subject where the kind was not printed or could not be read."""
    headed = _HEADED.search(printed[:_LOOKED_AT])
    number = number_after(printed, headed.start()) if headed and headed.start() < 80 else None
    if number is None or number.tahun is None:
        return DasarHukum(teks=printed)
    tentang = subject_after(printed, number.end)
    return DasarHukum(teks=printed, nomor=number.nomor, tahun=number.tahun, tentang=tentang)


# ---- resolve ------------------------------------------------------------------------------------


@lru_cache(maxsize=1024)
def _kind_key(jenis: str) -> str:
    said = [w for w in words(canonical_kind(jenis)) if w not in ("republik", "indonesia", "dan")]
    return " ".join(said).replace("menteri negara ", "menteri ")


def _number_key(jenis: str, nomor: str | None) -> str:
    """The serial of a number where its kind counts by serial; else all of it, letters and digits."""
    printed = squeeze(nomor or "")
    if m := _SERIAL.fullmatch(printed):
        return m[1]
    if _ROMAN.fullmatch(printed) and (value := _roman_value(printed.casefold())):
        return str(value)
    central = not is_regional(canonical_kind(jenis)) and not jenis.casefold().startswith(
        ("surat", "keputusan kepala")
    )
    m = (_PREFIXED.fullmatch(printed) or _CODED.fullmatch(printed)) if central else None
    return m[1] if m else key(printed.casefold().replace("nomor", ""))


def _roman_value(numeral: str) -> int:
    """The value of a Roman numeral in small letters: "xii" -> 12."""
    worth = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
    pairs = zip(numeral, [*numeral[1:], ""], strict=True)
    return sum(-worth[a] if b and worth[a] < worth[b] else worth[a] for a, b in pairs)


def _region_key(jenis: str, wilayah: str | None) -> str:
    entry = kind_entry(canonical_kind(jenis)) if jenis else None
    if not wilayah or not entry or not entry.get("daerah"):
        return ""
    kind, place = government_key(wilayah)
    wanted = entry.get("wilayah")
    fits = not wanted or kind == fold(wanted) or (not kind and wanted == "Provinsi")
    return f"{kind} {place}".strip() if fits else ""


@cache
def _statuses() -> dict[str, Status]:
    return {_key_of(row): _row_to_status(row) for row in load("revoked")["peraturan"]}


def _row_to_status(row: dict[str, Any]) -> Status:
    gone = row["status"] == "dicabut"
    return Status(gone, row.get("pengganti"), row.get("sejak"), row["keyakinan"], row["sumber"])


@cache
def _subjects() -> dict[str, str]:
    return {_key_of(row): row["tentang"] for row in load("regulations")["peraturan"]}


def _key_of(row: dict[str, Any]) -> str:
    return regulation_key(row["jenis"], row["nomor"], row["tahun"], row.get("wilayah"))
