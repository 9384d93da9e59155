"""Steps and actors."""

from typing import Any

import pytest
from sop_factory import STEPS, fires_and_keeps_silent, found, sop, step, steps

from models.sop import Sop
from models.source import Bacaan

Changes = dict[int, dict[str, Any]]


def with_steps(changes: Changes, **fields: Any) -> Sop:
    return sop(langkah=steps(changes), **fields)


def numbered(*numbers: str | None) -> Sop:
    rows = [STEPS[n % len(STEPS)] for n in range(len(numbers))]
    listed = [step(n, nomor, **row) for n, (nomor, row) in enumerate(zip(numbers, rows, strict=True), 1)]
    return sop(langkah=listed, alur=[])


def described(uraian: str) -> Sop:
    return with_steps({3: {"uraian": uraian}})


UNREAD = with_steps({n: {"pelaksana": []} for n in (1, 2, 3, 4)}, alur=[])

CASES: dict[str, tuple[Sop, list[Sop]]] = {
    "LANGKAH-KOSONG": (sop(langkah=[], alur=[]), [sop()]),
    "LANGKAH-NOMOR-HILANG": (
        numbered("1", "2", "4", "5"),
        [
            numbered("1", "2", None, "4"),
            numbered("1", "2", "1", "2"),
            numbered("1", "2a", "2b", "3"),
            numbered("1", "3", "2", "4"),
        ],
    ),
    "LANGKAH-NOMOR-GANDA": (numbered("1", "2", "2", "3"), [numbered("1", "2", "1", "2"), sop()]),
    "LANGKAH-NOMOR-MUNDUR": (numbered("1", "3", "2", "4"), [numbered("1", "2", "1", "2"), sop()]),
    "LANGKAH-BUKAN-KATA-KERJA": (
        described("Kepala Dinas memerintahkan penyusunan konsep"),
        [
            described("Buat konsep rekomendasi"),
            described("Berkoordinasi dengan syahbandar"),
            described("Mulai"),
        ],
    ),
    "LANGKAH-TANPA-OBJEK": (described("Mengarsipkan"), [described("Selesai"), sop()]),
    "LANGKAH-KEGIATAN-GANDA": (
        described("Menyusun konsep rekomendasi dan menandatangani register"),
        [
            described("Memerintahkan dan mengarahkan staf untuk menyusun konsep"),
            described("Menyusun konsep rekomendasi dan menyampaikan kepada Kepala Seksi"),
            described("Menyusun konsep rekomendasi dan lampirannya"),
        ],
    ),
    "LANGKAH-URAIAN-GANDA": (
        with_steps(
            {5: {"uraian": "Menyusun konsep rekomendasi kapal", "pelaksana": ("Pelaksana", "kapsul")}}
        ),
        [with_steps({5: {"uraian": "Menyerahkan konsep rekomendasi"}}), sop()],
    ),
    "PELAKSANA-TIDAK-TERBACA": (UNREAD, [with_steps({1: {"pelaksana": []}}), sop()]),
    "PELAKSANA-LANGKAH-KOSONG": (with_steps({3: {"pelaksana": []}}), [UNREAD, sop()]),
    "PELAKSANA-LEBIH-DARI-SATU": (
        with_steps({3: {"pelaksana": [("Pelaksana", "kotak"), ("Kepala Seksi", "kotak")]}}),
        [
            with_steps(
                {
                    3: {
                        "uraian": "Membahas konsep rekomendasi bersama",
                        "pelaksana": [("Pelaksana", "kotak"), ("Kepala Seksi", "kotak")],
                    }
                }
            ),
            with_steps({2: {"pelaksana": [("Kepala Seksi", "kotak"), ("Kepala Seksi", "belah_ketupat")]}}),
        ],
    ),
    "PELAKSANA-KOLOM-KOSONG": (
        sop(pelaksana=["Petugas Loket", "Kepala Seksi", "Pelaksana", "Kepala Dinas", "Bendahara"]),
        [UNREAD, sop()],
    ),
    "PELAKSANA-KOLOM-BERUBAH": (
        sop(bacaan=Bacaan(kolom=((1, ("Kasubbag Umum", "Pelaksana")), (3, ("Kepala Seksi", "Pelaksana"))))),
        [
            sop(bacaan=Bacaan(kolom=((1, ("Kasubbag Umum",)), (3, ("Kepala Sub Bagian Umum",))))),
            sop(bacaan=Bacaan(kolom=((1, ("Kasubbag Umum",)),))),
        ],
    ),
    "PELAKSANA-SERAH-TERIMA": (
        described("Menyusun konsep dan menyampaikan kepada Kepala Seksi"),
        [
            described("Menyusun konsep dan menyampaikan kepada Kepala Dinas"),
            described("Menyusun konsep dan menyampaikan kepada Kepala Seksi dan Kepala Dinas"),
            described("Menyusun konsep dan menyampaikan kepada nelayan"),
        ],
    ),
    "PELAKSANA-JABATAN-ASING": (
        with_steps({3: {"pelaksana": ("Kabag Tatalaksana", "kotak")}}),
        [
            with_steps({3: {"pelaksana": ("Kabag Hukum Setda", "kotak")}}),
            with_steps({3: {"pelaksana": ("Kasubbag Perencanaan", "kotak")}}),
        ],
    ),
    "PELAKSANA-NAMA-ORANG": (
        with_steps({3: {"pelaksana": ("Sarwoto Lesmana, S.Kom", "kotak")}}),
        [with_steps({3: {"pelaksana": ("Bendahara", "kotak")}}), sop()],
    ),
    "PELAKSANA-TUNGGAL": (
        with_steps({n: {"pelaksana": ("Pelaksana", "kotak")} for n in range(1, 6)}),
        [sop()],
    ),
}


@pytest.mark.parametrize("kode", CASES)
def test_speaks_and_keeps_silent(kode: str) -> None:
    fires_and_keeps_silent(kode, *CASES[kode])


def test_each_gap_is_told_with_printed_numbers() -> None:
    temuan = found(numbered("1", "2", "4", "7"), "LANGKAH-NOMOR-HILANG")
    assert [t.langkah for t in temuan] == [(2, 3), (3, 4)]
    assert "5–6" in temuan[1].pesan


def test_lost_first_pages_are_one_finding() -> None:
    codes = {
        t.kode
        for t in found(numbered("8", "9", "10", "11"))
        if t.kode.startswith(("LANGKAH", "PELAKSANA", "SIMBOL"))
    }
    assert codes == {"LANGKAH-NOMOR-HILANG", "SIMBOL-AKHIR-BUKAN-KAPSUL"}


def test_unread_marks_switch_off_all_that_rests_on_them() -> None:
    assert {t.kode for t in found(UNREAD)} == {"PELAKSANA-TIDAK-TERBACA"}


@pytest.mark.parametrize(
    ("uraian", "receiver", "agrees"),
    [
        ("Memerintahkan Kepala Seksi untuk memeriksa berkas", "Kepala Seksi", True),
        ("Menugaskan kepada Kasi untuk memeriksa berkas", "Kepala Seksi", True),
        ("Memerintahkan dan mengarahkan Kepala Seksi untuk memeriksa", "Kepala Seksi", True),
        ("Memerintahkan Pelaksana untuk menyiapkan berkas", "Pelaksana", False),
    ],
)
def test_orders(uraian: str, receiver: str, agrees: bool) -> None:
    temuan = found(with_steps({1: {"uraian": uraian}}), "PELAKSANA-SERAH-TERIMA")
    assert [receiver in t.pesan for t in temuan] == ([] if agrees else [True])


def test_missing_number_between_makes_no_handover() -> None:
    rows = [
        step(
            1,
            "1",
            uraian="Menyusun surat dan menyampaikan kepada Arsiparis",
            pelaksana=("Pelaksana", "kapsul"),
        ),
        step(2, "3", uraian="Menandatangani surat", pelaksana=("Kepala Dinas", "kotak")),
        step(3, "4", uraian="Menyimpan surat", pelaksana=("Arsiparis", "kapsul")),
    ]
    assert not found(sop(langkah=rows, alur=[]), "PELAKSANA-SERAH-TERIMA")
