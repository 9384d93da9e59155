"""In what two SOPs differ outside their steps: identity, lists, legal basis."""

from collections.abc import Iterator

from models.difference import JenisPerbedaan, Perbedaan
from models.sop import DAFTAR, DasarHukum, Sop, Tanggal
from models.text import fold, words
from pipeline.compare.alignment import matched_items
from pipeline.compare.legal import key_of, regulations
from pipeline.compare.likeness import words_likeness
from pipeline.compare.normal import text_to_words
from pipeline.compare.sides import Sides
from pipeline.compare.unread import value_unread

ITEM_ALIKE = 0.6
"""From here on two items of a list are one item, written differently."""


def document_differences(sides: Sides) -> Iterator[Perbedaan]:
    """All differences that belong to no step."""
    yield from _identity(sides)
    yield from _legal(sides)
    for section in DAFTAR:
        if section != "dasar_hukum":
            yield from _items("butir", section, sides)


def identity_values(sop: Sop) -> dict[str, str | None]:
    """The identity block as printed, by JSON pointer."""
    return {
        "/nama_sop": sop.nama_sop,
        "/nomor_sop": sop.nomor_sop,
        "/instansi/nama": sop.instansi.nama,
        "/instansi/unit": sop.instansi.unit,
        "/instansi/wilayah": sop.instansi.wilayah,
        "/tanggal_pembuatan": _printed(sop.tanggal_pembuatan),
        "/tanggal_revisi": _printed(sop.tanggal_revisi),
        "/tanggal_pengesahan": _printed(sop.tanggal_pengesahan),
        "/disahkan_oleh/jabatan": sop.disahkan_oleh.jabatan,
        "/disahkan_oleh/nama": sop.disahkan_oleh.nama,
        "/disahkan_oleh/nip": sop.disahkan_oleh.nip,
    }


def _printed(tanggal: Tanggal | None) -> str | None:
    return tanggal.teks if tanggal else None


def _identity(sides: Sides) -> Iterator[Perbedaan]:
    left, right = identity_values(sides.a), identity_values(sides.b)
    for at in left:
        a, b = left[at], right[at]
        if fold(a or "") != fold(b or "") and not _unread(at, sides):
            yield sides.differ("identitas", a, b, at, at)


def _unread(at: str, sides: Sides) -> bool:
    return value_unread(sides.a, at) or value_unread(sides.b, at)


def _legal(sides: Sides) -> Iterator[Perbedaan]:
    by_key_a = regulations(sides.a)
    by_key_b = regulations(sides.b)
    shared = by_key_a.keys() & by_key_b.keys()
    for key in sorted(shared, key=lambda k: by_key_a[k]):
        i, j = by_key_a[key], by_key_b[key]
        if _subject(sides.a.dasar_hukum[i]) != _subject(sides.b.dasar_hukum[j]):
            yield _item_differs("dasar_hukum", "dasar_hukum", i, j, sides)
    taken_a = {by_key_a[k] for k in shared} | _repeated(sides.a)
    taken_b = {by_key_b[k] for k in shared} | _repeated(sides.b)
    yield from _items("dasar_hukum", "dasar_hukum", sides, taken_a, taken_b)


def _repeated(sop: Sop) -> set[int]:
    """Items that name a regulation once more: a matter of one SOP, not of two."""
    first = regulations(sop)
    return {i for i, item in enumerate(sop.dasar_hukum) if (k := key_of(item, sop)) and first[k] != i}


def _subject(item: DasarHukum) -> list[str]:
    return words(item.tentang or "")


def _items(
    jenis: JenisPerbedaan,
    section: str,
    sides: Sides,
    taken_a: set[int] | None = None,
    taken_b: set[int] | None = None,
) -> Iterator[Perbedaan]:
    at_a = [i for i in range(len(getattr(sides.a, section))) if i not in (taken_a or ())]
    at_b = [j for j in range(len(getattr(sides.b, section))) if j not in (taken_b or ())]
    words_a = [text_to_words(_text(sides.a, section, i)) for i in at_a]
    words_b = [text_to_words(_text(sides.b, section, j)) for j in at_b]
    pairs, only_a, only_b = matched_items(words_a, words_b, words_likeness, ITEM_ALIKE)
    for i, j in pairs:
        if words(_text(sides.a, section, at_a[i])) != words(_text(sides.b, section, at_b[j])):
            yield _item_differs(jenis, section, at_a[i], at_b[j], sides)
    for i in only_a:
        yield _item_differs(jenis, section, at_a[i], None, sides)
    for j in only_b:
        yield _item_differs(jenis, section, None, at_b[j], sides)


def _text(sop: Sop, section: str, index: int) -> str:
    item = getattr(sop, section)[index]
    return item.teks if isinstance(item, DasarHukum) else str(item)


def _item_differs(
    jenis: JenisPerbedaan, section: str, i: int | None, j: int | None, sides: Sides
) -> Perbedaan:
    return sides.differ(
        jenis,
        None if i is None else _text(sides.a, section, i),
        None if j is None else _text(sides.b, section, j),
        None if i is None else f"/{section}/{i}",
        None if j is None else f"/{section}/{j}",
    )
