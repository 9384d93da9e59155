"""Pairs and groups into rows: one at a time, or all of a database anew as they come."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlite_utils import Database

from models.difference import Pasangan, Perbedaan

Row = tuple[Any, ...]
PairRows = tuple[Row, list[Row]]
"""The row of a pair without its id, and those of its differences without the pair's."""
Group = tuple[str, Sequence[int]]
"""The procedure's name, and the ids of its SOPs."""

_FIELDS = tuple(Perbedaan.model_fields)
_PAIR = "INSERT INTO pasangan (id, a_id, b_id, hubungan, skor, alasan, padanan) VALUES (?, ?, ?, ?, ?, ?, ?)"
_DIFFERENCE = (
    f"INSERT INTO perbedaan (pasangan_id, urutan, {', '.join(_FIELDS)}) VALUES (?, ?{', ?' * len(_FIELDS)})"
)


def pair_to_rows(pair: Pasangan) -> PairRows:
    """The pair as the database keeps it."""
    padanan = _json([p.model_dump() for p in pair.padanan])
    row = (pair.a.id, pair.b.id, pair.hubungan, pair.skor, _json(pair.alasan), padanan)
    differences = [tuple(getattr(d, field) for field in _FIELDS) for d in pair.perbedaan]
    return row, [(n, *difference) for n, difference in enumerate(differences, start=1)]


def add_pair(db: Database, rows: PairRows) -> None:
    """Add a pair to those that are there."""
    pair, differences = rows
    pasangan_id = db.conn.execute(_PAIR, (None, *pair)).lastrowid
    db.conn.executemany(_DIFFERENCE, [(pasangan_id, *row) for row in differences])


def replace_pairs(db: Database, runs: Iterable[Sequence[PairRows]]) -> None:
    """Replace all pairs by those of ``runs``, one run at a time in memory."""
    db.execute("DELETE FROM pasangan")
    after = 0
    for run in runs:
        numbered = list(enumerate(run, start=after + 1))
        after += len(run)
        db.conn.executemany(_PAIR, ((n, *pair) for n, (pair, _) in numbered))
        db.conn.executemany(_DIFFERENCE, ((n, *row) for n, (_, rows) in numbered for row in rows))


def replace_groups(db: Database, groups: Iterable[Group]) -> None:
    """Replace all groups."""
    db.execute("DELETE FROM kelompok")
    for prosedur, members in groups:
        kelompok_id = db.conn.execute("INSERT INTO kelompok (prosedur) VALUES (?)", [prosedur]).lastrowid
        rows = [(kelompok_id, sop_id) for sop_id in members]
        db.conn.executemany("INSERT INTO kelompok_anggota (kelompok_id, sop_id) VALUES (?, ?)", rows)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
