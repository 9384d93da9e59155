"""Trials of the checks: SOPs that are checked together, what is planted in them, and what the checks say."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from benchmarks.planter.cases import Case
from models.finding import Acuan, Temuan
from models.sop import Sop
from pipeline.checks.registry import CHECKS, check_collection, check_sop
from pipeline.checks.settings import load_settings
from samples.generator.source import Source

TODAY = date(2025, 12, 1)
"""The day of the audit, fixed: some checks ask how old an SOP is."""
EVERYTHING = load_settings().model_copy(update={"prio_terbesar": 3})
FACTS = frozenset({"LINTAS-SALINAN", "VERSI-PERUBAHAN"})
"""Codes that state a fact about the collection, no fault that anybody would plant."""
UNREAD = frozenset({"IDENT-TIDAK-TERBACA", "PELAKSANA-TIDAK-TERBACA", "HALAMAN-KURANG-DIPAHAMI"})
"""Codes that say what the reading could not read: no claim about the paper."""
OPTIONAL = frozenset(check.kode for check in CHECKS if check.prio == 3)


@dataclass(frozen=True, slots=True)
class Plant:
    """One planted fault: in which SOP (by name), its code, its steps (urutan), and who else shows it."""

    sop: str
    kode: str
    langkah: tuple[int, ...] = ()
    ikut: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Trial:
    """SOPs by name that are checked together, and the plants in them; none: silence is right."""

    sops: Mapping[str, Sop]
    plants: Sequence[Plant] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """The plants that were found, those that were not, the findings on them, and those nobody planted."""

    found: tuple[Plant, ...]
    missed: tuple[Plant, ...]
    right: tuple[Temuan, ...]
    wrong: tuple[Temuan, ...]
    unread: int = 0


def samples_to_trial(sources: Sequence[Source], sops: Mapping[str, Sop], cannot: frozenset[str]) -> Trial:
    """The committed samples, without plants of the codes that cannot be found in this reading."""
    plants = [
        Plant(s.nama, plant.kode, plant.langkah)
        for s in sources
        for plant in s.tanam
        if plant.kode not in cannot
    ]
    return Trial(sops, plants)


def case_to_trial(case: Case, sops: Mapping[str, Sop] | None = None) -> Trial:
    """A planted case, its SOPs as planted or as read."""
    return Trial(sops or case.sops, (Plant(case.nama, case.kode, case.langkah, case.ikut),))


def judge(trials: Iterable[Trial]) -> Outcome:
    """Run all checks on every trial, and hold the findings against the plants."""
    outcomes = [_judge(trial) for trial in trials]
    return Outcome(
        tuple(p for o in outcomes for p in o.found),
        tuple(p for o in outcomes for p in o.missed),
        tuple(t for o in outcomes for t in o.right),
        tuple(t for o in outcomes for t in o.wrong),
        sum(o.unread for o in outcomes),
    )


def _judge(trial: Trial) -> Outcome:
    items = [(Acuan(berkas=n, urutan_sop=1, nama_sop=s.nama_sop), s) for n, s in trial.sops.items()]
    temuan = [t for acuan, sop in items for t in check_sop(sop, acuan, TODAY, EVERYTHING)]
    temuan += check_collection(items, EVERYTHING)
    told = [t for t in temuan if t.kode not in FACTS | UNREAD]
    found = tuple(p for p in trial.plants if any(is_plant(t, p) for t in told))
    wrong = tuple(t for t in told if not any(is_plant(t, p) or t.kode in p.ikut for p in trial.plants))
    right = tuple(t for t in told if any(is_plant(t, p) for p in trial.plants))
    missed = tuple(p for p in trial.plants if p not in found)
    return Outcome(found, missed, right, wrong, sum(t.kode in UNREAD for t in temuan))


def is_plant(t: Temuan, plant: Plant) -> bool:
    """Whether a finding names the plant: its SOP, its code, and one of its steps if it has any.

    What two SOPs show together may be told of either.
    """
    named = plant.sop in {t.sop.berkas, *(other.berkas for other in t.sop_lain)}
    return named and t.kode == plant.kode and (not plant.langkah or bool({*plant.langkah} & {*t.langkah}))
