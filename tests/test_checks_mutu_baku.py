"""Requirements, times and outputs."""

from typing import Any

import pytest
from sop_factory import fires_and_keeps_silent, found, sop, steps

from models.sop import Sop
from models.source import Bacaan, Catatan

Changes = dict[int, dict[str, Any]]


def with_steps(changes: Changes, **fields: Any) -> Sop:
    return sop(langkah=steps(changes), **fields)


def all_steps(**values: Any) -> Sop:
    return with_steps(dict.fromkeys(range(1, 6), values))


CASES: dict[str, tuple[Sop, list[Sop]]] = {
    "MUTU-WAKTU-KOSONG": (with_steps({3: {"waktu": None}}), [sop()]),
    "MUTU-KELENGKAPAN-KOSONG": (with_steps({3: {"kelengkapan": None}}), [sop()]),
    "MUTU-OUTPUT-KOSONG": (
        with_steps({3: {"output": None}}),
        [sop(), with_steps({5: {"uraian": "Selesai", "output": None}})],
    ),
    "MUTU-WAKTU-TIDAK-TERUKUR": (with_steps({3: {"waktu": "Sesuai jadwal"}}), [sop()]),
    "MUTU-WAKTU-TIDAK-WAJAR": (
        with_steps({4: {"waktu": "120 hari"}}),
        [with_steps({4: {"waktu": "5 menit"}}), sop()],
    ),
    "MUTU-SATUAN-CAMPUR": (with_steps({4: {"waktu": "1 minggu"}}), [sop()]),
    "MUTU-OUTPUT-BERISI-WAKTU": (with_steps({3: {"output": "7 hari"}}), [sop()]),
    "MUTU-KOLOM-BERGESER": (
        sop(bacaan=Bacaan(catatan=(Catatan(kode="kolom_bergeser", lokasi="/langkah/2", teks="3. ..."),))),
        [sop(), sop(bacaan=Bacaan(catatan=(Catatan(kode="alur", lokasi="/langkah/2", teks="x"),)))],
    ),
    "MUTU-BARIS-MENYATU": (
        sop(bacaan=Bacaan(catatan=(Catatan(kode="baris_menyatu", lokasi="/langkah/2", teks="3. ..."),))),
        [sop(), sop(bacaan=Bacaan(catatan=(Catatan(kode="kolom_bergeser", lokasi="/langkah/2", teks="x"),)))],
    ),
    "MUTU-OUTPUT-SAMA-KELENGKAPAN": (
        with_steps({3: {"output": "Berkas permohonan terverifikasi"}}),
        [with_steps({5: {"output": "Surat rekomendasi kapal"}}), sop()],
    ),
    "MUTU-RANTAI-PUTUS": (
        with_steps({3: {"output": "Disposisi"}}),
        [
            sop(),
            with_steps(
                {3: {"output": "Disposisi"}, 5: {"kelengkapan": "Lembar disposisi, surat rekomendasi kapal"}}
            ),
        ],
    ),
    "MUTU-KELENGKAPAN-UMUM": (
        all_steps(kelengkapan="Kertas, ATK"),
        [with_steps({2: {"kelengkapan": "ATK"}}), sop()],
    ),
    "MUTU-DOKUMEN-MENDAHULUI": (with_steps({2: {"kelengkapan": "Konsep rekomendasi kapal"}}), [sop()]),
}


@pytest.mark.parametrize("kode", CASES)
def test_speaks_and_keeps_silent(kode: str) -> None:
    fires_and_keeps_silent(kode, *CASES[kode])


@pytest.mark.parametrize("field", ["waktu", "kelengkapan", "output"])
def test_column_without_any_value_was_not_read(field: str) -> None:
    temuan = found(all_steps(**{field: None}), f"MUTU-{field.upper()}-KOSONG")
    assert [t.tingkat for t in temuan] == ["catatan"] and "tidak terbaca" in temuan[0].pesan


def test_working_step_in_no_time() -> None:
    [temuan] = found(with_steps({3: {"waktu": "2 menit"}}), "MUTU-WAKTU-TIDAK-WAJAR")
    assert "terlalu singkat" in temuan.pesan


def test_missing_cells_of_a_column_are_one_finding() -> None:
    [temuan] = found(with_steps({2: {"output": None}, 3: {"output": None}}), "MUTU-OUTPUT-KOSONG")
    assert temuan.langkah == (2, 3)


def test_generic_requirements_break_no_chain() -> None:
    assert not found(all_steps(kelengkapan="Kertas, ATK"), "MUTU-RANTAI-PUTUS")
