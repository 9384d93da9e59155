"""Where the time goes within Selaras, and how often the second engine is asked."""

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.results import SAMPLES, Table, percent, share
from samples.generator.bench_set import documents_of, draw_copy
from samples.generator.source import read_sources

DRAWN = ("informasi-tirtamulya", "cuti-bkpsdm")
"""Samples whose fax and photograph show what a poor page costs."""


class Clock:
    """CPU seconds by stage; a stage within another counts for itself alone."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)
        self.counts: Counter[str] = Counter()

    @property
    def total(self) -> float:
        """CPU seconds of all stages."""
        return sum(self.spent.values())

    def run(self, stage: str, work: Callable[..., Any], *given: Any) -> Any:
        inner, start = self.total, time.process_time()
        try:
            return work(*given)
        finally:
            taken = time.process_time() - start
            self.spent[stage] += taken - (self.total - inner)


class First:
    """The first engine, its crops counted."""

    def __init__(self, engine: Any, clock: Clock) -> None:
        self._engine, self._clock, self.name = engine, clock, engine.name

    def read(self, crops: Sequence[Any], dpi: float) -> Any:
        self._clock.counts["regions"] += len(crops)
        return self._clock.run("first engine (Tesseract)", self._engine.read, crops, dpi)


class Second:
    """The second engine, regions and lines counted."""

    name = "rapidocr"

    def __init__(self, engine: Any, clock: Clock) -> None:
        self._engine, self._clock = engine, clock

    def read(self, crops: Sequence[Any], dpi: float) -> Any:
        self._clock.counts["regions again"] += len(crops)
        return self._clock.run("second engine", self._engine.read, crops, dpi)

    def read_lines(self, crops: Sequence[Any]) -> Any:
        self._clock.counts["lines again"] += len(crops)
        return self._clock.run("second engine", self._engine.read_lines, crops)


def measure(folder: Path) -> list[Table]:
    """Stages of text PDFs and of scans, good and poor."""
    sets = {
        "text PDF": sorted((SAMPLES / "pdf").glob("*.pdf")),
        "scan": sorted((SAMPLES / "scan").glob("*.pdf")),
        "bad fax": drawn("hard", folder),
        "photograph": drawn("photo", folder),
    }
    clocks = {name: _clocked(files) for name, files in sets.items()}
    return [_costs(clocks), _asked({n: c for n, c in clocks.items() if c.counts["regions"]})]


def drawn(kind: str, folder: Path) -> list[Path]:
    """DRAWN in one kind of taking; drawn where they are not there yet."""
    documents = documents_of(read_sources())
    paths = [folder / kind / f"{name}.pdf" for name in DRAWN]
    for path in (p for p in paths if not p.exists()):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(draw_copy(path.stem, kind, *documents[path.stem]).data)
    return paths


def _clocked(files: Iterable[Path]) -> Clock:
    """The story of a file (extractors.document), stage by stage."""
    from extractors.form.pages_to_sops import arrangements_to_sops
    from extractors.layout.arrange import page_to_arrangement
    from extractors.reading.ocr import first_engine
    from extractors.reading.pdf import sheet_to_page
    from extractors.reading.rapid import second_engine
    from extractors.reading.scan import Engines, raster_to_page

    clock = Clock()
    strong = second_engine()
    second: Any = Second(strong, clock) if strong else None
    engines = Engines(First(first_engine(), clock), second)
    for file in files:
        sheets = clock.run("decode, words, rendering", _sheets, file.read_bytes())
        arranged = []
        for sheet in sheets:
            clock.counts["pages"] += 1
            work = (raster_to_page, sheet.raster, sheet.number, engines)
            traced = (sheet_to_page, sheet) if not sheet.scanned else work
            page = clock.run("tracing and all else about pixels", *traced).page
            arranged.append(clock.run("arranging", page_to_arrangement, page))
        clock.run("understanding", arrangements_to_sops, arranged)
    return clock


def _sheets(data: bytes) -> list[Any]:
    from extractors.reading.pdf import data_to_sheets

    return list(data_to_sheets(data))


def _costs(clocks: dict[str, Clock]) -> Table:
    stages = sorted(
        {stage for clock in clocks.values() for stage in clock.spent},
        key=lambda s: -sum(c.spent[s] / c.total for c in clocks.values()),
    )
    rows = [
        [
            stage,
            *(percent(c.spent[stage] / c.total) if c.spent[stage] else "-" for c in clocks.values()),
        ]
        for stage in stages
    ]
    each = [f"{c.total / c.counts['pages']:.2f}" for c in clocks.values()]
    return Table(
        "Where the time goes",
        "Share of the CPU time of each stage, in percent: what to make faster first.",
        ("stage", *clocks),
        [*rows, ["CPU seconds per page", *each]],
    )


def _asked(clocks: dict[str, Clock]) -> Table:
    rows = []
    for name, clock in clocks.items():
        counts = clock.counts
        lines = f"{counts['lines again'] / counts['pages']:.1f}"
        rows.append([name, str(counts["pages"]), share(counts["regions again"], counts["regions"]), lines])
    return Table(
        "What the second engine is asked",
        "Regions that it reads anew as a whole, and single lines beyond these: it costs most where the "
        "paper is poor, and nearly nothing where it is good.",
        ("pages", "number", "regions read again %", "lines read again per page"),
        rows,
    )
