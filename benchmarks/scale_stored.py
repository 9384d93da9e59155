"""A database of invented SOPs: compared anew, and when ten new ones come."""

import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

from sqlite_utils import Database

from benchmarks.invented import Country
from benchmarks.results import Table
from benchmarks.scale_tasks import WORKERS, apart, batches, used
from models.finding import Acuan
from models.sop import Berkas, Ekstraksi, Sop
from pipeline.compare.clusters import SAME_PROCEDURE
from pipeline.compare.many import batches_to_scratch
from pipeline.comparing import compare_stored
from pipeline.comparing_anew import compare_everything
from pipeline.store.database import writing
from pipeline.store.findings import read_pasangan
from pipeline.store.ledger import LedgerRow
from pipeline.store.lists import fill
from pipeline.store.write import write_extraction
from pipeline.workers import Processes

NEW = 10
_MIB = 1 << 20


def measure(sizes: Sequence[int], base: int) -> list[Table]:
    """Databases of ``sizes`` SOPs compared anew; ten new SOPs against one of ``base``."""
    anew = (
        "SOPs",
        "seconds",
        "of CPU",
        "peak MiB",
        "pairs",
        "differences",
        "MiB before",
        "MiB after",
        "of them pairs",
    )
    new = (
        "SOPs in the database",
        "seconds",
        "of CPU",
        "pairs with them",
        "that found their family",
    )
    return [
        Table(
            "A database compared anew",
            "The same SOPs in a database: read, compared, every related pair told step by step and written "
            f"with its differences, groups and lists too, in one transaction; {WORKERS} worker processes. "
            "Pairs and differences are counted with their indexes. Checks are not part of it.",
            anew,
            [apart(_anew, size, len(anew)) for size in sizes],
        ),
        Table(
            f"{NEW} new SOPs",
            "Copies of procedures that are known, written into a database whose lists are filled, then "
            "compared: what changed alone. The outcome is that of comparing everything anew "
            "(`tests/test_comparing.py`). Checks across SOPs are not part of it.",
            new,
            [apart(_add, base, len(new))],
        ),
    ]


def _anew(size: int, pipe: Connection) -> None:
    with _database() as (path, db):
        for batch in batches(Country(size)):
            _write(db, batch())
        before = path.stat().st_size
        start, spent = time.perf_counter(), used()[0]
        with db.atomic():
            compare_everything(db, WORKERS)
        took, (cpu, peak) = time.perf_counter() - start, used()
        pairs, differences = (db[table].count for table in ("pasangan", "perbedaan"))
        cost = [f"{took:.0f}", f"{cpu - spent:.0f}", f"{peak >> 10:,}", f"{pairs:,}", f"{differences:,}"]
        pipe.send([f"{size:,}", *cost, _mib(before), _mib(path.stat().st_size), _mib(_of_pairs(db))])


def _mib(size: int) -> str:
    return f"{size / _MIB:,.0f}"


def _of_pairs(db: Database) -> int:
    """Bytes of pairs and differences, as far as SQLite tells: the rest of the file without them."""
    before = _pages(db)
    db.execute("DELETE FROM pasangan")
    return before - _pages(db)


def _pages(db: Database) -> int:
    """Bytes of the pages in use."""
    sql = "SELECT (c.page_count - f.freelist_count) * s.page_size"
    sql += " FROM pragma_page_count AS c, pragma_freelist_count AS f, pragma_page_size AS s"
    return int(db.execute(sql).fetchone()[0])


def _add(size: int, pipe: Connection) -> None:
    country = Country(size)
    with _database() as (_, db):
        _fill(db, country)
        _write_new(db, country.items(size, size + NEW))
        start, spent = time.perf_counter(), time.process_time()
        with db.atomic():
            compare_stored(db, anew=False)
        took, cpu = time.perf_counter() - start, time.process_time() - spent
        told = [pair for pair in read_pasangan(db) if pair.hubungan in SAME_PROCEDURE]
    pairs = [(_number(pair.a.berkas), _number(pair.b.berkas)) for pair in told]
    pairs = [both for both in pairs if max(both) >= size]
    met = {n for a, b in pairs if country.family(a) == country.family(b) for n in (a, b) if n >= size}
    pipe.send([f"{size:,}", f"{took:.1f}", f"{cpu:.1f}", f"{len(pairs)}", f"{len(met)}/{NEW}"])


def _number(name: str) -> int:
    return int(name.removeprefix("sop-").removesuffix(".pdf"))


def _write_new(db: Database, items: Iterable[tuple[Acuan, Sop]]) -> None:
    for acuan, sop in items:
        berkas = Berkas(nama=acuan.berkas, sha256="0" * 64, halaman=1)
        row = LedgerRow(path=f"/{acuan.berkas}", nama=acuan.berkas, status="terbaca")
        write_extraction(db, Ekstraksi(berkas=berkas, sop=(Sop.model_validate(sop.model_dump()),)), row)


def _fill(db: Database, country: Country) -> None:
    """Rows of the SOPs, as far as comparing needs them, and their places in the lists; no pairs yet."""
    for batch in batches(country):
        _write(db, batch())
    with tempfile.TemporaryDirectory(prefix="selaras-scale-") as folder, Processes(WORKERS) as executor:
        scratch = batches_to_scratch(batches(country), Path(folder), executor)
        with db.atomic():
            fill(db, range(1, country.size + 1), scratch)
            db.execute("DELETE FROM belum_dibandingkan")


@contextmanager
def _database() -> Iterator[tuple[Path, Database]]:
    """An empty database; its index for searching, which comparing does not need, is not kept up."""
    with tempfile.TemporaryDirectory(prefix="selaras-scale-") as folder:
        path = Path(folder) / "a.db"
        with writing(path) as db:
            for table in ("sop", "langkah"):
                db.execute(f"DROP TRIGGER {table}_fts_insert")
            yield path, db


def _write(db: Database, items: Sequence[tuple[Acuan, Sop]]) -> None:
    """Rows of the SOPs as far as comparing needs them; their ids count on."""
    after = db.execute("SELECT coalesce(max(id), 0) FROM sop").fetchone()[0]
    numbered = list(enumerate(items, start=after + 1))
    berkas = ((n, f"/{acuan.berkas}", acuan.berkas) for n, (acuan, _) in numbered)
    sops = ((n, n, sop.nama_sop, sop.instansi.nama, sop.instansi.wilayah, "{}") for n, (_, sop) in numbered)
    steps = ((n, step.urutan, step.nomor, step.uraian) for n, (_, sop) in numbered for step in sop.langkah)
    with db.atomic():
        _insert(db, "berkas (id, path, nama, status, versi, waktu)", "?, ?, ?, 'terbaca', '', ''", berkas)
        columns = "sop (id, berkas_id, urutan_sop, nama_sop, instansi_nama, instansi_wilayah, bacaan)"
        _insert(db, columns, "?, ?, 1, ?, ?, ?, ?", sops)
        _insert(db, "langkah (sop_id, urutan, nomor, uraian)", "?, ?, ?, ?", steps)


def _insert(db: Database, columns: str, values: str, rows: Iterable[tuple[object, ...]]) -> None:
    db.conn.executemany(f"INSERT INTO {columns} VALUES ({values})", rows)
