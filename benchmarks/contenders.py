"""One contender at work: `python -m benchmarks.contenders NAME FILE...` prints what it took, as JSON.

Every contender has a process of its own. Its libraries are loaded before the clock starts; models that
it loads while working (OCR) are part of its work. Peers that Selaras does not need run in `.venv-peers`
by this same module, which is why it loads nothing but the standard library by itself.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

Texts = dict[str, list[str]]
"""File -> the cells or blocks of text found in it."""


@dataclass(frozen=True, slots=True)
class Contender:
    """``title`` for the tables; ``work`` on files; what it loads before the clock starts: only its own,
    for the peak of memory counts all. ``pictures``: it takes page pictures, not PDFs; ``peer``: it lives
    in `.venv-peers`."""

    title: str
    work: Callable[[Sequence[str]], Texts]
    libraries: tuple[str, ...] = ()
    pictures: bool = False
    peer: bool = False


def selaras(files: Sequence[str]) -> Texts:
    """The whole reading, from bytes to SOPs."""
    from extractors.document import read_file

    return {file: list(_strings(read_file(Path(file)).untuk_json()["sop"])) for file in files}


def _strings(value: Any) -> Iterator[str]:
    """The values of an SOP; not where they came from."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in ("sumber", "bacaan"):
                yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)


def pdfplumber_tables(files: Sequence[str]) -> Texts:
    """The tables of every page, as pdfplumber finds them: cells of text, no symbols, no SOP."""
    import pdfplumber

    texts: Texts = {}
    for file in files:
        with pdfplumber.open(file) as pdf:
            for page in pdf.pages:
                rows = [row for table in page.extract_tables() for row in table]
                texts.setdefault(file, []).extend(cell for row in rows for cell in row if cell)
                page.close()
    return texts


def camelot_lattice(files: Sequence[str]) -> Texts:
    """The ruled tables of every page by camelot, PDFium drawing them."""
    import camelot

    texts: Texts = {}
    for file in files:
        tables = camelot.read_pdf(file, pages="all", flavor="lattice", backend="pdfium")
        texts[file] = [str(cell) for table in tables for cell in table.df.to_numpy().ravel() if cell]
    return texts


def tesseract(files: Sequence[str]) -> Texts:
    """Plain text of page pictures by the command, as it comes (psm 3)."""
    command = ("tesseract", "{}", "stdout", "--psm", "3", "-l", "ind")
    return {file: _paragraphs(_said([part.format(file) for part in command])) for file in files}


def _said(command: Sequence[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _paragraphs(text: str) -> list[str]:
    return [block for page in text.split("\f") for block in page.split("\n\n") if block.strip()]


def pytesseract_pages(files: Sequence[str]) -> Texts:
    """The same from Python, as most scripts do it."""
    import pytesseract
    from PIL import Image

    texts: Texts = {}
    for file in files:
        with Image.open(file) as picture:
            texts[file] = _paragraphs(pytesseract.image_to_string(picture, lang="ind", config="--psm 3"))
    return texts


def rapidocr_pages(files: Sequence[str]) -> Texts:
    """A full pass of PP-OCR (rapidocr as it comes, one thread) over page pictures."""
    from rapidocr import RapidOCR

    threads = dict.fromkeys(("intra_op_num_threads", "inter_op_num_threads"), 1)
    params = {f"EngineConfig.onnxruntime.{name}": n for name, n in threads.items()}
    engine = RapidOCR(params={"Global.log_level": "error", **params})
    return {file: list(engine(file).txts or ()) for file in files}


def img2table_cells(files: Sequence[str]) -> Texts:
    """Ruled tables of page pictures by img2table, their cells read by Tesseract. Pages on which it
    crashes have no texts."""
    from img2table.document import Image
    from img2table.ocr import TesseractOCR

    engine = TesseractOCR(n_threads=1, lang="ind")
    texts: Texts = {}
    for file in files:
        try:
            tables = Image(file).extract_tables(ocr=engine)
        except Exception as error:
            print(f"img2table: {Path(file).name}: {type(error).__name__}", file=sys.stderr)
            continue
        rows = [row for table in tables for row in table.content.values()]
        texts[file] = [str(cell.value) for row in rows for cell in row if cell.value]
    return texts


_OCRMYPDF = ("--deskew", "--pdf-renderer=sandwich", "--output-type=pdf", "--optimize=0", "-lind", "--jobs=1")


def ocrmypdf(files: Sequence[str]) -> Texts:
    """A searchable PDF by OCRmyPDF: straightened, words under the picture, nothing optimised."""
    command = Path(sys.executable).parent / "ocrmypdf"
    texts: Texts = {}
    with tempfile.TemporaryDirectory() as folder:
        words, target = Path(folder, "words.txt"), Path(folder, "out.pdf")
        for file in files:
            _said([str(command), *_OCRMYPDF, "--sidecar", str(words), file, str(target)])
            texts[file] = _paragraphs(words.read_text(encoding="utf-8"))
    return texts


def one_worker(files: Sequence[str]) -> Texts:
    """The batch's own pool with one worker."""
    return _pool(files, 1)


def two_workers(files: Sequence[str]) -> Texts:
    """The batch's own pool with two workers."""
    return _pool(files, 2)


def _size(path: Path) -> int:
    return path.stat().st_size


def _pool(files: Sequence[str], workers: int) -> Texts:
    from extractors.document import read_file
    from pipeline.workers import Processes, run

    with Processes(workers) as pool:
        for outcome in run(pool, read_file, map(Path, files), workers, _size):
            if outcome.error is not None:
                raise outcome.error
    return {}


CONTENDERS = {
    "selaras": Contender("Selaras, file to SOP", selaras, ("extractors.document", "extractors.reading.pdf")),
    "pdfplumber": Contender("pdfplumber, `extract_tables`", pdfplumber_tables, ("pdfplumber",)),
    "camelot": Contender("camelot, lattice", camelot_lattice, ("camelot",), peer=True),
    "tesseract": Contender("`tesseract` command, psm 3, text only", tesseract, pictures=True),
    "pytesseract": Contender(
        "pytesseract, text only", pytesseract_pages, ("pytesseract", "PIL.Image"), pictures=True
    ),
    "img2table": Contender(
        "img2table + tesseract, tables",
        img2table_cells,
        ("img2table.document", "img2table.ocr"),
        pictures=True,
        peer=True,
    ),
    "ocrmypdf": Contender("OCRmyPDF `--deskew`, searchable PDF", ocrmypdf, peer=True),
    "rapidocr": Contender("rapidocr, text only", rapidocr_pages, ("rapidocr",), pictures=True),
    "one worker": Contender("1", one_worker),
    "two workers": Contender("2", two_workers),
}


def main(name: str, files: Sequence[str]) -> None:
    os.environ["OMP_THREAD_LIMIT"] = "1"
    contender = CONTENDERS[name]
    with redirect_stdout(sys.stderr):  # what a library says stays out of the answer
        for module in contender.libraries:
            import_module(module)
        start, before = time.perf_counter(), _cpu()
        texts = contender.work(files)
        seconds, cpu = time.perf_counter() - start, _cpu() - before
    print(json.dumps({"seconds": seconds, "cpu": cpu, "texts": texts}))


_WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def _cpu() -> float:
    used = [resource.getrusage(who) for who in _WHO]
    return sum(u.ru_utime + u.ru_stime for u in used)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
