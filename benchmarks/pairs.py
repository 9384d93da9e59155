"""Are SOPs of one procedure found, and only those; and how does comparing grow with the collection?"""

import json
import multiprocessing
import random
import resource
import time
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from multiprocessing.connection import Connection

from benchmarks.checks import extracted
from benchmarks.results import SAMPLES, Table, share
from models.difference import Kelompok, Pasangan
from models.finding import Acuan
from models.sop import Langkah, Sop
from pipeline.compare.clusters import SAME_PROCEDURE
from pipeline.compare.pairs import compare_all
from samples.generator.source import read_sources

COPIES = 5
"""SOPs of one procedure in the synthetic collection."""
LIMIT = 600.0
"""Seconds after which a synthetic run is given up, and said so."""
_VERBS = ("menerima", "memeriksa", "mencatat", "menyusun", "mengajukan", "menyampaikan", "memverifikasi")
_STEPS = 9
_EVERYWHERE = ("Menandatangani surat", "Mengarsipkan dokumen")
"""Steps that every SOP has, as real ones do; they must not make pairs."""

Pair = frozenset[str]


def measure(sizes: Sequence[int]) -> list[Table]:
    """Pairs and clusters of the samples, and synthetic collections of ``sizes`` SOPs."""
    sources = read_sources()
    ways = {
        "gold (a perfect reading)": {source.nama: source.gold for source in sources},
        "as extracted": extracted(sources),
    }
    return [_found(ways), _scale(sizes)]


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


def _scale(sizes: Sequence[int]) -> Table:
    return Table(
        "Synthetic collections",
        f"Invented SOPs of {_STEPS} steps of their own and {len(_EVERYWHERE)} that all have, {COPIES} of "
        "each procedure with a word of one step changed, all compared in one process: how time and memory "
        f"grow. A run is given up at {LIMIT:.0f} s.",
        ("SOPs", "seconds", "peak MiB", "pairs", "recall %", "precision %"),
        [_one_size(size) for size in sizes],
    )


def _one_size(size: int) -> list[str]:
    """Compare in a process of its own, so that its memory is its own."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_compare, args=(size, theirs))
    process.start()
    theirs.close()
    row = [f"{size:,}", f"over {LIMIT:.0f}", *"----"]
    if ours.poll(LIMIT):
        try:
            row = ours.recv()
        except EOFError:
            row = [f"{size:,}", "died (memory?)", *"----"]
    process.kill()
    process.join()
    return row


def _compare(size: int, pipe: Connection) -> None:
    items = synthetic(size)
    start = time.perf_counter()
    pairs, _ = compare_all(items)
    took = time.perf_counter() - start
    told = {_names(p) for p in pairs if p.hubungan in SAME_PROCEDURE}
    true = {
        frozenset((a.berkas, b.berkas))
        for first in range(0, size, COPIES)
        for (a, _), (b, _) in combinations(items[first : first + COPIES], 2)
    }
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    hit = len(true & told)
    pipe.send(
        [
            f"{size:,}",
            f"{took:.1f}",
            f"{peak:,}",
            f"{len(told):,}",
            share(hit, len(true)),
            share(hit, len(told)),
        ]
    )


def synthetic(size: int) -> list[tuple[Acuan, Sop]]:
    """``size`` invented SOPs, each run of COPIES of one procedure; the same every time."""
    chance = random.Random(size)
    words = sorted({_word(chance) for _ in range(4000)})
    items, title, things = [], "", [""]
    for number in range(size):
        if number % COPIES == 0:
            title = " ".join(chance.sample(words, 3))
            things = [" ".join(chance.sample(words, 3)) for _ in range(_STEPS)]
        steps = [
            Langkah(urutan=n, nomor=str(n), uraian=f"{_VERBS[n % len(_VERBS)]} {text}".capitalize())
            for n, text in enumerate(_changed(things, words, chance), 1)
        ]
        steps += [
            Langkah(urutan=n, nomor=str(n), uraian=text) for n, text in enumerate(_EVERYWHERE, _STEPS + 1)
        ]
        sop = Sop(nama_sop=title.title(), langkah=tuple(steps))
        items.append((Acuan(berkas=f"{number:06}", urutan_sop=1, nama_sop=sop.nama_sop), sop))
    return items


def _changed(things: Sequence[str], words: Sequence[str], chance: random.Random) -> list[str]:
    """The things of a procedure, one of them told in another word."""
    changed = list(things)
    place = chance.randrange(len(changed))
    changed[place] = f"{changed[place].rpartition(' ')[0]} {chance.choice(words)}"
    return changed


def _word(chance: random.Random) -> str:
    syllables = [chance.choice("bdgjklmnprst") + chance.choice("aeiou") for _ in range(3)]
    return "".join(syllables) + chance.choice("nrst")
