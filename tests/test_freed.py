"""Freed memory is used again by the next page, and goes back to the system while a long file is read."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from benchmarks.memory import repeated
from benchmarks.memory_of import now_kib
from extractors.document import read_file
from extractors.reading.freed import EVERY, give_back, keep_memory
from samples.generator.source import SAMPLES

COUNT = """
import resource, sys
import numpy as np
from extractors.reading.freed import keep_memory
if sys.argv[1] == "keep":
    keep_memory()
def work():
    held = [np.ones(5_000_000, np.uint8) for _ in range(6)]
work()
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range(10):
    work()
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


@pytest.mark.skipif(not keep_memory() or not now_kib(), reason="neither glibc nor Linux")
def test_holes_in_the_heap_are_given_back() -> None:
    small = [np.ones(100_000, np.uint8) for _ in range(1500)]
    last = small[-1]
    full = now_kib()
    del small
    give_back(EVERY)
    assert now_kib() < full - (80 << 10)
    assert last.sum() == 100_000


def test_a_file_of_many_pages_gives_back_after_each(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told: list[Any] = []
    monkeypatch.setattr("extractors.document.give_back", told.append)
    read_file(repeated([SAMPLES / "pdf" / "cuti-bkpsdm.pdf"], 3, tmp_path / "x.pdf"))
    assert told == [1, 2, 3]


@pytest.mark.skipif(not keep_memory(), reason="no glibc")
def test_large_blocks_are_mapped_once() -> None:
    faults = {
        way: int(subprocess.run([sys.executable, "-c", COUNT, way], capture_output=True, check=True).stdout)
        for way in ("keep", "give")
    }
    assert faults["keep"] < 0.1 * faults["give"]
