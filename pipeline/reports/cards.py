"""row_to_cards: the two steps of a row as a report shows them, differing words marked."""

from dataclasses import dataclass
from typing import Literal

from models.clipping import Clippings, Cuplikan
from models.sop import Langkah, Sop
from models.source import SURE
from pipeline.compare.confidence import DOUBTFUL, confidence_at
from pipeline.compare.unread import actors_unread
from pipeline.reports.clippings import clipping_at
from pipeline.reports.marking import Piece, texts_to_marked
from pipeline.reports.rows import Row

Field = Literal["uraian", "pelaksana", "kelengkapan", "waktu", "output", "keterangan"]
VALUES: tuple[Field, ...] = ("pelaksana", "kelengkapan", "waktu", "output", "keterangan")


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a step, in pieces; none of them where the cell is empty, or ``unread``.

    ``clip`` is what the page shows, where a person had better look.
    """

    jenis: Field
    pieces: list[Piece]
    differs: bool
    doubtful: bool
    unread: bool
    corrected: bool
    clip: Cuplikan | None


@dataclass(frozen=True, slots=True)
class Card:
    """A step: its number as printed, its description, and its other values."""

    nomor: str
    uraian: Value
    values: list[Value]


Side = tuple[Sop, Clippings]
"""An SOP with the clippings of its file."""


def row_to_cards(row: Row, a: Side, b: Side) -> tuple[Card | None, Card | None]:
    """The cards of both sides, None where a side has no such step."""
    fields: tuple[Field, ...] = ("uraian", *VALUES)
    marked = {field: texts_to_marked(step_text(row.a, field), step_text(row.b, field)) for field in fields}
    quiet = {field: field for field in fields if not row.differs(field)}
    left = {field: _plain(pair[0]) if field in quiet else pair[0] for field, pair in marked.items()}
    right = {field: _plain(pair[1]) if field in quiet else pair[1] for field, pair in marked.items()}
    return _card(row.a, a, left, row), _card(row.b, b, right, row)


def step_text(step: Langkah | None, field: Field) -> str | None:
    """The value of a step as one printed text."""
    if step is None:
        return None
    if field == "waktu":
        return step.waktu.teks if step.waktu else None
    if field == "pelaksana":
        return ", ".join(dict.fromkeys(p.nama for p in step.pelaksana)) or None
    text: str | None = getattr(step, field)
    return text


def _plain(pieces: list[Piece]) -> list[Piece]:
    """Nothing marked: what differs is spelling only, and no difference was told."""
    return [Piece(piece.text, False) for piece in pieces]


def _card(step: Langkah | None, side: Side, pieces: dict[Field, list[Piece]], row: Row) -> Card | None:
    if step is None:
        return None
    values = [_value(step, side, field, pieces[field], row) for field in VALUES]
    shown = [v for v in values if v.pieces or v.differs or v.unread]
    return Card(step.nomor or "–", _value(step, side, "uraian", pieces["uraian"], row), shown)


def _value(step: Langkah, side: Side, field: Field, pieces: list[Piece], row: Row) -> Value:
    sop, clippings = side
    at = f"/langkah/{step.urutan - 1}/{field}"
    sure = confidence_at(sop, at)
    doubtful = sure < DOUBTFUL and bool(pieces)
    unread = field == "pelaksana" and not pieces and actors_unread(sop)
    by_hand = sop.koreksi_pada(at) is not None
    worth_a_look = doubtful or by_hand or (row.differs(field) and sure < SURE)
    clip = clipping_at(sop, clippings, at) if worth_a_look else None
    return Value(field, pieces, row.differs(field), doubtful, unread, by_hand, clip)
