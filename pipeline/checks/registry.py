"""The one list of checks, and the two doors that run them."""

from collections.abc import Sequence
from datetime import date

from models.finding import Acuan, Temuan
from models.sop import Sop

CHECKS: tuple[object, ...] = ()


def check_sop(sop: Sop, acuan: Acuan, hari_ini: date | None = None) -> list[Temuan]:
    """Findings within one SOP, in the order of the catalogue."""
    return []


def check_collection(items: Sequence[tuple[Acuan, Sop]], hari_ini: date | None = None) -> list[Temuan]:
    """Findings that need several SOPs: versions, one agency, across agencies (not those within one SOP)."""
    return []
