"""Migrations: named, ordered, transactional; a newer database is refused."""

import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from models.errors import BasisDataTidakAda, DataError, VersiSkema
from pipeline.store.database import reading, writing
from pipeline.store.migrations import Migrasi, migrasi, migrate, sql_to_statements

SQL = sorted((Path(__file__).parent.parent / "pipeline" / "store").glob("*.sql"))


def test_every_sql_file_is_a_migration_in_order_of_its_number() -> None:
    names = [path.stem for path in SQL]
    assert [int(name.split("_")[0]) for name in names] == list(range(1, len(names) + 1))
    db = Database(memory=True)
    assert migrate(db) == names
    assert [step.name for step in migrasi().applied(db)] == names


def test_migrating_again_does_nothing() -> None:
    db = Database(memory=True)
    migrate(db)
    schema = db.schema
    assert migrate(db) == []
    assert db.schema == schema


def test_from_every_earlier_version_the_same_schema() -> None:
    fresh = Database(memory=True)
    migrate(fresh)
    for path in SQL:
        old = Database(memory=True)
        migrasi().apply(old, stop_before=path.stem)
        migrate(old)
        assert old.schema == fresh.schema


def test_a_failing_migration_leaves_nothing_behind() -> None:
    steps = Migrasi("selaras")

    @steps(name="0001_rusak")
    def broken(db: Database) -> None:
        for statement in sql_to_statements("CREATE TABLE x (a);\nCREATE TABLE x (a);"):
            db.execute(statement)

    db = Database(memory=True)
    with pytest.raises(sqlite3.OperationalError):
        steps.apply(db)
    assert "x" not in db.table_names()
    assert steps.applied(db) == []


def test_a_trigger_is_one_statement() -> None:
    script = "CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  DELETE FROM b;\n  DELETE FROM c;\nEND;\nSELECT 1;"
    assert [s.split()[0] for s in sql_to_statements(script)] == ["CREATE", "SELECT"]


def test_a_newer_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "baru.db"
    with writing(path) as db:
        db["migrasi"].insert({"migration_set": "selaras", "name": "9999_masa_depan", "applied_at": "2099"})
    for door in (reading, writing):
        with pytest.raises(VersiSkema), door(path):
            pass


def test_reading_needs_a_database(tmp_path: Path) -> None:
    with pytest.raises(BasisDataTidakAda), reading(tmp_path / "tiada.db"):
        pass
    assert not (tmp_path / "tiada.db").exists()


def test_a_file_that_is_no_database_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "bukan.db"
    path.write_text("ini bukan basis data " * 100)
    for door in (reading, writing):
        with pytest.raises(DataError), door(path):
            pass


def test_every_foreign_key_has_an_index() -> None:
    db = Database(memory=True)
    migrate(db)
    for table in db.tables:
        indexed = {index.columns[0] for index in table.indexes} | {table.pks[0]}
        missing = {key.column for key in table.foreign_keys} - indexed
        assert not missing, (table.name, missing)


def test_the_journal_is_one_that_old_sqlite_keeps_safely(tmp_path: Path) -> None:
    with writing(tmp_path / "a.db") as db:
        assert db.journal_mode == "delete"
        assert db.execute("PRAGMA synchronous").fetchone()[0] == 2
        assert db.execute("PRAGMA foreign_keys").fetchone()[0] == 1


def test_reading_cannot_write(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with writing(path):
        pass
    with pytest.raises(DataError), reading(path) as db:
        db["berkas"].insert({"path": "x", "nama": "x", "status": "gagal", "versi": "0", "waktu": ""})
