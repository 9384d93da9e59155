"""Pages a minute, CPU and memory, against others on the same pages in the same run."""

import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from benchmarks import stages
from benchmarks.accuracy import Case, real_cases, sample_cases
from benchmarks.contenders import CONTENDERS
from benchmarks.race import PARTS, Found, Taken, found_in, of_documents, race
from benchmarks.reading import page_count
from benchmarks.results import Table
from samples.generator.bench_set import documents_of
from samples.generator.source import read_sources

REPEATS = 3
SLOW_REPEATS = 2
"""Runs where OCR peers race, which take minutes each; CPU hardly differs from run to run."""
ROUNDS = 4
"""How often the workers read the scans: a batch, beside which starting a worker is little."""
PICTURE_DPI = 200
ON_TEXT = ("selaras", "pdfplumber", "camelot")
ON_SCANS = ("selaras", "tesseract", "pytesseract", "img2table", "ocrmypdf", "rapidocr")


@dataclass(frozen=True, slots=True)
class Field:
    """Documents to race on: a title, the files with their gold, who races, and the peer whose CPU is
    the goal (``goal`` times it at most)."""

    title: str
    cases: Sequence[Case]
    names: tuple[str, ...]
    measure: str
    goal: float
    repeats: int


def measure(folder: Path, quick: bool = False) -> list[Table]:
    """Race the contenders, then look where Selaras spends its time. ``folder`` takes the pictures."""
    scans = [case.path for case in sample_cases("scan")][: 1 if quick else None]
    tables = [_raced(field, folder) for field in fields(folder, quick) if field.cases]
    many = scans * (1 if quick else ROUNDS)
    on_workers = race({"one worker": many, "two workers": many}, 1 if quick else SLOW_REPEATS)
    tables.append(_workers_table(on_workers, sum(map(page_count, many))))
    return tables + ([] if quick else stages.measure(folder))


def fields(folder: Path, quick: bool) -> list[Field]:
    """Text PDFs, good scans, poor ones, and real scans where there are any."""
    most = 1 if quick else None
    often, seldom = (1, 1) if quick else (REPEATS, SLOW_REPEATS)
    real = {} if quick else real_cases()
    scans = [
        ("Good scans", sample_cases("scan")[:most], "tesseract"),
        ("Poor scans, faxes and photographs", poor_cases(folder)[:most], "rapidocr"),
        ("Real scans", real.get("scan", []), "tesseract"),
    ]
    texts = [("Text PDFs", sample_cases("pdf")[:most]), ("Real text PDFs", real.get("text PDF", []))]
    return [Field(title, cases, ON_TEXT, "pdfplumber", 1.5, often) for title, cases in texts] + [
        Field(title, cases, ON_SCANS, measure, 1.0, seldom) for title, cases, measure in scans
    ]


def poor_cases(folder: Path) -> list[Case]:
    """The drawn faxes and photographs, each under a name of its own."""
    documents, cases = documents_of(read_sources()), []
    for kind in ("hard", "photo"):
        for path in stages.drawn(kind, folder):
            copy = Path(shutil.copy(path, folder / f"{kind}-{path.name}"))
            cases.append(Case(copy, tuple(source.gold for source in documents[path.stem])))
    return cases


def pictures_of(path: Path, folder: Path) -> list[Path]:
    """Every page as a PNG, the right way up as a viewer shows it."""
    pictures = []
    with pypdfium2.PdfDocument(path) as document:
        for number, page in enumerate(document, 1):
            picture = folder / f"{path.stem}-{number}.png"
            page.render(scale=PICTURE_DPI / 72).to_pil().save(picture, dpi=(PICTURE_DPI, PICTURE_DPI))
            pictures.append(picture)
    return pictures


def _raced(field: Field, folder: Path) -> Table:
    paths = [case.path for case in field.cases]
    on_scans = any(CONTENDERS[name].pictures for name in field.names)
    pictures = [picture for path in paths if on_scans for picture in pictures_of(path, folder)]
    print(f" {field.title}", file=sys.stderr)
    entered = {name: pictures if CONTENDERS[name].pictures else paths for name in field.names}
    return race_table(field, race(entered, field.repeats), sum(map(page_count, paths)))


HEAD = ("contender", "pages a minute", "CPU seconds a page", "Selaras' CPU to its", "peak MiB")
SPEAKS = f"{' / '.join(PARTS)}"


def race_table(field: Field, taken: Mapping[str, Taken | str], pages: int) -> Table:
    """One field's table: what each contender took, and what it found."""
    ours, goal = taken["selaras"], taken[field.measure]
    ratio = f"{ours.cpu / goal.cpu:.2f}" if isinstance(ours, Taken) and isinstance(goal, Taken) else "?"
    name = CONTENDERS[field.measure].title
    return Table(
        f"{field.title} ({pages} pages)",
        f"Selaras takes {ratio} times the CPU of {name} (goal: at most {field.goal:g}). Peers give text or "
        "bare tables: no symbols, no arrows, no fields. *Whole*: share of the gold's texts that are one "
        "cell, line or item of the output; *words*: whose words are all somewhere in it.",
        (*HEAD, f"whole: {SPEAKS} %", f"words: {SPEAKS} %"),
        [_row(name, taken, field, pages) for name in field.names],
    )


def _row(name: str, all_taken: Mapping[str, Taken | str], field: Field, pages: int) -> list[str]:
    title, taken, ours = CONTENDERS[name].title, all_taken[name], all_taken["selaras"]
    if isinstance(taken, str) or isinstance(ours, str):
        return [title, str(taken if isinstance(taken, str) else ours), *["-"] * len(HEAD)]
    texts = of_documents(taken.texts, [case.path.stem for case in field.cases])
    parts = dict.fromkeys(PARTS, Found())
    for case in field.cases:
        for part, found in found_in(texts[case.path.stem], case.gold).items():
            parts[part] += found
    figures = [f"{60 * pages / taken.seconds:.0f}", f"{taken.cpu / pages:.2f}"]
    figures += [f"{ours.cpu / taken.cpu:.2f}", f"{taken.peak:.0f}"]
    return [title, *figures, _shares(parts, "whole"), _shares(parts, "words")]


def _shares(parts: Mapping[str, Found], what: str) -> str:
    """'39 / 10 / 62', in percent."""
    shown = (f"{100 * getattr(f, what) / f.gold:.0f}" if f.gold else "-" for f in parts.values())
    return " / ".join(shown)


def _workers_table(taken: Mapping[str, Taken | str], pages: int) -> Table:
    one, two = taken["one worker"], taken["two workers"]
    if isinstance(one, str) or isinstance(two, str):
        raise SystemExit(f"one worker: {one}; two workers: {two}")
    return Table(
        f"One worker and two (the scans over and over, {pages} pages)",
        f"Two workers are {one.seconds / two.seconds:.2f} times as fast as one, starting them included "
        "(goal: 1.8); 2 would be perfect on two idle cores, and other work on the machine lowers it.",
        ("workers", "pages a minute", "seconds", "CPU seconds a page", "peak MiB of all processes"),
        [
            [
                str(n),
                f"{60 * pages / t.seconds:.0f}",
                f"{t.seconds:.0f}",
                f"{t.cpu / pages:.2f}",
                f"{t.peak:.0f}",
            ]
            for n, t in ((1, one), (2, two))
        ],
    )
