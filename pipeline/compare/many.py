"""compare_many: the pairs and groups of as many SOPs as there are, in fixed memory for each worker.

Three rounds over files in a scratch folder, each cut into tasks that any executor may run side by side:
batches of SOPs become prints; parts of the lists become candidates; runs of candidates become verdicts.
The verdicts are those of `pairs.compare`; alignments and differences are told pair by pair where asked for.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
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
    places,
    split_pairs,
)
from pipeline.compare.clusters import SAME_PROCEDURE, connected, name_of
from pipeline.compare.in_bulk import Bulk
from pipeline.compare.normal import sop_to_normal
from pipeline.compare.packed import Packed, write_packed
from pipeline.compare.prints import Prints, Whole, normals_to_prints
from pipeline.compare.verdict import evidence_to_hubungan, evidence_to_score

P = ParamSpec("P")
T = TypeVar("T")

Batch = Callable[[], Iterable[tuple[Acuan, Sop]]]
"""Gives a few thousand SOPs; picklable, since a worker calls it."""

RELATIONS: tuple[Hubungan, ...] = get_args(Hubungan)
_UNRELATED = RELATIONS.index("tidak_berkaitan")
_SAME = [RELATIONS.index(hubungan) for hubungan in sorted(SAME_PROCEDURE)]
_PARTS = 32
"""Into so many parts the lists are cut, by key."""
_KEYS = 1 << 63
_RUN = 50_000
"""Candidates that one task aligns."""
_OF_ALL = ("number", "sketch", "size", "title", "name")
"""What of the prints is needed of all SOPs at once."""


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


@dataclass(frozen=True, slots=True)
class _Scratch:
    """The files of one comparison."""

    folder: Path
    firsts: tuple[int, ...]
    """The number of each batch's first SOP, and how many there are in all."""

    def normals(self) -> Packed:
        return Packed([_normals(self.folder, n) for n in range(len(self.firsts) - 1)], self.firsts[:-1])

    def of_all(self, what: str) -> Whole:
        found: Whole = np.load(self.folder / f"{what}.npy", mmap_mode="r")
        return found


def compare_many(batches: Sequence[Batch], folder: Path, executor: Executor) -> Related:
    """The related pairs of the SOPs of all ``batches``. ``folder`` is an empty one for scratch files."""
    counts = list(executor.map(partial(_print, folder), range(len(batches)), batches))
    scratch = _Scratch(folder, tuple(np.cumsum([0, *counts]).tolist()))
    _gather(scratch)
    met = executor.map(partial(_meet, scratch), range(_PARTS))
    pairs = all_pairs(met)
    pairs = pairs[kin_together(pairs, scratch.firsts[-1])]
    runs = [pairs[at : at + _RUN] for at in range(0, len(pairs), _RUN)]
    verdicts = [_verify(scratch, pairs[:0]), *executor.map(partial(_verify, scratch), runs)]
    return _related(scratch.firsts[-1], *(np.concatenate(of_all) for of_all in zip(*verdicts, strict=True)))


def _related(count: int, pairs: Pairs, hubungan: NDArray[np.uint8], skor: NDArray[np.float32]) -> Related:
    at = np.argsort(pairs)
    a, b = split_pairs(pairs[at])
    return Related(count, a, b, hubungan[at], skor[at])


def _normals(folder: Path, batch: int) -> Path:
    return folder / f"normals-{batch}.bin"


def _uncollected(task: Callable[P, T]) -> Callable[P, T]:
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


@_uncollected
def _print(folder: Path, number: int, batch: Batch) -> int:
    """Lay the prints and the normal forms of a batch by; return how many SOPs it gave."""
    acuan, normals = [], []
    for of_one, sop in batch():
        acuan.append(name_of(of_one))
        normals.append(sop_to_normal(sop))
    write_packed(_normals(folder, number), normals)
    prints = normals_to_prints(normals, acuan)
    at = np.argsort(prints.key)
    rows = np.stack([prints.key[at], prints.order[at], prints.owner[at]])
    np.save(folder / f"rows-{number}.npy", rows)
    for what in _OF_ALL:
        np.save(folder / f"{what}-{number}.npy", getattr(prints, what))
    return len(normals)


def _gather(scratch: _Scratch) -> None:
    """One file of all batches for each kind of print."""
    for what in _OF_ALL:
        parts = [scratch.folder / f"{what}-{n}.npy" for n in range(len(scratch.firsts) - 1)]
        first = np.load(parts[0]) if parts else np.zeros(0)
        shape = (scratch.firsts[-1], *first.shape[1:])
        whole = np.lib.format.open_memmap(scratch.folder / f"{what}.npy", "w+", first.dtype, shape)
        for begin, part in zip(scratch.firsts, parts, strict=False):
            loaded = np.load(part)
            whole[begin : begin + len(loaded)] = loaded
            part.unlink()
    np.save(scratch.folder / "place.npy", places(scratch.of_all("number")))


def _meet(scratch: _Scratch, part: int) -> Pairs:
    """The candidates of one part of the lists."""
    rows = np.hstack([*_rows(scratch, part), np.zeros((3, 0), np.int64)])
    key, order, owner = rows
    near = neighbours(owner, key, order, scratch.of_all("place"))
    none = np.zeros(0, np.int64)
    kept = {what: scratch.of_all(what) for what in _OF_ALL}
    return more_than_chance(near, Prints(owner=none, key=none, order=none, **kept))  # type: ignore[arg-type]


def _rows(scratch: _Scratch, part: int) -> Iterator[Whole]:
    step = _KEYS // _PARTS
    for number, first in enumerate(scratch.firsts[:-1]):
        rows = np.load(scratch.folder / f"rows-{number}.npy", mmap_mode="r")
        begin, end = np.searchsorted(rows[0], [part * step, (part + 1) * step])
        yield np.asarray(rows[:, begin:end]) + np.array([[0], [0], [first]])


@_uncollected
def _verify(scratch: _Scratch, pairs: Pairs) -> tuple[Pairs, NDArray[np.uint8], NDArray[np.float32]]:
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
