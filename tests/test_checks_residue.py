"""Words left over from the paper that was copied."""

from typing import Any

import pytest
from sop_factory import PERMENDAGRI_52, fires_and_keeps_silent, found, law, sop, steps

from models.sop import Sop
from models.source import Bacaan


def qualified(teks: str) -> Sop:
    return sop(kualifikasi_pelaksana=[teks])


def described(uraian: str, **fields: Any) -> Sop:
    return sop(langkah=steps({3: {"uraian": uraian}}), **fields)


FOREIGN_RULE = law(
    "Peraturan Bupati Kabupaten Sukawana Nomor 5 Tahun 2020 tentang Uraian Tugas",
    "Peraturan Bupati",
    "5",
    2020,
    "Uraian Tugas",
)

CASES: dict[str, tuple[Sop, list[Sop]]] = {
    "RESIDU-JENIS-INSTANSI": (
        qualified("Mampu menyusun jadwal di lingkup Badan"),
        [
            qualified("Memahami data Badan Pusat Statistik"),
            qualified("Memahami hukum badan usaha"),
            qualified("Mampu berkoordinasi di lingkup Dinas"),
            described("Menyampaikan laporan kepada Badan Kepegawaian Daerah"),
        ],
    ),
    "RESIDU-NAMA-INSTANSI": (
        sop(dasar_hukum=[FOREIGN_RULE, PERMENDAGRI_52]),
        [
            qualified("Memahami wilayah Kabupaten Tirtamulya"),
            described("Menyusun surat kepada Kabupaten Sukawana"),
            qualified("Memahami peraturan provinsi dan Kabupaten/Kota"),
            sop(peringatan=["Jika terlambat maka Dinas Perikanan dirugikan"]),
            sop(peringatan=["Koordinasi dengan Dinas Sosial"]),
        ],
    ),
    "RESIDU-PERINGATAN": (
        sop(peringatan=["Jika pembukuan tidak tertib maka belanja terhambat"]),
        [sop(), sop(peringatan=["Jika rekomendasi terlambat maka nelayan dirugikan"])],
    ),
    "ISTILAH-USANG": (
        described("Menyusun konsep LAKIP"),
        [sop(dasar_hukum=[law("Permen X Nomor 1 Tahun 2010 tentang LAKIP", "Permen X", "1", 2010, "LAKIP")])],
    ),
    "SALAH-KETIK-BAKU": (
        sop(bacaan=Bacaan(label={"mutu_baku": "MUTU BUKU"})),
        [sop(bacaan=Bacaan(label={"mutu_baku": "MUTU BAKU"}))],
    ),
    "KETERKAITAN-DIRI-SENDIRI": (sop(keterkaitan=["SOP Rekomendasi Kapal Nelayan Kecil"]), [sop()]),
}


@pytest.mark.parametrize("kode", CASES)
def test_speaks_and_keeps_silent(kode: str) -> None:
    fires_and_keeps_silent(kode, *CASES[kode])


def test_column_of_another_kind_of_agency() -> None:
    head = sop(langkah=steps({4: {"pelaksana": ("Kepala Badan", "kotak")}}))
    assert [t.kutipan for t in found(head, "RESIDU-JENIS-INSTANSI")] == ["Kepala Badan"]
    partner = sop(langkah=steps({4: {"pelaksana": ("Kepala Badan Pertanahan", "kotak")}}))
    assert not found(partner, "RESIDU-JENIS-INSTANSI")


def test_one_word_in_two_steps_is_one_finding() -> None:
    twice = sop(
        langkah=steps(
            {2: {"uraian": "Memeriksa berkas kinerja Biro"}, 3: {"uraian": "Menyusun kinerja Biro"}}
        )
    )
    assert [t.langkah for t in found(twice, "RESIDU-JENIS-INSTANSI")] == [(2, 3)]


def test_another_agencys_name_in_ones_own_warning() -> None:
    warned = sop(peringatan=["Jika terlambat maka pelayanan Dinas Sosial terhambat"])
    [temuan] = found(warned, "RESIDU-NAMA-INSTANSI")
    assert "Dinas Sosial" in temuan.pesan and "Dinas Perikanan" in temuan.pesan
