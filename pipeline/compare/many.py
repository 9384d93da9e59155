"""compare_many: the pairs and groups of as many SOPs as there are, in fixed memory for each worker.

Three rounds over files in a scratch folder, each cut into tasks that any executor may run side by side:
batches of SOPs become prints; parts of the lists become candidates; runs of candidates become verdicts.
The verdicts are those of `pairs.compare`; alignments and differences are told pair by pair where asked for.
"""

import gc
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial, wraps
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import ParamSpec, TypeVar, get_args

import numpy as np
from numpy.typing import NDArray

from models.difference import Hubungan
from models.finding import Acuan
from models.sop import Sop
from pipeline.compare.candidates import (
    Pairs,
    all_pairs,
    kin_together,
    more_than_chance,
    neighbours,
    split_pairs,
)
from pipeline.compare.clusters import SAME_PROCEDURE, connected, name_of
from pipeline.compare.in_bulk import Bulk
from pipeline.compare.normal import sop_to_normal
from pipeline.compare.prints import Whole
from pipeline.compare.scratch import Scratch, lay_by
from pipeline.compare.verdict import evidence_to_hubungan, evidence_to_score

P = ParamSpec("P")
T = TypeVar("T")

Batch = Callable[[], Iterable[tuple[Acuan, Sop]]]
"""Gives a few thousand SOPs; picklable, since a worker calls it."""

RELATIONS: tuple[Hubungan, ...] = get_args(Hubungan)
_UNRELATED = RELATIONS.index("tidak_berkaitan")
_SAME = [RELATIONS.index(hubungan) for hubungan in sorted(SAME_PROCEDURE)]
_RUN = 50_000
"""Candidates that one task weighs."""


@dataclass(frozen=True, slots=True)
class Related:
    """Related pairs by the numbers of their SOPs, counted through all batches: ``a`` < ``b``, sorted.

    ``hubungan`` are places in RELATIONS.
    """

    count: int
    a: Whole
    b: Whole
    hubungan: NDArray[np.uint8]
    skor: NDArray[np.float32]

    def groups(self) -> list[list[int]]:
        """The groups of one procedure, each sorted, in the order of their first SOPs."""
        same = np.isin(self.hubungan, _SAME)
        return sorted(map(sorted, connected(self.a[same].tolist(), self.b[same].tolist())))


def compare_many(batches: Sequence[Batch], folder: Path, executor: Executor) -> Related:
    """The related pairs of the SOPs of all ``batches``. ``folder`` is an empty one for scratch files."""
    return scratch_to_related(batches_to_scratch(batches, folder, executor), executor)


def batches_to_scratch(batches: Sequence[Batch], folder: Path, executor: Executor) -> Scratch:
    """The prints and normal forms of all SOPs, in files."""
    counts = list(executor.map(partial(_print, folder), range(len(batches)), batches))
    scratch = Scratch(folder, tuple(np.cumsum([0, *counts]).tolist()))
    scratch.gather()
    return scratch


def scratch_to_related(scratch: Scratch, executor: Executor) -> Related:
    """Who is a candidate, and what the candidates are to each other."""
    pairs = all_pairs(executor.map(partial(_meet, scratch), scratch.parts))
    pairs = pairs[kin_together(pairs, scratch.count)]
    runs = [pairs[at : at + _RUN] for at in range(0, len(pairs), _RUN)]
    verdicts = [_verify(scratch, pairs[:0]), *executor.map(partial(_verify, scratch), runs)]
    return _related(scratch.count, *(np.concatenate(of_all) for of_all in zip(*verdicts, strict=True)))


def _related(count: int, pairs: Pairs, hubungan: NDArray[np.uint8], skor: NDArray[np.float32]) -> Related:
    at = np.argsort(pairs)
    a, b = split_pairs(pairs[at])
    return Related(count, a, b, hubungan[at], skor[at])


def uncollected(task: Callable[P, T]) -> Callable[P, T]:
    """``task`` without the collector of cycles: it makes none, and would look for them half of its time."""

    @wraps(task)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        was = gc.isenabled()
        gc.disable()
        try:
            return task(*args, **kwargs)
        finally:
            if was:
                gc.enable()

    return run


@uncollected
def _print(folder: Path, number: int, batch: Batch) -> int:
    """Lay the prints and the normal forms of a batch by; return how many SOPs it gave."""
    names, normals = [], []
    for acuan, sop in batch():
        names.append(name_of(acuan))
        normals.append(sop_to_normal(sop))
    lay_by(folder, number, normals, names)
    return len(normals)


def _meet(scratch: Scratch, part: int) -> Pairs:
    """The candidates of one part of the lists."""
    key, order, owner = scratch.rows(part)
    return more_than_chance(neighbours(owner, key, order, scratch.place()), scratch.prints())


@uncollected
def _verify(scratch: Scratch, pairs: Pairs) -> tuple[Pairs, NDArray[np.uint8], NDArray[np.float32]]:
    """Those of the pairs that are related, what they are to each other, and their scores."""
    normals = scratch.normals()
    bulk = Bulk(normals)
    a, b = split_pairs(pairs)
    hubungan, skor = [], []
    for of, both in groupby(zip(a.tolist(), b.tolist(), strict=True), itemgetter(0)):
        for evidence in bulk.evidence(of, [other for _, other in both]):
            hubungan.append(RELATIONS.index(evidence_to_hubungan(evidence)))
            skor.append(evidence_to_score(evidence))
    normals.close()
    verdicts = np.array(hubungan, np.uint8)
    related = verdicts != _UNRELATED
    return pairs[related], verdicts[related], np.array(skor, np.float32)[related]
