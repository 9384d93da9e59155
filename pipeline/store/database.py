"""Opening the database: to write it (one writer), or to read it.

Journal mode DELETE with synchronous FULL: SQLite before 3.51.3 can lose commits where a write races
a WAL checkpoint, and Debian's Python still links such a version. With a rollback journal and one
writer that cannot happen, and a reader (Datasette) may look on meanwhile.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from models.errors import BasisDataTidakAda, DataError
from pipeline.store.migrations import migrasi, migrate, refuse_newer

WAIT_SECONDS = 30.0
"""How long a connection waits for another one's lock."""


@contextmanager
def writing(path: Path) -> Iterator[Database]:
    """Open ``path`` for writing, made and migrated where needed. Raises DataError, VersiSkema."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _told_of(path), _opened(str(path)) as db:
        db.execute("PRAGMA journal_mode = DELETE")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA foreign_keys = ON")
        migrate(db)
        yield db


@contextmanager
def reading(path: Path) -> Iterator[Database]:
    """Open ``path`` read-only. Raises BasisDataTidakAda, DataError, VersiSkema."""
    if not path.is_file():
        raise BasisDataTidakAda(str(path))
    with _told_of(path), _opened(f"{path.resolve().as_uri()}?mode=ro") as db:
        refuse_newer(db)
        if migrasi().pending(db):
            raise DataError(f"{path}: skema lama, jalankan `selaras import` sekali")
        yield db


@contextmanager
def _opened(target: str) -> Iterator[Database]:
    connection = sqlite3.connect(target, uri=target.startswith("file:"), timeout=WAIT_SECONDS)
    try:
        yield Database(connection)
    finally:
        connection.close()


@contextmanager
def _told_of(path: Path) -> Iterator[None]:
    """Tell SQLite's own errors (no database, disk full, locked) as DataError."""
    try:
        yield
    except sqlite3.Error as error:
        raise DataError(f"{path}: {error}") from error
