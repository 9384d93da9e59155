"""One column "Pelaksana" in which the executors are written, where other forms have a column for each."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.flow.lanes import Flow, Mark
from extractors.flow.text_marks import branch_labels
from extractors.form.columns import GROUP_OF_ACTORS
from extractors.form.labels import KELOMPOK, head_to_role
from extractors.form.sources import Printed, to_printed
from extractors.form.steps import Steps, actor_index
from models.page import Line, hull
from models.text import fold, is_empty

_MOST = 0.6
_SHORTEST = 3
_ENDS = ("mulai", "selesai")


@dataclass(frozen=True, slots=True)
class WrittenActors:
    """The executors in order of first appearance, where each was first printed, every cell that names
    one, and who does what."""

    names: tuple[str, ...]
    printed: tuple[Printed, ...]
    cells: tuple[Printed, ...]
    flow: Flow


def steps_to_written_actors(steps: Steps, names: Sequence[str]) -> WrittenActors | None:
    """The executors that the lone column ``names`` spells out; None where it holds marks."""
    label = head_to_role(names[0], KELOMPOK) if len(names) == 1 else None
    if label is None or label.field != GROUP_OF_ACTORS:
        return None
    cells = _cells_by_step(steps)
    named = {urutan: cell for urutan, cell in cells.items() if _is_name(cell.text)}
    said = sum(not is_empty(cell.text) for cell in cells.values())
    if len(named) < said or len(named) < _MOST * len(steps.steps):
        return None
    # The pages of a text file have no coordinates to point at.
    placeless = {row.page.number for row, _ in steps.rows if not row.page.bertitik}
    found: list[str] = []
    firsts: list[Printed] = []
    marks = []
    for urutan, cell in named.items():
        name = cell.text.strip(" .,;")
        if actor_index(name, found) is None:
            found.append(name)
            firsts.append(cell)
        box = None if cell.lines[0].page in placeless else hull([line.box for line in cell.lines])
        sure = min(line.confidence for line in cell.lines)
        marks.append(Mark(urutan, actor_index(name, found) or 0, None, cell.lines[0].page, box, sure))
    return WrittenActors(tuple(found), tuple(firsts), tuple(named.values()), Flow(marks=tuple(marks)))


def _cells_by_step(steps: Steps) -> dict[int, Printed]:
    """What each step's cell in the lone actor column says, by urutan; a cell over two rows counts in both."""
    lines: dict[int, list[Line]] = {}
    for row, urutan in steps.rows:
        if urutan is not None and row.lanes:
            own = lines.setdefault(urutan, [])
            own += [line for line in row.lanes[0].lines if line not in own]
    return {urutan: to_printed(own) for urutan, own in lines.items()}


def _is_name(text: str) -> bool:
    """Whether the text may name an executor: letters that are neither a sign nor the label of an arrow."""
    said = fold(text)
    letters = sum(c.isalpha() for c in said)
    return letters >= max(_SHORTEST, len(said) / 2) and said not in (*_ENDS, *branch_labels())
