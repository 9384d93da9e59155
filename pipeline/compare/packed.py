"""normal_to_bytes and back: NormalSops laid by in a file while millions of them are compared.

For one run on one machine; nothing that is kept. A step is a piece of its own, since SOPs share theirs.
"""

import marshal
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

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


def write_packed(path: Path, normals: Sequence[NormalSop]) -> None:
    """Write SOPs to ``path``, and where each begins to a file beside it."""
    packed = [normal_to_bytes(normal) for normal in normals]
    path.write_bytes(b"".join(packed))
    np.save(_offsets(path), np.cumsum([0, *map(len, packed)]))


def _offsets(path: Path) -> Path:
    return path.with_suffix(".npy")


class Packed:
    """The SOPs of several such files, numbered through."""

    def __init__(self, paths: Sequence[Path], firsts: Sequence[int]) -> None:
        self._files = [path.open("rb") for path in paths]
        self._offsets = [np.load(_offsets(path)) for path in paths]
        self._firsts = np.asarray(firsts)

    def read(self, index: int) -> Piece:
        """The SOP of that number."""
        file = int(np.searchsorted(self._firsts, index, side="right")) - 1
        begin, end = self._offsets[file][index - self._firsts[file] :][:2].tolist()
        return bytes_to_piece(os.pread(self._files[file].fileno(), end - begin, begin))

    def close(self) -> None:
        """Close the files."""
        for file in self._files:
            file.close()
