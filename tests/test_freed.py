"""Freed memory goes back to the system while a long file is read."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from benchmarks.memory import repeated
from benchmarks.memory_of import now_kib
from extractors.document import read_file
from extractors.reading.freed import EVERY, _trim, give_back
from samples.generator.source import SAMPLES


@pytest.mark.skipif(_trim() is None or not now_kib(), reason="neither glibc nor Linux")
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
