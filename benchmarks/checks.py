"""Do the checks find what is planted in the samples, and do they keep silent elsewhere?"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from benchmarks.reading import read_files
from benchmarks.results import SAMPLES, Table, share
from models.finding import Acuan, Temuan
from models.sop import Sop
from pipeline.checks.registry import check_collection, check_sop
from samples.generator.source import Source, Tanam, read_sources

TODAY = date(2025, 12, 1)
"""The day of the audit, fixed: some checks ask how old an SOP is."""
PRINTED_ONLY = {"IDENT-JUDUL-BEDA", "PELAKSANA-KOLOM-BERUBAH", "SIMBOL-TIDAK-BAKU", "SALAH-KETIK-BAKU"}
"""Codes that rest on what the paper shows beside the contract's fields, which gold does not hold."""
FACTS = {"LINTAS-SALINAN"}
"""Codes that state a fact about the collection, no fault that anybody would plant."""
UNREAD = {"IDENT-TIDAK-TERBACA", "PELAKSANA-TIDAK-TERBACA", "HALAMAN-KURANG-DIPAHAMI"}
"""Codes that say what the reading could not read: no claim about the paper."""

Plant = tuple[str, Tanam]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of one way of reading: plants that could be found, those found, and findings nobody planted."""

    planted: Sequence[Plant]
    found: Sequence[Plant]
    told: Sequence[Temuan]
    unplanted: Sequence[Temuan]
    unread: int


def measure() -> list[Table]:
    """Check the gold, and the committed samples as Selaras reads them."""
    sources = read_sources()
    gold = {source.nama: source.gold for source in sources}
    ways = {
        "gold (a perfect reading)": _outcome(sources, gold, PRINTED_ONLY),
        "as extracted": _outcome(sources, extracted(sources), set()),
    }
    return [_summary(ways, sources), _by_code(ways), _unplanted(ways)]


def extracted(sources: Sequence[Source]) -> dict[str, Sop]:
    """The committed samples as Selaras reads them, by name."""
    suffix = {"teks": ".txt"}
    paths = {
        SAMPLES / s.cetak.jenis / f"{s.nama}{suffix.get(s.cetak.jenis, '.pdf')}": s.nama for s in sources
    }
    return {paths[path]: e.sop[0] for path, e in read_files(paths).items() if e and e.sop}


def _outcome(sources: Sequence[Source], sops: Mapping[str, Sop], cannot: set[str]) -> Outcome:
    items = [(Acuan(berkas=n, urutan_sop=1, nama_sop=s.nama_sop), s) for n, s in sops.items()]
    temuan = [t for acuan, sop in items for t in check_sop(sop, acuan, TODAY)]
    temuan += check_collection(items, TODAY)
    told = [t for t in temuan if t.kode not in FACTS | UNREAD]
    plants = [(s.nama, plant) for s in sources for plant in s.tanam if plant.kode not in cannot]
    found = [plant for plant in plants if any(is_plant(t, plant) for t in told)]
    unplanted = [t for t in told if not any(is_plant(t, plant) for plant in plants)]
    return Outcome(plants, found, told, unplanted, sum(t.kode in UNREAD for t in temuan))


def is_plant(t: Temuan, plant: Plant) -> bool:
    """Whether a finding names the plant: its SOP, its code, and one of its steps if it has any."""
    name, tanam = plant
    same_steps = not tanam.langkah or bool({*tanam.langkah} & {*t.langkah})
    return t.sop.berkas == name and t.kode == tanam.kode and same_steps


def _summary(ways: Mapping[str, Outcome], sources: Sequence[Source]) -> Table:
    clean = {s.nama for s in sources if not s.tanam}
    rows = []
    for name, o in ways.items():
        alarms = [t for t in o.unplanted if t.sop.berkas in clean]
        recall = share(len(o.found), len(o.planted))
        precision = share(len(o.told) - len(o.unplanted), len(o.told))
        rows.append([name, recall, precision, f"{len(alarms)} in {len(clean)}", str(o.unread)])
    return Table(
        "Planted inconsistencies",
        "Recall: plants found. Precision: findings that somebody planted; a true finding that nobody meant "
        "counts against it. What rests on print that gold does not hold cannot be found there.",
        ("reading", "recall %", "precision %", "false alarms in clean SOPs", "notes on what is unread"),
        rows,
    )


def _by_code(ways: Mapping[str, Outcome]) -> Table:
    planted = Counter(p.kode for o in list(ways.values())[-1:] for _, p in o.planted)
    rows = []
    for code, count in sorted(planted.items()):
        row = [f"`{code}`", str(count)]
        for o in ways.values():
            possible = any(p.kode == code for _, p in o.planted)
            found = sum(p.kode == code for _, p in o.found)
            row.append(str(found) if possible else "-")
        rows.append(row)
    return Table(
        "Plants by code",
        "A code with fewer found than planted is one that an auditor should not rely on alone.",
        ("code", "planted", *(f"found: {name}" for name in ways)),
        rows,
    )


def _unplanted(ways: Mapping[str, Outcome]) -> Table:
    counts = {name: Counter(t.kode for t in o.unplanted) for name, o in ways.items()}
    codes = sorted({code for counter in counts.values() for code in counter})
    return Table(
        "Findings that nobody planted",
        "False alarms, or faults that came into the samples unmeant; those of the second column only "
        "come from reading wrongly.",
        ("code", *counts),
        [[f"`{code}`", *(str(counter[code]) for counter in counts.values())] for code in codes]
        or [["none", *("0" for _ in counts)]],
    )
