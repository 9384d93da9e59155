"""What belongs together in one SOP, off-page connectors, and activities told twice."""

from typing import Any

import pytest
from sop_factory import fires_and_keeps_silent, found, sop, step, steps

from extractors.form.notes import ALUR
from models.sop import Sop
from models.source import Bacaan, Catatan

Row = dict[str, Any]
KINDS: tuple[Row, ...] = (
    {"uraian": "Mengumpulkan data produksi ikan", "kelengkapan": "Data produksi", "output": "Data produksi"},
    {
        "uraian": "Menyusun laporan semester produksi",
        "kelengkapan": "Data produksi",
        "output": "Laporan semester",
    },
    {
        "uraian": "Membuat laporan tahunan produksi",
        "kelengkapan": "Laporan semester",
        "output": "Laporan tahunan",
    },
)
DRAFT: Row = {"uraian": "Menyusun laporan produksi", "kelengkapan": "Data", "output": "Laporan produksi"}
SIGN: Row = {"uraian": "Menandatangani laporan produksi", "kelengkapan": "Laporan", "output": "Laporan"}
FILE: Row = {"uraian": "Mengarsipkan laporan produksi", "kelengkapan": "Laporan", "output": "Arsip laporan"}


def rows(*values: Row, nomor: tuple[str, ...] | None = None, **fields: Any) -> Sop:
    listed = [step(n, **({"nomor": nomor[n - 1]} if nomor else {}), **row) for n, row in enumerate(values, 1)]
    return sop(langkah=listed, alur=[], **fields)


def connectors(*texts: str, **fields: Any) -> Sop:
    notes = tuple(Catatan(kode=ALUR, lokasi="/alur", teks=text) for text in texts)
    return sop(bacaan=Bacaan(catatan=notes), **fields)


def of_unit(unit: str | None, *columns: str) -> Sop:
    agency = {"nama": "Dinas Perikanan", "unit": unit, "wilayah": "Kabupaten Tirtamulya"}
    return sop(instansi=agency, pelaksana=["Petugas Loket", *columns])


def yields(uraian: str, output: str) -> Sop:
    return sop(langkah=steps({3: {"uraian": uraian, "output": output}}))


def needs(*lists: str) -> Sop:
    return sop(langkah=steps({n: {"kelengkapan": text} for n, text in enumerate(lists, 2)}))


CASES: dict[str, tuple[Sop, list[Sop]]] = {
    "ALUR-PENGHUBUNG-TANPA-PASANGAN": (
        connectors("1:penghubung_lepas:keluar:3:a"),
        [
            sop(),
            connectors("1:ujung_lepas:keluar:3"),
            connectors("1:penghubung_lepas:keluar:3:a", "2:penghubung_lepas:masuk:4:"),
            connectors("1:penghubung_lepas:keluar:3:a", alur=[]),
        ],
    ),
    "IDENT-NAMA-TIDAK-SESUAI-ISI": (
        rows(*KINDS, nama_sop="Pengumpulan Data Produksi"),
        [
            rows(*KINDS[:2], nama_sop="Pengumpulan Data Produksi"),
            rows(*KINDS, nama_sop="Pengumpulan Data dan Pelaporan Produksi"),
            rows(*KINDS, nama_sop="Evaluasi Produksi"),
        ],
    ),
    "LANGKAH-PENGESAHAN-TIDAK-ADA": (
        rows(DRAFT, FILE),
        [
            rows(DRAFT | {"uraian": "Menyusun ringkasan isi surat"}, FILE),
            rows(DRAFT, SIGN, FILE),
            rows(DRAFT), rows(DRAFT, FILE, nomor=("1", "3")),
            rows(FILE),
        ],
    ),
    "PELAKSANA-UNIT-BEDA": (
        of_unit("Sub Bagian Keuangan", "Kasubbag Umum"),
        [
            of_unit("Sub Bagian Keuangan", "Kasubbag Umum", "Kepala Sub Bagian Keuangan"),
            of_unit("Sub Bagian Keuangan", "Kepala Bidang Tangkap"),
            of_unit("Sub Bagian Keuangan", "Kasubbag"),
            of_unit(None, "Kasubbag Umum"),
        ],
    ),
    "MUTU-OUTPUT-TIDAK-SESUAI": (
        yields("Membuat laporan produksi", "Lembar disposisi"),
        [
            yields("Menyusun rencana kunjungan", "Jadwal kunjungan"),
            yields("Menyusun bahan untuk laporan produksi", "Disposisi"),
            yields("Memberikan arahan", "Disposisi"),
            sop(),
        ],
    ),
    "ISTILAH-TIDAK-SERAGAM": (
        sop(peralatan_perlengkapan=["Blanko permohonan", "Blangko disposisi"]),
        [sop(peralatan_perlengkapan=["Blanko permohonan", "Blanko disposisi"]), sop()],
    ),
}  # fmt: skip


@pytest.mark.parametrize("kode", CASES)
def test_speaks_and_keeps_silent(kode: str) -> None:
    fires_and_keeps_silent(kode, *CASES[kode])


def test_gathering_that_yields_a_disposition_is_named_with_the_other_steps() -> None:
    [temuan] = found(
        sop(
            langkah=steps(
                {
                    2: {"uraian": "Melakukan pengumpulan data", "output": "Lembar disposisi"},
                    3: {"uraian": "Membuat format isian", "output": "Disposisi"},
                }
            )
        ),
        "MUTU-OUTPUT-TIDAK-SESUAI",
    )
    assert temuan.langkah == (2, 3)


def test_two_names_in_the_same_place_of_lists() -> None:
    spoilt = needs("Perjanjian Kinerja, Kinerja Aksi", "Perjanjian Kinerja, Rencana Aksi", "Rencana Aksi")
    [temuan] = found(spoilt, "ISTILAH-TIDAK-SERAGAM")
    assert temuan.kutipan == "Kinerja Aksi / Rencana Aksi"
    both_often = needs(*("Surat masuk, kartu kendali", "Surat masuk, lembar kendali") * 2)
    assert not found(both_often, "ISTILAH-TIDAK-SERAGAM")


def test_a_connector_without_a_letter_is_told_by_its_step() -> None:
    [temuan] = found(connectors("2:penghubung_lepas:masuk:4:"), "ALUR-PENGHUBUNG-TANPA-PASANGAN")
    assert temuan.langkah == (4,) and '""' not in temuan.pesan and temuan.keyakinan < 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Menyusun laporan semester dan laporan tahunan", "Menyusun 2 (dua) data menjadi laporan tahunan"),
        ("Membuat daftar muatan, daftar penumpang", "Menyusun daftar penumpang"),
    ],
)
def test_one_document_of_two_made_in_another_step_again(first: str, second: str) -> None:
    assert found(sop(langkah=steps({3: {"uraian": first}, 4: {"uraian": second}})), "LANGKAH-URAIAN-GANDA")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Menyusun laporan semester dan laporan tahunan", "Menyusun laporan triwulan"),
        ("Menyusun laporan semester", "Menyusun bahan untuk laporan semester"),
        ("Menyusun konsep laporan semester", "Menyusun laporan semester"),
    ],
)
def test_other_documents_are_other_activities(first: str, second: str) -> None:
    listed = steps({3: {"uraian": first}, 4: {"uraian": second}})
    assert not found(sop(langkah=listed), "LANGKAH-URAIAN-GANDA")
