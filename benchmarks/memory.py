"""Whether memory stays flat: one worker through many pages, in one file and in many."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from benchmarks.memory_of import highest_kib, now_kib
from benchmarks.reading import page_count
from benchmarks.results import SAMPLES, Table
from extractors.document import read_file
from pipeline.workers import Processes, run

MARKS = (50, 100, 250, 500)
"""Pages after which memory is looked at."""
MOST, MOST_SCANS = 500, 100
"""Pages of text, and of scans where not `--large`."""


@dataclass(frozen=True, slots=True)
class Held:
    """MiB that a worker holds after so many pages: now, and at most until then."""

    pages: int
    now: float
    most: float


def measure(folder: Path, quick: bool = False, large: bool = False) -> list[Table]:
    """Read text and scans of many pages in a worker each; then many files in one worker."""
    most = 20 if quick else MOST
    scans = 4 if quick else MOST if large else MOST_SCANS
    text = repeated(sorted((SAMPLES / "pdf").glob("*.pdf")), most, folder / "banyak-teks.pdf")
    scan = repeated(sorted((SAMPLES / "scan").glob("*.pdf")), scans, folder / "banyak-pindai.pdf")
    runs = {
        "one text PDF": in_one_file(text),
        "one scan": in_one_file(scan),
        "many text PDFs": in_many_files(sorted((SAMPLES / "pdf").glob("*.pdf")), most),
    }
    return [table(runs)]


def repeated(sources: Sequence[Path], pages: int, target: Path) -> Path:
    """One PDF of so many pages: the pages of ``sources`` over and over."""
    with pypdfium2.PdfDocument.new() as document:
        while len(document) < pages:
            for source in sources:
                with pypdfium2.PdfDocument(source) as part:
                    fit = min(len(part), pages - len(document))
                    if fit:  # no list of pages would mean all of them
                        document.import_pages(part, list(range(fit)))
        document.save(target)
    return target


def in_one_file(path: Path) -> list[Held]:
    """What a fresh worker holds while it reads ``path``, at MARKS and when all is understood."""
    print(f"  {path.name}", file=sys.stderr)
    with Processes(1) as worker:
        outcome = next(run(worker, weigh_file, [path]))
    if outcome.value is None:
        raise outcome.error or RuntimeError(path.name)
    return outcome.value


def weigh_file(path: Path) -> list[Held]:
    """Runs in the worker."""
    held: list[Held] = []
    pages = 0

    def weigh(_: object) -> None:
        nonlocal pages
        pages += 1
        if pages in MARKS:
            held.append(_held(pages))

    read_file(path, weigh)
    return [*held, _held(pages)]


def in_many_files(sources: Sequence[Path], pages: int) -> list[Held]:
    """What one worker holds while it reads the ``sources`` over and over, at MARKS and at the end."""
    print(f"  {pages} pages in many files", file=sys.stderr)
    rounds = -(-pages // sum(map(page_count, sources)))
    held: list[Held] = []
    with Processes(1) as worker:
        before = 0
        for outcome in run(worker, weigh_after, [*sources] * rounds):
            if outcome.value is None:
                raise outcome.error or RuntimeError(outcome.task.name)
            now = Held(before + outcome.value.pages, outcome.value.now, outcome.value.most)
            held += [now] if any(before < mark <= now.pages for mark in MARKS) else []
            before, last = now.pages, now
    return [*held, last]


def weigh_after(path: Path) -> Held:
    """Runs in the worker."""
    return _held(read_file(path).berkas.halaman)


def _held(pages: int) -> Held:
    return Held(pages, now_kib() / 1024, highest_kib() / 1024)


def table(runs: dict[str, list[Held]]) -> Table:
    """One row for each look."""
    most = max(held.most for run_ in runs.values() for held in run_)
    rows = []
    for name, helds in runs.items():
        looks = [*((str(h.pages), h) for h in helds[:-1]), (f"{helds[-1].pages}, understood", helds[-1])]
        rows += [[name, pages, f"{h.now:.0f}", f"{h.most:.0f}"] for pages, h in looks]
    return Table(
        "Memory over many pages",
        f"What one worker holds; {most:.0f} MiB at most (goal: under 600, and flat).",
        ("read", "pages", "MiB held then", "most MiB until then"),
        rows,
    )
