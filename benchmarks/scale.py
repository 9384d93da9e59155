"""A country's SOPs compared: time, memory, and whether the families come out; then ten new ones."""

import multiprocessing
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

from sqlite_utils import Database

from benchmarks.invented import Country
from benchmarks.results import Table, percent
from models.finding import Acuan
from models.sop import Berkas, Ekstraksi, Sop
from pipeline.compare.candidates import WINDOW
from pipeline.compare.clusters import SAME_PROCEDURE
from pipeline.compare.many import RELATIONS, Related, compare_many

WORKERS = 2
BATCH = 5_000
NEW = 10
LIMIT = 3600.0
"""Seconds after which a run is given up, and said so."""
_SMALL = 20
_SAME = [RELATIONS.index(hubungan) for hubungan in SAME_PROCEDURE]


def measure(sizes: Sequence[int], base: int) -> list[Table]:
    """Collections of ``sizes`` SOPs at once; ten new SOPs against a database of ``base``."""
    return [
        Table(
            "A country's SOPs",
            "Invented SOPs (`benchmarks/invented.py`): families of 1 to 20 and of a thousand, half in a "
            "closed vocabulary; copies reword and lose steps, name other posts, three in ten are misread, "
            f"one in ten has lost half of its pages. {WORKERS} worker processes; CPU and memory are those of "
            "all processes, inventing the SOPs is part of the time, and its CPU told apart. Recall and "
            "precision count pairs of "
            f"SOPs in one group, families up to {_SMALL} and large ones apart; each SOP is compared with "
            f"{WINDOW} neighbours on either side in each list.",
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
            [_apart(_compare, size, 11) for size in sizes],
        ),
        Table(
            f"{NEW} new SOPs",
            "Copies of procedures that are known, written into a database whose lists are filled, then "
            "compared: what changed alone. The outcome is that of comparing everything anew "
            "(`tests/test_comparing.py`). Checks across SOPs are not part of it.",
            (
                "SOPs in the database",
                "seconds",
                "pairs of one procedure with them",
                "that found their family",
            ),
            [_apart(_add, base, 4)],
        ),
    ]


def _apart(task: Callable[[int, Connection], None], size: int, columns: int) -> list[str]:
    """Run a task in a process of its own, so that its memory is its own."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=task, args=(size, theirs))
    process.start()
    theirs.close()
    row = [f"{size:,}", f"over {LIMIT:.0f}", *"-" * (columns - 2)]
    if ours.poll(LIMIT):
        try:
            row = ours.recv()
        except EOFError:
            row = [f"{size:,}", "died (memory?)", *"-" * (columns - 2)]
    process.kill()
    process.join()
    print(row, file=sys.stderr)
    return row


Batch = list[tuple[Acuan, Sop]]


def batches(country: Country) -> list[partial[Batch]]:
    """The country in batches that a worker makes."""
    starts = range(0, country.size, BATCH)
    return [partial(_batch, country, start, min(start + BATCH, country.size)) for start in starts]


def _batch(country: Country, start: int, stop: int) -> Batch:
    return list(country.items(start, stop))


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


def used() -> tuple[float, int]:
    """CPU seconds of this process and of its workers that ended, and their peaks together, in KiB."""
    ours, theirs = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    cpu = sum(use.ru_utime + use.ru_stime for use in (ours, theirs))
    return cpu, ours.ru_maxrss + WORKERS * theirs.ru_maxrss


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


def _add(size: int, pipe: Connection) -> None:
    from pipeline.comparing import compare_stored
    from pipeline.store.database import writing
    from pipeline.store.findings import read_pasangan
    from pipeline.store.ledger import LedgerRow
    from pipeline.store.write import write_extraction

    country = Country(size)
    with tempfile.TemporaryDirectory(prefix="selaras-scale-") as folder, writing(Path(folder) / "a.db") as db:
        _fill(db, country)
        new = list(country.items(size, size + NEW))
        for acuan, sop in new:
            berkas = Berkas(nama=acuan.berkas, sha256="0" * 64, halaman=1)
            row = LedgerRow(path=f"/{acuan.berkas}", nama=acuan.berkas, status="terbaca")
            write_extraction(db, Ekstraksi(berkas=berkas, sop=(Sop.model_validate(sop.model_dump()),)), row)
        start = time.perf_counter()
        with db.atomic():
            compare_stored(db, anew=False)
        took = time.perf_counter() - start
        told = [pair for pair in read_pasangan(db) if pair.hubungan in SAME_PROCEDURE]
    pairs = [(_number(pair.a.berkas), _number(pair.b.berkas)) for pair in told]
    pairs = [both for both in pairs if max(both) >= size]
    met = {n for a, b in pairs if country.family(a) == country.family(b) for n in (a, b) if n >= size}
    pipe.send([f"{size:,}", f"{took:.1f}", f"{len(pairs)}", f"{len(met)}/{NEW}"])


def _number(name: str) -> int:
    return int(name.removeprefix("sop-").removesuffix(".pdf"))


def _fill(db: Database, country: Country) -> None:
    """Rows of the SOPs, as far as comparing needs them, and their places in the lists; no pairs yet."""
    from pipeline.compare.clusters import name_of
    from pipeline.compare.normal import sop_to_normal
    from pipeline.compare.prints import joined, normals_to_prints
    from pipeline.store.lists import fill

    parts = []
    for batch in batches(country):
        items = batch()
        _write(db, items)
        parts.append(
            normals_to_prints(
                [sop_to_normal(sop) for _, sop in items], [name_of(acuan) for acuan, _ in items]
            )
        )
    with db.atomic():
        fill(db, range(1, country.size + 1), joined(parts))
        db.execute("DELETE FROM belum_dibandingkan")


def _write(db: Database, items: Iterable[tuple[Acuan, Sop]]) -> None:
    with db.atomic():
        for acuan, sop in items:
            sql = "INSERT INTO berkas (path, nama, status, versi, waktu) VALUES (?, ?, 'terbaca', '', '')"
            berkas = db.execute(sql, [f"/{acuan.berkas}", acuan.berkas]).lastrowid
            sql = "INSERT INTO sop (berkas_id, urutan_sop, nama_sop, instansi_nama, instansi_wilayah, bacaan)"
            values = [berkas, sop.nama_sop, sop.instansi.nama, sop.instansi.wilayah]
            sop_id = db.execute(f"{sql} VALUES (?, 1, ?, ?, ?, '{{}}')", values).lastrowid
            steps = ((sop_id, step.urutan, step.nomor, step.uraian) for step in sop.langkah)
            db.conn.executemany(
                "INSERT INTO langkah (sop_id, urutan, nomor, uraian) VALUES (?, ?, ?, ?)", steps
            )
