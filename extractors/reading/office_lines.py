"""Text of an Office cell or shape -> words with places, broken as a printer would break it.

Office files keep no places of words. They are set here in the widths of Helvetica, near enough to say
where on the page a value stands and which lines had to break.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf

from pdfminer.fontmetrics import FONT_METRICS

from models.page import Box, Line, Word

LEADING = 1.2
"""Height of a line in letter heights."""
PADDING = 1.5
"""Points between a cell's edge and its text."""
_WIDTHS: Mapping[str, float] = FONT_METRICS["Helvetica"][1]
_USUAL = 556.0
"""Width of a letter that the font lacks, in thousandths of its size."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text between two breaks that its writer made; leading blanks count as an indent."""

    text: str
    size: float = 11.0
    bold: bool = False
    indent: float = 0.0


def paragraphs_to_lines(
    paragraphs: Sequence[Paragraph],
    box: Box,
    page: int,
    align: str = "left",
    valign: str = "top",
    wrap: bool = True,
) -> tuple[Line, ...]:
    """Lines of ``paragraphs`` inside ``box``; squeezed together where it is too small for them.
    Without ``wrap`` only their own breaks count."""
    width = box.width - 2 * PADDING if wrap else inf
    rows = [row for paragraph in paragraphs for row in _wrapped(paragraph, width)]
    needed = sum(row.height for row in rows)
    squeeze = min(1.0, box.height / needed) if needed else 1.0
    room = max(0.0, box.height - needed)
    y = box.y0 + {"top": 0.0, "center": room / 2, "bottom": room}.get(valign, 0.0)
    lines = []
    for row in rows:
        height = row.height * squeeze
        lines.append(Line(_row_to_words(row, box, y, height, align), page))
        y += height
    return tuple(lines)


def paragraphs_to_height(paragraphs: Sequence[Paragraph], width: float) -> float:
    """Points that ``paragraphs`` take in a cell of ``width``."""
    return sum(row.height for p in paragraphs for row in _wrapped(p, width - 2 * PADDING))


def paragraphs_to_width(paragraphs: Sequence[Paragraph]) -> float:
    """Points that the longest of ``paragraphs`` takes without a break."""
    return max((p.indent + _width(p.text, p.size) for p in paragraphs), default=0.0) + 2 * PADDING


@dataclass(frozen=True, slots=True)
class _Row:
    """Words of one printed line and how far each begins from its left."""

    words: tuple[str, ...]
    starts: tuple[float, ...]
    width: float
    height: float
    size: float
    bold: bool


def _wrapped(paragraph: Paragraph, width: float) -> list[_Row]:
    """A paragraph's words in rows; a word wider than the cell has a row of its own."""
    size, blank = paragraph.size, _width(" ", paragraph.size)
    lead = len(paragraph.text) - len(paragraph.text.lstrip(" \t"))
    first = paragraph.indent + lead * blank
    rows: list[_Row] = []
    words: list[str] = []
    starts: list[float] = []
    x = first
    for word in paragraph.text.split():
        length = _width(word, size)
        if words and x + length > width:
            rows.append(_to_row(words, starts, x - blank, paragraph))
            words, starts, x = [], [], paragraph.indent
        words.append(word)
        starts.append(x)
        x += length + blank
    return [*rows, _to_row(words, starts, x - blank, paragraph)] if words else rows


def _to_row(words: list[str], starts: list[float], width: float, paragraph: Paragraph) -> _Row:
    size = paragraph.size
    return _Row(tuple(words), tuple(starts), width, LEADING * size, size, paragraph.bold)


def _row_to_words(row: _Row, box: Box, y: float, height: float, align: str) -> tuple[Word, ...]:
    inner = max(1.0, box.width - 2 * PADDING)
    scale = min(1.0, inner / row.width) if row.width > 0 else 1.0
    room = max(0.0, inner - row.width * scale)
    left = box.x0 + PADDING + {"center": room / 2, "right": room}.get(align, 0.0)
    top, bottom = y + 0.1 * height, y + 0.9 * height
    words = []
    for text, x in zip(row.words, row.starts, strict=True):
        end = left + (x + _width(text, row.size)) * scale
        words.append(Word(text, Box(left + x * scale, top, end, bottom), 1.0, row.bold))
    return tuple(words)


@lru_cache(maxsize=4096)
def _width(text: str, size: float) -> float:
    return sum(_WIDTHS.get(letter, _USUAL) for letter in text) * size / 1000
