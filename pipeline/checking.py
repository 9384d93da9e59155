"""THE STORY OF FINDINGS KEPT: what changed is noted -> who may be judged otherwise -> only they are checked.

The database notes which SOPs came and went and which pairs did (0011_jangkauan.sql). An SOP touches the
topics of which it speaks or spoke; a pair that came or went touches both SOPs and the peers that they share.
The outcome is that of checking everything anew (tests/test_checking.py), which takes the same way with
everything touched.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from typing import cast

from sqlite_utils import Database

from models.sop import Sop
from pipeline.checks.collection import SPLIT, Collection
from pipeline.checks.registry import CHECKS, check_pairs, check_topic
from pipeline.checks.settings import load_settings
from pipeline.checks.statements import Topik, sop_to_statements
from pipeline.checks.topics import Topic
from pipeline.compare.clusters import order_of
from pipeline.store.findings import (
    Numbered,
    drop_temuan_among,
    read_numbered,
    read_pasangan_among,
    renew_temuan,
)
from pipeline.store.read import read_all, read_one_acuan, read_sop
from pipeline.store.statements import (
    add_statements,
    drop_all_statements,
    drop_silent_topics,
    drop_statements,
    read_places,
    read_values,
    sops_differ_on,
    topik_to_row,
)

Read = Callable[[int], Sop]

AT_ONCE = 200
"""SOPs whose pairs are looked at together: their partners have to fit into memory."""
MOST = 0.25
"""Where more than this share of the pairs changed, the SOPs of all are looked at."""
KEPT = 1_000
"""SOPs kept in memory meanwhile, since neighbours have the same partners."""


def check_stored(db: Database, anew: bool) -> set[int]:
    """Bring the findings among SOPs up to date with SOPs and pairs: of what changed, or with ``anew`` all.

    Return the ids of the SOPs of which findings came or went.
    """
    if anew:
        drop_temuan_among(db)
    topics = _state_everything(db) if anew else _state_changed(db)
    holders = _all_in_pairs(db) if anew or _most_pairs_changed(db) else _in_changed_pairs(db)
    read: Read = lru_cache(KEPT)(partial(read_sop, db))
    changed: set[int] = set()
    for topik_id in sorted(topics):
        changed |= _check_topic(db, topik_id, read)
    for start in range(0, len(holders), AT_ONCE):
        changed |= _check_holders(db, holders[start : start + AT_ONCE], read)
    drop_silent_topics(db, topics)
    db.execute("DELETE FROM belum_diperiksa")
    db.execute("DELETE FROM pasangan_berubah")
    return changed


# ---- topics -------------------------------------------------------------------------------------


def _state_everything(db: Database) -> set[int]:
    """Put down anew what every SOP says; all topics."""
    drop_all_statements(db)
    return {n for acuan, sop in read_all(db) for n in add_statements(db, acuan, sop_to_statements(sop))}


def _state_changed(db: Database) -> set[int]:
    """Put down what the changed SOPs say now; the topics of which they speak or spoke."""
    topics: set[int] = set()
    for (sop_id,) in db.execute("SELECT sop_id FROM belum_diperiksa ORDER BY sop_id").fetchall():
        topics |= drop_statements(db, sop_id)
        if db.execute("SELECT 1 FROM sop WHERE id = ?", [sop_id]).fetchone():
            said = sop_to_statements(read_sop(db, sop_id))
            topics |= add_statements(db, read_one_acuan(db, sop_id), said)
    return topics


def _check_topic(db: Database, topik_id: int, read: Read) -> set[int]:
    found = check_topic(_topic(db, topik_id, read)) if sops_differ_on(db, topik_id) else ()
    return renew_temuan(db, read_numbered(db, "topik_id = ?", [topik_id]), found, topik_id)


def _topic(db: Database, topik_id: int, read: Read) -> Topic:
    jenis, kunci = topik_to_row(db, topik_id)
    values, ambang = read_values(db, topik_id), load_settings().ambang
    find, refer = partial(read_places, db, topik_id), partial(read_one_acuan, db)
    return Topic(cast(Topik, jenis), kunci, values, ambang, find, read, refer)


# ---- pairs --------------------------------------------------------------------------------------


def _all_in_pairs(db: Database) -> list[int]:
    """Every SOP that is in a pair; those of one group beside each other, since they share partners."""
    sql = """
        SELECT sop.id FROM sop LEFT JOIN kelompok_anggota ON sop_id = sop.id
        WHERE EXISTS (SELECT 1 FROM pasangan WHERE a_id = sop.id)
            OR EXISTS (SELECT 1 FROM pasangan WHERE b_id = sop.id)
        ORDER BY kelompok_id, sop.id
    """
    return list(dict.fromkeys(n for (n,) in db.execute(sql).fetchall()))


def _most_pairs_changed(db: Database) -> bool:
    """Whether looking at all is less work than finding out who is touched."""
    changed, of_all = (int(db[table].count) for table in ("pasangan_berubah", "pasangan"))
    return changed > MOST * of_all


def _in_changed_pairs(db: Database) -> list[int]:
    """Both SOPs of each pair that came or went, and the partners that they share.

    What is said of an SOP rests on its own pairs, and on those between its partners.
    """
    holders: set[int] = set()
    for both in db.execute("SELECT a_id, b_id FROM pasangan_berubah").fetchall():
        holders |= {*both, *(_partners(db, both[:1]) & _partners(db, both[1:]))}
    return [n for n in sorted(holders) if db.execute("SELECT 1 FROM sop WHERE id = ?", [n]).fetchone()]


def _partners(db: Database, sop_ids: Sequence[int]) -> set[int]:
    found: set[int] = set()
    for sop_id in sop_ids:
        sql = "SELECT b_id FROM pasangan WHERE a_id = ? UNION SELECT a_id FROM pasangan WHERE b_id = ?"
        found |= {n for (n,) in db.execute(sql, [sop_id, sop_id]).fetchall()}
    return found


def _check_holders(db: Database, holders: Sequence[int], read: Read) -> set[int]:
    """Check these SOPs beside their partners."""
    there = {*holders, *_partners(db, holders)}
    items = sorted(((read_one_acuan(db, n), read(n)) for n in there), key=lambda item: order_of(item[0]))
    pairs = read_pasangan_among(db, there, SPLIT)
    asked = {n for n, (acuan, _) in enumerate(items) if acuan.id in holders}
    found = check_pairs(Collection(items, pairs, load_settings().ambang, asked))
    return renew_temuan(db, _pair_findings(db, holders), found)


_OF_PAIRS = [check.kode for check in CHECKS if check.pasangan]
_HAS_SUCH_CODE = f"temuan.kode IN ({', '.join('?' * len(_OF_PAIRS))})"


def _pair_findings(db: Database, holders: Iterable[int]) -> Iterator[Numbered]:
    for sop_id in holders:
        yield from read_numbered(db, f"temuan.sop_id = ? AND {_HAS_SUCH_CODE}", [sop_id, *_OF_PAIRS])
