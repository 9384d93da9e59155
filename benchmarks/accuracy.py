"""How much of each set is read right: our samples, their four takings, the real documents."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.confidence import losses, reliability
from benchmarks.reading import WORKERS, read_files
from benchmarks.results import SAMPLES, SHARED, Table, percent, share
from benchmarks.scoring import Score, pair_sops
from models.sop import Ekstraksi, Sop
from pipeline.workers import Processes, run
from samples.generator.bench_set import KINDS, documents_of, draw_copy
from samples.generator.source import read_sources

HEAD = ("set", "files", "pages", "all", "header", "items", "cells", "numbers", "times")
QUICK = 4
"""Documents of each kind in a quick run."""


@dataclass(frozen=True, slots=True)
class Case:
    """A file, and the SOPs that a perfect reader would find in it."""

    path: Path
    gold: tuple[Sop, ...]


def measure(folder: Path, quick: bool = False) -> list[Table]:
    """Read and score every set; the generated ones are drawn into ``folder``."""
    sets = {f"samples/{kind}": sample_cases(kind) for kind in ("pdf", "scan", "teks")}
    drawn = drawn_cases(folder, quick)
    sets |= {f"drawn: {kind}": cases for kind, cases in drawn.items()}
    real = {} if quick else real_cases()
    sets |= {f"real: {kind}": cases for kind, cases in real.items()}
    scores = {name: _scored(cases) for name, cases in sets.items() if cases}
    by_kind = {kind: list(_by_document(cases)) for kind, cases in drawn.items()}
    tables = [_shares(scores), losses(by_kind), _sureness(scores), reliability(_sources(scores))]
    seeds = sorted((SHARED / "seeds").glob("*.txt"))
    return tables + ([_without_gold(seeds)] if seeds else [])


def sample_cases(kind: str) -> list[Case]:
    """The committed samples of one kind."""
    golds = sorted((SAMPLES / "gold" / kind).glob("*.json"))
    suffix = ".txt" if kind == "teks" else ".pdf"
    return [Case(SAMPLES / kind / f"{path.stem}{suffix}", _gold(path)) for path in golds]


def real_cases() -> dict[str, list[Case]]:
    """The real documents beside this checkout that have gold, by kind of file."""
    cases: dict[str, list[Case]] = {}
    for path in sorted((SHARED / "real").glob("*.json")):
        gold = _gold(path)
        for file in (path.with_suffix(s) for s in (".pdf", ".xlsx")):
            if file.exists():
                cases.setdefault(_kind(file), []).append(Case(file, gold))
    return cases


def _gold(path: Path) -> tuple[Sop, ...]:
    return tuple(Sop.model_validate(s) for s in json.loads(path.read_text(encoding="utf-8"))["sop"])


def _kind(path: Path) -> str:
    """'xlsx', or whether a PDF has a text layer."""
    if path.suffix != ".pdf":
        return path.suffix[1:]
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return "text PDF" if len(document[0].get_textpage().get_text_range()) > 200 else "scan"


def drawn_cases(folder: Path, quick: bool) -> dict[str, list[Case]]:
    """What `python -m samples.generator --all` draws: every source in four kinds, and the books of
    several SOPs as text PDFs (as pictures they would only repeat their parts)."""
    documents = documents_of(read_sources())
    names = list(documents)[:QUICK] if quick else list(documents)
    tasks = [
        (folder, kind, name)
        for kind in KINDS
        for name in names
        if kind == "born" or len(documents[name]) == 1
    ]
    with Processes(WORKERS) as workers:
        outcomes = list(run(workers, _draw, tasks, WORKERS))
    cases: dict[str, list[Case]] = {kind: [] for kind in KINDS}
    for outcome in outcomes:
        if outcome.error is not None:
            raise outcome.error
        _, kind, name = outcome.task
        gold = tuple(source.gold for source in documents[name])
        cases[kind].append(Case(folder / kind / f"{name}.pdf", gold))
    return cases


def _draw(task: tuple[Path, str, str]) -> None:
    folder, kind, name = task
    (folder / kind).mkdir(parents=True, exist_ok=True)
    copy = draw_copy(name, kind, *documents_of(read_sources())[name])
    (folder / kind / f"{name}.pdf").write_bytes(copy.data)


@dataclass(frozen=True, slots=True)
class Scored:
    """A set's score, and how large the set is."""

    files: int
    pages: int
    refused: int
    score: Score


def _scored(cases: Sequence[Case]) -> Scored:
    read = read_files(case.path for case in cases)
    score = Score()
    for _, own in _by_document(cases):
        score += own
    got = [e for e in read.values() if e is not None]
    return Scored(len(cases), sum(e.berkas.halaman for e in got), len(cases) - len(got), score)


def _by_document(cases: Sequence[Case]) -> Iterator[tuple[str, Score]]:
    """The file's name without its ending, and its score."""
    read = read_files(case.path for case in cases)
    for case in cases:
        found, score = read[case.path], Score()
        for gold, sop in pair_sops(case.gold, found.sop if found else ()):
            score.add(gold, sop)
        yield case.path.stem, score


def _sources(scores: dict[str, Scored]) -> dict[str, Score]:
    """The sets by where their pages came from: ours by kind of taking, the real ones scanned or not."""
    kinds = {"born": "text PDF", "pdf": "text PDF", "hard": "bad fax", "photo": "photograph"}
    sources: dict[str, Score] = {}
    for name, scored in scores.items():
        of, _, kind = name.replace("/", ": ").partition(": ")
        source = kinds.get(kind, kind)
        if of == "real":
            source = "real scan" if kind == "scan" else "real text"
        if kind != "teks":
            sources.setdefault(source, Score())
            sources[source] += scored.score
    return sources


def _shares(scores: dict[str, Scored]) -> Table:
    return Table(
        "How much is read right",
        "Share of the gold's values that were read exactly right, in percent (actors and arrows: F1); "
        "`born`, `scan`, `hard` and `photo` are the same SOPs as text PDF, scan, bad fax and photograph.",
        (*HEAD, "actors", "symbols", "arrows", "ya/tidak"),
        [_shares_row(name, scored) for name, scored in scores.items()],
    )


def _shares_row(name: str, scored: Scored) -> list[str]:
    groups = scored.score.groups
    recalls = [percent(groups[g].recall) for g in ("kepala", "butir", "sel", "nomor", "waktu")]
    flow = [percent(groups["pelaksana"].f1), percent(groups["simbol"].recall), percent(groups["panah"].f1)]
    syarat = percent(groups["syarat"].recall) if groups["syarat"].gold else "-"
    total = percent(scored.score.total.recall)
    return [name, str(scored.files), str(scored.pages), total, *recalls, *flow, syarat]


def _sureness(scores: dict[str, Scored]) -> Table:
    rows = []
    for name, scored in scores.items():
        score, total = scored.score, scored.score.total
        wrong = total.given - total.right
        sure = [
            percent(score.sure / max(1, total.given)),
            share(score.wrong_though_sure, score.sure),
        ]
        rows.append([name, str(total.given), share(wrong, total.given), *sure, str(scored.refused)])
    return Table(
        "How often a value is wrong, and how often although it was given as sure",
        "Sure is a `keyakinan` of 0.9 or more; the fifth column is what an auditor would sign wrongly.",
        ("set", "values given", "wrong %", "given as sure %", "wrong among the sure %", "files refused"),
        rows,
    )


def _without_gold(paths: Iterable[Path]) -> Table:
    read: list[Ekstraksi] = [e for e in read_files(paths).values() if e is not None]
    sops = [sop for e in read for sop in e.sop]
    left = sum(len(r.teks.split()) for sop in sops for r in sop.bacaan.sisa)
    steps = sum(len(sop.langkah) for sop in sops)
    return Table(
        "Real text files without gold",
        "Nothing says what is right here; steps found and words that no field took show how much got lost.",
        ("files", "SOPs", "steps", "words that no field took"),
        [[str(len(read)), str(len(sops)), str(steps), str(left)]],
    )
