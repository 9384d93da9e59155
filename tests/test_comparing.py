"""Comparing what changed says what comparing everything anew says, however SOPs came and went."""

import random
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import factories
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from benchmarks.invented import Country
from models.difference import Kelompok, Pasangan
from models.sop import Instansi, Sop
from pipeline import comparing
from pipeline.analysis import refresh
from pipeline.compare import candidates
from pipeline.compare.pairs import compare, compare_all
from pipeline.store import lists
from pipeline.store.findings import read_kelompok, read_pasangan
from pipeline.store.ledger import LedgerRow
from pipeline.store.migrations import migrate
from pipeline.store.read import read_all
from pipeline.store.write import write_extraction, write_failure

STEPS = ("Mengukur lambung kapal", "Menimbang muatan ikan", "Menilai alat tangkap", "Menerbitkan izin melaut")
WORDS = ("jaring", "perahu", "pukat", "dermaga")


def crowd() -> list[Sop]:
    """Copies of one procedure, a little apart, and SOPs of many: lists are longer than any window."""
    chance = random.Random(11)
    copies = []
    for n in range(14):
        texts = [f"{text} {chance.choice(WORDS)}" if chance.random() < 0.3 else text for text in STEPS]
        rows = tuple(factories.make_langkah(k, text) for k, text in enumerate(texts, 1))
        agency = Instansi(nama=f"Dinas {n % 9}", wilayah="Kota Wanasari")
        copies.append(
            Sop.model_validate(
                {"nama_sop": "Izin Melaut", "instansi": agency, "langkah": [r.model_dump() for r in rows]}
            )
        )
    return copies + [Sop.model_validate(Country(100).item(n)[1].model_dump()) for n in range(0, 100, 7)]


SOPS = crowd()


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A window so narrow that every SOP that comes or goes parts or joins others; changes always counted."""
    monkeypatch.setattr(candidates, "WINDOW", 2)
    monkeypatch.setattr(lists, "WINDOW", 2)
    monkeypatch.setattr(comparing, "FEW", 1000)


def empty() -> Database:
    db = Database(sqlite3.connect(":memory:"))
    db.execute("PRAGMA foreign_keys = ON")
    migrate(db)
    return db


def write(db: Database, number: int, content: int | None = None) -> None:
    """Write SOP ``number``, or the content of another one in its place."""
    sop = SOPS[number if content is None else content]
    name = f"{number:02}.pdf"
    row = LedgerRow(path=f"/{name}", nama=name, status="terbaca", sha256=f"{number}-{content}")
    write_extraction(db, factories.make_ekstraksi(sop, nama=name), row)


def drop(db: Database, number: int) -> None:
    name = f"{number:02}.pdf"
    write_failure(db, LedgerRow(path=f"/{name}", nama=name, status="gagal"))


def without_ids(told: Sequence[Pasangan | Kelompok]) -> list[Any]:
    def bare(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: bare(v) for k, v in value.items() if k != "id"}
        return [bare(v) for v in value] if isinstance(value, list | tuple) else value

    return [bare(one.model_dump()) for one in told]


def assert_as_anew(db: Database) -> None:
    pairs, groups = compare_all(list(read_all(db)))
    assert without_ids(read_pasangan(db)) == without_ids(pairs)
    assert without_ids(read_kelompok(db)) == without_ids(groups)


Change = tuple[str, int, int]
changes = st.lists(
    st.tuples(
        st.sampled_from(("write", "other", "drop", "drop", "compare")),
        st.integers(0, len(SOPS) - 1),
        st.integers(0, len(SOPS) - 1),
    ),
    max_size=25,
)


@settings(max_examples=30, deadline=None)
@given(changes)
def test_any_history_ends_as_comparing_anew(history: list[Change]) -> None:
    db = empty()
    for number in range(0, len(SOPS), 2):
        write(db, number)
    comparing.compare_stored(db, anew=False)
    for what, number, other in history:
        if what == "compare":
            comparing.compare_stored(db, anew=False)
        elif what == "drop":
            drop(db, number)
        else:
            write(db, number, other if what == "other" else None)
    comparing.compare_stored(db, anew=False)
    assert_as_anew(db)


@settings(max_examples=8, deadline=None)
@given(st.permutations(range(len(SOPS))), st.sets(st.integers(1, len(SOPS) - 1), max_size=4), st.booleans())
def test_any_split_into_imports_gives_the_same(order: list[int], cuts: set[int], anew: bool) -> None:
    """Among them: first everything anew, then the rest as it comes."""
    db = empty()
    for begin, end in zip([0, *sorted(cuts)], [*sorted(cuts), len(order)], strict=True):
        for number in order[begin:end]:
            write(db, number)
        comparing.compare_stored(db, anew=anew and begin == 0)
    assert len(read_pasangan(db)) > 20
    assert_as_anew(db)


def test_only_what_changed_is_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []

    def watched(a: comparing.Item, b: comparing.Item) -> Pasangan:
        compared.append({a[0].berkas, b[0].berkas})
        return compare(a, b)

    db = empty()
    for number in range(len(SOPS)):
        write(db, number)
    refresh(db)
    monkeypatch.setattr(comparing, "compare", watched)
    monkeypatch.setattr(comparing, "compare_everything", None)
    write(db, len(SOPS) - 1, 3)
    assert refresh(db)
    assert 0 < len(compared) < len(read_pasangan(db)) / 2
    assert_as_anew(db)
    compared.clear()
    own = tmp_path / "pemeriksaan.toml"
    own.write_text("prio_terbesar = 3")
    monkeypatch.setenv("SELARAS_CHECKS", str(own))
    assert refresh(db)
    assert compared == []
    assert_as_anew(db)


def test_other_rules_compare_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    db = empty()
    for number in range(8):
        write(db, number)
    refresh(db)
    db.execute("UPDATE pasangan SET skor = 0.123")
    monkeypatch.setattr("pipeline.analysis.comparison_fingerprint", lambda: "lain")
    write(db, 20)
    refresh(db)
    assert_as_anew(db)
