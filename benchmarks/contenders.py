"""One contender at work: `python -m benchmarks.contenders NAME FILE...` prints what it took, as JSON.

Every contender has a process of its own. Its libraries are loaded before the clock starts; models that
it loads while working (OCR) are part of its work.
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path


def selaras(files: Sequence[str]) -> None:
    """The whole reading, from bytes to SOPs."""
    from extractors.document import read_file

    for file in files:
        read_file(Path(file))


def pdfplumber_tables(files: Sequence[str]) -> None:
    """The tables of every page, as pdfplumber finds them: cells of text, no symbols, no SOP."""
    import pdfplumber

    for file in files:
        with pdfplumber.open(file) as pdf:
            for page in pdf.pages:
                page.extract_tables()
                page.close()


def tesseract(files: Sequence[str]) -> None:
    """Plain text of page pictures by the command, as it comes (psm 3)."""
    for file in files:
        subprocess.run(
            ["tesseract", file, "stdout", "--psm", "3", "-l", "ind"], capture_output=True, check=True
        )


def one_worker(files: Sequence[str]) -> None:
    """The batch's own pool with one worker."""
    _pool(files, 1)


def two_workers(files: Sequence[str]) -> None:
    """The batch's own pool with two workers."""
    _pool(files, 2)


def _pool(files: Sequence[str], workers: int) -> None:
    from extractors.document import read_file
    from pipeline.workers import Processes, run

    with Processes(workers) as pool:
        for outcome in run(pool, read_file, map(Path, files), workers):
            if outcome.error is not None:
                raise outcome.error


CONTENDERS: dict[str, Callable[[Sequence[str]], None]] = {
    "selaras": selaras,
    "pdfplumber": pdfplumber_tables,
    "tesseract": tesseract,
    "one worker": one_worker,
    "two workers": two_workers,
}


LIBRARIES = {"selaras": ("extractors.document", "extractors.reading.pdf"), "pdfplumber": ("pdfplumber",)}
"""What a contender loads before the clock starts; only its own, for the peak of memory counts all."""


def main(name: str, files: Sequence[str]) -> None:
    os.environ["OMP_THREAD_LIMIT"] = "1"
    for module in LIBRARIES.get(name, ()):
        import_module(module)
    start, before = time.perf_counter(), _cpu()
    CONTENDERS[name](files)
    seconds, cpu = time.perf_counter() - start, _cpu() - before
    print(json.dumps({"seconds": seconds, "cpu": cpu, "peak": _peak() >> 10}))


def _peak() -> int:
    """KiB of this process or of the largest that it started. Linux hands on the ru_maxrss of whoever
    started a process, so its own is taken from /proc where there is one."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    own = [int(line.split()[1]) for line in lines if line.startswith("VmHWM")]
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return max(children, *own or [resource.getrusage(resource.RUSAGE_SELF).ru_maxrss])


_WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def _cpu() -> float:
    used = [resource.getrusage(who) for who in _WHO]
    return sum(u.ru_utime + u.ru_stime for u in used)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
