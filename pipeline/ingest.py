"""THE STORY OF A BATCH: files -> ledger -> workers -> checks -> rows -> comparisons.

Workers return values; only this process writes. Every file is its own transaction, so that a batch
may be stopped at any time and goes on where it was. A file that fails is set aside with its reason.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from sqlite_utils import Database

from models.bahasa import Teks
from models.errors import BukanSop, SelarasError
from models.sop import Ekstraksi
from pipeline.analysis import check_new, refresh, refresh_checks
from pipeline.corrections.identity import candidates
from pipeline.corrections.replay import keep_corrections, loosen
from pipeline.found import Plan, file_to_found, files_to_plan, paths_to_files
from pipeline.jobs import Found, read_found
from pipeline.store.ledger import LedgerRow, find_by_path
from pipeline.store.write import write_extraction, write_failure
from pipeline.workers import Outcome, Processes, Serial, one_line, run


@dataclass(frozen=True, slots=True)
class Options:
    """``workers`` 0 reads in this process (no time limit then); ``timeout`` seconds per file."""

    workers: int = 1
    timeout: float | None = None
    again: bool = False


class Listener(Protocol):
    """Who is told how the batch goes on (a progress bar, a test)."""

    def stage(self, name: Teks, total: int | None = None) -> None:
        """A stage begins; ``total`` is its number of files."""

    def file(self, name: str, error: SelarasError | None = None) -> None:
        """One file of the stage is done."""


class Silent:
    """A listener that keeps quiet."""

    def stage(self, name: Teks, total: int | None = None) -> None:
        pass

    def file(self, name: str, error: SelarasError | None = None) -> None:
        pass


@dataclass(slots=True)
class Summary:
    """What became of a batch. ``gagal`` holds file name, reason and exit code, as the ledger has them."""

    terbaca: int = 0
    sop: int = 0
    halaman: int = 0
    dilewati: int = 0
    duplikat: int = 0
    gagal: list[tuple[str, str, int]] = field(default_factory=list)
    koreksi: Counter[str] = field(default_factory=Counter)
    """Corrections laid over new readings, by what became of them; "calon": those of another file."""

    @property
    def berkas(self) -> int:
        """All files that were met."""
        return self.terbaca + self.dilewati + self.duplikat + len(self.gagal)


def import_paths(
    db: Database, paths: Iterable[Path], options: Options = Options(), listener: Listener | None = None
) -> Summary:
    """Bring files and folders into the database; return what became of them."""
    listener = listener or Silent()
    summary = Summary()
    refresh_checks(db)
    plan = files_to_plan(db, _look_at(paths, listener), options.again)
    summary.dilewati = len(plan.dilewati)
    summary.gagal += [(found.nama, row["alasan"], row["kode_keluar"]) for found, row in plan.gagal_dahulu]
    with _executor(options) as executor:
        _read_new(db, plan, executor, options.workers, summary, listener)
    _record_twins(db, plan, summary)
    with db.atomic():
        loosen(db)
    refresh(db, listener.stage, options.workers)
    return summary


def _executor(options: Options) -> Executor:
    return Processes(options.workers, options.timeout) if options.workers else Serial()


def _look_at(paths: Iterable[Path], listener: Listener) -> Iterable[Found]:
    files = list(paths_to_files(paths))
    listener.stage(Teks("Mengenali berkas", "Looking at the files"), len(files))
    for path in files:
        yield file_to_found(path)
        listener.file(path.name)


def _read_new(
    db: Database, plan: Plan, executor: Executor, workers: int, summary: Summary, listener: Listener
) -> None:
    listener.stage(Teks("Membaca SOP", "Reading SOPs"), len(plan.baru))
    for outcome in run(executor, read_found, plan.baru, max(1, workers), _size):
        error = _keep(db, outcome, summary)
        listener.file(outcome.task.nama, error)


def _size(found: Found) -> int:
    return found.ukuran or 0


def _keep(db: Database, outcome: Outcome[Found, Ekstraksi], summary: Summary) -> SelarasError | None:
    """Write what a worker brought home; return the error where the file was set aside."""
    ekstraksi, error = outcome.value, outcome.error
    if ekstraksi is not None and not ekstraksi.sop:
        error = BukanSop(outcome.task.nama)
    if ekstraksi is None or error is not None:
        return _set_aside(db, outcome.task, error or SelarasError(), outcome.seconds, summary)
    try:
        summary.koreksi += _write(db, outcome, ekstraksi)
    except sqlite3.OperationalError:
        raise  # the disk is full, the database locked: no matter of this file
    except Exception as error:
        reason = SelarasError(one_line(f"{outcome.task.nama}: {type(error).__name__}: {error}"))
        return _set_aside(db, outcome.task, reason, outcome.seconds, summary)
    summary.terbaca += 1
    summary.sop += len(ekstraksi.sop)
    summary.halaman += ekstraksi.berkas.halaman
    return None


def _write(db: Database, outcome: Outcome[Found, Ekstraksi], ekstraksi: Ekstraksi) -> Counter[str]:
    """Write the reading, lay what people corrected over it, check what rules then."""
    row = _row(outcome.task, status="terbaca", halaman=ekstraksi.berkas.halaman, detik=outcome.seconds)
    with db.atomic():
        ids = write_extraction(db, ekstraksi, row)
        readings = list(zip(ids, ekstraksi.sop, strict=True))
        became = keep_corrections(db, ekstraksi.berkas.sha256, readings)
        check_new(db, ids)
    became["calon"] = len(candidates(db, ids))
    return +became


def _set_aside(
    db: Database, found: Found, error: SelarasError, seconds: float | None, summary: Summary
) -> SelarasError:
    if not error.rincian:
        error = type(error)(found.nama)
    reason = error.kalimat("id")
    write_failure(
        db, _row(found, status="gagal", alasan=reason, kode_keluar=error.kode_keluar, detik=seconds)
    )
    summary.gagal.append((found.nama, reason, error.kode_keluar))
    return error


def _record_twins(db: Database, plan: Plan, summary: Summary) -> None:
    """Files with the same bytes as another share its fate; once it is known."""
    for found, twin in plan.kembar:
        original = find_by_path(db, twin)
        assert original is not None
        if original["status"] == "terbaca":
            row = _row(found, status="duplikat", halaman=original["halaman"], duplikat_dari=original["id"])
            summary.duplikat += 1
        else:
            reason, code = original["alasan"], original["kode_keluar"]
            row = _row(found, status="gagal", alasan=reason, kode_keluar=code)
            summary.gagal.append((found.nama, reason, code))
        write_failure(db, row)


def _row(found: Found, **more: object) -> LedgerRow:
    seconds = more.pop("detik", None)
    return LedgerRow(
        path=found.key,
        nama=found.nama,
        sha256=found.sha256,
        ukuran=found.ukuran,
        jenis=found.jenis,
        detik=round(seconds, 3) if isinstance(seconds, float) else None,
        **more,  # type: ignore[arg-type]
    )
