"""What an SOP says on which others may speak too: under which key it stands beside whom.

This is the reach of the checks among SOPs: an SOP that comes, goes or changes touches the topics that it
speaks of, and no other. Two SOPs that say the same have the same ``nilai``; where all of a topic do, no check
finds anything.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from extractors.form.agencies import agency_key
from extractors.form.citations import is_regional, official_subject
from extractors.form.people import without_titles
from models.sop import DasarHukum, Sop
from models.text import fold, key, squeeze, words
from models.vocabulary import load
from pipeline.checks.nomenclature import normal_name, signs_for_many
from pipeline.compare.legal import key_of, regulations
from pipeline.compare.normal import text_to_words, title_to_words

Topik = Literal[
    "nomor",
    "pola_nomor",
    "nama_instansi",
    "jabatan",
    "pengesah",
    "inventaris",
    "pejabat",
    "nip",
    "hukum_tahun",
    "hukum_nomor",
    "hukum_judul",
]
DIGITS = 18
"""Of a NIP."""
TITLE, RELATED = "judul ", "terkait "
"""How what an inventory holds is told from what refers to it."""
_SHORTEST_NUMBER = 4
_SHORTEST_SUBJECT = 8


@dataclass(frozen=True, slots=True)
class Statement:
    """That ``nilai`` is said on the topic ``jenis``, ``kunci``; ``butir`` is the index of its item."""

    jenis: Topik
    kunci: str
    nilai: str
    butir: int = 0


def sop_to_statements(sop: Sop) -> Iterator[Statement]:
    """All that the SOP says on topics of the checks."""
    agency = agency_key(sop.instansi) if sop.instansi.nama else None
    if agency is not None:
        yield from _of_an_agency(sop, agency)
    yield from _of_a_signer(sop)
    yield from _of_regulations(sop)


def _of_an_agency(sop: Sop, agency: str) -> Iterator[Statement]:
    title = " ".join(title_to_words(sop.nama_sop))
    nomor = sop.nomor_sop or ""
    if len(nomor) >= _SHORTEST_NUMBER and not re.fullmatch(r"[\d\s.]*", nomor):
        yield Statement("nomor", _joined(agency, key(nomor)), title)
    if nomor:
        yield Statement("pola_nomor", agency, _pattern(nomor))
    yield Statement("nama_instansi", agency, " ".join(words(sop.instansi.nama or "")))
    for n, name in enumerate(sop.pelaksana):
        yield Statement("jabatan", _joined(agency, normal_name(name)), " ".join(words(name)), n)
    yield Statement("inventaris", agency, TITLE + title)
    for n, item in enumerate(sop.keterkaitan):
        if wanted := title_to_words(item):
            yield Statement("inventaris", agency, RELATED + " ".join(wanted), n)
    if slot := _signed_in(sop):
        name = fold(without_titles(sop.disahkan_oleh.nama or ""))
        yield Statement("pengesah", _joined(agency, *slot), name)


def _signed_in(sop: Sop) -> tuple[str, str] | None:
    """Month and post in which the SOP was signed; None where somebody above the agency signed."""
    signer, day = sop.disahkan_oleh, sop.tanggal_pengesahan
    month = ((day and day.iso) or "")[: len("2020-01")]
    if not (signer.nama and signer.jabatan) or len(month) < len("2020-01") or signs_for_many(signer.jabatan):
        return None
    return month, normal_name(signer.jabatan)


def _of_a_signer(sop: Sop) -> Iterator[Statement]:
    signer = sop.disahkan_oleh
    if not signer.nama:
        return
    bare = without_titles(signer.nama)
    yield Statement("pejabat", key(bare), _joined(signer.nip or "", spelling(signer.nama)))
    if signer.nip and len(signer.nip) == DIGITS:
        yield Statement("nip", signer.nip, fold(bare))


def spelling(name: str) -> str:
    """A name as far as its spelling counts: capitals and a full stop at the end do not."""
    return fold(squeeze(name)).rstrip(".")


def _of_regulations(sop: Sop) -> Iterator[Statement]:
    first = {n: law for law, n in regulations(sop).items()}
    for n, law in enumerate(sop.dasar_hukum):
        regulation, region = key_of(law, sop), _region(law, sop)
        if regulation is None or region is None:
            continue
        subject = " ".join(text_to_words(law.tentang or ""))
        if len(subject) >= _SHORTEST_SUBJECT:
            by_number = _joined(law.jenis or "", str(law.nomor), subject, region)
            yield Statement("hukum_tahun", by_number, str(law.tahun), n)
            by_year = _joined(law.jenis or "", str(law.tahun), subject, region)
            yield Statement("hukum_nomor", by_year, str(law.nomor), n)
        if n in first and law.tentang and law.nomor and law.tahun and not official_subject(regulation):
            yield Statement("hukum_judul", _joined(regulation, region), subject, n)


def _region(law: DasarHukum, sop: Sop) -> str | None:
    """Whose the regulation is, where every region or agency makes its own; "" for those of the state.

    None where that cannot be told: such a regulation is no other SOP's.
    """
    if not (is_regional(law.jenis) or fold(law.jenis or "").startswith("keputusan")):
        return ""
    return fold(sop.instansi.wilayah or sop.instansi.nama or "") or None


def _pattern(nomor: str) -> str:
    """The build of a number: what its parts are, not what they say."""
    numerals = set(load("terms")["bulan_romawi"])
    parts = [p for p in re.split(r"([/.\-])", re.sub(r"\s+", "", nomor)) if p]
    return "".join(
        "R"
        if p in numerals
        else "Y"
        if re.fullmatch(r"(19|20)\d\d", p)
        else "9"
        if p.isdigit()
        else p
        if len(p) == 1 and not p.isalnum()
        else "A"
        for p in parts
    )


def _joined(*parts: str) -> str:
    return "|".join(parts)
