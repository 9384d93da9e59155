"""Planted faults are found, and clean SOPs are left in peace, where the reading is perfect."""

import pytest

from benchmarks.planter.cases import KINDS, Case, cases
from benchmarks.trials import Outcome, Trial, case_to_trial, judge
from models.sop import Sop
from pipeline.checks.registry import CHECKS
from samples.generator.clean import procedures, read_clean

CLEAN = read_clean()
CASES = cases(CLEAN, times=2)


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 60 and len({case.nama for case in CASES}) >= 30
    assert len({case.kode for case in CASES}) >= 35
    assert len(CLEAN) >= 20 and procedures() >= 12
    assert set(KINDS) <= {check.kode for check in CHECKS}


def test_every_kind_finds_its_clean_sops_and_spoils_them() -> None:
    assert {kode: sum(case.kode == kode for case in CASES) for kode in KINDS} == dict.fromkeys(KINDS, 2)
    assert all(case.sops[case.nama] not in CLEAN.values() for case in CASES)


def test_the_same_seed_gives_the_same_cases() -> None:
    assert cases(CLEAN, times=1) == cases(CLEAN, times=1)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.nama)
def test_the_fault_is_found_and_nothing_else(case: Case) -> None:
    outcome = judge([case_to_trial(case)])
    assert not outcome.missed
    assert not told(outcome)


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_sop_is_left_in_peace(name: str) -> None:
    assert not told(judge([Trial({name: CLEAN[name]})]))


def test_clean_sops_are_left_in_peace_beside_each_other() -> None:
    assert not told(judge([Trial(CLEAN)]))


def test_a_clean_sop_has_arrows_for_every_step_and_a_known_signer() -> None:
    def sound(sop: Sop) -> bool:
        steps = len(sop.langkah)
        return {p.dari for p in sop.alur} >= set(range(1, steps)) and len(sop.disahkan_oleh.nip or "") == 18

    assert all(sound(sop) for sop in CLEAN.values())


def told(outcome: Outcome) -> list[str]:
    return [f"{t.sop.berkas}: {t.kode} {t.langkah} {t.pesan}" for t in outcome.wrong]
