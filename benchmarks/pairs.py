"""Are SOPs of one procedure found, and only those?"""

import json
from collections.abc import Iterable, Mapping

from benchmarks.checks import extracted
from benchmarks.results import SAMPLES, Table, share
from models.difference import Kelompok, Pasangan
from models.finding import Acuan
from models.sop import Sop
from pipeline.compare.clusters import SAME_PROCEDURE
from pipeline.compare.pairs import compare_all
from samples.generator.source import read_sources

Pair = frozenset[str]


def measure() -> list[Table]:
    """Pairs and clusters of the samples."""
    sources = read_sources()
    ways = {
        "gold (a perfect reading)": {source.nama: source.gold for source in sources},
        "as extracted": extracted(sources),
    }
    return [_found(ways)]


def _found(ways: Mapping[str, Mapping[str, Sop]]) -> Table:
    truth = json.loads((SAMPLES / "keluarga.json").read_text(encoding="utf-8"))["keluarga"]
    wanted = {frozenset((p["a"], p["b"])): p for family in truth for p in family["pasangan"]}
    groups = {frozenset(family["anggota"]) for family in truth}
    rows = []
    for name, sops in ways.items():
        pairs, clusters = compare_all([(Acuan(berkas=n, urutan_sop=1), sop) for n, sop in sops.items()])
        got = {_names(p): p for p in pairs if p.hubungan in SAME_PROCEDURE}
        rows.append([name, *_row(wanted, got), share(len(groups & _members(clusters)), len(groups))])
    return Table(
        "SOPs of one procedure in the samples",
        "Recall: the pairs of `keluarga.json` that are found; precision: pairs told that are there; then how "
        "many carry the right verdict, how many steps answer each other as they should, and whole clusters.",
        ("reading", "recall %", "precision %", "verdict right %", "steps aligned %", "clusters %"),
        rows,
    )


def _row(wanted: Mapping[Pair, dict[str, object]], got: Mapping[Pair, Pasangan]) -> list[str]:
    both = wanted.keys() & got.keys()
    verdicts = sum(wanted[p]["hubungan"] == got[p].hubungan for p in both)
    steps = {p: _aligned(wanted[p], got.get(p)) for p in wanted}
    right, all_ = (sum(s[i] for s in steps.values()) for i in (0, 1))
    return [
        share(len(both), len(wanted)),
        share(len(both), len(got)),
        share(verdicts, len(wanted)),
        share(right, all_),
    ]


def _aligned(wanted: Mapping[str, object], got: Pasangan | None) -> tuple[int, int]:
    """Of a pair: steps aligned as wanted, steps wanted."""
    steps = wanted["penyejajaran"]
    assert isinstance(steps, list)
    wished = {tuple(step) for step in steps}
    if got is None:
        return 0, len(wished)
    turned = got.a.berkas != wanted["a"]
    told = {(p.b, p.a) if turned else (p.a, p.b) for p in got.padanan}
    return len(wished & told), len(wished)


def _names(pair: Pasangan) -> Pair:
    return frozenset((pair.a.berkas, pair.b.berkas))


def _members(clusters: Iterable[Kelompok]) -> set[Pair]:
    return {frozenset(acuan.berkas for acuan in cluster.anggota) for cluster in clusters}
