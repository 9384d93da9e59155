"""Pages between SOPs that are none: letters, decrees, a book's cover, contents and chapters, an SPO form.

They are told by how their lines begin (models/vocabulary/foreign.toml). A page that prints the form's
name field or the head of a flow table is never one. What is told so is left out of every SOP, kept with
all its words, and named with the reason.
"""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from extractors.form.columns import table_to_heads
from extractors.form.labels import DAFTAR, IDENTITAS, Label, line_to_label
from extractors.form.pieces import cell_to_label
from extractors.layout.arrangement import Arrangement
from models.page import Line, Table
from models.text import words
from models.vocabulary import load

_WIDE = 5
"""Columns of a table that may be the rest of a flow table."""
_LISTS = 2
"""Labels of different lists of the form that make a page one of its own."""
_FEW_WORDS = 15
"""A page with fewer words says too little to go on with the page before."""
_OWN_LABEL = "nama_sop"
_FIRST_LINES = 3
"""Lines among which a heading of its page stands, a letterhead's line or a page number above it."""
_SHORT = 3
"""Characters of the mark before a line: "1.", "a)"."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """What a page is taken for, and the beginnings of lines that say so."""

    jenis: str
    alasan: tuple[str, ...]


def pages_to_foreign(pages: Sequence[Arrangement]) -> dict[int, Foreign]:
    """Page number -> what the page is, for the pages that are no part of an SOP for certain."""
    found: dict[int, Foreign] = {}
    before: tuple[int, Foreign] | None = None
    for page in pages:
        told = page_to_foreign(page) or (_goes_on(page, *before) if before else None)
        if told is not None:
            found[page.page.number] = told
        before = (page.page.number, told) if told is not None else None
    return found | _book_pages(pages, found)


def _book_pages(pages: Sequence[Arrangement], found: dict[int, Foreign]) -> dict[int, Foreign]:
    """Pages of a few lines before the contents or the first chapter of a book: its cover, its inner title."""
    rules = load("foreign")["buku"]
    front: list[int] = []
    kept: dict[int, Foreign] = {}
    for page in pages:
        number = page.page.number
        told = found.get(number)
        if told is not None and told.jenis in rules["jenis"]:
            kept |= {n: Foreign("sampul_buku", (f"hlm. {number}: {told.alasan[0]}",)) for n in front}
            front = []
        elif told is None and not is_few_lines(page):
            break
        elif told is None:
            front.append(number)
    return kept


def is_few_lines(page: Arrangement) -> bool:
    """Whether the page prints as few words as a cover, in no table, and no label."""
    most = load("foreign")["buku"]["kata_terbanyak"]
    labelled = _labels(page, IDENTITAS) or _labels(page, DAFTAR)
    return not page.tables and not labelled and sum(map(len, _beginnings(page))) <= most


def page_to_foreign(page: Arrangement) -> Foreign | None:
    """What the page is by its own words; None where it may be part of an SOP."""
    if _is_own(page):
        return None
    starts, like_ours = _beginnings(page), _is_like_ours(page)
    for jenis, kind in load("foreign")["jenis"].items():
        if like_ours and not kind.get("berlabel"):
            continue
        if sum(map(len, starts)) > kind.get("kata_terbanyak", sys.maxsize):
            continue
        looked = starts[:_FIRST_LINES] if kind.get("di_awal") else starts
        seen = tuple(phrase for phrase in kind["awalan"] if _begins(looked, phrase))
        if len(seen) >= kind["paling_sedikit"] and set(seen) & set(kind["wajib"]):
            return Foreign(jenis, seen)
    return None


def _is_own(page: Arrangement) -> bool:
    """Whether the page prints the SOP's name field, or the head of a flow table."""
    if any(label.field == _OWN_LABEL for label in _labels(page, IDENTITAS)):
        return True
    return any(table_to_heads(table) for table in page.tables)


def _is_like_ours(page: Arrangement) -> bool:
    """Whether the page may be the rest of a flow table, or of the lists of the form."""
    wide = any(table.cols >= _WIDE for table in page.tables)
    return wide or len({label.field for label in _labels(page, DAFTAR)}) >= _LISTS


def _labels(page: Arrangement, group: str) -> list[Label]:
    """The labels of one group that lines and cells of the page begin with."""
    loose = (line_to_label(line.text, group) for line in page.lines)
    inside = (cell_to_label(cell) for table in page.tables for cell in table.cells)
    return [label for label in (*loose, *inside) if label and label.group == group]


def _goes_on(page: Arrangement, before: int, told: Foreign) -> Foreign | None:
    """The page as the next of a letter or decree: plain text, and nothing that begins something else."""
    rules = load("foreign")["lanjutan"]
    starts = _beginnings(page)
    if told.jenis not in rules["jenis"] or _is_own(page) or _is_like_ours(page):
        return None
    if _labels(page, IDENTITAS) or any(_begins(starts, phrase) for phrase in rules["bukan"]):
        return None
    return Foreign(told.jenis, (f"hlm. {before}",)) if sum(map(len, starts)) >= _FEW_WORDS else None


def _beginnings(page: Arrangement) -> list[tuple[str, ...]]:
    """The words of every line, and of every cell's first, without the number before them."""
    texts = [text for block in page.blocks for text in _texts(block)]
    found = []
    for text in texts:
        said = words(text)
        if len(said) > 1 and len(said[0]) < _SHORT and not said[0].isalpha():
            said = said[1:]
        found.append(tuple(said))
    return [said for said in found if said]


def _texts(block: Line | Table) -> Iterable[str]:
    if isinstance(block, Line):
        return [block.text]
    return [cell.lines[0].text for cell in block.cells if cell.lines]


def _begins(starts: Iterable[tuple[str, ...]], phrase: str) -> bool:
    wanted = _said(phrase)
    return any(said[: len(wanted)] == wanted for said in starts)


@cache
def _said(phrase: str) -> tuple[str, ...]:
    return tuple(words(phrase))
