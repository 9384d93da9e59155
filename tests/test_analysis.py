"""Findings and pairs of a database are those of its SOPs, computed when something changed."""

from collections.abc import Iterator
from pathlib import Path

import factories
import pytest
from sqlite_utils import Database

from models.sop import Instansi, Waktu
from pipeline.analysis import analyse, is_current, refresh, stored_or_fresh
from pipeline.store.database import writing
from pipeline.store.ledger import LedgerRow
from pipeline.store.read import read_all
from pipeline.store.write import write_extraction, write_failure

OTHER = Instansi(nama="Kecamatan Hulu Wanasari", wilayah="Kota Wanasari")


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with writing(tmp_path / "a.db") as db:
        add(db, "a.pdf")
        add(db, "b.pdf", OTHER)
        yield db


def add(db: Database, name: str, instansi: Instansi | None = None) -> None:
    sop = factories.make_sop() if instansi is None else factories.make_sop(instansi=instansi)
    row = LedgerRow(path=f"/{name}", nama=name, status="terbaca", sha256=name)
    write_extraction(db, factories.make_ekstraksi(sop, nama=name), row)


def test_what_is_stored_is_what_a_fresh_look_gives(db: Database) -> None:
    fresh = analyse(read_all(db))
    assert fresh.temuan and fresh.pasangan
    assert refresh(db)
    stored = stored_or_fresh(db)
    assert sorted(map(str, stored.temuan)) == sorted(map(str, fresh.temuan))
    assert (stored.pasangan, stored.kelompok) == (fresh.pasangan, fresh.kelompok)


def test_pairs_are_compared_once(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def again(_: object) -> None:
        raise AssertionError("compared a second time")

    monkeypatch.setattr("pipeline.checks.registry.compare_all", again)
    assert analyse(read_all(db)).pasangan
    assert refresh(db)


def test_an_unchanged_collection_is_not_computed_again(db: Database) -> None:
    assert refresh(db)
    assert is_current(db)
    assert not refresh(db)


def test_new_changed_and_lost_sops_count_as_a_change(db: Database) -> None:
    refresh(db)
    add(db, "c.pdf", OTHER)
    assert not is_current(db)
    assert len(stored_or_fresh(db).pasangan) == 3
    assert refresh(db)
    assert db["pasangan"].count == 3
    write_failure(db, LedgerRow(path="/c.pdf", nama="c.pdf", status="gagal"))
    assert not is_current(db)
    assert refresh(db)
    assert db["pasangan"].count == 1


def test_other_settings_of_the_checks_count_as_a_change(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SELARAS_CHECKS", raising=False)
    refresh(db)
    code = next(iter(db["temuan"].rows))["kode"]
    own = tmp_path / "pemeriksaan.toml"
    own.write_text(f'matikan = ["{code}"]')
    monkeypatch.setenv("SELARAS_CHECKS", str(own))
    assert not is_current(db)
    assert refresh(db)
    assert db["temuan"].count_where("kode = ?", [code]) == 0


def test_every_finding_has_its_check_in_the_catalogue(db: Database) -> None:
    refresh(db)
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert db["pemeriksaan"].count >= 12


def test_a_day_of_other_hours_counts_everywhere_anew(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The column of working minutes too, which was written with the SOPs."""
    step = factories.make_langkah(1, "Menelaah berkas", waktu=Waktu(teks="2 hari", nilai=2, satuan="hari"))
    row = LedgerRow(path="/d.pdf", nama="d.pdf", status="terbaca", sha256="d")
    write_extraction(
        db, factories.make_ekstraksi(factories.make_sop(langkah=(step,), alur=()), nama="d.pdf"), row
    )
    longest = "SELECT menit_kerja FROM langkah WHERE waktu_satuan = 'hari'"
    monkeypatch.setenv("SELARAS_VOCABULARY", str(tmp_path / "tiada"))
    refresh(db)
    assert db.execute(longest).fetchall() == [(900,)]
    (tmp_path / "units.toml").write_text("jam_per_hari = 8")
    monkeypatch.setenv("SELARAS_VOCABULARY", str(tmp_path))
    assert refresh(db)
    assert db.execute(longest).fetchall() == [(960,)]


def test_the_users_own_vocabulary_counts_as_a_change(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SELARAS_VOCABULARY", str(tmp_path / "tiada"))
    refresh(db)
    own = tmp_path / "kosakata"
    own.mkdir()
    (own / "synonyms.toml").write_text('[tambahan]\ncontoh = ["rekaan"]\n')
    monkeypatch.setenv("SELARAS_VOCABULARY", str(own))
    assert not is_current(db)
