"""Pages a minute, CPU and memory, against others on the same pages in the same run."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pypdfium2

from benchmarks import stages
from benchmarks.results import REPO, SAMPLES, Table

REPEATS = 3
PICTURE_DPI = 200


@dataclass(frozen=True, slots=True)
class Taken:
    """Medians of one contender over its runs: seconds, CPU seconds, peak MiB."""

    seconds: float
    cpu: float
    peak: float


def measure(folder: Path, quick: bool = False) -> list[Table]:
    """Race the contenders, then look where Selaras spends its time. ``folder`` takes the pictures."""
    texts = sorted((SAMPLES / "pdf").glob("*.pdf"))
    scans = sorted((SAMPLES / "scan").glob("*.pdf"))
    if quick:
        texts, scans = texts[:3], scans[:1]
    repeats = 1 if quick else REPEATS
    pictures = _pictures(scans, folder)
    on_text = race({"selaras": texts, "pdfplumber": texts}, repeats)
    on_scans = race({"selaras": scans, "tesseract": pictures}, repeats)
    on_workers = race({"one worker": scans * 2, "two workers": scans * 2}, repeats)
    return [
        _text_table(on_text, sum(map(page_count, texts))),
        _scan_table(on_scans, len(pictures)),
        _workers_table(on_workers, 2 * len(pictures)),
        *stages.measure(folder),
    ]


def page_count(path: Path) -> int:
    """Pages of a PDF."""
    with pypdfium2.PdfDocument(path) as document:
        return len(document)


def _pictures(scans: Sequence[Path], folder: Path) -> list[Path]:
    """Every page as a PNG, the right way up as a viewer shows it."""
    pictures = []
    for path in scans:
        with pypdfium2.PdfDocument(path) as document:
            for number, page in enumerate(document, 1):
                picture = folder / f"{path.stem}-{number}.png"
                page.render(scale=PICTURE_DPI / 72).to_pil().save(picture, dpi=(PICTURE_DPI, PICTURE_DPI))
                pictures.append(picture)
    return pictures


def race(contenders: dict[str, Sequence[Path]], repeats: int) -> dict[str, Taken]:
    """Run the contenders in turns, so that a busy moment of the machine meets all of them."""
    runs: dict[str, list[Taken]] = {name: [] for name in contenders}
    for _ in range(repeats):
        for name, files in contenders.items():
            runs[name].append(_run(name, files))
    return {
        name: Taken(*(median(getattr(t, what) for t in taken) for what in ("seconds", "cpu", "peak")))
        for name, taken in runs.items()
    }


def _run(name: str, files: Sequence[Path]) -> Taken:
    command = [sys.executable, "-m", "benchmarks.contenders", name, *map(str, files)]
    environment = os.environ | {"OMP_THREAD_LIMIT": "1"}
    said = subprocess.run(
        command, cwd=REPO, env=environment, stdout=subprocess.PIPE, text=True, check=True
    ).stdout
    return Taken(**json.loads(said.splitlines()[-1]))


HEAD = ("contender", "pages a minute", "CPU seconds a page", "peak MiB")


def _row(name: str, taken: Taken, pages: int) -> list[str]:
    return [name, f"{60 * pages / taken.seconds:.0f}", f"{taken.cpu / pages:.2f}", f"{taken.peak:.0f}"]


def _text_table(taken: dict[str, Taken], pages: int) -> Table:
    ours, theirs = taken["selaras"], taken["pdfplumber"]
    ratio = ours.cpu / theirs.cpu
    return Table(
        f"Text PDFs ({pages} pages)",
        f"Selaras reads to the finished SOP (words, rulings, symbols, arrows, fields) in {ratio:.1f} times "
        "the CPU that pdfplumber needs for the bare tables (`extract_tables`) of the same pages.",
        HEAD,
        [
            _row("Selaras, file to SOP", ours, pages),
            _row("pdfplumber, `extract_tables`", theirs, pages),
        ],
    )


def _scan_table(taken: dict[str, Taken], pages: int) -> Table:
    ours, theirs = taken["selaras"], taken["tesseract"]
    ratio = ours.cpu / theirs.cpu
    return Table(
        f"Scans ({pages} pages)",
        f"Selaras (decoding, tracing, two engines, understanding) takes {ratio:.1f} times the CPU of the "
        "bare `tesseract` command (psm 3, one thread) on pictures of the same pages, which gives running "
        "text only; rendering these pictures is not counted against it.",
        HEAD,
        [_row("Selaras, file to SOP", ours, pages), _row("tesseract, text only", theirs, pages)],
    )


def _workers_table(taken: dict[str, Taken], pages: int) -> Table:
    one, two = taken["one worker"], taken["two workers"]
    return Table(
        f"One worker and two (the scans twice, {pages} pages)",
        f"Two workers are {one.seconds / two.seconds:.2f} times as fast as one, starting them included; 2 "
        "would be perfect on two idle cores, and other work on the machine lowers it.",
        ("workers", "pages a minute", "seconds", "peak MiB of one process"),
        [
            [str(n), f"{60 * pages / t.seconds:.0f}", f"{t.seconds:.0f}", f"{t.peak:.0f}"]
            for n, t in ((1, one), (2, two))
        ],
    )
