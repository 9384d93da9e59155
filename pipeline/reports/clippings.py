"""Which clipping stands beside which value of a report."""

from models.clipping import Clippings, Cuplikan
from models.finding import Acuan, Temuan
from models.sop import Sop
from models.source import SURE, Sumber
from pipeline.compare.unread import unread_note

_MOST = 3
"""Clippings beside one finding."""


def no_clippings(_: Acuan) -> Clippings:
    """For reports of SOPs whose files nobody clipped."""
    return Clippings()


def clippings_of(temuan: Temuan, sop: Sop, clippings: Clippings) -> list[Cuplikan]:
    """What the pages show where a finding rests on doubtful readings; each place once."""
    if temuan.keyakinan >= SURE:
        return []
    found = (clipping_at(sop, clippings, pointer) for pointer in temuan.lokasi)
    by_place = {(c.halaman, c.kotak): c for c in found if c is not None}
    return list(by_place.values())[:_MOST]


def clipping_at(sop: Sop, clippings: Clippings, pointer: str) -> Cuplikan | None:
    """What the page shows at ``pointer``: of a value in parts, at the part read least surely; where no value
    came of what stands there, all of that."""
    note = unread_note(sop, pointer) if pointer not in sop.sumber else None
    return clippings.at(note.sumber if note else source_at(sop, pointer))


def source_at(sop: Sop, pointer: str) -> Sumber | None:
    """The source of a value, or of its least sure part; None where it has none."""
    own = sop.sumber.get(pointer)
    parts = [source for at, source in sop.sumber.items() if at.startswith(f"{pointer}/")]
    return own or min(parts, key=lambda source: source.keyakinan, default=None)
