"""THE STORY OF PAIRS KEPT: what changed leaves and enters the lists; pairs that this touched are compared.

The outcome is that of comparing everything anew (tests/test_comparing.py), which is also done: where the
rules changed, or most of the SOPs.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from sqlite_utils import Database

from models.difference import Pasangan
from models.finding import Acuan
from models.sop import Sop
from pipeline.compare.candidates import join_pairs, more_than_chance, split_pairs
from pipeline.compare.clusters import SAME_PROCEDURE, connected, members_to_kelompok, name_of, order_of
from pipeline.compare.normal import sop_to_normal
from pipeline.compare.pairs import compare
from pipeline.compare.prints import Prints, normals_to_prints
from pipeline.comparing_anew import compare_everything
from pipeline.store.findings import add_kelompok, add_pasangan
from pipeline.store.lists import Pair, enter, leave, read_prints, stand_near
from pipeline.store.read import read_one_acuan, read_sop

Item = tuple[Acuan, Sop]

ANEW_FROM = 0.25
"""Where more than this share of the SOPs changed, all are compared anew: sorting once is faster."""
FEW = 20
"""So few changes are never worth that."""


def compare_stored(db: Database, anew: bool, workers: int = 0) -> None:
    """Bring pairs and groups up to date with the SOPs: what changed, or with ``anew`` everything.

    ``workers`` is how many processes may help with everything; 0 for none.
    """
    changed = [sop_id for (sop_id,) in db.execute("SELECT sop_id FROM belum_dibandingkan").fetchall()]
    of_all = db["sop"].count
    if anew or len(changed) > max(FEW, ANEW_FROM * of_all):
        compare_everything(db, workers)
    elif changed:
        _compare_changed(db, changed)
    db.execute("DELETE FROM belum_dibandingkan")
    db.execute("DELETE FROM kelompok_berubah")


def _prints(items: Sequence[Item]) -> Prints:
    return normals_to_prints([sop_to_normal(sop) for _, sop in items], [name_of(acuan) for acuan, _ in items])


def _id(acuan: Acuan) -> int:
    assert acuan.id is not None
    return acuan.id


def _compare_changed(db: Database, changed: Sequence[int]) -> None:
    touched: set[Pair] = set()
    for sop_id in changed:
        touched |= leave(db, sop_id)
        db.execute("DELETE FROM pasangan WHERE ? IN (a_id, b_id)", [sop_id])
    items = [_item(db, sop_id) for sop_id in changed if _is_there(db, sop_id)]
    touched |= enter(db, [_id(acuan) for acuan, _ in items], _prints(items))
    regrouped = {_id(acuan) for acuan, _ in items} | _compare_touched(db, touched)
    _group_anew(db, regrouped)


def _is_there(db: Database, sop_id: int) -> bool:
    return db.execute("SELECT 1 FROM sop WHERE id = ?", [sop_id]).fetchone() is not None


def _item(db: Database, sop_id: int) -> Item:
    return read_one_acuan(db, sop_id), read_sop(db, sop_id)


def _compare_touched(db: Database, touched: Iterable[Pair]) -> set[int]:
    """Compare what became a candidate, forget what is none any more; the SOPs whose group may be another."""
    candidates = _candidates(db, touched)
    regrouped: set[int] = set()
    for both in sorted(touched):
        known = _known(db, both)
        if known is None and both in candidates:
            found = _compare(_item(db, both[0]), _item(db, both[1]))
            if found.hubungan != "tidak_berkaitan":
                add_pasangan(db, [found])
                regrouped |= set(both)
        elif known is not None and both not in candidates:
            db.execute("DELETE FROM pasangan WHERE id = ?", [known])
            regrouped |= set(both)
    return regrouped


def _compare(a: Item, b: Item) -> Pasangan:
    return compare(*sorted((a, b), key=lambda item: order_of(item[0])))


def _known(db: Database, both: Pair) -> int | None:
    sql = "SELECT id FROM pasangan WHERE (a_id, b_id) = (?, ?) OR (a_id, b_id) = (?, ?)"
    row = db.execute(sql, [*both, *reversed(both)]).fetchone()
    return row[0] if row else None


def _candidates(db: Database, touched: Iterable[Pair]) -> set[Pair]:
    """Those of the pairs that are candidates as the lists now stand."""
    ids, prints = read_prints(db, {sop_id for both in touched for sop_id in both})
    at = {sop_id: n for n, sop_id in enumerate(ids)}
    there = [(at[a], at[b]) for a, b in touched if a in at and b in at]
    if not there:
        return set()
    a, b = np.array(there, np.int64).T
    lower, higher = split_pairs(more_than_chance(join_pairs(a, b), prints))
    worth = ((ids[i], ids[j]) for i, j in zip(lower.tolist(), higher.tolist(), strict=True))
    return {both for both in worth if stand_near(db, *both)}


def _group_anew(db: Database, sop_ids: Iterable[int]) -> None:
    """Group the SOPs anew, with all whose group they were in, or somebody left."""
    old = {row[0] for row in db.execute("SELECT kelompok_id FROM kelompok_berubah").fetchall()}
    members = set(sop_ids)
    for sop_id in members:
        sql = "SELECT kelompok_id FROM kelompok_anggota WHERE sop_id = ?"
        old |= {row[0] for row in db.execute(sql, [sop_id]).fetchall()}
    for kelompok_id in old:
        sql = "SELECT sop_id FROM kelompok_anggota WHERE kelompok_id = ?"
        members |= {row[0] for row in db.execute(sql, [kelompok_id]).fetchall()}
        db.execute("DELETE FROM kelompok WHERE id = ?", [kelompok_id])
    edges = [edge for sop_id in sorted(members) for edge in _same_procedure(db, sop_id)]
    for group in connected([a for a, _ in edges], [b for _, b in edges]):
        add_kelompok(db, [members_to_kelompok(read_one_acuan(db, sop_id) for sop_id in group)])


def _same_procedure(db: Database, sop_id: int) -> list[Pair]:
    marks = ", ".join("?" * len(SAME_PROCEDURE))
    sql = f"SELECT a_id, b_id FROM pasangan WHERE a_id = ? AND hubungan IN ({marks})"
    return [(a, b) for a, b in db.execute(sql, [sop_id, *sorted(SAME_PROCEDURE)]).fetchall()]
