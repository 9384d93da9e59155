"""What was left over from the paper that was copied, and words out of date."""

import re
from collections.abc import Iterator

from extractors.form.agencies import kind_of_agency
from models.text import fold, words
from models.vocabulary import load
from pipeline.checks.base import Hit
from pipeline.checks.context import SopContext, at
from pipeline.checks.nomenclature import foreign_post
from pipeline.compare.likeness import words_likeness
from pipeline.compare.normal import text_to_content, title_to_words

_OWN_LISTS = ("kualifikasi_pelaksana", "peralatan_perlengkapan", "peringatan", "pencatatan_pendataan")
_REGION = re.compile(r"\b(kabupaten|kota)\s+((?:[A-Z][\w'-]+\s?){1,3})", re.IGNORECASE)
_AGENCY = re.compile(r"\b(Dinas|Badan|Kecamatan|Kelurahan|Biro)\s+((?:[A-Z]\w+(?:,? dan |, |\s)?){1,6})")
_SELF_LISTS = ("/kualifikasi_pelaksana", "/peringatan", "/pencatatan_pendataan")
_GENERIC = {
    "kota",
    "kabupaten",
    "provinsi",
    "dan",
    "atau",
    "nomor",
    "tahun",
    "tentang",
    "setempat",
    "terkait",
}
_DIRECTION = re.compile(r"\b(kepada|ke|dari|dengan|oleh|se)\s*$")


def texts(k: SopContext) -> Iterator[tuple[str, str, int | None]]:
    """All text that speaks of the agency itself: (pointer, text, urutan of the step)."""
    for section in _OWN_LISTS:
        for i, item in enumerate(getattr(k.sop, section)):
            yield f"/{section}/{i}", item, None
    for i, name in enumerate(k.sop.pelaksana):
        yield f"/pelaksana/{i}", name, None
    for step in k.sop.langkah:
        for field in ("uraian", "kelengkapan", "output", "keterangan"):
            if getattr(step, field):
                yield at(step, field), getattr(step, field), step.urutan


Found = dict[str, list[tuple[str, str, int | None]]]


def _hits(found: Found, k: SopContext) -> Iterator[Hit]:
    """One finding for each word, with all its places."""
    for word in sorted(found):
        places = found[word]
        steps = tuple(dict.fromkeys(urutan for *_, urutan in places if urutan))
        where = tuple(pointer for pointer, *_ in places)
        yield Hit(where, places[0][1], steps, {"x": word, "instansi": k.agency})


def other_kind_of_agency(k: SopContext) -> Iterator[Hit]:
    """Words by which another kind of agency speaks of itself ("lingkup Badan" in a dinas)."""
    if k.kind is None:
        return
    found: Found = {}
    for pointer, text, urutan in texts(k):
        word = _foreign_column(text, k) if pointer.startswith("/pelaksana/") else _foreign_word(text, k)
        if word:
            found.setdefault(word, []).append((pointer, text, urutan))
    yield from _hits(found, k)


def _foreign_column(name: str, k: SopContext) -> str | None:
    """A column of the bare head of another kind of agency: "Kepala Badan", not "Kepala Badan Pusat ..."."""
    foreign = foreign_post(name, k.kind or "")
    return name if foreign in {"kepala dinas", "kepala badan"} and len(words(name)) <= 2 else None


def _foreign_word(text: str, k: SopContext) -> str | None:
    own = set(words(" ".join(filter(None, (k.sop.instansi.nama, k.sop.instansi.unit)))))
    for word, kinds in load("nomenclature")["residu"].items():
        if k.kind in kinds or word in own:
            continue
        for match in re.finditer(rf"\b{word}\b", text, re.IGNORECASE):
            if _speaks_of_itself(text, match.start(), match.end()):
                return _quoted(text, match.start(), match.end())
    return None


def _speaks_of_itself(text: str, start: int, end: int) -> bool:
    """Whether the word stands bare: no proper name after it, nobody addressed before it."""
    limits = load("nomenclature")["residu_batas"]
    word, before, after = text[start:end], words(text[:start]), text[end:]
    if re.match(r"\s*/", after) or re.search(r"/\s*$", text[:start]):
        return False
    following = re.match(r"\s+(\w+)", after)
    if following and (following[1][0].isupper() or fold(following[1]) in limits["bukan"]):
        return False
    if before and before[-1] in limits["sendiri"]:
        return True
    capital = word.istitle() and fold(word) in limits["berkapital"]
    return capital and bool(before) and before[-1] not in limits["menyapa"]


def _quoted(text: str, start: int, end: int) -> str:
    """The word with the one before it where that belongs to it: "lingkup Badan", "Kepala Badan"."""
    before = re.search(
        rf"({'|'.join(load('nomenclature')['residu_batas']['sendiri'])})\s+$", text[:start], re.IGNORECASE
    )
    return text[before.start() if before else start : end]


def other_agency(k: SopContext) -> Iterator[Hit]:
    """Another agency's name where the SOP speaks of itself, or another regency in text and legal basis."""
    found = _other_regions(k)
    for pointer, text, urutan in texts(k):
        if pointer.startswith(_SELF_LISTS):
            for match in _AGENCY.finditer(text):
                if _another_agency(text, match, k):
                    found.setdefault(match[0].strip(), []).append((pointer, text, urutan))
    yield from _hits(found, k)


def _another_agency(text: str, match: re.Match[str], k: SopContext) -> bool:
    """Whether the match names an agency that is not the own one, and nobody is addressed by it."""
    own = fold(" ".join(filter(None, (k.sop.instansi.nama, k.sop.instansi.unit, k.sop.instansi.wilayah))))
    if not k.sop.instansi.nama or fold(match[2]) in own or _DIRECTION.search(fold(text[: match.start()])):
        return False
    return kind_of_agency(match[0]) is not None and not set(words(match[2])) & _GENERIC


def _other_regions(k: SopContext) -> Found:
    """Places that name another regency or city of the same level."""
    own = fold(k.sop.instansi.wilayah or "")
    found: Found = {}
    if not own.startswith(("kabupaten", "kota")):
        return found
    places = [(f"/dasar_hukum/{i}", item.teks, None) for i, item in enumerate(k.sop.dasar_hukum)]
    for pointer, text, urutan in [*places, *texts(k)]:
        for match in _REGION.finditer(text):
            name = match[0].strip()
            if _another_region(text, match, own):
                found.setdefault(name, []).append((pointer, text, urutan))
    return found


def _another_region(text: str, match: re.Match[str], own: str) -> bool:
    """Whether the match names a region that is not the own one, and is neither generic nor addressed."""
    if not match[2][:1].isupper() or text[: match.start()].rstrip().endswith("/"):
        return False
    if fold(text[match.start() :]).startswith(own) or _DIRECTION.search(fold(text[: match.start()])):
        return False
    return words(match[2])[0] not in _GENERIC


def foreign_warning(k: SopContext) -> Iterator[Hit]:
    """A warning that shares no word with the name and the outputs of the SOP."""
    generic, empty = set(load("terms")["peringatan_umum"]), _empty_words()
    subject = text_to_content(k.sop.nama_sop or "")
    for step in k.sop.langkah:
        subject |= text_to_content(step.output or "")
    for i, item in enumerate(k.sop.peringatan):
        content = text_to_content(item) - empty
        if len(content) > 1 and subject and not content & subject and not set(words(item)) & generic:
            isi = {"nama": k.sop.nama_sop or "SOP"}
            yield Hit((f"/peringatan/{i}",), item, isi=isi, keyakinan=0.7)


def _empty_words() -> frozenset[str]:
    return text_to_content(" ".join(load("terms")["peringatan_abai"]))


def obsolete_terms(k: SopContext) -> Iterator[Hit]:
    """Terms that a newer regulation replaced; titles of regulations keep theirs."""
    related = [(f"/keterkaitan/{i}", item, None) for i, item in enumerate(k.sop.keterkaitan)]
    for term, entry in load("terms")["usang"].items():
        pattern = re.compile(rf"\b{re.escape(term)}\b", re.IGNORECASE)
        places = [p for p in [*related, *texts(k)] if pattern.search(p[1])]
        if places:
            steps = tuple(dict.fromkeys(urutan for *_, urutan in places if urutan))
            isi = {"a": term, "b": entry["pengganti"], "dasar": entry["dasar"]}
            yield Hit(tuple(p[0] for p in places), places[0][1], steps, isi)


def misspelt_labels(k: SopContext) -> Iterator[Hit]:
    """Known slips in the printed labels and titles of the form."""
    printed = [*k.sop.bacaan.label.values(), *(judul.teks for judul in k.sop.bacaan.judul)]
    for wrong, right in load("terms")["salah_ketik"].items():
        shown = next((text for text in printed if re.search(rf"\b{wrong}\b", fold(text))), None)
        if shown:
            yield Hit(("",), shown, isi={"a": wrong.upper(), "b": right})


def names_itself(k: SopContext) -> Iterator[Hit]:
    """The SOP stands among its own related SOPs."""
    own = title_to_words(k.sop.nama_sop)
    for i, item in enumerate(k.sop.keterkaitan):
        if own and words_likeness(own, title_to_words(item)) >= 0.98:
            yield Hit((f"/keterkaitan/{i}",), item)
