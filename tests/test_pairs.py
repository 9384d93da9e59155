"""Verdicts, candidates, clusters: by containment, with reasons, mirrored, independent of order."""

import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sop_factory import OTHER_AGENCY, STEPS, item, items, law, sop, step, steps

from models.difference import Pasangan
from models.finding import Acuan
from models.sop import Sop
from pipeline.compare.pairs import compare, compare_all

AGENCIES = ("Dinas Perikanan", "Dinas Kelautan", "Kecamatan Rawaindah")
MIRROR = {
    "langkah_hilang": "langkah_tambah",
    "langkah_tambah": "langkah_hilang",
    "langkah_dipecah": "langkah_digabung",
    "langkah_digabung": "langkah_dipecah",
}
TEXTS = ("Surat permohonan", "Berkas", None, "Konsep rekomendasi", "Draf laporan hasil")
EQUIPMENT = ("Komputer", "Printer", "Kertas HVS")
TIMES = ("10 menit", "2 jam", "7 hari", "Sesuai jadwal", None)


@st.composite
def sops(draw: st.DrawFn) -> Sop:
    """Variations of one procedure: steps left out, swapped, rewritten; lists and dates of all kinds."""
    places = draw(st.lists(st.integers(0, len(STEPS) - 1), max_size=6))
    rows = []
    for n, i in enumerate(places, 1):
        change: dict[str, Any] = {
            "waktu": draw(st.sampled_from(TIMES)),
            "output": draw(st.sampled_from(TEXTS)),
            "kelengkapan": draw(st.sampled_from(TEXTS)),
        }
        if draw(st.booleans()):
            change["pelaksana"] = draw(st.sampled_from([[], ("Camat", "kotak"), ("Kasi", None)]))
        rows.append(step(n, **{**STEPS[i], **change}))
    arrows = [{"dari": n, "ke": n + 1} for n in range(1, len(rows)) if draw(st.booleans())]
    subject = draw(st.sampled_from((None, "Pelayanan Publik")))
    law_year = draw(st.sampled_from((2009, 2014)))
    return sop(
        langkah=rows,
        alur=arrows,
        nama_sop=draw(st.sampled_from((None, "Rekomendasi Kapal", "Izin Melaut"))),
        instansi={"nama": draw(st.sampled_from(AGENCIES)), "unit": None, "wilayah": "Kabupaten Tirtamulya"},
        dasar_hukum=[law("UU 25", "Undang-Undang", "25", law_year, subject)],
        peralatan_perlengkapan=draw(st.lists(st.sampled_from(EQUIPMENT), max_size=3)),
    )


def seen_from_the_other_side(pair: Pasangan) -> list[tuple[Any, ...]]:
    """The differences mirrored, without what only one side can say (the pointer, rounding of ratios)."""
    return sorted(
        (
            MIRROR.get(d.jenis, d.jenis),
            d.langkah_b or 0,
            d.langkah_a or 0,
            d.b or "",
            d.a or "",
            d.mungkin_ocr,
        )
        for d in pair.perbedaan
    )


def as_told(pair: Pasangan) -> list[tuple[Any, ...]]:
    return sorted(
        (d.jenis, d.langkah_a or 0, d.langkah_b or 0, d.a or "", d.b or "", d.mungkin_ocr)
        for d in pair.perbedaan
    )


@settings(max_examples=60)
@given(sops())
def test_an_sop_does_not_differ_from_itself(a: Sop) -> None:
    assert compare(item(a), item(a)).perbedaan == ()


@settings(max_examples=150)
@given(sops(), sops())
def test_swapping_the_sides_mirrors_everything(a: Sop, b: Sop) -> None:
    there, back = compare(item(a), item(b, "b.pdf")), compare(item(b, "b.pdf"), item(a))
    assert (there.hubungan, there.skor) == (back.hubungan, back.skor)
    assert set(there.alasan) == set(back.alasan)
    assert as_told(there) == seen_from_the_other_side(back)
    assert {(p.a, p.b) for p in there.padanan} == {(p.b, p.a) for p in back.padanan}
    ratios = {(d.langkah_a, d.langkah_b): d.rasio for d in back.perbedaan if d.rasio}
    for d in there.perbedaan:
        if d.rasio:
            assert abs(d.rasio * ratios[d.langkah_b, d.langkah_a] - 1) < 0.05


def test_half_of_an_sop_is_a_copy_by_containment() -> None:
    long = [*STEPS, *({"uraian": f"Melakukan pengukuran kapal tahap {n}"} for n in range(8))]
    whole = sop(langkah=[step(n, **values) for n, values in enumerate(long, 1)], alur=[])
    pair = compare(
        item(sop()),
        item(sop(langkah=[s.model_dump() for s in whole.langkah], alur=[], instansi=OTHER_AGENCY)),
    )
    assert pair.hubungan == "salinan"
    assert pair.alasan[0] == "5 dari 5 langkah dokumen yang lebih pendek sepadan"


def test_one_agencys_own_is_a_version() -> None:
    assert compare(item(sop()), item(sop(langkah=steps({3: {"waktu": "1 hari"}})))).hubungan == "versi"


def test_unlike_procedures_are_unrelated() -> None:
    rows = [
        step(n, uraian=u) for n, u in enumerate(("Mengukur tanah", "Menggali pondasi", "Mengecor lantai"), 1)
    ]
    other = sop(langkah=rows, alur=[], nama_sop="Pembangunan Gudang", instansi=OTHER_AGENCY)
    pair = compare(item(sop()), item(other))
    assert pair.hubungan == "tidak_berkaitan" and pair.padanan == ()


def test_a_name_among_the_related_relates() -> None:
    rows = [
        step(n, uraian=u)
        for n, u in enumerate(("Mengukur lambung", "Mencatat register", "Mengecat nomor"), 1)
    ]
    other = sop(langkah=rows, alur=[], nama_sop="Pendaftaran Kapal", instansi=OTHER_AGENCY)
    assert compare(item(sop()), item(other)).hubungan == "berkaitan"


def test_no_steps_at_all_is_no_copy() -> None:
    bare = sop(langkah=[], alur=[])
    assert compare(item(bare), item(sop(langkah=[], alur=[], instansi=OTHER_AGENCY))).hubungan == "berkaitan"


def collection(count: int) -> list[tuple[Acuan, Sop]]:
    families = [
        sop(
            langkah=[step(n, uraian=f"{verb} {thing} {family}") for n, (verb, thing) in enumerate(WORK, 1)],
            alur=[],
            nama_sop=f"Pelayanan {family}",
            keterkaitan=[],
            instansi={"nama": f"Dinas {agency}", "unit": None, "wilayah": "Kota Wanasari"},
        )
        for family in ("kapal", "tambak benih ikan", "pasar lelang hias")[:count]
        for agency in ("Perikanan", "Kelautan", "Pangan")
    ]
    return items(*families)


WORK = (("Menerima", "permohonan"), ("Mengukur", "luas"), ("Menerbitkan", "izin"), ("Menyimpan", "arsip"))


def test_groups_are_the_families() -> None:
    pairs, groups = compare_all(collection(3))
    assert [len(g.anggota) for g in groups] == [3, 3, 3]
    assert {g.prosedur for g in groups} == {
        "Pelayanan kapal",
        "Pelayanan tambak benih ikan",
        "Pelayanan pasar lelang hias",
    }
    assert all(p.hubungan != "tidak_berkaitan" for p in pairs)


def test_independent_of_the_order_of_import() -> None:
    given = collection(3)
    expected = compare_all(given)
    shuffled = list(given)
    random.Random(7).shuffle(shuffled)
    assert compare_all(shuffled) == expected


def test_every_related_pair_is_a_candidate() -> None:
    given = collection(2)
    brute = [compare(a, b) for i, a in enumerate(given) for b in given[i + 1 :]]
    found, _ = compare_all(given)
    same = {"salinan", "prosedur_sama", "versi", "mirip"}
    assert {(p.a, p.b) for p in found if p.hubungan in same} == {
        (p.a, p.b) for p in brute if p.hubungan in same
    }
