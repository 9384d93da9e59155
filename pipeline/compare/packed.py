"""normal_to_bytes and back: NormalSops laid by in a file while millions of them are compared.

For one run on one machine; nothing that is kept.
"""

import marshal
import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from pipeline.compare.normal import NormalSop, NormalStep

_KEPT = 4096


def normal_to_bytes(normal: NormalSop) -> bytes:
    """The SOP in a few hundred bytes."""
    steps = tuple(
        (s.urutan, s.printed, s.words, s.thing, s.letters, s.telling, s.output) for s in normal.steps
    )
    return marshal.dumps((steps, normal.title, normal.agency, tuple(normal.laws), normal.related))


def bytes_to_normal(packed: bytes) -> NormalSop:
    """The SOP that was packed."""
    steps, title, agency, laws, related = marshal.loads(packed)
    return NormalSop(tuple(NormalStep(*s) for s in steps), title, agency, frozenset(laws), related)


def write_packed(path: Path, normals: Sequence[NormalSop]) -> None:
    """Write SOPs to ``path``, and where each begins to a file beside it."""
    packed = [normal_to_bytes(normal) for normal in normals]
    path.write_bytes(b"".join(packed))
    np.save(_offsets(path), np.cumsum([0, *map(len, packed)]))


def _offsets(path: Path) -> Path:
    return path.with_suffix(".npy")


class Packed:
    """The SOPs of several such files, numbered through; those read last are kept at hand."""

    def __init__(self, paths: Sequence[Path], firsts: Sequence[int]) -> None:
        self._files = [path.open("rb") for path in paths]
        self._offsets = [np.load(_offsets(path)) for path in paths]
        self._firsts = np.asarray(firsts)
        self.read = lru_cache(maxsize=_KEPT)(self._read)

    def _read(self, index: int) -> NormalSop:
        """The SOP of that number."""
        file = int(np.searchsorted(self._firsts, index, side="right")) - 1
        begin, end = self._offsets[file][index - self._firsts[file] :][:2].tolist()
        return bytes_to_normal(os.pread(self._files[file].fileno(), end - begin, begin))

    def close(self) -> None:
        """Close the files."""
        for file in self._files:
            file.close()
