"""Where one SOP ends and the next begins: pieces of a file -> parts, one for each SOP."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from extractors.form.columns import NOMOR, row_cells
from extractors.form.labels import IDENTITAS, POKOK, line_to_label
from extractors.form.pieces import Piece, table_labels
from extractors.form.titles import cover_title, table_title
from models.page import Cell, Table
from models.text import key, words

_NIP = re.compile(r"\bNI[PK]\b|\d{8}\s?\d{6}\s?\d\s?\d{3}", re.IGNORECASE)
_BEGINNING = re.compile(r"^(?:STANDAR\w*\s+OPERASIONAL|SOP\b|PEMERINTAH|DAFTAR ISI)", re.IGNORECASE)
_FEWEST_LABELS = 3
_ALIKE = 70.0


@dataclass
class Part:
    """The pieces of one SOP, in reading order."""

    pieces: list[Piece] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def has_flow(self) -> bool:
        return any(p.kind == "alur" for p in self.pieces)

    @property
    def is_sop(self) -> bool:
        """An identity block or a flow table makes an SOP; anything else is none."""
        return self.has_flow or len(self.fields) >= _FEWEST_LABELS


def pieces_to_parts(pieces: Sequence[Piece]) -> list[Part]:
    """One part for each SOP; what stands before the first belongs to it, what is no SOP is left out."""
    parts = [Part()]
    for at, piece in enumerate(pieces):
        fields = _identity_fields(piece)
        begins = _begins_anew(parts[-1], piece, fields)
        if (
            begins
            or _is_titled_anew(parts[-1], pieces, at)
            or _is_of_next_flow(parts[-1], pieces, at, fields)
        ):
            parts.append(Part(_lines_before(parts[-1])))
        parts[-1].pieces.append(piece)
        parts[-1].fields |= {name: text for name, text in fields.items() if name not in parts[-1].fields}
    return [part for part in parts if part.is_sop]


def _identity_fields(piece: Piece) -> dict[str, str]:
    """Labels of the identity block that the piece prints, each with its value as far as it is plain."""
    if piece.line is not None:
        label = line_to_label(piece.line.text, IDENTITAS)
        return {label.field: label.rest} if label and label.field in POKOK else {}
    if piece.table is None or piece.kind == "alur":
        return {}
    return {
        label.field: label.rest or _text_right(piece.table, cell)
        for cell, label in table_labels(piece.table)
        if label.field in POKOK
    }


def _text_right(table: Table, label: Cell) -> str:
    """The first cell with letters or digits right of a label."""
    right = [c for c in row_cells(table, label.row) if c.col > label.col and key(c.text)]
    return right[0].text if right else ""


def _begins_anew(part: Part, piece: Piece, fields: dict[str, str]) -> bool:
    """A second identity block, or a second flow table where the first came before its identity block."""
    if _is_another_block(part.fields, fields):
        return True
    if piece.kind == "alur" and part.has_flow and _starts_at_one(piece):
        return _flow_came_first(part) or (not part.fields and _has_title(part))
    return False


def _is_titled_anew(part: Part, pieces: Sequence[Piece], at: int) -> bool:
    """A second flow table from 1 on, under a cover or title that names another SOP than the part does.

    Mere subheadings do not count: the title must begin with "SOP", or be the name in the next identity
    block. So a table that stands before its identity block is told from a second table of the SOP above.
    """
    piece = pieces[at]
    if piece.kind != "alur" or not part.has_flow or not _starts_at_one(piece):
        return False
    above = table_title(pieces, at, None)
    cover = cover_title([line for p in _trailing_lines(part.pieces) for line in p.lines])
    told = above.text if above and _names_next(above.text, pieces, at) else cover.text if cover else None
    names = _names(part) if told else []
    return told is not None and bool(names) and not any(_says_same(told, name) for name in names)


def _names_next(title: str, pieces: Sequence[Piece], at: int) -> bool:
    """Whether the next identity block with a name has this one."""
    fields = (_identity_fields(piece) for piece in pieces[at + 1 :])
    following = next((f["nama_sop"] for f in fields if "nama_sop" in f), "")
    return bool(key(following)) and is_same_wording(title, following)


def _is_of_next_flow(part: Part, pieces: Sequence[Piece], at: int, fields: dict[str, str]) -> bool:
    """An identity block behind a flow table without one, named like the next table and not like that."""
    name = fields.get("nama_sop", "")
    if not key(name) or part.fields or not part.has_flow:
        return False
    following = next((n for n in range(at + 1, len(pieces)) if pieces[n].kind == "alur"), None)
    title = table_title(pieces, following, None) if following is not None else None
    if title is None or not _says_same(title.text, name):
        return False
    return bool(_names(part)) and not any(_says_same(own, name) for own in _names(part))


def _names(part: Part) -> list[str]:
    """How the part is called so far: in its field, and above its flow tables."""
    titles = [table_title(part.pieces, at, None) for at, p in enumerate(part.pieces) if p.kind == "alur"]
    names = [part.fields.get("nama_sop", ""), *(title.text for title in titles if title)]
    return [name for name in names if key(name)]


def _says_same(title: str, name: str) -> bool:
    """Whether every word of the shorter stands in the longer, letters misread or not."""
    short, long = sorted((words(title), words(name)), key=len)
    return all(any(fuzz.ratio(word, other) >= _ALIKE for other in long) for word in short)


def _is_another_block(first: dict[str, str], second: dict[str, str]) -> bool:
    """Whether the labels that both blocks print belong to different SOPs.

    The name decides where both print it (many agencies leave the number blank, or the same), then the
    number. A name that stands alone on a line is a heading, and may be worded otherwise.
    """
    both = {name for name in second if name in first and key(first[name]) and key(second[name])}
    if "nama_sop" in both and len(second) > 1:
        return not is_same_wording(first["nama_sop"], second["nama_sop"])
    if "nomor_sop" in both:
        return key(first["nomor_sop"]) != key(second["nomor_sop"])
    changed = {name for name in both - {"nama_sop"} if key(first[name]) != key(second[name])}
    return len(both) >= _FEWEST_LABELS and bool(changed)


def is_same_wording(a: str, b: str) -> bool:
    """Whether two printings say the same, word by word, letters misread or not."""
    left, right = words(a), words(b)
    if abs(len(left) - len(right)) > 1:
        return False
    short, long = sorted((left, right), key=len)
    return all(any(fuzz.ratio(word, other) >= _ALIKE for other in long) for word in short)


def _starts_at_one(piece: Piece) -> bool:
    """Whether the first number below the head is 1."""
    if piece.head is None or piece.table is None:
        return False
    column = piece.head.role_column(NOMOR)
    if column is None:
        return False
    for cell in piece.table.cells:
        if cell.row > piece.head.last and cell.lines and column.x0 <= cell.box.centre[0] <= column.x1:
            return key(cell.text) == "1"
    return False


def _flow_came_first(part: Part) -> bool:
    for piece in part.pieces:
        if piece.kind == "alur":
            return True
        if _identity_fields(piece):
            return False
    return False


def _has_title(part: Part) -> bool:
    """Whether a line after the last flow table begins like the title of an SOP."""
    return any(p.line and _BEGINNING.match(p.line.text) for p in _trailing_lines(part.pieces))


def _lines_before(part: Part) -> list[Piece]:
    """Take the cover and letterhead of the next SOP off the end of ``part``."""
    tail = _trailing_lines(part.pieces)
    start = len(tail)
    if tail:
        start = _cover_start(part.pieces[: len(part.pieces) - len(tail)], tail)
    taken = tail[start:]
    if taken:
        del part.pieces[len(part.pieces) - len(taken) :]
    return taken


def _trailing_lines(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces after the last form or flow table that hold no identity label."""
    count = 0
    for piece in reversed(pieces):
        if piece.kind in ("alur", "isian") or _identity_fields(piece):
            break
        count += 1
    return list(pieces[len(pieces) - count :])


def _cover_start(before: Sequence[Piece], tail: Sequence[Piece]) -> int:
    """Where in ``tail`` the next SOP begins: after the signature, on a new page, or at a title."""
    page = before[-1].page.number if before else 0
    signed = max((i for i, p in enumerate(tail) if _NIP.search(_text(p))), default=-1)
    for index, piece in enumerate(tail):
        if index > signed and (piece.page.number > page or _BEGINNING.match(_text(piece))):
            return index
    return signed + 1 if signed >= 0 else len(tail)


def _text(piece: Piece) -> str:
    return " ".join(line.text for line in piece.lines)
