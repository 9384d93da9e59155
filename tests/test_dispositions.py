"""A decision about a finding holds until somebody takes it back, and never on another finding."""

from collections.abc import Iterator
from pathlib import Path

import factories
import openpyxl
import pytest
from sqlite_utils import Database

from models.finding import Sikap, Temuan
from models.sop import Instansi, Sop
from pipeline.analysis import check_new, refresh, stored_or_fresh
from pipeline.cli import run as run_command
from pipeline.dispositions import attach, decide, reopen
from pipeline.reports.bundle import write_reports
from pipeline.store.database import reading, writing
from pipeline.store.dispositions import read_dispositions
from pipeline.store.findings import read_temuan
from pipeline.store.ledger import LedgerRow
from pipeline.store.write import write_extraction

OTHER = Instansi(nama="Kecamatan Hulu Wanasari", wilayah="Kota Wanasari")
ASIDE = Sikap(
    sikap="dikesampingkan", oleh="Sari Pemeriksa", waktu="2025-01-15T00:00:00+00:00", alasan="sudah benar"
)


def read_in(db: Database, *sops: Sop, nama: str = "a.pdf") -> list[int]:
    """Write a reading and check it, as an import does."""
    ekstraksi = factories.make_ekstraksi(*sops, nama=nama)
    row = LedgerRow(path=f"/{nama}", nama=nama, status="terbaca", sha256=ekstraksi.berkas.sha256, halaman=1)
    with db.atomic():
        ids = write_extraction(db, ekstraksi, row)
        check_new(db, ids)
    return ids


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.db"


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    with writing(path) as db:
        refresh(db)
        read_in(db, factories.make_sop(nomor_sop=None))
        read_in(db, factories.make_sop(instansi=OTHER), nama="b.pdf")
        refresh(db)
        yield db


def finding(db: Database, kode: str) -> tuple[int, Temuan]:
    rows = [(n, k) for n, k in db.execute("SELECT id, kode FROM temuan ORDER BY id").fetchall()]
    (place,) = [n for n, (_, k) in enumerate(rows) if k == kode]
    return rows[place][0], list(read_temuan(db))[place]


def test_what_is_set_aside_says_so_and_counts_no_more(db: Database) -> None:
    n, before = finding(db, "IDENT-NOMOR-KOSONG")
    assert not before.dikesampingkan and "sikap" not in before.untuk_json()
    count = db["temuan_berlaku"].count
    decide(db, [n], ASIDE)
    after = finding(db, "IDENT-NOMOR-KOSONG")[1]
    assert after.sikap == ASIDE and after.dikesampingkan
    assert after.untuk_json()["sikap"]["alasan"] == "sudah benar"
    assert db["temuan_berlaku"].count == count - 1


def test_it_holds_when_the_file_is_read_again_and_before_the_collection_is_compared(db: Database) -> None:
    decide(db, [finding(db, "IDENT-NOMOR-KOSONG")[0]], ASIDE)
    read_in(db, factories.make_sop(nomor_sop=None))
    assert [t.sikap for t in stored_or_fresh(db).temuan if t.kode == "IDENT-NOMOR-KOSONG"] == [ASIDE]
    refresh(db)
    assert finding(db, "IDENT-NOMOR-KOSONG")[1].sikap == ASIDE
    assert [d.status for d in read_dispositions(db)] == ["berlaku"]


def test_it_holds_for_findings_between_sops(db: Database) -> None:
    (n, of_pair), *_ = [
        (n, t)
        for (n,), t in zip(
            db.execute("SELECT id FROM temuan ORDER BY id").fetchall(), read_temuan(db), strict=True
        )
        if t.sop_lain
    ]
    decide(db, [n], ASIDE)
    read_in(db, factories.make_sop(nomor_sop="1/2/3"), nama="c.pdf")
    refresh(db)
    held = [t for t in read_temuan(db) if t.sikap]
    assert [(t.kode, t.kutipan, t.sop) for t in held] == [(of_pair.kode, of_pair.kutipan, of_pair.sop)]


def test_a_finding_that_is_gone_leaves_its_decision_loose_and_another_quote_is_another_finding(
    db: Database,
) -> None:
    decide(db, [finding(db, "IDENT-NOMOR-KOSONG")[0]], ASIDE)
    read_in(db, factories.make_sop())
    refresh(db)
    assert [d.status for d in read_dispositions(db)] == ["lepas"]
    assert not any(t.sikap for t in read_temuan(db))
    read_in(db, factories.make_sop(nomor_sop=None))
    refresh(db)
    assert finding(db, "IDENT-NOMOR-KOSONG")[1].sikap == ASIDE


def test_a_decision_is_replaced_and_taken_back_and_its_row_stays(db: Database) -> None:
    n, _ = finding(db, "IDENT-NOMOR-KOSONG")
    decide(db, [n], ASIDE)
    decide(db, [n], ASIDE.model_copy(update={"sikap": "diterima"}))
    assert finding(db, "IDENT-NOMOR-KOSONG")[1].sikap.sikap == "diterima"  # type: ignore[union-attr]
    reopen(db, [n], "Budi")
    attach(db)
    assert finding(db, "IDENT-NOMOR-KOSONG")[1].sikap is None
    assert [d.status for d in read_dispositions(db, "1")] == ["diganti", "dicabut"]


def test_reports_show_what_was_set_aside_with_its_reason(db: Database, tmp_path: Path) -> None:
    decide(db, [finding(db, "IDENT-NOMOR-KOSONG")[0]], ASIDE)
    found = stored_or_fresh(db)
    paths = write_reports(tmp_path / "lap", found.items, found.temuan, found.pasangan, found.kelompok)
    pages = "".join(p.read_text() for p in paths if p.parent.name == "temuan")
    assert "Dikesampingkan oleh pemeriksa" in pages and "sudah benar" in pages
    (book,) = [p for p in paths if p.suffix == ".xlsx"]
    rows = list(openpyxl.load_workbook(book)["Temuan"].iter_rows(values_only=True))
    head = rows[0]
    said = [dict(zip(head, r, strict=True)) for r in rows[1:]]
    assert [(r["Kode"], r["Sikap"], r["Alasan Sikap"]) for r in said if r["Sikap"]] == [
        ("IDENT-NOMOR-KOSONG", "dikesampingkan", "sudah benar")
    ]


def run(path: Path, *words: str) -> int:
    return run_command(["findings", *words, "--db", str(path)])


def test_from_the_command_line(db: Database, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    n, _ = finding(db, "IDENT-NOMOR-KOSONG")
    db.conn.close()
    assert run(path, "dismiss", str(n)) == 2, "a reason is needed"
    assert run(path, "dismiss", "--reason", "x") == 2, "nothing named"
    assert run(path, "accept", "99999") == 2
    assert run(path, "dismiss", str(n), "--reason", "nomor menyusul", "--by", "Sari") == 0
    assert "1 temuan dikesampingkan" in capsys.readouterr().err
    assert run(path, "list", "--kode", "IDENT-NOMOR-KOSONG", "--json") == 0
    assert '"alasan": "nomor menyusul"' in capsys.readouterr().out
    with reading(path) as again:
        assert [d.sikap.oleh for d in read_dispositions(again)] == ["Sari"]
    assert run(path, "reopen", str(n)) == 0
