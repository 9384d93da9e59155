"""Which damage costs what: each kind by degrees, on the same SOPs, scored by field group."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.curves import Panel, draw_panels
from benchmarks.results import REPO, Table, percent, share
from benchmarks.scoring import Score, pair_sops
from extractors.document import read_file
from models.errors import SelarasError
from models.sop import Sop
from pipeline.workers import Processes, run
from samples.generator.rendered import scanned
from samples.generator.scan import Taking
from samples.generator.source import SAMPLES, read_source

CHART = REPO / "docs" / "img" / "damage.svg"
DOCUMENTS = ("informasi-tirtamulya", "cuti-bkpsdm")
WORKERS = 2


@dataclass(frozen=True, slots=True)
class Damage:
    """A kind of damage: its name, the unit of its degrees, the degrees, and how a page comes to it."""

    name: str
    unit: str
    degrees: tuple[float, ...]
    taking: Callable[[float], Taking]


DAMAGES = (
    Damage("skew", "degrees", (1, 3, 5), lambda x: Taking(skew=x)),
    Damage("perspective", "% of the width", (2, 4, 8), lambda x: Taking(warp=x / 100)),
    Damage("blur", "px sigma", (1, 2, 3), lambda x: Taking(blur=x)),
    Damage("noise", "grey levels", (20, 40, 60), lambda x: Taking(noise=x)),
    Damage("JPEG", "quality", (20, 10, 5), lambda x: Taking(quality=int(x))),
    Damage("low resolution", "dpi", (150, 100, 75), lambda x: Taking(dpi=int(x))),
    Damage("black and white", "dpi", (200, 150, 100), lambda x: Taking(dpi=int(x), colour="hitam_putih")),
    Damage("shadow", "% of light lost", (30, 60, 80), lambda x: Taking(shadow=x / 100)),
    Damage("faint rulings", "% of their ink gone", (40, 60, 80), lambda x: Taking(faint=x / 100)),
    Damage("broken rulings", "% of their length gone", (10, 20, 40), lambda x: Taking(broken=x / 100)),
    Damage("lies turned", "quarter turns", (1, 2, 3), lambda x: Taking(lies=int(x))),
    Damage("clipped edge", "% of the width", (2, 4, 8), lambda x: Taking(clip=x / 100)),
    Damage("dark border", "% of the width", (3, 6, 12), lambda x: Taking(lid=x / 100)),
    Damage("punch holes", "holes", (2, 3, 4), lambda x: Taking(holes=int(x))),
)
"""A damage more is a line more."""


@dataclass(frozen=True, slots=True)
class Task:
    """One document under one degree of one damage (None: a good scan); drawn and read by a worker."""

    document: str
    damage: str | None
    degree: float
    folder: Path


@dataclass(frozen=True, slots=True)
class Row:
    """The score of the DOCUMENTS under one degree of a damage."""

    damage: str
    degree: str
    score: Score


def measure(folder: Path, quick: bool = False) -> list[Table]:
    """Draw, read and score every degree of every damage; draw the chart."""
    wanted = DAMAGES[:1] if quick else DAMAGES
    rows = scored(wanted, DOCUMENTS[:1] if quick else DOCUMENTS, folder)
    if not quick:
        CHART.write_text(draw_panels(panels(rows)), encoding="utf-8")
    return [table(rows)]


def scored(damages: Sequence[Damage], documents: Sequence[str], folder: Path) -> list[Row]:
    """A row for the good scan, then one for each degree of each damage."""
    cells: list[tuple[str | None, str, float]] = [(None, "", 0.0)]
    cells += [(d.name, d.unit, degree) for d in damages for degree in d.degrees]
    tasks = [Task(name, damage, degree, folder) for damage, _, degree in cells for name in documents]
    read: dict[Task, tuple[Sop, ...]] = {}
    with Processes(WORKERS) as workers:
        for done, outcome in enumerate(run(workers, read_damaged, tasks, WORKERS), 1):
            if outcome.value is None:
                raise outcome.error or RuntimeError(str(outcome.task))
            read[outcome.task] = outcome.value
            print(f"\r  damaged and read {done}/{len(tasks)}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    golds = {name: read_source(SAMPLES / "sources" / f"{name}.json").gold for name in documents}
    rows = []
    for damage, unit, degree in cells:
        score = Score()
        for name in documents:
            for gold, sop in pair_sops([golds[name]], read[Task(name, damage, degree, folder)]):
                score.add(gold, sop)
        rows.append(Row(damage or "none", f"{degree:g} {unit}" if damage else "a good scan", score))
    return rows


def read_damaged(task: Task) -> tuple[Sop, ...]:
    """Runs in a worker: what is read on the damaged paper; nothing where the file is refused."""
    source = read_source(SAMPLES / "sources" / f"{task.document}.json")
    damage = next((d for d in DAMAGES if d.name == task.damage), None)
    taking = damage.taking(task.degree) if damage else Taking()
    path = task.folder / f"{task.document}-{task.damage}-{task.degree:g}.pdf"
    path.write_bytes(scanned(taking, task.document, source).data)
    try:
        return read_file(path).sop
    except SelarasError:
        return ()
    finally:
        path.unlink()


def table(rows: Sequence[Row]) -> Table:
    """One line for each degree."""
    return Table(
        "By kind of damage",
        f"What is read right of {len(DOCUMENTS)} samples printed, stamped and taken at 200 dpi in grey with "
        "one damage at a time, in percent (actors, arrows: F1); the last column would be signed wrongly."
        f"\n\n![Curves of the same figures](img/{CHART.name})",
        ("damage", "degree", "all", *SHOWN, "wrong among the sure %"),
        [[row.damage, row.degree, *_figures(row.score)] for row in rows],
    )


SHOWN = ("header", "items", "cells", "times", "actors", "arrows")


def _shares(score: Score) -> dict[str, float]:
    groups = score.groups
    recalls = {"header": "kepala", "items": "butir", "cells": "sel", "times": "waktu"}
    shares = {shown: groups[group].recall for shown, group in recalls.items()}  # type: ignore[index]
    return shares | {"actors": groups["pelaksana"].f1, "arrows": groups["panah"].f1}


def _figures(score: Score) -> list[str]:
    shares = _shares(score)
    wrong = share(score.wrong_though_sure, score.sure)
    return [percent(score.total.recall), *(percent(shares[name]) for name in SHOWN), wrong]


CURVES = ("header", "cells", "actors", "arrows")


def panels(rows: Sequence[Row]) -> list[Panel]:
    """One panel for each damage; its curves begin at the good scan."""
    good, *damaged = rows
    made = []
    for name in dict.fromkeys(row.damage for row in damaged):
        own = [good, *(row for row in damaged if row.damage == name)]
        unit = own[1].degree.partition(" ")[2]
        marks = ["-", *(row.degree.partition(" ")[0] for row in own[1:])]
        curves = {curve: [100 * _shares(row.score)[curve] for row in own] for curve in CURVES}
        made.append(Panel(f"{name} ({unit})", marks, curves))
    return made
