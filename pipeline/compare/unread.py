"""Unread is not missing: what the reader got nothing of is nobody's difference and nobody's fault."""

from extractors.form.notes import TULISAN_TANGAN
from models.sop import Sop
from models.source import Catatan


def value_unread(sop: Sop, pointer: str) -> bool:
    """Whether something stands at ``pointer`` that gave no value: handwriting, print under a stamp."""
    return pointer not in sop.sumber and unread_note(sop, pointer) is not None


def unread_note(sop: Sop, pointer: str) -> Catatan | None:
    """What the reader noted of writing at ``pointer``, or in the block that holds it."""
    at = (n for n in sop.bacaan.catatan if n.kode == TULISAN_TANGAN)
    return next((n for n in at if pointer == n.lokasi or pointer.startswith(f"{n.lokasi}/")), None)


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
