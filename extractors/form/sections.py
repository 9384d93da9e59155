"""The form apart from its flow table: which printed lines answer which label.

A label opens a section over its own extent: what stands right of it in its row, else below it, is its
value, until the next label there. So it does not matter whether values stand beside, below or in the
same cell, nor whether the page breaks in between.
"""

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extractors.form.answers import may_answer
from extractors.form.columns import row_cells
from extractors.form.labels import DAFTAR, IDENTITAS, Label, begins_item, line_to_label, text_to_label
from extractors.form.pieces import Piece
from models.page import Cell, Line, Table, Word
from models.text import is_empty, key

_SINGLE = ("nomor_sop", "tanggal_pembuatan", "tanggal_revisi", "tanggal_pengesahan", "nama_sop")
"""Fields whose value is one cell, or one loose line."""

_LIST_NUMBER_LENGTH = 4
_GAP = 2.0
_COLUMN_MOVED = 0.03
"""How far (share of the table's width) a column may move from page to page."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Lines of one cell, or one loose line, that answer a label.

    ``right`` is where the cell's text must wrap, None where that is unknown. ``marker`` is a list
    number that stands in a cell of its own. ``apart``: a new cell, so not the same sentence.
    """

    lines: tuple[Line, ...]
    right: float | None = None
    marker: Line | None = None
    apart: bool = False


@dataclass
class Section:
    """A field of the form, its label as printed, and what answers it."""

    field: str
    group: str
    label: Line
    printed: str
    entries: list[Entry] = dataclasses.field(default_factory=list)

    def takes(self, lines: Sequence[Line]) -> bool:
        """Whether ``lines`` may be of its value: a field of one value takes no second one."""
        return not (self.field in _SINGLE and self.entries) and may_answer(self.field, lines)


@dataclass(frozen=True, slots=True)
class Loose:
    """A line that answers no label; ``boxed`` where it stands in a cell of the form's table."""

    line: Line
    boxed: bool
    index: int


@dataclass(frozen=True, slots=True)
class _Open:
    """A section that is open over an extent; ``beside`` where the value stands right of the label."""

    section: Section
    x0: float
    x1: float
    beside: bool


@dataclass
class Sweep:
    """Goes over the pieces of one SOP from top to bottom."""

    sections: list[Section] = dataclasses.field(default_factory=list)
    loose: list[Loose] = dataclasses.field(default_factory=list)
    understood: list[Line] = dataclasses.field(default_factory=list)
    _open: list[_Open] = dataclasses.field(default_factory=list)
    _waiting: list[Section] = dataclasses.field(default_factory=list)
    _page: int = 0

    def piece(self, piece: Piece, index: int) -> None:
        """Sort the lines of one piece into sections and loose lines."""
        if piece.line is not None:
            self._loose_line(piece.line, index)
        elif piece.table is not None and piece.kind == "lain" and self._waiting:
            self._unlabelled_table(piece.table, index)
        elif piece.table is not None:
            if piece.page.number != self._page:
                self._open = [o for o in self._open if _has_column(piece.table, o)]
            self._page = piece.page.number
            for row in range(piece.table.rows):
                self._row(piece.table, row, index)
            self._waiting = [s for s in self.sections[-1:] if self._goes_on_below(s, piece)]

    def close(self) -> None:
        """End every open section: a flow table or a title follows."""
        self._open, self._waiting = [], []

    def _goes_on_below(self, section: Section, piece: Piece) -> bool:
        """Whether lines below the table still answer its last label: a signature, a text's list."""
        if not any(o.section is section for o in self._open):
            return False
        unlisted = section.group == DAFTAR and not section.entries
        return section.field == "disahkan_oleh" or (unlisted and not piece.page.bertitik)

    # loose lines

    def _loose_line(self, line: Line, index: int) -> None:
        """A line, or where wide gaps part it, each part by itself: label, colon, value."""
        for part in parts_at_gaps(line) if _has_label(line) else [line]:
            self._loose_part(part, index)

    def _loose_part(self, line: Line, index: int) -> None:
        if self._waiting and line.text.strip() in (":", "="):
            self.understood.append(line)
            return
        label = line_to_label(line.text, IDENTITAS, DAFTAR)
        if label is not None:
            section = self._begin(label, line)
            if not is_empty(label.rest):
                section.entries.append(Entry((_rest_line(line, label.rest),)))
            if self._waiting and self._waiting[-1].entries:
                self._waiting = []
            self._waiting.append(section)
            self._open = []
        elif self._waiting and self._waiting[-1].takes([line]):
            self._waiting[-1].entries.append(Entry((line,)))
        elif is_empty(line.text):
            self.understood.append(line)
        else:
            self.loose.append(Loose(line, False, index))

    # tables

    def _unlabelled_table(self, table: Table, index: int) -> None:
        """A table below labels that stand as lines: one column, or numbered pair of columns, for each."""
        groups = _column_groups(table)
        waiting = [s for s in self._waiting if not s.entries]
        if not waiting or not groups or (len(groups) != len(waiting) and len(groups) > 1):
            self.loose += [Loose(line, True, index) for cell in table.cells for line in cell.lines]
            return
        targets = waiting if len(groups) == len(waiting) else waiting[-1:]
        for row in range(table.rows):
            for group, section in zip(groups, targets, strict=True):
                self._append(section, [c for c in row_cells(table, row) if c.col in group and c.lines])
        self._waiting = []

    def _row(self, table: Table, row: int, index: int) -> None:
        """One row: labels open sections, the other cells answer the label beside or above."""
        pending: Section | None = None
        cells = row_cells(table, row)
        for at, cell in enumerate(cells):
            runs = self._cell_to_runs(cell)
            if pending is not None and self._is_name(pending, cell, runs):
                runs = [(None, list(cell.lines))]
            if any(label for label, _ in runs):
                pending = self._labelled(cell, runs, cells[at + 1 :], index)
            elif pending is not None and (not cell.lines or _is_punctuation(cell)):
                self.understood += cell.lines
                self._close_below(pending)
            elif cell.lines:
                self._value(table, cell, pending, index)
                pending = pending if _is_list_number(cell) else None

    def _is_name(self, pending: Section, cell: Cell, runs: Sequence[tuple[Label | None, list[Line]]]) -> bool:
        """Whether a cell beside the label of the name is the name, though it reads like a label.

        "Peringatan" there is a name; so is "Pengesahan" where values of other labels stand above it.
        """
        if pending.field != "nama_sop" or pending.entries or len(runs) != 1 or ":" in cell.text:
            return False
        label, over = runs[0][0], self._over(cell)
        under_values = over is not None and over.beside and over.section.group == IDENTITAS
        return label is not None and not label.rest and (label.group == DAFTAR or under_values)

    def _cell_to_runs(self, cell: Cell) -> list[tuple[Label | None, list[Line]]]:
        """A cell's lines, split where a label begins; the label's own line comes first in its run."""
        runs: list[tuple[Label | None, list[Line]]] = []
        skip = 0
        over = self._over(cell)
        for at, line in enumerate(cell.lines):
            if skip:
                skip -= 1
                runs[-1][1].append(line)
                continue
            label, used = _label_at(cell.lines, at)
            if label and over and label.group == DAFTAR and over.section.field == label.field:
                label = None
            if label or not runs:
                runs.append((label, [line]))
                skip = used - 1 if label else 0
            else:
                runs[-1][1].append(line)
        return runs

    def _labelled(
        self, cell: Cell, runs: Sequence[tuple[Label | None, list[Line]]], after: Sequence[Cell], index: int
    ) -> Section | None:
        """Open the sections of a cell; the last is returned where its value must still come."""
        made: list[Section] = []
        for label, lines in runs:
            if label is None:
                self._value_lines(cell, lines, index)
                continue
            used = _label_lines(label, lines)
            section = self._begin(label, lines[0])
            self.understood += lines[1:used]
            if not is_empty(label.rest):
                rest = _rest_line(lines[0], label.rest)
                section.entries.append(Entry((rest, *lines[used:]), cell.box.x1))
            elif lines[used:]:
                section.entries.append(Entry(tuple(lines[used:]), cell.box.x1))
            made.append(section)
            self._cover(_Open(section, cell.box.x0, cell.box.x1, beside=False))
        empty = [s for s in made if not s.entries]
        if len(empty) > 1 and after and after[0].lines:
            _pair_by_height(empty, after[0])
        return made[-1] if made and not made[-1].entries else None

    def _value(self, table: Table, cell: Cell, pending: Section | None, index: int) -> None:
        over = self._over(cell)
        if pending is not None and pending.takes(cell.lines) and (over is None or over.beside):
            if any(cell.lines[0] in entry.lines for s in self.sections for entry in s.entries):
                return
            self._close_below(pending)
            self._cover(_Open(pending, cell.box.x0, cell.box.x1, beside=True))
            self._append(pending, [cell])
        elif over is not None and over.section.takes(cell.lines):
            number = _number_beside(table, cell)
            if not _is_list_number(cell) or over.section.group == IDENTITAS:
                self._append(over.section, [number, cell] if number else [cell])
            else:
                self.understood += cell.lines
        else:
            self.loose += [Loose(line, True, index) for line in cell.lines]

    def _value_lines(self, cell: Cell, lines: Sequence[Line], index: int) -> None:
        """Lines above the first label of a cell go on with the section that was open there."""
        over = self._over(cell)
        if over is not None and over.section.takes(lines):
            over.section.entries.append(Entry(tuple(lines), cell.box.x1))
        else:
            self.loose += [Loose(line, True, index) for line in lines]

    def _append(self, section: Section, cells: Sequence[Cell]) -> None:
        """Add a row's cells to a section: a cell that is a list number marks the next one."""
        marker: Line | None = None
        for cell in cells:
            if is_empty(cell.text):
                self.understood += cell.lines
            elif _is_list_number(cell) and len(cells) > 1:
                marker = cell.lines[0]
            else:
                section.entries.append(Entry(cell.lines, cell.box.x1, marker, apart=True))
                marker = None

    # what is open

    def _begin(self, label: Label, line: Line) -> Section:
        section = Section(label.field, label.group, line, label.printed)
        self.sections.append(section)
        return section

    def _cover(self, new: _Open) -> None:
        """Open a section; what was open over the middle of its extent, or within it, is closed."""
        middle = (new.x0 + new.x1) / 2
        self._open = [
            old
            for old in self._open
            if not (old.x0 <= middle <= old.x1 or new.x0 <= (old.x0 + old.x1) / 2 <= new.x1)
        ]
        self._open.append(new)

    def _close_below(self, section: Section) -> None:
        self._open = [o for o in self._open if o.section is not section or o.beside]

    def _over(self, cell: Cell) -> _Open | None:
        """The section that is open over the cell's middle."""
        middle = cell.box.centre[0]
        return next((o for o in reversed(self._open) if o.x0 <= middle <= o.x1), None)


def _has_column(table: Table, section: _Open) -> bool:
    """Whether a table on the next page has the section's column: if not it is another box, no rest of it."""
    near = _COLUMN_MOVED * table.box.width
    edges = {x for c in table.cells if c.lines for x in (c.box.x0, c.box.x1)}
    return not table.xs or all(any(abs(x - edge) <= near for x in edges) for edge in (section.x0, section.x1))


def _label_at(lines: Sequence[Line], at: int) -> tuple[Label | None, int]:
    """A label that begins at line ``at`` of a cell, perhaps wrapped over two or three lines."""
    for count in (3, 2, 1):
        if at + count > len(lines):
            continue
        label = text_to_label(" ".join(line.text for line in lines[at : at + count]), IDENTITAS, DAFTAR)
        if label is None or (count > 1 and label.rest):
            continue
        if any(begins_item(line.text) for line in lines[at + 1 : at + count]):
            continue
        if at and label.group == DAFTAR and label.rest:
            continue
        return label, count
    return None, 0


def _label_lines(label: Label, lines: Sequence[Line]) -> int:
    """How many of ``lines`` the label takes."""
    for count in range(1, len(lines) + 1):
        if len(" ".join(line.text for line in lines[:count])) >= len(label.printed):
            return count
    return len(lines)


def _pair_by_height(sections: Sequence[Section], values: Cell) -> None:
    """Labels in one cell, values in the next, no rulings between: each value goes with its height."""
    tops = [s.label.box.y0 - s.label.box.height / 3 for s in sections] + [float("inf")]
    for at, section in enumerate(sections):
        lines = tuple(x for x in values.lines if tops[at] <= x.box.centre[1] < tops[at + 1])
        if lines:
            section.entries.append(Entry(lines, values.box.x1))


def _is_punctuation(cell: Cell) -> bool:
    return cell.text.strip() in (":", "=", ";", ".")


def _is_list_number(cell: Cell) -> bool:
    text = cell.text.strip()
    return len(text) <= _LIST_NUMBER_LENGTH and text.rstrip(".)").isdigit()


def _number_beside(table: Table, cell: Cell) -> Cell | None:
    """The list number that stands in a cell of its own, left of ``cell``."""
    left = table.at(cell.row, cell.col - 1) if cell.col else None
    return left if left is not None and left.lines and _is_list_number(left) else None


def _has_label(line: Line) -> bool:
    """Whether one of the line's parts begins with a label of the identity block."""
    return any(line_to_label(part.text, IDENTITAS) for part in parts_at_gaps(line))


def parts_at_gaps(line: Line) -> list[Line]:
    """The line cut where a gap is wider than ``_GAP`` times its height."""
    parts: list[list[Word]] = []
    for word in line.words:
        if parts and word.box.x0 - parts[-1][-1].box.x1 <= _GAP * line.box.height:
            parts[-1].append(word)
        else:
            parts.append([word])
    return [Line(tuple(words), line.page) for words in parts]


def _rest_line(line: Line, rest: str) -> Line:
    """The end of ``line`` that reads ``rest``: what follows the label."""
    words: list[Word] = []
    missing = key(rest)
    for word in reversed(line.words):
        if not missing:
            break
        own = key(word.text)
        if not missing.endswith(own):
            words.insert(0, replace(word, text=rest[: len(rest) - sum(len(w.text) + 1 for w in words)]))
            break
        words.insert(0, word)
        missing = missing[: len(missing) - len(own)] if own else missing
    return Line(tuple(words), line.page)


def _column_groups(table: Table) -> list[set[int]]:
    """Columns that have text; one of mere numbers is joined to the next."""
    groups: list[set[int]] = []
    numbers: set[int] = set()
    for col in range(table.cols):
        cells = [c for c in table.cells if c.col == col and not is_empty(c.text)]
        if cells and all(_is_list_number(c) for c in cells):
            numbers = {col}
        elif cells:
            groups.append({col} | numbers)
            numbers = set()
    return groups


def pieces_to_sections(pieces: Iterable[Piece], titles: Sequence[Line]) -> Sweep:
    """Sweep over all pieces but the flow table; ``titles`` are lines already understood."""
    sweep = Sweep()
    for index, piece in enumerate(pieces):
        if piece.kind == "alur" or piece.line in titles:
            sweep.close()
        else:
            sweep.piece(piece, index)
    return sweep
