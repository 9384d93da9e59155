"""Unread is not missing: what the reader got nothing of is nobody's difference and nobody's fault."""

from models.sop import Sop


def actors_unread(sop: Sop) -> bool:
    """Whether more than half of the steps show no actor at all."""
    without = sum(not langkah.pelaksana for langkah in sop.langkah)
    return 2 * without > len(sop.langkah)


def column_unread(sop: Sop, field: str) -> bool:
    """Whether no step at all has a value in that column."""
    return all(getattr(langkah, field) is None for langkah in sop.langkah)


def flow_unread(sop: Sop) -> bool:
    """Whether fewer arrows were read than half of the steps need."""
    return 2 * len(sop.alur) < len(sop.langkah) - 1
