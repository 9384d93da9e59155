"""Typed differences: what is told of which field, what is not, and what reading may have made."""

from typing import Any

import pytest
from sop_factory import OTHER_AGENCY, STEPS, UU_25, item, law, sop, step, steps

from models.difference import Perbedaan
from models.sop import Sop
from models.source import Sumber
from pipeline.compare.confidence import confidence_at, confidence_of, may_be_misread
from pipeline.compare.pairs import compare
from pipeline.reports.rows import in_words

Changes = dict[int, dict[str, Any]]


def differences(a: Sop, b: Sop, jenis: str | None = None) -> list[Perbedaan]:
    found = compare(item(a, "a.pdf"), item(b, "b.pdf")).perbedaan
    return [d for d in found if jenis in (None, d.jenis)]


def changed(changes: Changes, **fields: Any) -> Sop:
    return sop(langkah=steps(changes), **fields)


@pytest.mark.parametrize(
    ("jenis", "other", "a", "b"),
    [
        ("uraian", {3: {"uraian": "Menyusun konsep rekomendasi kapal besar"}}, "kapal", "kapal besar"),
        ("waktu", {3: {"waktu": "1 hari"}}, "2 jam", "1 hari"),
        ("pelaksana", {3: {"pelaksana": ("Arsiparis", "kotak")}}, "Pelaksana", "Arsiparis"),
        ("simbol", {3: {"pelaksana": ("Pelaksana", "kapsul")}}, "kotak", "kapsul"),
        ("kelengkapan", {3: {"kelengkapan": "Nota"}}, "Berkas permohonan terverifikasi", "Nota"),
        ("output", {3: {"output": "Nota"}}, "Konsep rekomendasi kapal", "Nota"),
        ("keterangan", {3: {"keterangan": "Lampiran 2"}}, None, "Lampiran 2"),
    ],
)
def test_one_field_is_one_difference(jenis: str, other: Changes, a: str | None, b: str) -> None:
    [d] = differences(sop(), changed(other))
    assert (d.jenis, d.langkah_a, d.langkah_b) == (jenis, 3, 3)
    assert (d.a or "").endswith(a or "") and (d.b or "").endswith(b)


@pytest.mark.parametrize(
    "other",
    [
        {3: {"uraian": "MENYUSUN  konsep rekomendasi kapal."}},
        {3: {"waktu": "120 menit"}},
        {2: {"pelaksana": ("Kasi", "belah_ketupat")}},
        {3: {"output": "konsep rekomendasi kapal;"}},
    ],
)
def test_spelling_is_no_difference(other: Changes) -> None:
    assert differences(sop(), changed(other)) == []


def test_each_agencys_own_head_answers_the_other() -> None:
    village = changed(
        {4: {"pelaksana": ("Camat", "kotak")}},
        instansi={"nama": "Kecamatan Rawaindah", "unit": None, "wilayah": "Kabupaten Tirtamulya"},
    )
    assert not differences(sop(), village, "pelaksana")


def test_ratio_is_in_working_minutes() -> None:
    [d] = differences(changed({3: {"waktu": "1 jam"}}), changed({3: {"waktu": "7 hari"}}))
    assert d.rasio == 52.5
    [back] = differences(changed({3: {"waktu": "7 hari"}}), changed({3: {"waktu": "1 jam"}}))
    assert back.rasio == pytest.approx(1 / 52.5, rel=1e-5)
    [short] = differences(changed({3: {"waktu": "2 hari"}}), changed({3: {"waktu": "30 menit"}}))
    assert in_words(short, "id").endswith("(30 kali lebih singkat)")


def test_unmeasured_time_has_no_ratio() -> None:
    [d] = differences(sop(), changed({3: {"waktu": "Sesuai jadwal"}}), "waktu")
    assert d.rasio is None and d.b == "Sesuai jadwal"


def test_missing_and_added_steps_mirror() -> None:
    shorter = sop(langkah=[step(n, **STEPS[i]) for n, i in enumerate((0, 1, 2, 4), 1)], alur=[])
    whole = sop(alur=[])
    assert [(d.jenis, d.langkah_a) for d in differences(whole, shorter)] == [("langkah_hilang", 4)]
    assert [(d.jenis, d.langkah_b) for d in differences(shorter, whole)] == [("langkah_tambah", 4)]


def test_work_done_inside_the_neighbour_is_merged_not_missing() -> None:
    apart = [
        step(1, uraian="Menerima surat permohonan"),
        step(2, uraian="Mengolah data hasil pengukuran kapal", output="Data kapal"),
        step(3, uraian="Menyusun laporan hasil pengukuran kapal", output="Laporan pengukuran kapal"),
        step(4, uraian="Mengarsipkan dokumen permohonan"),
    ]
    together = [
        apart[0],
        step(
            2,
            uraian="Mengolah data hasil pengukuran kapal menjadi laporan",
            output="Laporan pengukuran kapal",
        ),
        {**apart[3], "urutan": 3, "nomor": "3"},
    ]
    kinds = {d.jenis for d in differences(sop(langkah=apart, alur=[]), sop(langkah=together, alur=[]))}
    assert "langkah_digabung" in kinds and "langkah_hilang" not in kinds
    back = {d.jenis for d in differences(sop(langkah=together, alur=[]), sop(langkah=apart, alur=[]))}
    assert "langkah_dipecah" in back and "langkah_tambah" not in back


def test_arrows_between_aligned_steps() -> None:
    arrows = [
        {"dari": 1, "ke": 2},
        {"dari": 2, "ke": 3, "syarat": "ya"},
        {"dari": 2, "ke": 4, "syarat": "tidak"},
    ]
    tail = [{"dari": 3, "ke": 4}, {"dari": 4, "ke": 5}]
    found = differences(sop(), sop(alur=arrows + tail), "alur")
    assert {(d.a, d.b) for d in found} == {("2 → 1 (tidak)", None), (None, "2 → 4 (tidak)")}
    assert not differences(sop(), sop(alur=[]), "alur"), "unread arrows are no difference"


def test_an_arrow_past_a_step_of_one_side_alone_is_told_by_that_step() -> None:
    chain = [{"dari": n, "ke": n + 1} for n in range(1, 4)]
    shorter = sop(langkah=[step(n, **STEPS[i]) for n, i in enumerate((0, 1, 2, 4), 1)], alur=chain)
    whole = sop(alur=[*chain, {"dari": 4, "ke": 5}])
    assert [d.jenis for d in differences(whole, shorter)] == ["langkah_hilang"]
    assert [d.jenis for d in differences(shorter, whole)] == ["langkah_tambah"]
    torn = sop(alur=chain)
    assert [d.b for d in differences(torn, shorter, "alur")] == ["3 → 4"], "no way over step 4 here"


def test_unread_marks_are_no_difference() -> None:
    unread = changed({n: {"pelaksana": []} for n in range(1, 5)})
    assert not differences(sop(), unread, "pelaksana") and not differences(unread, sop(), "simbol")


def test_identity_points_at_its_field() -> None:
    found = differences(sop(), sop(nomor_sop="1/SOP", instansi=OTHER_AGENCY), "identitas")
    assert {d.lokasi for d in found} == {"/nomor_sop", "/instansi/nama", "/instansi/wilayah"}


def test_regulations_match_by_key_and_not_by_spelling() -> None:
    short = law("UU No 25/2009 tentang Pelayanan Publik", "Undang-Undang", "25", 2009, "Pelayanan Publik")
    assert not differences(sop(dasar_hukum=[UU_25]), sop(dasar_hukum=[short]))
    [d] = differences(sop(dasar_hukum=[UU_25]), sop(dasar_hukum=[]), "dasar_hukum")
    assert (d.a, d.b, d.lokasi) == (UU_25["teks"], None, "/dasar_hukum/0")


def test_list_items_match_in_any_order() -> None:
    a, b = (
        sop(peralatan_perlengkapan=["Komputer", "Printer"]),
        sop(peralatan_perlengkapan=["Printer", "Kertas"]),
    )
    assert {(d.a, d.b) for d in differences(a, b, "butir")} == {("Komputer", None), (None, "Kertas")}


@pytest.mark.parametrize(
    ("a", "b", "confidence", "misread"),
    [
        ("rekomendasi", "rekornendasi", 1.0, False),  # two letters
        ("laporan", "Iaporan", 1.0, True),
        ("kapal", "kapa1", 1.0, True),
        ("2 hari", "7 hari", 1.0, False),
        ("2 hari", "12 hari", 1.0, False),
        ("2 hari", "7 hari", 0.8, True),
        ("2 hari", "1 minggu", 0.5, True),
        ("laporan", None, 1.0, False),
        ("laporan", None, 0.4, True),
    ],
)
def test_what_reading_may_have_made(a: str, b: str | None, confidence: float, misread: bool) -> None:
    assert may_be_misread(a, b, confidence) is misread


def test_confidence_of_a_difference_is_the_lower_reading() -> None:
    sources = {"/langkah/2/waktu": Sumber(halaman=1, keyakinan=0.45)}
    doubtful = changed({3: {"waktu": "7 jam"}}).model_copy(update={"sumber": sources})
    [d] = differences(sop(), doubtful, "waktu")
    assert d.keyakinan == 0.45 and d.mungkin_ocr


def test_confidence_falls_back_on_parts_and_wholes() -> None:
    sources = {
        "/langkah/0/waktu": Sumber(halaman=1, keyakinan=0.5),
        "/alur/0": Sumber(halaman=1, keyakinan=0.7),
    }
    read = sop().model_copy(update={"sumber": sources})
    assert confidence_at(read, "/langkah/0/waktu/nilai") == 0.5
    assert confidence_at(read, "/langkah/0") == 0.5
    assert confidence_of(read, ("/alur/0", "/langkah/0/waktu")) == 0.5
    assert confidence_of(sop(), ("/nama_sop",)) == 1.0


def test_absence_is_doubted_where_anything_was() -> None:
    sure = {"/nama_sop": Sumber(halaman=1, keyakinan=1.0), "/nomor_sop": Sumber(halaman=1, keyakinan=0.96)}
    doubtful = sure | {"/langkah/0/waktu": Sumber(halaman=1, keyakinan=0.5)}
    assert confidence_at(sop().model_copy(update={"sumber": sure}), "/disahkan_oleh/nip") == 0.98
    assert confidence_at(sop().model_copy(update={"sumber": doubtful}), "/disahkan_oleh/nip") == 0.7
