"""Regulations cited in a text: clean -> tokenise -> find -> resolve (docs/vocabulary.md).

The kinds are found in citation_kinds, their numbers, years and subjects in citation_numbers.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from extractors.form.citation_kinds import (
    Kind,
    canonical_kind,
    kind_entry,
    kind_of_year,
    nearest_kind,
    words_to_kinds,
)
from extractors.form.citation_numbers import Number, number_after, subject_after
from extractors.form.citation_words import Word, text_to_words
from models.sop import DasarHukum
from models.text import fold, key, squeeze, words
from models.vocabulary import load

_HEADED = re.compile(r"\b(?:n[o0]m[oec]r|nornor|no)[\s.:]{0,4}(?=[\w./-]{0,12}\d)", re.IGNORECASE)
_BREAK = re.compile(r"[.;:()\n]\s|[;:()\n]")
_SERIAL = re.compile(r"0*(\d+)")
_PREFIXED = re.compile(r"(?:per|kep|pk|p|permen|ins)[\s./-]{1,2}0*(\d{1,4})(?:[\s/.-].*)?", re.IGNORECASE)
_CODED = re.compile(r"0*(\d{1,3})\s?/(?=.*[a-z]).*", re.IGNORECASE)
_LOOKED_AT = 1200
_WORDS_AT_START = 3
_MOST_ANCHORS = 200
_MOST_BEFORE = 12
_FAR = 200


@dataclass(frozen=True, slots=True)
class Sitasi:
    """One regulation cited in a text; ``mulai`` and ``akhir`` are its place there, kind to year.

    ``wilayah`` is the region of a regional regulation, in full, where it is printed.
    """

    jenis: str
    nomor: str | None
    tahun: int | None
    tentang: str | None
    mulai: int
    akhir: int
    wilayah: str | None = None


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
    return DasarHukum(teks=printed, jenis=found.jenis, nomor=found.nomor, tahun=found.tahun, tentang=tentang)


def find_citations(text: str) -> list[Sitasi]:
    """Every regulation cited in ``text``, in order. A kind alone counts only at the very beginning."""
    said = text_to_words(text)
    kinds = words_to_kinds(said, text)
    kinds = sorted([*kinds, *_misread(text, said, kinds)], key=lambda k: k.first)
    found = [s for kind in kinds if (s := _kind_to_citation(text, said, kind))]
    return list(_with_subjects(text, _apart(found)))


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


def _kind_to_citation(text: str, said: Sequence[Word], kind: Kind) -> Sitasi | None:
    """The kind with its number and year; without them only where it opens the text."""
    start, end = said[kind.first].start, said[kind.last - 1].end
    number = number_after(text, end)
    opens = kind.first < _WORDS_AT_START and len(said[kind.first].text) > 2
    if number is None:
        if not opens or (
            kind.spelling.tahun is None and text[end:].strip(" .;,:") and not _subject_follows(text, end)
        ):
            return None
        number = Number(None, kind.spelling.tahun, end)
    jenis = kind_of_year(kind.jenis, number.tahun)
    return Sitasi(jenis, number.nomor, number.tahun, None, start, number.end, kind.wilayah)


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
        tentang = subject_after(text, s.akhir, min(len(text), s.akhir + _LOOKED_AT))
        yield Sitasi(s.jenis, s.nomor, s.tahun, tentang, s.mulai, s.akhir, s.wilayah)


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
    central = not is_regional(canonical_kind(jenis)) and not jenis.casefold().startswith(
        ("surat", "keputusan kepala")
    )
    m = (_PREFIXED.fullmatch(printed) or _CODED.fullmatch(printed)) if central else None
    return m[1] if m else key(printed.casefold().replace("nomor", ""))


def _region_key(jenis: str, wilayah: str | None) -> str:
    entry = kind_entry(canonical_kind(jenis)) if jenis else None
    if not wilayah or not entry or not entry.get("daerah"):
        return ""
    alike = {"kab": "kabupaten", "prov": "provinsi", "propinsi": "provinsi", "provisi": "provinsi"}
    said = [alike.get(w, w) for w in words(wilayah) if w not in ("pemerintah", "pemerintahan")]
    wanted = entry.get("wilayah")
    return " ".join(said) if not wanted or said[:1] == [fold(wanted)] else ""


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
