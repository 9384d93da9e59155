"""Files read once, by two workers, for all the benchmarks that look at them."""

import sys
from collections.abc import Iterable
from pathlib import Path

import pypdfium2

from extractors.document import read_file
from models.sop import Ekstraksi
from pipeline.workers import Processes, run

WORKERS = 2
_READ: dict[Path, Ekstraksi | None] = {}


def read_files(paths: Iterable[Path]) -> dict[Path, Ekstraksi | None]:
    """What Selaras reads in each file; None where it refuses the file."""
    paths = list(paths)
    new = [path for path in paths if path not in _READ]
    with Processes(WORKERS) as workers:
        for done, outcome in enumerate(run(workers, read_file, new, WORKERS), 1):
            _READ[outcome.task] = outcome.value
            print(f"\r  read {done}/{len(new)}", end="", file=sys.stderr, flush=True)
    print("\r" + " " * 30, end="\r", file=sys.stderr)
    return {path: _READ[path] for path in paths}


def page_count(path: Path) -> int:
    """Pages of a PDF."""
    with pypdfium2.PdfDocument(path) as document:
        return len(document)
