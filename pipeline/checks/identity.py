"""The identity block and the lists of the form."""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from extractors.form.notes import DAFTAR_TANPA_LABEL, LABEL_GANDA
from models.bahasa import Teks
from models.sop import DAFTAR, DasarHukum, Pengesah
from models.text import squeeze, words
from models.vocabulary import load
from pipeline.checks.base import Hit
from pipeline.checks.context import SopContext
from pipeline.compare.likeness import words_likeness
from pipeline.compare.normal import text_to_content, title_to_words
from pipeline.compare.unread import value_unread

SECTIONS = {
    "dasar_hukum": Teks("Dasar Hukum", "legal basis"),
    "kualifikasi_pelaksana": Teks("Kualifikasi Pelaksana", "qualification of the actors"),
    "keterkaitan": Teks("Keterkaitan", "related SOPs"),
    "peralatan_perlengkapan": Teks("Peralatan/Perlengkapan", "equipment"),
    "peringatan": Teks("Peringatan", "warnings"),
    "pencatatan_pendataan": Teks("Pencatatan dan Pendataan", "records"),
}
FIELDS = {
    "/nama_sop": Teks("Nama SOP", "name of the SOP"),
    "/nomor_sop": Teks("Nomor SOP", "number of the SOP"),
    "/tanggal_pembuatan": Teks("Tanggal Pembuatan", "date of making"),
    "/tanggal_revisi": Teks("Tanggal Revisi", "date of revision"),
    "/tanggal_pengesahan": Teks("Tanggal Pengesahan/Efektif", "date of approval"),
    "/disahkan_oleh": Teks("Disahkan oleh", "approved by"),
}
MISREAD_ALIKE = 85
"""Of 100: letters in common from which two titles are one, misread."""
_UNDERSTOOD = {"tinta": Teks("tinta", "ink"), "kata": Teks("kata", "words")}
_LONGEST_QUOTE = 120
"""Characters of a value that a message repeats."""
_FEW_WORDS = 5
"""Unread words that a page of text may have, however few it has in all."""
_YEAR = re.compile(r"(19|20)\d\d")
_UNFILLED = re.compile(r"\.{2,}|…|_{2,}|^\s*/|/\s*/|/\s*$")


def identity_unread(k: SopContext) -> Iterator[Hit]:
    """The whole identity block is missing: said once, instead of ten findings."""
    if k.identity_unread:
        yield Hit(("",))


def page_little_understood(k: SopContext) -> Iterator[Hit]:
    """Pages of which the reader understood little: what is missing in the SOP may stand there."""
    for page in k.sop.bacaan.halaman:
        if page.dipahami is None or page.dipahami >= k.ambang.halaman_dipahami:
            continue
        if page.menurut == "tinta" or page.sisa >= _FEW_WORDS:
            isi = {"x": int(100 * page.dipahami), "n": page.nomor, "apa": _UNDERSTOOD[page.menurut]}
            yield Hit(("",), isi=isi)


def name_missing(k: SopContext) -> Iterator[Hit]:
    """No name of the SOP; a title elsewhere is told, and not taken for it."""
    if k.sop.nama_sop is not None or value_unread(k.sop, "/nama_sop"):
        return
    if k.sop.bacaan.judul:
        judul = k.sop.bacaan.judul[0]
        yield Hit(("/nama_sop",), judul.teks, isi={"judul": judul.teks}, varian="judul")
    else:
        yield Hit(("/nama_sop",))


def number_missing(k: SopContext) -> Iterator[Hit]:
    """No number of the SOP."""
    if k.missing("/nomor_sop", k.sop.nomor_sop):
        yield Hit(("/nomor_sop",))


def number_incomplete(k: SopContext) -> Iterator[Hit]:
    """A bare year, or a pattern that nobody filled in."""
    nomor = k.sop.nomor_sop
    if nomor and (_YEAR.fullmatch(nomor.strip()) or _UNFILLED.search(nomor)):
        yield Hit(("/nomor_sop",), nomor, isi={"nomor": nomor})


def printed_twice(k: SopContext) -> Iterator[Hit]:
    """A field printed again with another value, or several signers of whom none is told to be the one."""
    for note in k.sop.bacaan.catatan:
        if note.kode != LABEL_GANDA or note.lokasi not in FIELDS:
            continue
        sure = note.sumber.keyakinan if note.sumber else 1.0
        isi = {"bagian": FIELDS[note.lokasi], "teks": squeeze(note.teks)[:_LONGEST_QUOTE]}
        nobody = note.lokasi == "/disahkan_oleh" and k.sop.disahkan_oleh == Pengesah()
        yield Hit((note.lokasi,), note.teks, isi=isi, varian="pengesah" if nobody else "", keyakinan=sure)


def signer_name_missing(k: SopContext) -> Iterator[Hit]:
    """Nobody is named as the one who approves."""
    if k.missing("/disahkan_oleh/nama", k.sop.disahkan_oleh.nama):
        yield Hit(("/disahkan_oleh/nama",), k.sop.disahkan_oleh.jabatan or "")


def signer_post_missing(k: SopContext) -> Iterator[Hit]:
    """A signer without a post; without a name neither is told."""
    signer = k.sop.disahkan_oleh
    if signer.nama and k.missing("/disahkan_oleh/jabatan", signer.jabatan):
        yield Hit(("/disahkan_oleh/jabatan",), signer.nama, isi={"nama": signer.nama})


def title_differs(k: SopContext) -> Iterator[Hit]:
    """A title elsewhere that names another procedure, after synonyms; a shortened one is no difference."""
    name = title_to_words(k.sop.nama_sop)
    for judul in k.sop.bacaan.judul if name else ():
        other = _own_words(judul.teks, k)
        if not other or set(name) <= set(other) or set(other) <= set(name) or _same_letters(name, other):
            continue
        if words_likeness(name, other) < k.ambang.judul_mirip:
            isi = {
                "tempat": _place(judul.tempat),
                "judul": judul.teks,
                "nama": k.sop.nama_sop,
            }
            yield Hit(("/nama_sop",), judul.teks, isi=isi, keyakinan=min(1.0, judul.sumber.keyakinan))


def _same_letters(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two titles differ only as reading makes them differ: a few letters, blanks lost or added."""
    return fuzz.ratio("".join(a), "".join(b)) >= MISREAD_ALIKE


def _own_words(title: str, k: SopContext) -> tuple[str, ...]:
    """The words of a title without the phrase "standar operasional prosedur" and the agency's name."""
    agency = " ".join(filter(None, (k.sop.instansi.nama, k.sop.instansi.wilayah)))
    drop = set(words(agency)) | set(load("terms")["judul_umum"])
    return tuple(w for w in title_to_words(title) if w not in drop)


def _place(tempat: str) -> Teks:
    if tempat == "sampul":
        return Teks("sampul", "the cover")
    return Teks("kepala bagan alir", "the head of the flowchart")


def section_empty(k: SopContext) -> Iterator[Hit]:
    """Sections without any item; the legal basis has a code of its own."""
    empty = [s for s in DAFTAR if s != "dasar_hukum" and not getattr(k.sop, s)]
    if not empty or k.identity_unread:
        return
    named = Teks(", ".join(SECTIONS[s].id for s in empty), ", ".join(SECTIONS[s].en for s in empty))
    only_related = empty == ["keterkaitan"]
    yield Hit(
        tuple(f"/{s}" for s in empty),
        isi={"bagian": named},
        tingkat="catatan" if only_related else None,
    )


def item_cut_off(k: SopContext) -> Iterator[Hit]:
    """An item that ends in a word or sign after which more must come."""
    endings = set(load("terms")["akhir_terpotong"])
    for section in DAFTAR:
        texts = _items(k, section)
        for index, text in enumerate(texts):
            last = index == len(texts) - 1
            if _is_cut(text, endings, last):
                isi = {"n": index + 1, "bagian": SECTIONS[section], "teks": text[-60:]}
                yield Hit((f"/{section}/{index}",), text, isi=isi)


def _is_cut(text: str, endings: set[str], last: bool) -> bool:
    bare = re.sub(r"[\s\u25a1\ufffd\uf000-\uf8ff]+$", "", text)
    if bare.endswith(("/", "-")) or (bare.endswith(",") and last):
        return len(bare) > 1
    found = words(bare)
    if not found or found[-1] not in endings or bare.endswith((".", ";", ":")):
        return False
    drafting_style = re.search(r"[;,]\s*\w+$", bare) is not None
    return last or not drafting_style


def item_twice(k: SopContext) -> Iterator[Hit]:
    """One item twice in a list; regulations have a check of their own."""
    for section in DAFTAR:
        if section == "dasar_hukum":
            continue
        seen: dict[frozenset[str], int] = {}
        for index, text in enumerate(_items(k, section)):
            content = text_to_content(text)
            first = seen.setdefault(content, index)
            if content and first != index:
                isi = {"a": first + 1, "b": index + 1, "bagian": SECTIONS[section]}
                yield Hit((f"/{section}/{first}", f"/{section}/{index}"), text, isi=isi)


def _items(k: SopContext, section: str) -> list[str]:
    return [i.teks if isinstance(i, DasarHukum) else i for i in getattr(k.sop, section)]


def label_missing(k: SopContext) -> Iterator[Hit]:
    """A list whose label was not printed, and whose section the reader told by the order of the form."""
    for note in k.sop.bacaan.catatan:
        section = note.lokasi.strip("/").split("/")[0]
        if note.kode == DAFTAR_TANPA_LABEL and section in SECTIONS:
            yield Hit((f"/{section}",), note.teks, isi={"bagian": SECTIONS[section]}, keyakinan=0.7)
