"""Do the checks find what is planted, and do they keep silent on clean SOPs?"""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.drawn import drawn_and_read
from benchmarks.planter.cases import PRINTED, Case, cases
from benchmarks.reading import read_files
from benchmarks.results import SAMPLES, Table, share
from benchmarks.trials import OPTIONAL, Outcome, Trial, case_to_trial, judge, samples_to_trial
from models.sop import Sop
from samples.generator.clean import procedures, read_clean
from samples.generator.source import Source, read_sources

ON_PAPER = frozenset({"IDENT-JUDUL-BEDA", "PELAKSANA-KOLOM-BERUBAH", "SIMBOL-TIDAK-BAKU", "SALAH-KETIK-BAKU"})
"""Codes that rest on what the paper shows beside the contract's fields, which the samples' gold lacks."""

Ways = Mapping[str, tuple[Outcome, Outcome]]
"""How the SOPs were read -> outcome of the planted SOPs, outcome of the clean ones."""


def measure(folder: Path) -> list[Table]:
    """Check the gold, and the same documents as Selaras reads them."""
    sources, clean = read_sources(), read_clean()
    planted = cases(clean)
    ways = {
        "gold (a perfect reading)": _from_gold(sources, clean, planted),
        "as extracted": _as_extracted(sources, clean, planted, folder),
    }
    return [_summary(ways, _sizes(sources, clean, planted)), _by_code(ways), _unplanted(ways)]


def _from_gold(
    sources: Sequence[Source], clean: Mapping[str, Sop], planted: Sequence[Case]
) -> tuple[Outcome, Outcome]:
    samples = samples_to_trial(sources, {s.nama: s.gold for s in sources}, ON_PAPER)
    return judge([samples, *map(case_to_trial, planted)]), judge([Trial(clean)])


def _as_extracted(
    sources: Sequence[Source], clean: Mapping[str, Sop], planted: Sequence[Case], folder: Path
) -> tuple[Outcome, Outcome]:
    """Committed samples from their files; clean and spoilt SOPs drawn as PDFs, where that can show it."""
    drawn = [case for case in planted if case.kode not in PRINTED]
    wanted = clean | {name: sop for case in drawn for name, sop in case.sops.items()}
    read = drawn_and_read(wanted, folder)
    trials = [case_to_trial(c, {n: read[n] for n in c.sops if n in read}) for c in drawn]
    samples = samples_to_trial(sources, extracted(sources), frozenset())
    return judge([samples, *trials]), judge([Trial({n: read[n] for n in clean if n in read})])


def extracted(sources: Sequence[Source]) -> dict[str, Sop]:
    """The committed samples as Selaras reads them, by name."""
    suffix = {"teks": ".txt"}
    paths = {
        SAMPLES / s.cetak.jenis / f"{s.nama}{suffix.get(s.cetak.jenis, '.pdf')}": s.nama for s in sources
    }
    return {paths[path]: e.sop[0] for path, e in read_files(paths).items() if e and e.sop}


def _sizes(sources: Sequence[Source], clean: Mapping[str, Sop], planted: Sequence[Case]) -> str:
    spoilt = len(planted) + sum(bool(s.tanam) for s in sources)
    faults = len(planted) + sum(len(s.tanam) for s in sources)
    kinds = {case.kode for case in planted} | {plant.kode for s in sources for plant in s.tanam}
    return (
        f"{faults} faults of {len(kinds)} kinds in {spoilt} SOPs (`samples/sources`, and clean SOPs spoilt "
        f"in one way each by `benchmarks/planter`); {len(clean)} clean SOPs of {procedures()} procedures "
        "(`samples/bersih`) beside each other."
    )


def _summary(ways: Ways, sizes: str) -> Table:
    rows = []
    for way, (planted, clean) in ways.items():
        for group, optional in (("prio 1 and 2", False), ("prio 3", True)):
            found, missed = _of(planted.found, optional), _of(planted.missed, optional)
            right, wrong = _of(planted.right, optional), _of(planted.wrong, optional)
            recall, precision = share(found, found + missed), share(right, right + wrong)
            rows.append([f"{way}, {group}", recall, precision, str(_of(clean.wrong, optional))])
        rows[-2].append(str(planted.unread + clean.unread))
        rows[-1].append("")
    return Table(
        "Planted inconsistencies",
        f"{sizes} Recall: plants found. Precision: findings that somebody planted; a true finding that "
        "nobody meant counts against it. What rests on print that gold does not hold cannot be found there.",
        ("reading", "recall %", "precision %", "false alarms in clean SOPs", "notes on what is unread"),
        rows,
    )


def _of(told: Sequence[object], optional: bool) -> int:
    return sum((getattr(t, "kode", None) in OPTIONAL) is optional for t in told)


def _by_code(ways: Ways) -> Table:
    rows = []
    codes = {p.kode for planted, _ in ways.values() for p in (*planted.found, *planted.missed)}
    for code in sorted(codes):
        row = [f"`{code}`"]
        for planted, clean in ways.values():
            found, missed = (sum(p.kode == code for p in of) for of in (planted.found, planted.missed))
            wrong = sum(t.kode == code for t in (*planted.wrong, *clean.wrong))
            row += [f"{found} of {found + missed}" if found + missed else "-", str(wrong)]
        rows.append(row)
    return Table(
        "Plants by code",
        "A code with fewer found than planted is one that an auditor should not rely on alone.",
        ("code", *(head for way in ways for head in (f"found: {way}", "false"))),
        rows,
    )


def _unplanted(ways: Ways) -> Table:
    counts = {way: Counter(t.kode for o in outcomes for t in o.wrong) for way, outcomes in ways.items()}
    codes = sorted({code for counter in counts.values() for code in counter})
    return Table(
        "Findings that nobody planted",
        "False alarms, or faults that came into the samples unmeant; those of the second column only "
        "come from reading wrongly.",
        ("code", *counts),
        [[f"`{code}`", *(str(counter[code]) for counter in counts.values())] for code in codes]
        or [["none", *("0" for _ in counts)]],
    )
