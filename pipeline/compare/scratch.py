"""Scratch: the files of one comparison of many SOPs, in a folder that is thrown away.

Of every batch of SOPs: their normal forms, their prints, and their rows in the lists, sorted by key. Of all
together what a pair of sketches and titles needs. Nothing of it is ever whole in memory.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pipeline.compare.candidates import places
from pipeline.compare.normal import NormalSop
from pipeline.compare.packed import Packed, normal_to_bytes, write_packed
from pipeline.compare.prints import Prints, Whole, normals_to_prints

_KEYS = 1 << 63
_OF_A_PART = 30_000
"""So many SOPs would fill one part of the lists; what a worker holds of them grows no further."""
_OF_ALL = ("number", "sketch", "size", "title", "name")
"""What of the prints is needed of all SOPs at once."""


def lay_by(folder: Path, batch: int, normals: Sequence[NormalSop], names: Sequence[str]) -> None:
    """Write the files of one batch; ``names`` as in normals_to_prints."""
    write_packed(_normals(folder, batch), [normal_to_bytes(normal) for normal in normals])
    prints = normals_to_prints(normals, names)
    at = np.argsort(prints.key)
    np.save(_rows(folder, batch), np.stack([prints.key[at], prints.order[at], prints.owner[at]]))
    for what in _OF_ALL:
        np.save(folder / f"{what}-{batch}.npy", getattr(prints, what))


@dataclass(frozen=True, slots=True)
class Scratch:
    """The files of all batches."""

    folder: Path
    firsts: tuple[int, ...]
    """The number of each batch's first SOP, and how many there are in all."""

    @property
    def count(self) -> int:
        """How many SOPs there are."""
        return self.firsts[-1]

    @property
    def batches(self) -> range:
        """The batches by number."""
        return range(len(self.firsts) - 1)

    @property
    def parts(self) -> range:
        """The parts of the lists, cut by key."""
        return range(1 + self.count // _OF_A_PART)

    def gather(self) -> None:
        """Make one file of all batches for each kind of print; once, when all are laid by."""
        for what in _OF_ALL:
            parts = [self.folder / f"{what}-{n}.npy" for n in self.batches]
            first = np.load(parts[0]) if parts else np.zeros(0)
            shape = (self.count, *first.shape[1:])
            whole = np.lib.format.open_memmap(self.folder / f"{what}.npy", "w+", first.dtype, shape)
            for begin, part in zip(self.firsts, parts, strict=False):
                loaded = np.load(part)
                whole[begin : begin + len(loaded)] = loaded
                part.unlink()
        np.save(self.folder / "place.npy", places(self._of_all("number")))

    def normals(self) -> Packed:
        """The normal forms of all SOPs."""
        return Packed([_normals(self.folder, n) for n in self.batches], self.firsts[:-1])

    def place(self) -> Whole:
        """Where each SOP stands among all by its own number."""
        return self._of_all("place")

    def prints(self) -> Prints:
        """The prints of all SOPs, without their rows in the lists."""
        none = np.zeros(0, np.int64)
        kept = {what: self._of_all(what) for what in _OF_ALL}
        return Prints(owner=none, key=none, order=none, **kept)  # type: ignore[arg-type]

    def prints_of(self, batch: int) -> Prints:
        """The prints of one batch, with their rows."""
        key, order, owner = np.load(_rows(self.folder, batch))
        begin, end = self.firsts[batch : batch + 2]
        kept = {what: self._of_all(what)[begin:end] for what in _OF_ALL}
        return Prints(owner=owner, key=key, order=order, **kept)  # type: ignore[arg-type]

    def rows(self, part: int) -> Whole:
        """The rows of one part of the lists: keys, orders, owners; unsorted."""
        return np.hstack([np.zeros((3, 0), np.int64), *self._rows_of_batches(part)])

    def _rows_of_batches(self, part: int) -> Iterator[Whole]:
        step = _KEYS // len(self.parts)
        last = part == self.parts[-1]
        for number, first in zip(self.batches, self.firsts, strict=False):
            rows = np.load(_rows(self.folder, number), mmap_mode="r")
            begin, end = np.searchsorted(rows[0], [part * step, _KEYS - 1 if last else (part + 1) * step])
            end = rows.shape[1] if last else end
            yield np.asarray(rows[:, begin:end]) + np.array([[0], [0], [first]])

    def _of_all(self, what: str) -> Whole:
        found: Whole = np.load(self.folder / f"{what}.npy", mmap_mode="r")
        return found


def _normals(folder: Path, batch: int) -> Path:
    return folder / f"normals-{batch}.bin"


def _rows(folder: Path, batch: int) -> Path:
    return folder / f"rows-{batch}.npy"
