"""Comparing a whole database anew: the same rows however many help, and of what is really there."""

from pathlib import Path

import factories
import pytest
from sqlite_utils import Database

from benchmarks.invented import Country
from models.sop import Sop
from pipeline import comparing_anew
from pipeline.compare.pairs import compare_all
from pipeline.comparing_anew import compare_everything
from pipeline.store.database import writing
from pipeline.store.findings import read_kelompok, read_pasangan
from pipeline.store.ledger import LedgerRow
from pipeline.store.read import read_all
from pipeline.store.write import write_extraction

COUNTRY = Country(100)
TABLES = ("pasangan", "perbedaan", "kelompok", "kelompok_anggota", "sidik", "daftar_banding")


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several batches, several runs, and processes worth their start."""
    monkeypatch.setattr(comparing_anew, "WORTH", 10)
    monkeypatch.setattr(comparing_anew, "BATCH", 17)
    monkeypatch.setattr(comparing_anew, "TOLD", 13)


def fill(db: Database, count: int) -> None:
    for number in reversed(range(count)):
        sop = Sop.model_validate(COUNTRY.item(number)[1].model_dump())
        name = f"{number:02}.pdf"
        row = LedgerRow(path=f"/{name}", nama=name, status="terbaca", sha256=f"{number}")
        write_extraction(db, factories.make_ekstraksi(sop, nama=name), row)


def rows(db: Database) -> dict[str, list[tuple[object, ...]]]:
    return {table: db.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in TABLES}


def test_however_many_help_the_rows_are_the_same(tmp_path: Path) -> None:
    told = []
    for workers in (0, 2):
        with writing(tmp_path / f"{workers}.db") as db:
            fill(db, 60)
            with db.atomic():
                compare_everything(db, workers)
            told.append(rows(db))
            assert (read_pasangan(db), read_kelompok(db)) == compare_all(list(read_all(db)))
    assert told[0] == told[1]
    assert all(told[0].values())


def test_what_is_not_yet_committed_is_compared_too(tmp_path: Path) -> None:
    with writing(tmp_path / "a.db") as db, db.atomic():
        fill(db, 30)
        compare_everything(db, workers=2)
        assert {pair.a.berkas for pair in read_pasangan(db)}
        assert (read_pasangan(db), read_kelompok(db)) == compare_all(list(read_all(db)))


def test_nothing_is_left_where_there_is_no_sop(tmp_path: Path) -> None:
    with writing(tmp_path / "a.db") as db:
        fill(db, 30)
        compare_everything(db)
        db.execute("DELETE FROM sop")
        compare_everything(db)
        assert not any(rows(db).values())
