"""Findings, pairs and groups of a database: computed when the collection changed, else as stored."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlite_utils import Database

from models.bahasa import Teks
from models.difference import Kelompok, Pasangan
from models.finding import Acuan, Temuan
from models.sop import Sop
from pipeline.dispositions import attach, with_decisions
from pipeline.rules import comparison_fingerprint, rules_fingerprint
from pipeline.store.findings import (
    read_kelompok,
    read_numbered,
    read_pasangan,
    read_temuan,
    renew_temuan,
    replace_pemeriksaan,
    replace_temuan,
)
from pipeline.store.keys import drop_unused, refresh_status
from pipeline.store.read import read_all, read_one_acuan, read_sop
from pipeline.store.write import refresh_minutes

Item = tuple[Acuan, Sop]
Tell = Callable[[Teks], None]

_CHECKED = "pemeriksaan"
_COLLECTED = "koleksi"
_COMPARED = "perbandingan"
_WITHIN = "temuan.sop_id = ? AND temuan.kode IN (SELECT kode FROM pemeriksaan WHERE lingkup = 'sop')"
_NOTED = ("belum_dibandingkan", "belum_diperiksa", "pasangan_berubah")
"""Where the database notes what came and went since the last look."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that is to be said about a collection of SOPs."""

    items: tuple[Item, ...]
    temuan: tuple[Temuan, ...]
    pasangan: tuple[Pasangan, ...]
    kelompok: tuple[Kelompok, ...]


def analyse(items: Iterable[Item], hari_ini: date | None = None) -> Analysis:
    """Check and compare SOPs without a database."""
    from pipeline.compare.pairs import compare_all

    items = tuple(items)
    pasangan, kelompok = compare_all(items)
    temuan = check_all(items, hari_ini, pasangan)
    return Analysis(items, tuple(temuan), tuple(pasangan), tuple(kelompok))


def check_all(
    items: Iterable[Item], hari_ini: date | None = None, pasangan: Sequence[Pasangan] | None = None
) -> list[Temuan]:
    """All findings, those within one SOP and those that need several, in their one order.

    ``pasangan`` is what compare_all said of the same items, where it is known already.
    """
    from pipeline.checks.registry import check_collection, check_sop, in_order

    items = tuple(items)
    within = [finding for acuan, sop in items for finding in check_sop(sop, acuan, hari_ini)]
    return in_order(within + check_collection(items, pairs=pasangan))


def stored_or_fresh(db: Database) -> Analysis:
    """The analysis of all SOPs of the database: as stored where that is current, else computed anew."""
    from pipeline.checks.registry import in_order

    items = tuple(read_all(db))
    if not is_current(db):
        fresh = analyse(items)
        return replace(fresh, temuan=tuple(with_decisions(db, fresh.temuan)))
    temuan = tuple(in_order(read_temuan(db)))
    return Analysis(items, temuan, tuple(read_pasangan(db)), tuple(read_kelompok(db)))


def is_current(db: Database) -> bool:
    """Whether the stored findings and pairs were computed from just these SOPs by this Selaras."""
    rules = rules_fingerprint()
    return _state(db, _CHECKED) == _state(db, _COLLECTED) == rules and not any(
        db.execute(f"SELECT 1 FROM {noted} LIMIT 1").fetchone() for noted in _NOTED
    )


def check_new(db: Database, sop_ids: Iterable[int]) -> None:
    """Check SOPs that were just written, or may have been; part of the transaction that wrote them."""
    from pipeline.checks.registry import check_sop

    ids = list(sop_ids)
    for sop_id in ids:
        found = check_sop(read_sop(db, sop_id), read_one_acuan(db, sop_id))
        renew_temuan(db, read_numbered(db, _WITHIN, [sop_id]), found)
    attach(db, ids)


def refresh_checks(db: Database) -> bool:
    """Where the checks are not those of the stored findings, check every SOP anew. Return whether so."""
    from pipeline.checks.registry import check_sop

    rules = rules_fingerprint()
    if _state(db, _CHECKED) == rules:
        return False
    with db.atomic():
        replace_pemeriksaan(db, catalogue())
        refresh_status(db)
        refresh_minutes(db)
        replace_temuan(db, (f for acuan, sop in read_all(db) for f in check_sop(sop, acuan)))
        attach(db)
        _remember(db, _CHECKED, rules)
        _remember(db, _COLLECTED, "")
    return True


def refresh(db: Database, tell: Tell = lambda _: None, workers: int = 0) -> bool:
    """Bring findings, pairs and groups up to date with the SOPs. Return whether anything was done.

    ``workers`` is how many processes may help; 0 for none.
    """
    from pipeline.checking import check_stored
    from pipeline.comparing import compare_stored

    refresh_checks(db)
    if is_current(db):
        return False
    rules, comparison = rules_fingerprint(), comparison_fingerprint()
    with db.atomic():
        tell(Teks("Membandingkan SOP", "Comparing SOPs"))
        compare_stored(db, _state(db, _COMPARED) != comparison, workers)
        _remember(db, _COMPARED, comparison)
        tell(Teks("Memeriksa antar-SOP", "Checking across SOPs"))
        drop_unused(db)
        attach(db, check_stored(db, anew=_state(db, _COLLECTED) != rules))
        _remember(db, _COLLECTED, rules)
    return True


def catalogue() -> list[dict[str, str]]:
    """Every check as a row: kode, tingkat, lingkup, judul, judul_en."""
    from pipeline.checks.catalogue import uraian_of
    from pipeline.checks.registry import CHECKS

    return [
        {
            "kode": check.kode,
            "tingkat": check.tingkat,
            "lingkup": check.lingkup,
            "judul": uraian_of(check).judul.id,
            "judul_en": uraian_of(check).judul.en,
        }
        for check in CHECKS
    ]


def _state(db: Database, key: str) -> str | None:
    row = db.execute("SELECT nilai FROM keadaan WHERE kunci = ?", [key]).fetchone()
    return row[0] if row else None


def _remember(db: Database, key: str, value: str) -> None:
    db["keadaan"].upsert({"kunci": key, "nilai": value}, pk="kunci")
