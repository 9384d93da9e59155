"""The head of a flow table: which rows it takes, and what each column below it holds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractors.form.labels import KELOMPOK, TABEL, Label, head_to_role
from extractors.form.sources import Printed, to_printed
from models.page import Cell, Line, Table

NOMOR, URAIAN, PELAKSANA, LAIN = "nomor", "uraian", "pelaksana", "lain"
MUTU = ("kelengkapan", "waktu", "output")
GROUP_OF_ACTORS = "pelaksana"
_MOST_LEVELS = 4
_NUMBER = re.compile(r"(?<!\s)\s*\(?(\d{1,2})\)?[.,]?$")
_EDGE_TOLERANCE = 0.02


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its role, its head as printed, its extent in points."""

    role: str
    name: str
    x0: float
    x1: float
    printed: Printed = field(default_factory=Printed)


@dataclass(frozen=True, slots=True)
class Head:
    """Head rows ``first`` to ``last`` of a table, and the columns below; ``labels`` as printed by role."""

    first: int
    last: int
    columns: tuple[Column, ...]
    x0: float
    x1: float
    labels: dict[str, str] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()

    @property
    def actors(self) -> tuple[Column, ...]:
        """The columns of the executors, left to right."""
        return tuple(c for c in self.columns if c.role == PELAKSANA)

    @property
    def nameless(self) -> int:
        """How many columns among the actors have a head that could not be read."""
        places = [i for i, c in enumerate(self.columns) if c.role == PELAKSANA]
        inside = self.columns[places[0] : places[-1]] if places else ()
        return sum(c.role == LAIN and not c.name for c in inside)

    def role_column(self, role: str) -> Column | None:
        """The first column of ``role``, or None."""
        return next((c for c in self.columns if c.role == role), None)


def table_to_heads(table: Table) -> list[Head]:
    """Every head in ``table``, top to bottom; none where it is no flow table."""
    heads: list[Head] = []
    row = 0
    while row < table.rows:
        if _is_head_row(table, row):
            first = _first_head_row(table, row, heads[-1].last + 1 if heads else 0)
            heads.append(_rows_to_head(table, first, _last_head_row(table, row)))
            row = heads[-1].last
        row += 1
    return heads


def continued_head(table: Table, head: Head, exact: bool) -> Head | None:
    """``head`` laid over a table without one, where the columns agree; else None.

    ``exact`` is for pages without coordinates: there the tab positions must be the same.
    """
    if exact:
        last = max(c.x1 for c in head.columns)
        return replace(head, first=0, last=-1) if abs(table.box.x1 - last) <= last / table.cols else None
    if not table.xs or table.box.width <= 0:
        return None
    scale = table.box.width / (head.x1 - head.x0)
    columns = tuple(
        replace(c, x0=table.box.x0 + (c.x0 - head.x0) * scale, x1=table.box.x0 + (c.x1 - head.x0) * scale)
        for c in head.columns
    )
    edges = [c.x0 for c in columns] + [columns[-1].x1]
    near = _EDGE_TOLERANCE * table.box.width
    met = sum(any(abs(edge - x) <= near for x in table.xs) for edge in edges)
    own = sum(any(abs(edge - x) <= near for edge in edges) for x in table.xs)
    if met < 0.8 * len(edges) or own < 0.7 * len(table.xs):
        return None
    return replace(head, first=0, last=-1, columns=columns, x0=table.box.x0, x1=table.box.x1)


def is_number_row(table: Table, row: int) -> bool:
    """Whether the row holds the columns' numbers (1 2 3 ...), of which some may be missing or, where enough
    others stand at their own places, misread."""
    cells = [(place, c.text.strip()) for place, c in enumerate(row_cells(table, row), 1) if c.lines]
    numbers = [(place, int(m.group(1))) for place, text in cells if (m := _NUMBER.fullmatch(text))]
    if any(len(text) > 4 for _, text in cells):
        return False
    counted = [number for _, number in numbers]
    right = [number for place, number in numbers if number == place]
    rising = counted if counted == sorted(set(counted)) else right
    return len(rising) >= max(4, 0.6 * len(cells))


def row_cells(table: Table, row: int) -> list[Cell]:
    """The cells whose first row is ``row``, left to right; a table's cells come in reading order."""
    return sorted(table.starting_in(row, row + 1), key=lambda c: c.col)


def _is_head_row(table: Table, row: int) -> bool:
    """Three labels of columns, among them by whom or how well; one may be that of the activity."""
    found = {label.field for label in _row_labels(table, row).values()}
    groups = found & {GROUP_OF_ACTORS, "mutu_baku"}
    quality = found & set(MUTU)
    if len(found) < 3 or not (groups or len(quality) > 1):
        return False
    return URAIAN in found or len(groups) + len(quality) > 1


def _row_labels(table: Table, row: int) -> dict[int, Label]:
    """Labels of columns in the row, by the cell's first column."""
    labels = {}
    for cell in row_cells(table, row):
        label = head_to_role(cell.text, TABEL, KELOMPOK)
        if label:
            labels[cell.col] = label
    return labels


def _first_head_row(table: Table, row: int, top: int) -> int:
    """The row above belongs to the head where it names the number, the activity, or a group of columns."""
    above = {label.field for label in _row_labels(table, row - 1).values()} if row > top else set()
    return row - 1 if above & {NOMOR, URAIAN, GROUP_OF_ACTORS, "mutu_baku"} else row


def _last_head_row(table: Table, first: int) -> int:
    """The head goes on while its merged cells do, and while rows below name columns."""
    labels = _row_labels(table, first)
    last = max(c.row + c.rowspan for c in row_cells(table, first) if c.col in labels) - 1
    last = min(last, first + _MOST_LEVELS - 1)
    while last + 1 < min(table.rows, first + _MOST_LEVELS) and _names_columns(table, last + 1, labels):
        last += 1
    return last


def _names_columns(table: Table, row: int, above: dict[int, Label]) -> bool:
    """A second level: nothing under the number and the activity, but labels or names elsewhere."""
    single = {col for col, label in above.items() if label.field in (NOMOR, URAIAN)}
    cells = [c for c in row_cells(table, row) if c.lines]
    if not cells or any(c.col in single for c in cells) or is_number_row(table, row):
        return False
    below = _row_labels(table, row)
    return any(label.group == TABEL for label in below.values())


def _rows_to_head(table: Table, first: int, last: int) -> Head:
    stacks = [_stack(table, first, last, col) for col in range(table.cols)]
    columns: list[Column] = []
    previous: Cell | None = None
    numbered = _are_numbered([stack[-1].text for stack in stacks if stack])
    for col, stack in enumerate(stacks):
        cell = stack[-1] if stack else None
        x0, x1 = _extent(table, col)
        if cell is not None and cell is previous:
            columns[-1] = replace(columns[-1], x1=x1)
            continue
        columns.append(_stack_to_column(stack, x0, x1, numbered))
        previous = cell
    cells = [c for row in range(first, last + 1) for c in row_cells(table, row)]
    group = _actor_extent(table, first, last)
    columns = _with_number(_with_activity(columns, group))
    return Head(
        first=first,
        last=last,
        columns=_with_actors(columns, group),
        x0=table.box.x0,
        x1=table.box.x1,
        labels=_labels_of(cells),
        lines=tuple(line for cell in cells for line in cell.lines),
    )


def _stack(table: Table, first: int, last: int, col: int) -> list[Cell]:
    """The cells with text over one column, top to bottom, each once."""
    stack: list[Cell] = []
    for row in range(first, last + 1):
        cell = table.at(row, col)
        if cell is not None and cell.lines and cell not in stack:
            stack.append(cell)
    return stack


def _extent(table: Table, col: int) -> tuple[float, float]:
    if len(table.xs) > col + 1:
        return table.xs[col], table.xs[col + 1]
    width = table.box.width / table.cols
    return table.box.x0 + col * width, table.box.x0 + (col + 1) * width


def _stack_to_column(stack: Sequence[Cell], x0: float, x1: float, numbered: bool) -> Column:
    """The lowest cell names the column; a group's label names none but where it stands over itself."""
    if not stack:
        return Column(LAIN, "", x0, x1)
    cell = stack[-1]
    label = head_to_role(cell.text, TABEL, KELOMPOK)
    printed = to_printed(cell.lines)
    name = _NUMBER.sub("", printed.text) if numbered else printed.text
    if label is not None and label.group == TABEL:
        return Column(label.field, name, x0, x1, printed)
    if label is not None and label.field != GROUP_OF_ACTORS:
        return Column(LAIN, name, x0, x1, printed)
    return Column("", name, x0, x1, printed)


def _with_actors(columns: list[Column], group: tuple[float, float] | None) -> tuple[Column, ...]:
    """Named columns between the activity and the standard of quality, or under the group, are actors."""
    activity = next((c.x1 for c in columns if c.role == URAIAN), 0.0)
    quality = next((c.x0 for c in columns if c.role in MUTU and c.x0 >= activity), activity)

    def is_actor(column: Column) -> bool:
        middle = (column.x0 + column.x1) / 2
        return activity <= middle <= quality or (group is not None and group[0] <= middle <= group[1])

    return tuple(replace(c, role=PELAKSANA if is_actor(c) else LAIN) if c.role == "" else c for c in columns)


def _with_activity(columns: list[Column], group: tuple[float, float] | None) -> list[Column]:
    """Where no head names the activity, or none that could be read, it is the widest column left of the
    actors; where they have no head over them, left of all that is known."""
    if any(c.role == URAIAN for c in columns):
        return columns
    before = [c for c in columns if group and c.role in ("", LAIN) and (c.x0 + c.x1) / 2 < group[0]]
    if before:
        widest = max(before, key=lambda c: c.x1 - c.x0)
        return [replace(c, role=URAIAN) if c is widest else c for c in columns]
    known = [c.x0 for c in columns if c.role in MUTU or (c.role == "" and c.name)]
    named = sorted(c.x0 for c in columns if c.role == "")
    stop = next((x for x in named if x > min(known, default=0.0)), min(known, default=0.0))
    left = [c for c in columns if c.role in ("", LAIN) and c.x0 < stop]
    if not left:
        return columns
    widest = max(left, key=lambda c: c.x1 - c.x0)
    return [replace(c, role=URAIAN) if c is widest else c for c in columns]


def _with_number(columns: list[Column]) -> list[Column]:
    """A narrow column without a known label left of the activity holds the numbers."""
    activity = next((c for c in columns if c.role == URAIAN), None)
    if activity is None or any(c.role == NOMOR for c in columns):
        return columns
    left = [c for c in columns if c.x1 <= activity.x0 + 1 and c.role in ("", LAIN)]
    if len(left) != 1 or left[0].x1 - left[0].x0 > (activity.x1 - activity.x0) / 2:
        return columns
    return [replace(c, role=NOMOR) if c is left[0] else c for c in columns]


def _actor_extent(table: Table, first: int, last: int) -> tuple[float, float] | None:
    """The extent of the group head over the actors, where it is merged over them."""
    for row in range(first, last + 1):
        for cell in row_cells(table, row):
            label = head_to_role(cell.text, KELOMPOK)
            if label and label.field == GROUP_OF_ACTORS:
                return cell.box.x0, cell.box.x1
    return None


def _labels_of(cells: Sequence[Cell]) -> dict[str, str]:
    """Role or group -> its label as printed."""
    labels: dict[str, str] = {}
    for cell in cells:
        label = head_to_role(cell.text, TABEL, KELOMPOK)
        if label:
            labels.setdefault(label.field, label.printed)
    return labels


def _are_numbered(texts: Sequence[str]) -> bool:
    """Whether the heads carry their columns' numbers ('Waktu 9')."""
    numbers = [int(m.group(1)) for m in map(_NUMBER.search, texts) if m]
    return len(numbers) >= max(4, 0.8 * len(texts)) and numbers == sorted(numbers)
