"""The flow table -> steps: rows numbered or not, rows cut by a page break, columns shifted by one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.form.columns import NOMOR, URAIAN, Head
from extractors.form.joins import lines_to_text
from extractors.form.pieces import Piece
from extractors.form.sources import Printed
from extractors.form.steps_between import is_bare, is_heading, is_total
from extractors.form.steps_rows import Row, piece_to_rows
from extractors.form.steps_shifted import VALUES, put_back, row_shift, table_shift
from models.text import is_empty, key, squeeze

_NUMBER = re.compile(r"^\(?\s*(\d{1,3}(?:\.\d{1,2})*\s*(?:\.?[a-zA-Z])?|[a-zA-Z]|[IVX]{1,5})\s*[.,)]*$")
_NOISE = " |!'`,;:_~"
_DIGIT_OF = str.maketrans(
    {"l": "1", "I": "1", "i": "1", "O": "0", "o": "0", "S": "5", "B": "8", "Z": "2"} | dict.fromkeys(".)(")
)
_LEADING_NUMBER = re.compile(r"^\(?(\d{1,3}[a-z]?)\s*[.)]\s*(?=\S)")


@dataclass
class Step:
    """One step: the rows that print it (more than one where a page break cuts it)."""

    nomor: str | None
    uraian: str
    rows: list[Row]
    cells: dict[str, Printed] = field(default_factory=dict)
    shifted: bool = False

    def text(self, role: str) -> str:
        """What the step says under ``role``."""
        printed = self.cells.get(role)
        return printed.text if printed else ""


@dataclass
class Steps:
    """All steps of an SOP; ``parentless`` are rows that go on with a step which is not in the file."""

    steps: list[Step] = field(default_factory=list)
    parentless: list[Row] = field(default_factory=list)
    continued: list[tuple[int, Row]] = field(default_factory=list)
    rows: list[tuple[Row, int | None]] = field(default_factory=list)
    """Every row in order, with the urutan of its step."""


def pieces_to_steps(pieces: Sequence[Piece]) -> Steps:
    """Steps of all flow pieces of one SOP, in order."""
    rows = [row for piece in pieces if piece.kind == "alur" for row in piece_to_rows(piece)]
    numbered = _are_numbered(rows)
    steps = Steps()
    counted = any(row.text(NOMOR).strip(_NOISE + ".)").isdigit() for row in rows)
    for row in rows:
        no_step = is_total(row) or (counted and is_heading(row))
        urutan = None if no_step else _read_row(steps, row, numbered)
        steps.rows.append((row, urutan))
    _straighten_tables(steps)
    return steps


def _read_row(steps: Steps, row: Row, numbered: bool) -> int | None:
    """Add the row as a step or to the step above; its urutan, None where it is neither."""
    nomor, uraian = _number_and_activity(row, _last_number(steps))
    says = any(not is_empty(row.text(role)) for role in VALUES)
    if is_empty(uraian) and (nomor is None or not says):
        if not says:
            return None
        return _continue(steps, row)
    if _is_continuation(steps, row, nomor, uraian, numbered):
        return _continue(steps, row)
    cells, shifted = _straightened(row)
    steps.steps.append(Step(nomor, uraian, [row], cells, shifted))
    return len(steps.steps)


def _number_and_activity(row: Row, last: int = 0) -> tuple[str | None, str]:
    """The printed number without its dot, and the activity without a number in front.

    ``last`` is the number above: a letter that looks like the next digit is that digit.
    """
    uraian, printed = row.text(URAIAN), row.text(NOMOR).strip(_NOISE)
    misread = printed.translate(_DIGIT_OF)
    if not printed.isdigit() and misread.isdigit() and last and int(misread) == last + 1:
        return misread, uraian
    number = _NUMBER.match(squeeze(printed))
    if number and last and re.fullmatch("[A-Z]", number.group(1)):
        return None, uraian
    if number:
        return squeeze(number.group(1)), uraian
    leading = None if row.head.role_column(NOMOR) else _LEADING_NUMBER.match(uraian)
    return (leading.group(1), uraian[leading.end() :]) if leading else (None, uraian)


def _last_number(steps: Steps) -> int:
    """The number of the last step that has one, 0 for none."""
    numbers = [step.nomor for step in steps.steps if step.nomor and step.nomor.isdigit()]
    return int(numbers[-1]) if numbers else 0


def _is_continuation(steps: Steps, row: Row, nomor: str | None, uraian: str, numbered: bool) -> bool:
    """A row at the head of a page goes on with the row that the break cut: it has no number, or the
    same number again and no beginning of its own. Elsewhere only a row that begins in small letters and
    has neither number, mark nor time."""
    if nomor is None and numbered and steps.steps and uraian[:1].islower() and is_bare(row):
        return True
    if not row.first or not steps.steps or steps.steps[-1].rows[-1].page is row.page:
        return False
    begins_small = is_empty(uraian) or uraian[:1].islower()
    if nomor is not None:
        return begins_small and nomor == steps.steps[-1].nomor
    return numbered or begins_small


def _continue(steps: Steps, row: Row) -> int | None:
    """Join the row's cells to the step above; a row with none above belongs to an unseen step."""
    if not steps.steps:
        steps.parentless.append(row)
        return None
    step = steps.steps[-1]
    for role, printed in row.cells.items():
        if role == NOMOR or is_empty(printed.text):
            continue
        above = step.cells.get(role)
        if above is not None and above.lines[-1] in printed.lines:
            continue
        step.cells[role] = Printed((*(above.lines if above else ()), *printed.lines))
    step.uraian = lines_to_text([step.uraian, row.text(URAIAN)])
    step.rows.append(row)
    steps.continued.append((len(steps.steps), row))
    return len(steps.steps)


def _are_numbered(rows: Sequence[Row]) -> bool:
    """Whether most rows with an activity have a number."""
    acting = [row for row in rows if not is_empty(row.text(URAIAN))]
    return 2 * sum(_number_and_activity(row)[0] is not None for row in acting) > len(acting)


def _straightened(row: Row) -> tuple[dict[str, Printed], bool]:
    """The row's cells, those of a shifted row of a text file put back, and whether it was one."""
    sources = row_shift(row)
    return (dict(row.cells), False) if sources is None else (put_back(row.cells, sources), True)


def _straighten_tables(steps: Steps) -> None:
    """Put back the columns of ruled tables whose rows all are shifted alike; those of one head together."""
    tables: dict[tuple[str, ...], list[Step]] = {}
    for step in steps.steps:
        head = tuple(column.name for column in step.rows[0].head.columns)
        tables.setdefault(head, []).append(step)
    for own in tables.values():
        sources = table_shift([row for step in own for row in step.rows])
        for step in own if sources else ():
            step.cells, step.shifted = put_back(step.cells, sources or ()), True


def actor_names(heads: Sequence[Head]) -> list[str]:
    """The columns of all heads, in order of first appearance."""
    names: list[str] = []
    for head in heads:
        for column in head.actors:
            if actor_index(column.name, names) is None:
                names.append(column.name)
    return names


def actor_index(name: str, names: Sequence[str]) -> int | None:
    """Where ``name`` stands among ``names``, whatever its case and blanks."""
    looked = key(name)
    return next((i for i, other in enumerate(names) if key(other) == looked), None)
