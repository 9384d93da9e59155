"""Checking what changed alone says what checking everything anew says, however SOPs came and went."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import factories
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sop_factory import NIP, law, sop, step
from sqlite_utils import Database
from test_checks_collection import CASES, UU_23, elsewhere, signer

from models.finding import Temuan
from models.sop import Sop
from pipeline import checking, comparing
from pipeline.analysis import analyse, check_new, is_current, refresh, refresh_checks, stored_or_fresh
from pipeline.checks.registry import CHECKS, in_order
from pipeline.compare import candidates
from pipeline.corrections.bulk import correct_one, take_back_one
from pipeline.corrections.replay import Wish
from pipeline.reports.bundle import write_reports
from pipeline.store import lists
from pipeline.store.findings import read_temuan
from pipeline.store.ledger import LedgerRow
from pipeline.store.migrations import migrate
from pipeline.store.read import read_all, read_sop
from pipeline.store.write import write_extraction, write_failure

SOPS = list({one.model_dump_json(): one for spoilt, _ in CASES.values() for one in spoilt}.values())
SLIP = law("UU 23/2004", "Undang-Undang", "23", 2004, "Pemerintahan Daerah")
UNKNOWN = "Tata Cara Penangkapan Ikan Terukur"


@pytest.fixture(autouse=True)
def everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All checks run; windows so narrow that every SOP parts or joins others; changes always counted."""
    own = tmp_path / "pemeriksaan.toml"
    own.write_text("prio_terbesar = 3")
    monkeypatch.setenv("SELARAS_CHECKS", str(own))
    monkeypatch.setattr(candidates, "WINDOW", 2)
    monkeypatch.setattr(lists, "WINDOW", 2)
    monkeypatch.setattr(comparing, "FEW", 1000)
    monkeypatch.setattr(checking, "AT_ONCE", 3)
    monkeypatch.setattr(checking, "MOST", 1000)


def empty() -> Database:
    db = Database(sqlite3.connect(":memory:"))
    db.execute("PRAGMA foreign_keys = ON")
    migrate(db)
    refresh_checks(db)
    return db


def write(db: Database, number: int, content: Sop) -> int:
    """Import one file that holds one SOP; the SOP's id."""
    name = f"{number:02}.pdf"
    row = LedgerRow(path=f"/{name}", nama=name, status="terbaca", sha256=f"{number}")
    with db.atomic():
        ids = write_extraction(db, factories.make_ekstraksi(content, nama=name), row)
        check_new(db, ids)
    return ids[0]


def drop(db: Database, number: int) -> None:
    name = f"{number:02}.pdf"
    write_failure(db, LedgerRow(path=f"/{name}", nama=name, status="gagal"))


def correct(db: Database, number: int, other: int) -> None:
    """Correct a value in one of the SOPs, or take the last correction back."""
    ids = [n for (n,) in db.execute("SELECT id FROM sop ORDER BY id").fetchall()]
    made = db.execute("SELECT max(id) FROM koreksi WHERE status = 'berlaku'").fetchone()[0]
    if made is not None and other % 3 == 0:
        take_back_one(db, made, "Wulan")
    elif ids:
        where, value = (("/nomor_sop", f"523/{other}/SOP"), ("/disahkan_oleh/nama", "Ratna"))[other % 2]
        correct_one(db, ids[number % len(ids)], Wish(where, value, "Wulan"))


def assert_as_anew(db: Database) -> None:
    """As checking without a database says, and as the database says when its rules are other ones."""
    told, fresh = list(stored_or_fresh(db).temuan), analyse(read_all(db)).temuan
    assert is_current(db)
    assert [t.untuk_json() for t in told] == [t.untuk_json() for t in fresh]
    assert told == in_order(read_temuan(db))
    numbers = db.execute("SELECT id FROM temuan ORDER BY id").fetchall()
    stated = db.execute("SELECT count(*) FROM pernyataan").fetchone(), db["topik"].count
    db.execute("UPDATE keadaan SET nilai = 'lain' WHERE kunci = 'koleksi'")
    assert refresh(db)
    assert list(stored_or_fresh(db).temuan) == told
    assert len(db.execute("SELECT id FROM temuan").fetchall()) == len(numbers)
    assert (db.execute("SELECT count(*) FROM pernyataan").fetchone(), db["topik"].count) == stated
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []


Change = tuple[str, int, int]
changes = st.lists(
    st.tuples(
        st.sampled_from(("write", "write", "drop", "correct", "refresh")),
        st.integers(0, len(SOPS) - 1),
        st.integers(0, len(SOPS) - 1),
    ),
    max_size=20,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(1, 4), changes)
def test_any_history_ends_as_checking_anew(every: int, history: list[Change]) -> None:
    db = empty()
    for number in range(0, len(SOPS), every):
        write(db, number, SOPS[number])
    refresh(db)
    for what, number, other in history:
        if what == "refresh":
            refresh(db)
        elif what == "drop":
            drop(db, number)
        elif what == "correct":
            correct(db, number, other)
        else:
            write(db, number, SOPS[other])
    refresh(db)
    assert_as_anew(db)


def test_the_sops_speak_of_every_check_among_sops() -> None:
    """Else the histories would say little. In this crowd of copies no step is one SOP's alone."""
    db = empty()
    for number, content in enumerate(SOPS):
        write(db, number, content)
    refresh(db)
    spoken = {t.kode for t in read_temuan(db)}
    among = {check.kode for check in CHECKS if check.lingkup == "koleksi"}
    assert among - spoken == {"LINTAS-LANGKAH-TAMBAHAN"}


def test_reports_are_the_same_bytes(tmp_path: Path) -> None:
    db = empty()
    for number, content in enumerate(SOPS[::2]):
        write(db, number, content)
        if number % 7 == 0:
            refresh(db)
    drop(db, 3)
    refresh(db)
    kept = _reports(tmp_path / "kept", stored_or_fresh(db))
    fresh = _reports(tmp_path / "fresh", analyse(read_all(db)))
    assert kept == fresh and len(kept) > 5


def _reports(folder: Path, found: Any) -> dict[str, bytes]:
    paths = write_reports(folder, found.items, found.temuan, found.pasangan, found.kelompok)
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


Watch = Callable[[], set[int]]


@pytest.fixture
def sops_read(monkeypatch: pytest.MonkeyPatch) -> Watch:
    """From the first call on: the ids of the SOPs that comparing and checking read."""
    read: set[int] = set()

    def watched(db: Database, sop_id: int) -> Sop:
        read.add(sop_id)
        return read_sop(db, sop_id)

    def start() -> set[int]:
        for module in (checking, comparing):
            monkeypatch.setattr(module, "read_sop", watched)
        monkeypatch.setattr(comparing, "compare_everything", None)
        monkeypatch.setattr(checking, "read_all", None)
        monkeypatch.setattr("pipeline.analysis.read_all", None)
        return read

    return start


def findings(db: Database, kode: str) -> list[Temuan]:
    return [t for t in read_temuan(db) if t.kode == kode]


def test_only_sops_in_reach_are_read(sops_read: Watch) -> None:
    """Of many who cite an act rightly, of an agency's many SOPs, and of strangers, only who is concerned."""
    db = empty()
    for n in range(40):
        own = {"nama": f"Dinas {n % 3}", "wilayah": "Kota Wanasari", "unit": None}
        write(db, n, _stranger(n, instansi=own, dasar_hukum=[UU_23]))
    copy_of = write(db, 50, elsewhere())
    refresh(db)
    read = sops_read()
    new = [write(db, 60, sop()), write(db, 61, _stranger(61, dasar_hukum=[SLIP]))]
    assert refresh(db)
    assert {*new, copy_of} <= read
    assert len(read) <= 8
    assert [t.sop.id for t in findings(db, "LINTAS-HUKUM-TAHUN-BEDA")] == [new[1]]
    assert len(findings(db, "LINTAS-HUKUM-TAHUN-BEDA")[0].sop_lain) == 20
    assert len(findings(db, "LINTAS-SALINAN")) == 2


def _stranger(n: int, **changes: Any) -> Sop:
    """An SOP of a procedure and a signer of its own."""
    own = {
        "nama_sop": f"Pengelolaan {_word(n)}",
        "nomor_sop": f"{n:03}/SOP/2023",
        "keterkaitan": [],
        "disahkan_oleh": signer(nama=f"{_word(n + 900)} {_word(n + 500)}", nip=f"{int(NIP) + n}"),
        "alur": [],
    }
    steps = [
        step(k, uraian=f"{verb} {_word(7 * n + k)}", waktu="10 menit", kelengkapan="-", output="-")
        for k, verb in enumerate(("Menimbang", "Mengukur", "Menyusun", "Memilah"), 1)
    ]
    return sop(langkah=steps, **(own | changes))


def _word(n: int) -> str:
    return "".join("bcdfghjklm"[int(d)] + "aeiou"[(n + int(d)) % 5] for d in f"{n * 7919 % 10007:05}")


def test_findings_that_stay_keep_their_numbers() -> None:
    db = empty()
    for number, content in enumerate(SOPS):
        write(db, number, content)
    refresh(db)
    before = dict(db.execute("SELECT id, kode FROM temuan").fetchall())
    write(db, 90, _stranger(90))
    refresh(db)
    after = dict(db.execute("SELECT id, kode FROM temuan").fetchall())
    assert before.items() <= after.items()


def test_a_correction_that_says_the_same_again_doubles_no_finding() -> None:
    db = empty()
    sop_id = write(db, 0, sop())
    for _ in range(2):
        correct_one(db, sop_id, Wish("/disahkan_oleh/nama", "Ratna", "Wulan"))
    refresh(db)
    assert_as_anew(db)


def test_a_majority_that_turns_turns_the_findings() -> None:
    """What was usual is the slip then: told of others, who are not new themselves."""
    few = law("Permen X 3/2024", "Peraturan Menteri X", "3", 2024, UNKNOWN)
    many = law("Permen X 3/2023", "Peraturan Menteri X", "3", 2023, UNKNOWN)
    db = empty()
    ids = [write(db, n, _stranger(n, dasar_hukum=[few if n < 2 else many])) for n in range(3)]
    refresh(db)
    assert [t.sop.id for t in findings(db, "LINTAS-HUKUM-TAHUN-BEDA")] == [ids[2]]
    ids += [write(db, n, _stranger(n, dasar_hukum=[many])) for n in (3, 4)]
    refresh(db)
    assert [t.sop.id for t in findings(db, "LINTAS-HUKUM-TAHUN-BEDA")] == ids[:2]
    assert_as_anew(db)


def test_a_database_of_an_older_selaras_is_checked_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has pairs and findings, and nothing is noted of what its SOPs say."""
    db = empty()
    for number, content in enumerate(SOPS[:20]):
        write(db, number, content)
    refresh(db)
    for table in ("pernyataan", "belum_diperiksa", "pasangan_berubah"):
        db.execute(f"DELETE FROM {table}")
    db.execute("UPDATE temuan SET topik_id = NULL")
    db.execute("DELETE FROM topik")
    db.execute("UPDATE keadaan SET nilai = 'sidik jari lama' WHERE kunci = 'koleksi'")
    assert not is_current(db)
    assert refresh(db)
    assert_as_anew(db)
