"""normal_to_bytes and back: NormalSops laid by in a file while millions of them are compared.

For one run on one machine; nothing that is kept. A step is a piece of its own, since SOPs share theirs.
"""

import marshal
import os
from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.compare.normal import NormalSop, NormalStep

_PLAIN = 2
"""The version of marshal that gives the same bytes for the same words, whatever else refers to them."""


class Piece(NamedTuple):
    """An SOP as packed: its ``steps`` each by itself without its place, and all else of a NormalSop."""

    steps: tuple[bytes, ...]
    places: tuple[int, ...]
    title: tuple[str, ...]
    agency: str | None
    laws: tuple[str, ...]
    related: tuple[tuple[str, ...], ...]

    def unpacked(self, steps: Sequence[NormalStep]) -> NormalSop:
        """The SOP with these steps."""
        return NormalSop(tuple(steps), self.title, self.agency, frozenset(self.laws), self.related)


def normal_to_bytes(normal: NormalSop) -> bytes:
    """The SOP in one or two thousand bytes."""
    steps = tuple(_step_to_bytes(step) for step in normal.steps)
    places = tuple(step.urutan for step in normal.steps)
    laws = tuple(sorted(normal.laws))
    return marshal.dumps((steps, places, normal.title, normal.agency, laws, normal.related))


def bytes_to_piece(packed: bytes) -> Piece:
    """The SOP that was packed, its steps still so."""
    return Piece(*marshal.loads(packed))


def _step_to_bytes(step: NormalStep) -> bytes:
    parts = (step.printed, step.words, step.thing, step.letters, step.telling, step.output)
    return marshal.dumps(parts, _PLAIN)


def bytes_to_step(packed: bytes, urutan: int) -> NormalStep:
    """The step that was packed."""
    return NormalStep(urutan, *marshal.loads(packed))


def write_packed(path: Path, packed: Sequence[bytes]) -> None:
    """Write what was packed to ``path``, and where each piece begins to a file beside it."""
    path.write_bytes(b"".join(packed))
    np.save(_offsets(path), np.cumsum([0, *map(len, packed)]))


def _offsets(path: Path) -> Path:
    return path.with_suffix(".npy")


class Packed:
    """What is packed in several such files, numbered through; ``firsts`` are their first numbers.

    A file is opened when something of it is asked for.
    """

    def __init__(self, paths: Sequence[Path], firsts: Sequence[int]) -> None:
        self._paths, self._firsts = paths, firsts
        self._open: dict[int, tuple[BinaryIO, NDArray[np.int64]]] = {}

    def read(self, number: int) -> bytes:
        """The piece of that number."""
        at = bisect_right(self._firsts, number) - 1
        file, offsets = self._open.get(at) or self._opened(at)
        begin, end = offsets[number - self._firsts[at] :][:2].tolist()
        return os.pread(file.fileno(), end - begin, begin)

    def _opened(self, at: int) -> tuple[BinaryIO, NDArray[np.int64]]:
        path = self._paths[at]
        self._open[at] = path.open("rb"), np.load(_offsets(path))
        return self._open[at]

    def close(self) -> None:
        """Close the files."""
        for file, _ in self._open.values():
            file.close()
