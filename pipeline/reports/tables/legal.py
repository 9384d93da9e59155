"""The legal bases of the whole collection, each regulation once, with its status."""

from dataclasses import dataclass, field

from extractors.form.citations import status
from models.bahasa import Bahasa, Teks
from models.finding import Acuan
from pipeline.checks.regulations import said
from pipeline.compare.legal import key_of
from pipeline.reports.collection import Reported
from pipeline.reports.tables.base import Col, Table, things_to_table

_UNKNOWN = Teks("tidak ada dalam tabel", "not in the table")
_IN_FORCE = Teks("berlaku sejauh diketahui", "in force as far as known")
_REVOKED = Teks("dicabut/digantikan ({x})", "revoked/replaced ({x})")


@dataclass(frozen=True, slots=True)
class Cited:
    """One regulation as first cited, and the SOPs that rest on it."""

    key: str
    nama: str
    tentang: str | None
    sops: set[Acuan] = field(default_factory=set)


def legal_table(r: Reported) -> Table:
    """Every regulation that is cited, those that most SOPs rest on first."""
    cols: list[Col[Cited]] = [
        Col("Peraturan", "Regulation", 50, lambda c: c.nama, wide=True),
        Col("Tentang", "Subject", 60, lambda c: c.tentang, wide=True),
        Col("Jumlah SOP", "SOPs", 10, lambda c: len(c.sops)),
        Col("Status", "Status", 26, lambda c: _status(c.key, r.bahasa), wide=True),
        Col("Pengganti", "Successor", 34, _successor, wide=True),
        Col("Keyakinan Tabel", "Confidence of the table", 12, _confidence),
    ]
    return things_to_table(Teks("Dasar Hukum", "Legal bases"), r.bahasa, cols, _cited(r))


def _cited(r: Reported) -> list[Cited]:
    cited: dict[str, Cited] = {}
    for acuan, sop in r.items:
        for item in sop.dasar_hukum:
            key = key_of(item, sop)
            if key is not None:
                cited.setdefault(key, Cited(key, said(item), item.tentang)).sops.add(acuan)
    return sorted(cited.values(), key=lambda c: (-len(c.sops), c.nama))


def _status(key: str, bahasa: Bahasa) -> str:
    known = status(key)
    if known is None:
        return _UNKNOWN.dalam(bahasa)
    return _REVOKED.dalam(bahasa, x=known.sejak or "?") if known.dicabut else _IN_FORCE.dalam(bahasa)


def _successor(cited: Cited) -> str | None:
    known = status(cited.key)
    return known.pengganti if known and known.dicabut else None


def _confidence(cited: Cited) -> str | None:
    known = status(cited.key)
    return known.keyakinan if known else None
