"""Titles of the SOP outside of its field Nama SOP: on the cover, and above the flow table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from extractors.form.labels import DAFTAR, IDENTITAS, line_to_label
from extractors.form.pieces import Piece
from extractors.form.sources import Printed, to_printed
from models.page import Line
from models.text import fold, is_empty, squeeze

SAMPUL, KEPALA_TABEL = "sampul", "kepala_tabel"

_KIND = re.compile(
    r"^(?:\S{1,2}\s+){0,2}[\W\d]{0,5}(?:"
    r"STAND\w{1,3}\s+OPERA\w+\s+PROS\w*(?:\s*ADMINISTRASI\s+PEMERINTAHAN\b)?(?:\s*\(?\s*(?:SOP|S\.O\.P)(?:\s*AP)?\s*\)?)?"
    r"|\(?SOP(?:\s*AP)?\)?(?=\W|$)|PROTAP\b|(?:NAMA|JUDUL)\s+SOP\b"
    r")\W*",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"^(?:PEMERINTAH|DINAS|BADAN|KECAMATAN|KABUPATEN|KOTA\b|PROVINSI|SEKRETARIAT|INSPEKTORAT|KEMENTERIAN|"
    r"JL\b|JALAN\b|ALAMAT|E-?MAIL|TELP|WEBSITE|HALAMAN|LAMPIRAN|NOMOR|TAHUN|\d+$)",
    re.IGNORECASE,
)
_LONGEST = 250
_ALIKE = 85.0
_MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class Title:
    """A printed title: where, its lines, its text without "SOP"."""

    place: str
    printed: Printed
    text: str


def table_title(pieces: Sequence[Piece], at: int, name: str | None) -> Title | None:
    """The title right above the flow table that is piece ``at``, if lines there are one.

    ``name`` is the field Nama SOP, where that is known: a line that says the same is a title too.
    """
    block = _lines_above(pieces, at)
    for start in range(len(block)):
        lines = block[start:]
        text = squeeze(" ".join(line.text for line in lines))
        if len(text) > _LONGEST or not (_KIND.match(text) or _is_alike(text, name) or _all_bold(lines)):
            continue
        bare = without_kind(text)
        if not is_empty(bare) and not _NO_TITLE.match(bare):
            return Title(KEPALA_TABEL, to_printed(lines), bare)
    return None


def cover_title(lines: Sequence[Line]) -> Title | None:
    """The title that begins with "Standar Operasional Prosedur" among the lines above the identity block."""
    for at, line in enumerate(lines):
        kind = _KIND.match(line.text)
        if kind is None or line_to_label(line.text, IDENTITAS):
            continue
        taken = [line]
        for following in lines[at + 1 : at + _MOST_LINES]:
            if _is_apart(taken[-1], following) or _NO_TITLE.match(following.text):
                break
            taken.append(following)
        text = without_kind(" ".join(x.text for x in taken))
        if not is_empty(text) and len(text) <= _LONGEST:
            return Title(SAMPUL, to_printed(taken), text)
    return None


def without_kind(text: str) -> str:
    """``text`` without a leading "SOP", "Standar Operasional Prosedur (SOP)", "SOP :".

    >>> without_kind("SOP : PENGELOLAAN ARSIP")
    'PENGELOLAAN ARSIP'
    """
    bare = squeeze(text)
    for _ in range(2):
        kind = _KIND.match(bare)
        if kind is None:
            break
        bare = bare[kind.end() :]
    return bare.strip(" \"“”'")


def _lines_above(pieces: Sequence[Piece], at: int) -> list[Line]:
    """Up to four lines of the same page that stand close above one another and above the table."""
    lines: list[Line] = []
    for piece in reversed(pieces[:at]):
        if piece.page.number != pieces[at].page.number or len(lines) == _MOST_LINES:
            break
        own = [x for x in piece.lines if x.words]
        if piece.kind == "baris" or (piece.kind == "lain" and len(own) <= _MOST_LINES):
            if any(line_to_label(x.text, IDENTITAS, DAFTAR) for x in own):
                break
            if lines and own and _is_apart(own[-1], lines[0]):
                break
            lines[:0] = own
        else:
            break
    return lines


def _is_apart(above: Line, below: Line) -> bool:
    """Whether more than a blank line's height stands between two lines."""
    if above.page != below.page:
        return True
    height = max(above.box.height, below.box.height)
    return below.box.y0 - above.box.y1 > 0.9 * height


def _is_alike(text: str, name: str | None) -> bool:
    return name is not None and fuzz.ratio(fold(text), fold(name)) >= _ALIKE


def _all_bold(lines: Sequence[Line]) -> bool:
    return all(word.bold for line in lines for word in line.words)
