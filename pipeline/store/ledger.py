"""The ledger: one row per file, whatever became of it."""

from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

from sqlite_utils import Database

from pipeline.version import selaras_version

Status = Literal["terbaca", "gagal", "duplikat"]


def now() -> str:
    """This moment as every table keeps it: ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """What is known of one file. ``detik`` is the reading's time, ``waktu`` when it ended (UTC)."""

    path: str
    nama: str
    status: Status
    sha256: str | None = None
    ukuran: int | None = None
    jenis: str | None = None
    halaman: int | None = None
    alasan: str | None = None
    kode_keluar: int | None = None
    duplikat_dari: int | None = None
    detik: float | None = None
    versi: str = field(default_factory=selaras_version)
    waktu: str = field(default_factory=now)


def write_ledger_row(db: Database, row: LedgerRow) -> int:
    """Insert the row, or replace what was known of that path; its SOPs stay until they are replaced."""
    values: dict[str, Any] = asdict(row)
    known = db.execute("SELECT id FROM berkas WHERE path = ?", [row.path]).fetchone()
    if known:
        db["berkas"].update(known[0], values)
        return int(known[0])
    return int(db["berkas"].insert(values).last_pk)


def find_by_path(db: Database, path: str) -> dict[str, Any] | None:
    """The ledger row of that path."""
    return next(db.query("SELECT * FROM berkas WHERE path = ?", [path]), None)


def find_read(db: Database, sha256: str) -> dict[str, Any] | None:
    """The row of a file with the same bytes that was read, whatever its path."""
    sql = "SELECT * FROM berkas WHERE sha256 = ? AND status = 'terbaca' ORDER BY id"
    return next(db.query(sql, [sha256]), None)
