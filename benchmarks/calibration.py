"""What each kind of evidence for a word is worth: `python -m benchmarks.calibration [DIR]`.

Reads the drawn scans, photographs and faxes (of `python -m samples.generator --all DIR`; drawn anew where no
DIR is given) and holds every word against those of the same page as text PDF. Prints, for good pages and for
those with worn letters, how many words there are of each kind of evidence, how many are right, and what
follows for the table of extractors/reading/certainty.py. Real documents are not used: they are there to
check it.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.accuracy import drawn_cases
from benchmarks.reading import WORKERS
from extractors.reading.certainty import Certainty, Counts, Evidence, counts_to_certainty
from models.page import Box, Page, hull
from models.text import key
from pipeline.workers import Processes, run

TAKINGS = ("scan", "photo", "hard")
_STEP = 0.001
"""Words are read with these marks in the place of confidences, to know each one's evidence afterwards."""
_MARKS = Certainty(
    {e: _STEP * n for n, e in enumerate(Evidence, 1)},
    {e: _STEP * (n + 0.5) for n, e in enumerate(Evidence, 1)},
)
LEAST = 3
"""Shorter scraps, and those among symbols, come from drawings as often as from print: no values."""
_UNASKED = "first engine alone"
Kind = tuple[str, bool]
"""Evidence and whether the page's letters are worn (extractors/reading/asking.py)."""
Tally = dict[Kind, Counts]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.calibration", description=__doc__)
    parser.add_argument(
        "drawn", metavar="DIR", type=Path, nargs="?", help="the set drawn by samples.generator"
    )
    folder = parser.parse_args().drawn
    if folder is not None:
        show(tally(folder))
        return
    with TemporaryDirectory() as temporary:
        drawn_cases(Path(temporary), quick=False)
        show(tally(Path(temporary)))


def tally(folder: Path) -> dict[str, Tally]:
    """Taking -> kinds of evidence -> words right and seen, over all documents of one SOP in ``folder``."""
    tasks = [
        (path, folder / "born" / path.name)
        for taking in TAKINGS
        for path in sorted((folder / taking).glob("*.pdf"))
        if not path.stem.startswith("buku")
    ]
    found: dict[str, Tally] = {taking: defaultdict(lambda: (0, 0)) for taking in TAKINGS}
    with Processes(WORKERS) as workers:
        for outcome in run(workers, _judged, tasks, WORKERS):
            if outcome.error is not None:
                raise outcome.error
            sums = found[outcome.task[0].parent.name]
            for kind, (right, seen) in (outcome.value or {}).items():
                sums[kind] = sums[kind][0] + right, sums[kind][1] + seen
    return found


def _judged(task: tuple[Path, Path]) -> Tally:
    """The words of one picture, held against the same page's words in the text PDF."""
    picture, born = task
    right: Counter[Kind] = Counter()
    seen: Counter[Kind] = Counter()
    for page, true in zip(_read(picture), _printed(born), strict=True):
        flow = hull([o.box for o in page.outlines if o.kind != "lain"] or [Box(0, 0, 0, 0)])
        for word in page.words:
            if len(key(word.text)) >= LEAST and not flow.holds(*word.box.centre):
                kind = _kind(word.confidence)
                seen[kind] += 1
                right[kind] += key(word.text) in true
    return {kind: (right[kind], seen[kind]) for kind in seen}


def _read(path: Path) -> Iterator[Page]:
    from extractors.reading.ocr import first_engine
    from extractors.reading.pdf import data_to_sheets
    from extractors.reading.rapid import second_engine
    from extractors.reading.scan import Engines, raster_to_page

    engines = Engines(first_engine(), second_engine(), _MARKS)
    for sheet in data_to_sheets(path.read_bytes()):
        yield raster_to_page(sheet.raster, sheet.number, engines).page


def _printed(path: Path) -> Iterator[set[str]]:
    from extractors.reading.pdf import data_to_sheets

    for sheet in data_to_sheets(path.read_bytes()):
        yield {key(word.text) for word in sheet.words}


def _kind(mark: float) -> Kind:
    """The evidence that a word's mark stands for; what was not asked about has the engine's own figure."""
    steps = mark / _STEP
    for n, evidence in enumerate(Evidence, 1):
        for worn in (False, True):
            if abs(steps - n - 0.5 * worn) < 0.1:
                return evidence, worn
    return _UNASKED, False


def show(found: dict[str, Tally]) -> None:
    """Print the counts by taking, and what follows for the table."""
    print(f"{'evidence':20} {'page':5}", *(f"{taking:>12}" for taking in TAKINGS), f"{'all':>12}  confidence")
    sums = {kind: _sum_of(found, kind) for kind in {kind for counts in found.values() for kind in counts}}
    sorts = [
        {Evidence(e): n for (e, w), n in sums.items() if w == worn and e != _UNASKED}
        for worn in (False, True)
    ]
    certainty = counts_to_certainty(*sorts)
    for name in (_UNASKED, *Evidence):
        for worn in (False, True):
            if (name, worn) in sums:
                counts = [found[taking].get((name, worn), (0, 0)) for taking in TAKINGS]
                shares = (f"{r}/{n}" for r, n in (*counts, sums[name, worn]))
                told = f"{certainty.of(name, worn):.2f}" if isinstance(name, Evidence) else ""
                print(f"{name:20} {'worn' if worn else 'good':5}", *(f"{s:>12}" for s in shares), f"  {told}")
    print("\nfor extractors/reading/certainty.py: (good pages, worn pages)")
    for e in Evidence:
        print(f"    Evidence.{e.name}: ({certainty.of(e, False):.2f}, {certainty.of(e, True):.2f}),")


def _sum_of(found: dict[str, Tally], kind: Kind) -> Counts:
    counts = [tally.get(kind, (0, 0)) for tally in found.values()]
    return sum(right for right, _ in counts), sum(seen for _, seen in counts)


if __name__ == "__main__":
    main()
