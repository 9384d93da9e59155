"""Symbols and arrows."""

from typing import Any

import pytest
from sop_factory import fires_and_keeps_silent, found, sop, steps

from extractors.form.notes import ALUR
from models.sop import Sop
from models.source import Bacaan, Catatan


def marked(marks: dict[int, str | None], **fields: Any) -> Sop:
    names = {1: "Petugas Loket", 2: "Kepala Seksi", 3: "Pelaksana", 4: "Kepala Dinas", 5: "Petugas Loket"}
    return sop(langkah=steps({n: {"pelaksana": (names[n], mark)} for n, mark in marks.items()}), **fields)


def arrows(*pairs: tuple[int, int, str | None]) -> Sop:
    return sop(alur=[{"dari": a, "ke": b, "syarat": s} for a, b, s in pairs])


UNREAD = sop(langkah=steps({n: {"pelaksana": []} for n in (1, 2, 3, 4)}), alur=[])
LINE = [(1, 2, None), (2, 3, "ya"), (3, 4, None), (4, 5, None)]

CASES: dict[str, tuple[Sop, list[Sop]]] = {
    "SIMBOL-AWAL-BUKAN-KAPSUL": (marked({1: "kotak"}), [marked({1: None}), UNREAD, sop()]),
    "SIMBOL-AKHIR-BUKAN-KAPSUL": (marked({5: "kotak"}), [marked({5: None}), UNREAD, sop()]),
    "SIMBOL-KAPSUL-DI-TENGAH": (marked({3: "kapsul"}), [sop(), UNREAD]),
    "SIMBOL-TIDAK-BAKU": (
        marked({3: None}, bacaan=Bacaan(tanda={"/langkah/2/pelaksana/0": "✓"})),
        [sop(), UNREAD],
    ),
    "ALUR-KEPUTUSAN-CABANG": (arrows(*LINE), [sop(), sop(alur=[]), UNREAD]),
    "ALUR-KEPUTUSAN-TANPA-SIMBOL": (marked({2: "kotak"}), [sop(), UNREAD]),
    "ALUR-VERIFIKASI-TANPA-KEPUTUSAN": (
        marked({2: "kotak"}, alur=[{"dari": n, "ke": n + 1} for n in range(1, 5)]),
        [sop(), UNREAD, marked({2: "kotak"})],
    ),
    "ALUR-TERPUTUS": (
        arrows((1, 2, None), (2, 3, "ya"), (2, 1, "tidak"), (4, 5, None)),
        [sop(), sop(alur=[])],
    ),
    "ALUR-TIDAK-KE-DEPAN": (arrows((1, 2, None), (2, 3, "ya"), (2, 5, "tidak"), (3, 4, None)), [sop()]),
}


@pytest.mark.parametrize("kode", CASES)
def test_speaks_and_keeps_silent(kode: str) -> None:
    fires_and_keeps_silent(kode, *CASES[kode])


def test_printed_mark_is_quoted_and_an_unknown_shape_is_doubted() -> None:
    printed = marked({3: None, 4: None}, bacaan=Bacaan(tanda={"/langkah/2/pelaksana/0": "✓"}))
    quoted, doubted = found(printed, "SIMBOL-TIDAK-BAKU")
    assert (quoted.kutipan, quoted.langkah) == ("✓", (3,))
    assert doubted.langkah == (4,) and doubted.keyakinan <= 0.5


def test_end_of_a_branch_may_hold_the_capsule() -> None:
    branch = marked({5: "kotak", 4: "kapsul"}, alur=[
        {"dari": 1, "ke": 2}, {"dari": 2, "ke": 3, "syarat": "ya"}, {"dari": 2, "ke": 5, "syarat": "tidak"},
        {"dari": 3, "ke": 4},
    ])  # fmt: skip
    assert not found(branch, "SIMBOL-AKHIR-BUKAN-KAPSUL")
    assert not found(branch, "SIMBOL-KAPSUL-DI-TENGAH")


def test_repair_is_no_examination() -> None:
    repair = steps(
        {2: {"uraian": "Melakukan penyempurnaan/koreksi berkas", "pelaksana": ("Kepala Seksi", "kotak")}}
    )
    assert not found(sop(langkah=repair), "ALUR-VERIFIKASI-TANPA-KEPUTUSAN")
    verify = steps({2: {"uraian": "Melakukan verifikasi berkas", "pelaksana": ("Kepala Seksi", "kotak")}})
    onward = [{"dari": n, "ke": n + 1} for n in range(1, 5)]
    assert found(sop(langkah=verify, alur=onward), "ALUR-VERIFIKASI-TANPA-KEPUTUSAN")


@pytest.mark.parametrize(("labels", "tingkat"), [(("ya", None), "catatan"), (("ya", "ya"), "kesalahan")])
def test_labels_of_a_decision(labels: tuple[str, str | None], tingkat: str) -> None:
    pairs = [(1, 2, None), (2, 3, labels[0]), (2, 1, labels[1]), (3, 4, None), (4, 5, None)]
    assert [t.tingkat for t in found(arrows(*pairs), "ALUR-KEPUTUSAN-CABANG")] == [tingkat]


def test_one_lost_arrow_is_one_finding_on_both_its_steps() -> None:
    lost = arrows((1, 2, None), (2, 3, "ya"), (2, 1, "tidak"), (4, 5, None))
    assert [t.langkah for t in found(lost, "ALUR-TERPUTUS")] == [(3, 4)]


def test_what_a_step_without_a_mark_explains_is_not_told_again() -> None:
    listed = steps({3: {"pelaksana": []}})
    kept = [{"dari": a, "ke": b, "syarat": s} for a, b, s in ((1, 2, None), (2, 1, "tidak"), (4, 5, None))]
    told = {
        t.kode for t in found(sop(langkah=listed, alur=kept)) if t.kode.startswith(("ALUR", "PELAKSANA-L"))
    }
    assert told == {"PELAKSANA-LANGKAH-KOSONG"}


@pytest.mark.parametrize(
    "note", ["1:arah_tak_terbaca:1:2", "1:ujung_lepas:keluar:2", "1:penghubung_lepas:keluar:2:a"]
)
def test_a_line_that_was_seen_and_not_read_is_no_missing_branch(note: str) -> None:
    seen = Bacaan(catatan=(Catatan(kode=ALUR, lokasi="/alur", teks=note),))
    assert found(arrows(*LINE), "ALUR-KEPUTUSAN-CABANG")
    assert not found(arrows(*LINE).model_copy(update={"bacaan": seen}), "ALUR-KEPUTUSAN-CABANG")


def test_a_line_at_another_step_excuses_nothing() -> None:
    seen = Bacaan(catatan=(Catatan(kode=ALUR, lokasi="/alur", teks="1:ujung_lepas:masuk:2"),))
    assert found(arrows(*LINE).model_copy(update={"bacaan": seen}), "ALUR-KEPUTUSAN-CABANG")
