"""Values that stand one column off under their heads: put back where durations tell it, and said so.

One row of a text file alone may be shifted, by a tab too many. Rulings hold a row in its columns: there
only a whole table is off, its head drawn over the wrong columns, and most of its rows must say so.
"""

from collections.abc import Mapping, Sequence

from extractors.form.columns import MUTU
from extractors.form.durations import is_duration
from extractors.form.sources import Printed
from extractors.form.steps_rows import Row
from models.text import is_empty

VALUES = (*MUTU, "keterangan")
MOST, FEWEST = 0.75, 3
"""The share of the cells of a column that must be durations, and how many rows must say so."""

Cells = Mapping[str, Printed]
Sources = tuple[str | None, ...]
"""For each of VALUES the column in which its value stands; None for none."""


def put_back(cells: Cells, sources: Sources) -> dict[str, Printed]:
    """``cells`` with every value in its own column."""
    moved = {r: cells.get(s, Printed()) if s else Printed() for r, s in zip(VALUES, sources, strict=True)}
    return {**cells, **moved}


def row_shift(row: Row) -> Sources | None:
    """How a text file's row is shifted; None where it is not.

    Certain only where the head agrees: no duration under waktu but one right of it and nothing under
    kelengkapan, or one left of it and nothing under keterangan.
    """
    if row.page.bertitik or not _has_all(row) or is_duration(row.text("waktu")):
        return None
    if is_empty(row.text("kelengkapan")) and is_duration(row.text("output")):
        return _RIGHT
    if is_empty(row.text("keterangan")) and is_duration(row.text("kelengkapan")) and row.text("waktu"):
        return _LEFT
    return None


def table_shift(rows: Sequence[Row]) -> Sources | None:
    """How all rows of a ruled table are shifted; None where they are not, or it is open.

    Durations stand in one column beside waktu and none under waktu itself; the column at the other end is
    empty, so that nothing is lost, and no text stands among the actors that may have come from here.
    """
    if not rows or not all(row.page.bertitik and _has_all(row) for row in rows):
        return None
    if any(is_duration(row.text("waktu")) for row in rows):
        return None
    for sources, empty, at in ((_RIGHT, VALUES[0], "output"), (_LEFT, VALUES[-1], "kelengkapan")):
        if all(is_empty(row.text(empty)) for row in rows) and _tells(rows, at):
            return None if sources == _LEFT and any(row.lanes and row.lanes[-1] for row in rows) else sources
    return None


def _tells(rows: Sequence[Row], role: str) -> bool:
    """Whether the column ``role`` holds the times, and waktu what is none."""
    filled = [row for row in rows if not is_empty(row.text(role))]
    times = [row for row in filled if is_duration(row.text(role))]
    named = [row for row in times if any(c.isalpha() for c in row.text("waktu"))]
    return len(named) >= FEWEST and len(times) >= MOST * len(filled) and 2 * len(times) > len(rows)


def _has_all(row: Row) -> bool:
    return [c.role for c in row.head.columns if c.role in VALUES] == list(VALUES)


_RIGHT: Sources = (*VALUES[1:], None)
_LEFT: Sources = (None, *VALUES[:-1])
