"""A country's SOPs compared: time, memory, and whether the families come out."""

import multiprocessing
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.invented import Country
from benchmarks.results import Table, percent
from benchmarks.scale_tasks import WORKERS, Batch, apart, batches, used
from pipeline.compare.candidates import WINDOW
from pipeline.compare.clusters import SAME_PROCEDURE
from pipeline.compare.many import RELATIONS, Related, compare_many

_SMALL = 20
_SAME = [RELATIONS.index(hubungan) for hubungan in SAME_PROCEDURE]


def measure(sizes: Sequence[int]) -> list[Table]:
    """Collections of ``sizes`` SOPs at once."""
    return [
        Table(
            "A country's SOPs",
            "Invented SOPs (`benchmarks/invented.py`): families of 1 to 20 and of a thousand, half in a "
            "closed vocabulary; copies reword and lose steps, name other posts, three in ten are misread, "
            f"one in ten has lost half of its pages. {WORKERS} worker processes; CPU and memory are those of "
            "all processes, inventing the SOPs is part of the time, and its CPU told apart. Recall and "
            f"precision count pairs of SOPs in one group, families up to {_SMALL} and large ones apart; each "
            f"SOP is compared with {WINDOW} neighbours on either side in each list.",
            (
                "SOPs",
                "seconds",
                "of CPU",
                "of it inventing",
                "peak MiB",
                "pairs told",
                "of them right %",
                f"recall (to {_SMALL}) %",
                "recall (large) %",
                "precision %",
                "families whole %",
            ),
            [apart(_compare, size, 11) for size in sizes],
        ),
    ]


def _timed(make: Callable[[], Batch], note: Path) -> Batch:
    """A batch; the CPU seconds that it took to invent go into ``note``."""
    start = time.process_time()
    made = make()
    note.write_text(str(time.process_time() - start), "utf-8")
    return made


def _compare(size: int, pipe: Connection) -> None:
    country = Country(size)
    with tempfile.TemporaryDirectory(prefix="selaras-scale-") as folder, _notes() as notes:
        made = [partial(_timed, make, notes / str(n)) for n, make in enumerate(batches(country))]
        start = time.perf_counter()
        with ProcessPoolExecutor(WORKERS, multiprocessing.get_context("spawn")) as workers:
            related = compare_many(made, Path(folder), workers)
            groups = related.groups()
        took = time.perf_counter() - start
        inventing = sum(float(note.read_text("utf-8")) for note in notes.iterdir())
    cpu, peak = used()
    cost = [f"{took:.0f}", f"{cpu:.0f}", f"{inventing:.0f}", f"{peak >> 10:,}", f"{len(related.a):,}"]
    pipe.send([f"{size:,}", *cost, *judge(country, related, groups).cells()])


@contextmanager
def _notes() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="selaras-scale-") as folder:
        yield Path(folder)


@dataclass(frozen=True, slots=True)
class Judged:
    """Shares of 0..1."""

    told_right: float
    recall_small: float
    recall_large: float
    precision: float
    whole: float

    def cells(self) -> list[str]:
        """As text."""
        shares = (self.told_right, self.recall_small, self.recall_large, self.precision, self.whole)
        return [percent(share) for share in shares]


def judge(country: Country, related: Related, groups: Sequence[Sequence[int]]) -> Judged:
    """How the pairs and groups stand to the families."""
    family = [country.family(number) for number in range(country.size)]
    sizes = Counter(family)
    told = [
        family[a] == family[b]
        for a, b, said in zip(related.a.tolist(), related.b.tolist(), related.hubungan.tolist(), strict=True)
        if said in _SAME
    ]
    within = [Counter(family[member] for member in group) for group in groups]
    hit = {
        small: sum(_pairs(n) for parts in within for f, n in parts.items() if (sizes[f] <= _SMALL) == small)
        for small in (True, False)
    }
    true = {
        small: sum(_pairs(n) for n in sizes.values() if (n <= _SMALL) == small) for small in (True, False)
    }
    whole = sum(len(parts) == 1 and sizes[min(parts)] == sum(parts.values()) for parts in within)
    return Judged(
        _share(sum(told), len(told)),
        _share(hit[True], true[True]),
        _share(hit[False], true[False]),
        _share(hit[True] + hit[False], sum(_pairs(len(group)) for group in groups)),
        _share(whole, sum(n > 1 for n in sizes.values())),
    )


def _pairs(count: int) -> int:
    return count * (count - 1) // 2


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
