"""What a benchmark hands to the document: tables, each with one sentence that says what it means."""

import os
import platform
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

REPO = Path(__file__).resolve().parent.parent
SAMPLES = REPO / "samples"
SHARED = Path(os.environ.get("SELARAS_SHARED", REPO.parent / "shared"))
"""Real documents, where there are any; nothing of them but figures goes into the document."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: what was measured, what it means, the figures (already as text)."""

    title: str
    meaning: str
    head: tuple[str, ...]
    rows: Sequence[Sequence[str]]

    def markdown(self) -> str:
        """The table as Markdown: first column left, all others right."""
        line = "| --- |" + " ---: |" * (len(self.head) - 1)
        rows = "\n".join(f"| {' | '.join(row)} |" for row in self.rows)
        return f"### {self.title}\n\n{self.meaning}\n\n| {' | '.join(self.head)} |\n{line}\n{rows}\n"


def percent(part: float) -> str:
    """0.98765 -> '98.8'; only a whole 1 becomes 100."""
    shown = f"{100 * part:.1f}"
    return "99.9" if shown == "100.0" and part < 1 else shown


def share(part: int, whole: int) -> str:
    """'98.8 (83/84)', or a dash where there is nothing to share."""
    return f"{percent(part / whole)} ({part}/{whole})" if whole else "-"


def machine() -> str:
    """Processor, cores, Python and Tesseract, in one line."""
    cpu = next(
        (
            line.partition(":")[2].strip()
            for line in _lines(Path("/proc/cpuinfo"))
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    cores = len(os.sched_getaffinity(0))
    return f"{cpu}, {cores} cores; Python {platform.python_version()}; {tesseract_version()}"


def _lines(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []


def tesseract_version() -> str:
    """'tesseract 5.3.0', or that it is not there."""
    try:
        said = subprocess.run(["tesseract", "--version"], capture_output=True, text=True, check=False)
    except OSError:
        return "no tesseract"
    return (said.stdout or said.stderr).splitlines()[0]
