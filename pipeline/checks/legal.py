"""The legal basis, item by item."""

import re
from collections.abc import Iterator
from itertools import pairwise

from extractors.form.citations import (
    Status,
    find_citations,
    official_subject,
    rank,
    regulation_key,
    status,
)
from models.bahasa import Teks
from models.finding import Tingkat
from models.sop import DasarHukum
from models.text import fold
from models.vocabulary import load
from pipeline.checks.base import Hit
from pipeline.checks.context import SopContext
from pipeline.checks.regulations import guides_on_sop, others_named, said, title_difference
from pipeline.compare.legal import key_of, regulations

CONFIDENCE = {"tinggi": 0.95, "sedang": 0.6, "rendah": 0.4}
"""Of the table of revoked regulations."""
_MISSING = {
    "nomor": Teks("nomor", "number"),
    "tahun": Teks("tahun", "year"),
    "tentang": Teks("judul (tentang)", "subject (tentang)"),
}
_CONSTITUTION = re.compile(r"undang-undang dasar|\buud\b")
_OWN_DECISION = re.compile(r"^(surat )?keputusan (kepala|camat|lurah|direktur|inspektur|sekretaris)|^sk\b")
_ABBREVIATED = re.compile(
    r"^(permen\w*|perpres|perda|perbup|perwal\w*|pergub|pp|uu|inpres|keppres|perka\w*|pmk)\b"
)


def _where(index: int) -> str:
    return f"/dasar_hukum/{index}"


def no_legal_basis(k: SopContext) -> Iterator[Hit]:
    """No legal basis at all; where the whole identity is missing that is told once."""
    if not k.sop.dasar_hukum and not k.identity_unread:
        yield Hit(("/dasar_hukum",))


def incomplete(k: SopContext) -> Iterator[Hit]:
    """Items without number, year or subject: one finding for all that lack the same.

    The constitution has none of them, a decision of one's own its own way.
    """
    found: dict[tuple[str, ...], list[int]] = {}
    for i, item in enumerate(k.sop.dasar_hukum):
        missing = tuple(name for name in _MISSING if getattr(item, name) is None)
        if (
            missing
            and not _CONSTITUTION.search(fold(item.teks))
            and not _OWN_DECISION.search(fold(item.teks))
        ):
            found.setdefault(missing, []).append(i)
    for missing, items in found.items():
        what = Teks(*(", ".join(_MISSING[m][side] for m in missing) for side in (0, 1)))
        isi = {"n": ", ".join(str(i + 1) for i in items), "x": what}
        yield Hit(tuple(_where(i) for i in items), k.sop.dasar_hukum[items[0]].teks, isi=isi)


def revoked(k: SopContext) -> Iterator[Hit]:
    """A regulation that the table knows as revoked; the successor is always named."""
    year = _year_of(k)
    for i, item, named, known in _gone(k):
        sure = CONFIDENCE.get(known.keyakinan, 0.5)
        grave = known.keyakinan == "tinggi" and known.sejak and year and known.sejak < year
        isi = {
            "x": said(named),
            "pengganti": known.pengganti or "–",
            "sejak": known.sejak or "–",
            "keyakinan": known.keyakinan,
            "sumber": known.sumber,
        }
        tingkat: Tingkat | None = "kesalahan" if grave else None
        yield Hit((_where(i),), item.teks, isi=isi, keyakinan=sure, tingkat=tingkat)


def _gone(k: SopContext) -> Iterator[tuple[int, DasarHukum, DasarHukum, Status]]:
    """Index, item, regulation named in it, status: of every one that is revoked.

    The amendments of a revoked law are told with it, so they are not told again.
    """
    for i, item in enumerate(k.sop.dasar_hukum):
        main = key_of(item, k.sop)
        gone = status(main) if main else None
        if gone and gone.dicabut:
            yield i, item, item, gone
        for relation, named in others_named(item):
            key = key_of(named, k.sop)
            known = status(key) if key and key != main else None
            if known and known.dicabut and not (gone and gone.dicabut and relation == "perubahan"):
                yield i, item, named, known


def _year_of(k: SopContext) -> int | None:
    """The year of the latest of approval and revision."""
    dates = (k.sop.tanggal_pengesahan, k.sop.tanggal_revisi)
    years = [int(t.iso[:4]) for t in dates if t and t.iso]
    return max(years, default=None)


def later_than_sop(k: SopContext) -> Iterator[Hit]:
    """A regulation of a year after the approval and the revision."""
    year = _year_of(k)
    for i, item in enumerate(k.sop.dasar_hukum):
        named = [item, *(other for _, other in others_named(item))]
        late = next((one for one in named if year and one.tahun and one.tahun > year), None)
        if year and late:
            sure = k.sop.tanggal_revisi is not None and k.sop.tanggal_revisi.iso is not None
            isi = {"x": said(late), "tahun": year}
            where = (_where(i), "/tanggal_pengesahan")
            yield Hit(where, item.teks, isi=isi, tingkat=None if sure else "peringatan")


def title_differs(k: SopContext) -> Iterator[Hit]:
    """A subject that differs from the official title in a word that carries meaning."""
    for i, item in enumerate(k.sop.dasar_hukum):
        key = key_of(item, k.sop)
        official = official_subject(key) if key else None
        difference = title_difference(item.tentang, official) if official and item.tentang else None
        if difference:
            isi = {"x": said(item), "a": difference[0], "b": difference[1], "judul": official}
            varian = "kurang" if not difference[0] else "lebih" if not difference[1] else ""
            yield Hit((_where(i),), item.teks, isi=isi, varian=varian)


def wrong_kind(k: SopContext) -> Iterator[Hit]:
    """The kind of regulation misspelt or outdated: one finding a spelling."""
    for entry in load("terms")["jenis_salah"]:
        items = [
            (i, item)
            for i, item in enumerate(k.sop.dasar_hukum)
            if re.search(entry["pola"], fold(item.teks)) and (item.tahun or 9999) >= entry.get("sejak", 0)
        ]
        if items:
            butir = ", ".join(str(i + 1) for i, _ in items)
            isi = {"n": butir, "a": entry["tertulis"], "b": entry["seharusnya"]}
            yield Hit(tuple(_where(i) for i, _ in items), items[0][1].teks, isi=isi)


def mixed_spelling(k: SopContext) -> Iterator[Hit]:
    """Abbreviated kinds among full names."""
    short = [i for i, item in enumerate(k.sop.dasar_hukum) if _ABBREVIATED.match(fold(item.teks))]
    if short and len(short) < len(k.sop.dasar_hukum):
        isi = {"n": ", ".join(str(i + 1) for i in short)}
        yield Hit(tuple(_where(i) for i in short), k.sop.dasar_hukum[short[0]].teks, isi=isi)


def cited_twice(k: SopContext) -> Iterator[Hit]:
    """One regulation in two items."""
    first = regulations(k.sop)
    for i, item in enumerate(k.sop.dasar_hukum):
        key = key_of(item, k.sop)
        if key and first[key] != i:
            isi = {"x": said(item), "a": first[key] + 1, "b": i + 1}
            yield Hit((_where(first[key]), _where(i)), item.teks, isi=isi)


def out_of_rank(k: SopContext) -> Iterator[Hit]:
    """A higher regulation after a lower one: the first place only, the list is one."""
    ranked = [(i, item, _rank(item)) for i, item in enumerate(k.sop.dasar_hukum)]
    known = [(i, item, r) for i, item, r in ranked if r is not None]
    for (i, above, r), (j, below, s) in pairwise(known):
        if s < r:
            isi = {"a": i + 1, "b": j + 1, "x": said(above), "y": said(below)}
            yield Hit((_where(i), _where(j)), f"{above.teks} / {below.teks}", isi=isi)
            return


def _rank(item: DasarHukum) -> int | None:
    return rank(item.jenis) if item.jenis else None


def no_guide_on_sop(k: SopContext) -> Iterator[Hit]:
    """Neither the ministry's guide on SOPs nor a local one."""
    cited = set(regulations(k.sop)) | {
        regulation_key(c.jenis, c.nomor, c.tahun) for i in k.sop.dasar_hukum for c in find_citations(i.teks)
    }
    named = any("standar operasional prosedur" in fold(item.teks) for item in k.sop.dasar_hukum)
    if k.sop.dasar_hukum and not named and not cited & guides_on_sop():
        yield Hit(("/dasar_hukum",))
