"""The lists in which alike SOPs stand beside each other (pipeline/compare/prints.py), kept with the database.

Entering a list, or leaving it, moves others nearer to each other or farther apart: both tell which pairs
they touched, so that nothing but those need be looked at again.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from sqlite_utils import Database

from pipeline.compare.candidates import WINDOW
from pipeline.compare.prints import Prints, Whole
from pipeline.compare.scratch import Scratch

Pair = tuple[int, int]
"""Ids of two SOPs, the lower one first."""
Row = tuple[int, int, int, int]
"""kunci, urut, nomor, sop_id."""

_AT_ONCE = 100_000
_INSERT = "INSERT INTO daftar_banding (kunci, urut, nomor, sop_id) VALUES (?, ?, ?, ?)"
_BEFORE = """
    SELECT sop_id FROM daftar_banding WHERE kunci = ? AND (urut, nomor, sop_id) < (?, ?, ?)
    ORDER BY urut DESC, nomor DESC, sop_id DESC LIMIT ?
"""
_AFTER = """
    SELECT sop_id FROM daftar_banding WHERE kunci = ? AND (urut, nomor, sop_id) > (?, ?, ?)
    ORDER BY urut, nomor, sop_id LIMIT ?
"""
_BETWEEN = """
    SELECT count(*) FROM (
        SELECT 1 FROM daftar_banding
        WHERE kunci = ? AND (urut, nomor, sop_id) > (?, ?, ?) AND (urut, nomor, sop_id) < (?, ?, ?) LIMIT ?
    )
"""


def fill(db: Database, ids: Sequence[int], scratch: Scratch) -> None:
    """Put just these SOPs into the lists, batch by batch, part by part; ``ids`` by their numbers."""
    db.execute("DELETE FROM daftar_banding")
    db.execute("DELETE FROM sidik")
    for batch in scratch.batches:
        begin, end = scratch.firsts[batch : batch + 2]
        _write_prints(db, ids[begin:end], scratch.prints_of(batch))
    sop_ids, number = np.asarray(ids, np.int64), scratch.prints().number
    for part in scratch.parts:
        key, order, owner = scratch.rows(part)
        columns = np.stack([key, order, number[owner], sop_ids[owner]])
        columns = columns[:, np.lexsort(columns[::-1])]
        for begin in range(0, len(key), _AT_ONCE):
            rows = columns[:, begin : begin + _AT_ONCE].T.tolist()
            db.conn.executemany(_INSERT, rows)


def enter(db: Database, ids: Sequence[int], prints: Prints) -> set[Pair]:
    """Put SOPs into their lists; the pairs that met or parted thereby."""
    _write_prints(db, ids, prints)
    touched: set[Pair] = set()
    for sop_id in ids:
        for row in _rows(db, sop_id):
            before, after = _around(db, row)
            touched |= {pair(sop_id, other) for other in (*before, *after)} | _at_the_edge(before, after)
            db.execute(_INSERT, row)
    return touched


def leave(db: Database, sop_id: int) -> set[Pair]:
    """Take an SOP out of its lists, if it is in any; the pairs of others that met thereby."""
    touched: set[Pair] = set()
    for row in _rows(db, sop_id):
        db.execute("DELETE FROM daftar_banding WHERE (kunci, urut, nomor, sop_id) = (?, ?, ?, ?)", row)
        touched |= _at_the_edge(*_around(db, row))
    db.execute("DELETE FROM sidik WHERE sop_id = ?", [sop_id])
    return touched


def stand_near(db: Database, a: int, b: int) -> bool:
    """Whether two SOPs are neighbours in any list."""
    rows = {row[0]: row for row in _rows(db, a)}
    for there in _rows(db, b):
        here = rows.get(there[0])
        if here is None:
            continue
        low, high = sorted((here[1:], there[1:]))
        if db.execute(_BETWEEN, [there[0], *low, *high, WINDOW]).fetchone()[0] < WINDOW:
            return True
    return False


def read_prints(db: Database, ids: Iterable[int]) -> tuple[list[int], Prints]:
    """The SOPs that are in the lists, in order of their ids, and their prints without their rows."""
    sql = "SELECT sop_id, nomor, ukuran, sketsa, judul, nama FROM sidik WHERE sop_id = ?"
    found = [row for sop_id in sorted(ids) for row in db.execute(sql, [sop_id]).fetchall()]
    none = np.zeros(0, np.int64)
    return [row[0] for row in found], Prints(
        owner=none,
        key=none,
        order=none,
        number=np.array([row[1] for row in found], np.int64),
        size=np.array([row[2] for row in found], np.int64),
        sketch=np.array([np.frombuffer(row[3], np.uint32) for row in found]),
        title=np.array([np.frombuffer(row[4], np.int64) for row in found]),
        name=np.array([np.frombuffer(row[5], np.int64) for row in found]),
    )


def pair(a: int, b: int) -> Pair:
    """The pair, the lower id first."""
    return (a, b) if a < b else (b, a)


def _write_prints(db: Database, ids: Sequence[int], prints: Prints) -> None:
    order = np.argsort(prints.owner, kind="stable")
    begins = np.searchsorted(prints.owner[order], np.arange(len(ids) + 1)).tolist()
    rows = (
        (
            sop_id,
            int(prints.number[n]),
            int(prints.size[n]),
            *(_blob(values[n]) for values in (prints.sketch, prints.title, prints.name)),
            *(_blob(values[order[begins[n] : begins[n + 1]]]) for values in (prints.key, prints.order)),
        )
        for n, sop_id in enumerate(ids)
    )
    db.conn.executemany("INSERT INTO sidik VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)


def _blob(values: Whole) -> bytes:
    return values.tobytes()


def _rows(db: Database, sop_id: int) -> list[Row]:
    found = db.execute("SELECT nomor, kunci, urut FROM sidik WHERE sop_id = ?", [sop_id]).fetchone()
    if found is None:
        return []
    keys, orders = (np.frombuffer(blob, np.int64).tolist() for blob in found[1:])
    return [(key, order, found[0], sop_id) for key, order in zip(keys, orders, strict=True)]


def _around(db: Database, row: Row) -> tuple[list[int], list[int]]:
    """Who stands before and after a row's place, the nearest first."""
    before, after = (db.execute(sql, [*row, WINDOW]).fetchall() for sql in (_BEFORE, _AFTER))
    return [sop_id for (sop_id,) in before], [sop_id for (sop_id,) in after]


def _at_the_edge(before: Sequence[int], after: Sequence[int]) -> set[Pair]:
    """Those on both sides of a place who are neighbours only as long as nobody stands there."""
    return {pair(left, after[WINDOW - 1 - n]) for n, left in enumerate(before) if WINDOW - 1 - n < len(after)}
