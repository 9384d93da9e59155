"""THE STORY OF COMPARING EVERYTHING ANEW, in memory that hardly grows with the database.

SOPs are read in batches and laid by in a scratch folder with their prints; there it is found who is related
(compare/many.py); then each related pair is told step by step and written as it comes, and groups and lists
after them. Workers read the database only before anything is written: with a rollback journal nobody can
while much is being written.
"""

import pickle
import sqlite3
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from sqlite_utils import Database

from models.finding import Acuan
from models.sop import Sop
from pipeline.compare.clusters import names_to_name
from pipeline.compare.many import Batch, Related, batches_to_scratch, scratch_to_related
from pipeline.compare.normal import NormalSop, sop_to_normal
from pipeline.compare.packed import Packed, write_packed
from pipeline.compare.pairs import compare_normals
from pipeline.store.database import reading
from pipeline.store.lists import fill
from pipeline.store.pairs import Group, PairRows, pair_to_rows, replace_groups, replace_pairs
from pipeline.store.read import read_one_acuan, read_sop
from pipeline.workers import Processes, Serial, run

Item = tuple[Acuan, Sop]

WORTH = 500
"""So many SOPs make it worth starting processes."""
BATCH = 1_000
"""SOPs that one task reads and prints."""
TOLD = 200
"""Related pairs that one task tells."""

_IN_ORDER = """
    SELECT sop.id, nama_sop FROM sop JOIN berkas ON berkas.id = berkas_id
    ORDER BY berkas.nama, urutan_sop, sop.id
"""


def compare_everything(db: Database, workers: int = 0) -> None:
    """Compare all SOPs anew; ``workers`` is how many processes may help, 0 for none.

    What is found hangs on the SOPs alone, not on how many helped.
    """
    known = db.execute(_IN_ORDER).fetchall()
    ids = [sop_id for sop_id, _ in known]
    helpers = workers if len(ids) >= WORTH and _all_is_written(db) else 0
    with tempfile.TemporaryDirectory(prefix="selaras-banding-") as name, _executor(helpers) as executor:
        batches = _batches(db, ids, Path(name), apart=helpers > 0)
        scratch = batches_to_scratch(batches, Path(name), executor)
        related = scratch_to_related(scratch, executor)
        laid = _Laid(tuple(_sops(Path(name), at) for at in scratch.batches), scratch.firsts)
        replace_pairs(db, _told(related, laid, executor, helpers))
        replace_groups(db, _groups(related, ids, [name for _, name in known]))
        fill(db, ids, scratch)


def _all_is_written(db: Database) -> bool:
    """Whether the database is a file, and others see in it what we see: nobody is in the midst of writing."""
    path = _path(db)
    if not path:
        return False
    other = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")
    except sqlite3.OperationalError:
        return False
    finally:
        other.close()
    return True


def _path(db: Database) -> str:
    """The file of the database; "" where it is none."""
    path: str = db.execute("SELECT file FROM pragma_database_list WHERE name = 'main'").fetchone()[0]
    return path


def _executor(workers: int) -> Executor:
    return Processes(workers) if workers else Serial()


def _batches(db: Database, ids: Sequence[int], folder: Path, apart: bool) -> list[Batch]:
    """Batches that lay their SOPs by as they give them; ``apart``: of the file, for other processes."""
    made: list[Batch] = []
    for begin in range(0, len(ids), BATCH):
        some, target = ids[begin : begin + BATCH], _sops(folder, len(made))
        give = partial(_of_file, Path(_path(db))) if apart else partial(_of_database, db)
        made.append(partial(give, some, target))
    return made


def _sops(folder: Path, batch: int) -> Path:
    return folder / f"sops-{batch}.bin"


def _of_file(path: Path, ids: Sequence[int], target: Path) -> Iterator[Item]:
    with reading(path) as db:
        yield from _of_database(db, ids, target)


def _of_database(db: Database, ids: Sequence[int], target: Path) -> Iterator[Item]:
    laid = []
    for sop_id in ids:
        item = read_one_acuan(db, sop_id), read_sop(db, sop_id)
        laid.append(zlib.compress(pickle.dumps(item, pickle.HIGHEST_PROTOCOL), 1))
        yield item
    write_packed(target, laid)


@dataclass(frozen=True, slots=True)
class _Laid:
    """The SOPs that were laid by."""

    paths: tuple[Path, ...]
    firsts: tuple[int, ...]

    def open(self) -> Packed:
        return Packed(self.paths, self.firsts[:-1])


def _told(related: Related, laid: _Laid, executor: Executor, workers: int) -> Iterator[list[PairRows]]:
    """The rows of all related pairs, run by run."""
    starts = range(0, len(related.a), TOLD)
    runs = ((related.a[at : at + TOLD].tolist(), related.b[at : at + TOLD].tolist()) for at in starts)
    for outcome in run(executor, partial(_tell, laid), runs, max(workers, 1)):
        if outcome.error is not None:
            raise outcome.error
        assert outcome.value is not None
        yield outcome.value


def _tell(laid: _Laid, both: tuple[Sequence[int], Sequence[int]]) -> list[PairRows]:
    packed = laid.open()

    @cache
    def at_hand(number: int) -> tuple[Item, NormalSop]:
        item: Item = pickle.loads(zlib.decompress(packed.read(number)))
        return item, sop_to_normal(item[1])

    found = []
    for (a, normal_a), (b, normal_b) in zip(*(map(at_hand, side) for side in both), strict=True):
        found.append(pair_to_rows(compare_normals(a, b, normal_a, normal_b)))
    packed.close()
    return found


def _groups(related: Related, ids: Sequence[int], names: Sequence[str | None]) -> list[Group]:
    """The groups by the ids of their SOPs, in the order in which they are told (clusters.order_of_group)."""
    named = [(names_to_name(names[n] for n in members), members) for members in related.groups()]
    named.sort(key=lambda group: (-len(group[1]), group[0], group[1][0]))
    return [(name, [ids[n] for n in members]) for name, members in named]
