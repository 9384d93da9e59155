"""What SOPs say on topics, as rows: who says what is counted there, and no SOP is read for it."""

from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from models.finding import Acuan
from pipeline.checks.statements import Statement
from pipeline.checks.topics import Place, Value

_ADD = "INSERT INTO pernyataan (topik_id, nilai, berkas, urutan_sop, sop_id, butir) VALUES (?, ?, ?, ?, ?, ?)"
_DIFFER = """
    SELECT (SELECT min(nilai) FROM pernyataan WHERE topik_id = :id)
        <> (SELECT max(nilai) FROM pernyataan WHERE topik_id = :id)
"""
_PLACES = """
    SELECT berkas, urutan_sop, sop_id, butir FROM pernyataan WHERE topik_id = ? AND nilai = ?
    ORDER BY berkas, urutan_sop, sop_id, butir LIMIT ?
"""


def add_statements(db: Database, acuan: Acuan, said: Iterable[Statement]) -> set[int]:
    """Keep what an SOP says; return the ids of the topics."""
    topics = [(_topic_to_id(db, one), one) for one in said]
    rows = [(n, one.nilai, acuan.berkas, acuan.urutan_sop, acuan.id, one.butir) for n, one in topics]
    db.conn.executemany(_ADD, rows)
    return {n for n, _ in topics}


def _topic_to_id(db: Database, said: Statement) -> int:
    both = [said.jenis, said.kunci]
    known = db.execute("SELECT id FROM topik WHERE (jenis, kunci) = (?, ?)", both).fetchone()
    return int(known[0] if known else db.execute("INSERT INTO topik VALUES (NULL, ?, ?)", both).lastrowid)


def drop_statements(db: Database, sop_id: int) -> set[int]:
    """Forget what an SOP said; return the ids of the topics."""
    rows = db.execute("SELECT DISTINCT topik_id FROM pernyataan WHERE sop_id = ?", [sop_id]).fetchall()
    db.execute("DELETE FROM pernyataan WHERE sop_id = ?", [sop_id])
    return {n for (n,) in rows}


def drop_all_statements(db: Database) -> None:
    """Forget all topics; no finding may be left on them."""
    db.execute("DELETE FROM pernyataan")
    db.execute("DELETE FROM topik")


def drop_silent_topics(db: Database, ids: Iterable[int]) -> None:
    """Forget those of the topics on which nobody says anything any more; no finding may be left on them."""
    silent = "id = ? AND NOT EXISTS (SELECT 1 FROM pernyataan WHERE topik_id = id)"
    db.conn.executemany(f"DELETE FROM topik WHERE {silent}", [(n,) for n in ids])


def sops_differ_on(db: Database, topik_id: int) -> bool:
    """Whether not all say the same."""
    return bool(db.execute(_DIFFER, {"id": topik_id}).fetchone()[0])


def topik_to_row(db: Database, topik_id: int) -> tuple[str, str]:
    """jenis and kunci."""
    row: tuple[str, str] = db.execute("SELECT jenis, kunci FROM topik WHERE id = ?", [topik_id]).fetchone()
    return row


def read_values(db: Database, topik_id: int) -> list[Value]:
    """What is said on the topic, how often, and where first; in the order of those first places."""
    sql = "SELECT nilai, count(*) FROM pernyataan WHERE topik_id = ? GROUP BY nilai"
    counts = db.execute(sql, [topik_id]).fetchall()
    found = [Value(nilai, count, read_places(db, topik_id, nilai, 1)[0]) for nilai, count in counts]
    return sorted(found, key=lambda value: (value.pertama, value.nilai))


def read_places(db: Database, topik_id: int, nilai: str, most: int) -> Sequence[Place]:
    """The first places where it is said, at most so many (-1: all)."""
    return [Place(*row) for row in db.execute(_PLACES, [topik_id, nilai, most]).fetchall()]
