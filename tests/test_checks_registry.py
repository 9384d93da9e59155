"""The registry: every check has texts and cases; settings are obeyed; docs/checks.md is current."""

import re
from pathlib import Path

import pytest
import test_checks_coherence
import test_checks_collection
import test_checks_flow
import test_checks_identity
import test_checks_legal
import test_checks_mutu_baku
import test_checks_residue
import test_checks_steps
from sop_factory import TODAY, reference, sop

from models.errors import SalahPakai
from pipeline.checks.catalogue import uraian_of
from pipeline.checks.docs import checks_to_markdown
from pipeline.checks.registry import CHECKS, check_sop
from pipeline.checks.settings import load_settings

MODULES = (
    test_checks_identity, test_checks_legal, test_checks_steps, test_checks_flow, test_checks_mutu_baku,
    test_checks_residue, test_checks_coherence, test_checks_collection,
)  # fmt: skip


def test_every_check_has_a_firing_and_a_silent_case() -> None:
    cases = {kode: case for module in MODULES for kode, case in module.CASES.items()}
    assert set(cases) == {check.kode for check in CHECKS}
    assert all(silent for _, silent in cases.values())


def test_codes_are_unique_and_well_formed() -> None:
    codes = [check.kode for check in CHECKS]
    assert len(codes) == len(set(codes)) >= 35
    assert all(re.fullmatch(r"[A-Z]+(-[A-Z]+)+", kode) for kode in codes)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.kode)
def test_texts_are_complete_in_both_languages(check) -> None:  # type: ignore[no-untyped-def]
    uraian = uraian_of(check)
    texts = [uraian.judul, uraian.aturan, uraian.contoh, *uraian.pesan.values()]
    assert uraian.sumber and "" in uraian.pesan
    assert all(text.id.strip() and text.en.strip() for text in texts)
    for pesan in uraian.pesan.values():
        fields = [set(re.findall(r"{(\w+)}", side)) for side in pesan]
        assert fields[0] == fields[1], "a field is named in one language only"


def test_docs_are_current(repo: Path) -> None:
    page = (repo / "docs" / "checks.md").read_text(encoding="utf-8")
    assert page == checks_to_markdown(), "run: python -m pipeline.checks.docs > docs/checks.md"


def test_a_file_of_the_users_own_switches_codes_and_moves_thresholds(tmp_path: Path) -> None:
    own = tmp_path / "checks.toml"
    own.write_text(
        'matikan = ["IDENT-NOMOR-KOSONG"]\nnyalakan = ["NIP-USIA"]\n[ambang]\ntahun_tanpa_tinjauan = 1\n'
    )
    settings = load_settings(own)
    bare = sop(nomor_sop=None)
    assert not settings.runs("IDENT-NOMOR-KOSONG", 1) and settings.runs("NIP-USIA", 3)
    assert not settings.runs("MUTU-SATUAN-CAMPUR", 3)
    codes = {t.kode for t in check_sop(bare, reference(bare), TODAY, settings)}
    assert "IDENT-NOMOR-KOSONG" not in codes and "SOP-LAMA-TIDAK-DITINJAU" in codes


def test_environment_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "checks.toml"
    own.write_text("prio_terbesar = 1\n")
    monkeypatch.setenv("SELARAS_CHECKS", str(own))
    assert load_settings().prio_terbesar == 1


@pytest.mark.parametrize(
    "text", ["not toml", "prio_terbesar = 9", "unknown = 1", "[ambang]\nwaktu_kali_median = 'x'", None]
)
def test_bad_settings_are_wrong_usage(tmp_path: Path, text: str | None) -> None:
    own = tmp_path / "checks.toml"
    if text is not None:
        own.write_text(text)
    with pytest.raises(SalahPakai):
        load_settings(own)


def test_unknown_code_is_wrong_usage(tmp_path: Path) -> None:
    own = tmp_path / "checks.toml"
    own.write_text('matikan = ["NO-SUCH-CODE"]')
    with pytest.raises(SalahPakai, match="NO-SUCH-CODE"):
        check_sop(sop(), reference(sop()), TODAY, load_settings(own))
