"""The samples: what is planted in them is found, clean ones are left in peace, copies come out as copies."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from models.finding import Acuan, Temuan
from models.sop import Sop
from pipeline.checks.registry import CHECKS, check_collection, check_sop
from pipeline.compare.pairs import compare

TODAY = date(2025, 12, 1)
PRINTED_ONLY = {"IDENT-JUDUL-BEDA", "PELAKSANA-KOLOM-BERUBAH", "SIMBOL-TIDAK-BAKU", "SALAH-KETIK-BAKU"}
"""Codes that rest on what the paper shows beside the contract's fields, which gold does not hold."""
FACTS = {"LINTAS-SALINAN"}
"""Codes that state a fact about the collection, not a fault that somebody would plant."""


def source(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def sources(repo: Path) -> dict[str, dict[str, Any]]:
    return {path.stem: source(path) for path in sorted((repo / "samples" / "sources").glob("*.json"))}


@pytest.fixture(scope="module")
def items(sources: dict[str, dict[str, Any]]) -> dict[str, tuple[Acuan, Sop]]:
    sops = {name: Sop.model_validate(s["gold"]) for name, s in sources.items()}
    return {n: (Acuan(berkas=n, urutan_sop=1, nama_sop=s.nama_sop), s) for n, s in sops.items()}


@pytest.fixture(scope="module")
def temuan(items: dict[str, tuple[Acuan, Sop]]) -> list[Temuan]:
    within = [t for acuan, sop in items.values() for t in check_sop(sop, acuan, TODAY)]
    return within + check_collection(list(items.values()))


def test_everything_planted_is_found(sources: dict[str, dict[str, Any]], temuan: list[Temuan]) -> None:
    known = {check.kode for check in CHECKS} - PRINTED_ONLY
    missed = [
        (name, plant["kode"], plant["langkah"])
        for name, s in sources.items()
        for plant in s["tanam"]
        if plant["kode"] in known and not any(_is(t, name, plant) for t in temuan)
    ]
    assert not missed


def _is(t: Temuan, name: str, plant: dict[str, Any]) -> bool:
    same_steps = not plant["langkah"] or bool(set(plant["langkah"]) & set(t.langkah))
    return t.sop.berkas == name and t.kode == plant["kode"] and same_steps


def test_clean_samples_have_no_findings_of_their_own(
    sources: dict[str, dict[str, Any]], temuan: list[Temuan]
) -> None:
    clean = {name for name, s in sources.items() if not s["tanam"]}
    assert clean
    assert not [
        (t.sop.berkas, t.kode, t.pesan) for t in temuan if t.sop.berkas in clean and t.kode not in FACTS
    ]


def test_findings_that_nobody_planted_are_few(
    sources: dict[str, dict[str, Any]], temuan: list[Temuan]
) -> None:
    told = [t for t in temuan if t.kode not in FACTS]
    planted = [t for t in told if any(_is(t, t.sop.berkas, p) for p in sources[t.sop.berkas]["tanam"])]
    assert len(planted) >= 0.9 * len(told)


def test_pairs_agree_with_the_families(repo: Path, items: dict[str, tuple[Acuan, Sop]]) -> None:
    truth = source(repo / "samples" / "keluarga.json")
    pairs = [pair for family in truth["keluarga"] for pair in family["pasangan"]]
    for wanted in pairs:
        got = compare(items[wanted["a"]], items[wanted["b"]])
        assert got.hubungan == wanted["hubungan"]
        assert {(p.a, p.b) for p in got.padanan} == {tuple(p) for p in wanted["penyejajaran"]}
        steps = {(d.jenis, d.langkah_a, d.langkah_b) for d in got.perbedaan if d.langkah_a or d.langkah_b}
        assert steps - {d for d in steps if d[0] == "alur"} == {
            (d["jenis"], d["langkah_a"], d["langkah_b"]) for d in wanted["perbedaan"]
        }
    for apart in truth["berbeda"]:
        assert compare(items[apart["a"]], items[apart["b"]]).hubungan == apart["hubungan"]
