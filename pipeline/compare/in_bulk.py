"""Bulk: the evidence of many pairs, the same as of each by itself (pairs.compare), at a fraction of the cost.

SOPs share their steps: each different step is unpacked once, an SOP's steps are held against all different
steps of its partners at once, and two steps that were weighed are not weighed again. Most pairs have steps
of which no two compete for an answer; only the others go the long way of the alignment.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.compare.alignment import ALIKE, GAP_ALIKE, rounded, table_to_matches
from pipeline.compare.likeness import near_steps, step_likeness
from pipeline.compare.normal import NormalSop, NormalStep
from pipeline.compare.packed import Packed, bytes_to_piece, bytes_to_step
from pipeline.compare.verdict import Evidence, likeness_to_evidence

Cell = tuple[int, int, float]
"""A step of one SOP, a step of the other, how alike they are: GAP_ALIKE or more."""
Answers = Mapping[int, Sequence[tuple[int, float]]]
"""By the number of another's step: the places of an SOP's steps that are alike to it, and how alike."""


@dataclass(frozen=True, slots=True)
class _Member:
    """An SOP, the numbers of its steps (the same for the same step), and how many of them are telling."""

    normal: NormalSop
    numbers: tuple[int, ...]
    telling: int


class Bulk:
    """Weighs pairs of packed SOPs. It remembers all it met: one for each run of some ten thousand pairs."""

    def __init__(self, packed: Packed) -> None:
        self._packed = packed
        self._members: dict[int, _Member] = {}
        self._numbers: dict[bytes, int] = {}
        self._steps: list[NormalStep] = []
        self._likeness: dict[tuple[int, int], float] = {}

    def evidence(self, of: int, others: Sequence[int]) -> Iterator[Evidence]:
        """What speaks for an SOP being one procedure with each of ``others``."""
        a, partners = self._member(of), [self._member(other) for other in others]
        answers = self._answers(a.numbers, list({n: None for b in partners for n in b.numbers}))
        for b in partners:
            yield _weigh(a, b, answers)

    def _member(self, number: int) -> _Member:
        found = self._members.get(number)
        if found is None:
            piece = bytes_to_piece(self._packed.read(number))
            numbers = tuple(map(self._number, piece.steps))
            steps = [self._steps[n] for n in numbers]
            found = _Member(piece.unpacked(steps), numbers, sum(step.telling for step in steps))
            self._members[number] = found
        return found

    def _number(self, step: bytes) -> int:
        number = self._numbers.setdefault(step, len(self._steps))
        if number == len(self._steps):
            self._steps.append(bytes_to_step(step, 0))
        return number

    def _answers(self, rows: Sequence[int], columns: Sequence[int]) -> Answers:
        found: dict[int, list[tuple[int, float]]] = {}
        for i, j in near_steps([self._steps[n] for n in rows], [self._steps[n] for n in columns]):
            alike = self._alike(rows[i], columns[j])
            if alike >= GAP_ALIKE:
                found.setdefault(columns[j], []).append((i, alike))
        return found

    def _alike(self, x: int, y: int) -> float:
        both = (x, y) if x < y else (y, x)
        known = self._likeness.get(both)
        if known is None:
            known = self._likeness[both] = step_likeness(self._steps[x], self._steps[y])
        return known


def _weigh(a: _Member, b: _Member, answers: Answers) -> Evidence:
    cells = sorted((i, j, alike) for j, y in enumerate(b.numbers) for i, alike in answers.get(y, ()))
    sure = [cell for cell in cells if cell[2] >= ALIKE]
    moved = 0
    if not _settled(cells, sure):
        matches = table_to_matches(_table(cells, len(a.numbers), len(b.numbers)), a.normal, b.normal)
        sure = [match[:3] for match in matches]
        moved = sum(match.pindah for match in matches)
    steps_a, steps_b = a.normal.steps, b.normal.steps
    telling = sum(steps_a[i].telling and steps_b[j].telling for i, j, _ in sure), min(a.telling, b.telling)
    aligned = [alike if alike == 1.0 else rounded(alike) for _, _, alike in sure]
    return likeness_to_evidence(aligned, moved, telling, a.normal, b.normal)


def _settled(cells: Sequence[Cell], sure: Sequence[Cell]) -> bool:
    """Whether all sure answers hold, no two competing, and none is left to find between them."""
    if not all(i < k and j < m for (i, j, _), (k, m, _) in pairwise(sure)):
        return False
    rows, columns = {i for i, _, _ in sure}, {j for _, j, _ in sure}
    return not any(i not in rows and j not in columns for i, j, _ in cells)


def _table(cells: Sequence[Cell], rows: int, columns: int) -> list[list[float]]:
    table = [[0.0] * columns for _ in range(rows)]
    for i, j, alike in cells:
        table[i][j] = alike
    return table
