"""Rows between which a ruling was not seen: told by what one step has once and this row has several times.

They are not parted, since nothing says which words belong to which; but nothing in them is sure.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from extractors.flow.lanes import Edge, Flow, Mark
from extractors.form.columns import NOMOR, URAIAN
from extractors.form.durations import is_duration
from extractors.form.parted_rows import lines_to_blocks
from extractors.form.sources import Printed
from extractors.form.steps import Step
from extractors.form.steps_rows import Row

Found = TypeVar("Found", Mark, Edge)

DOUBTED = 0.8
"""The factor on all that such a row says."""
_PARAGRAPH = 1.0
"""White of more than a line parts two activities; less may part two paragraphs of one."""
_FEWEST_SIGNS = 2
"""One sign alone has other reasons: two symbols in a row, a number misread, a second paragraph."""


def steps_run_together(steps: Sequence[Step]) -> frozenset[int]:
    """The urutan of the steps whose row may be several."""
    return frozenset(
        urutan
        for urutan, (step, after) in enumerate(pairwise([*steps, None]), 1)
        if step is not None and len(step.rows) == 1 and _may_be_several(step, after)
    )


def with_doubt(flow: Flow, doubted: frozenset[int]) -> Flow:
    """``flow`` with the marks and arrows of the ``doubted`` steps less sure."""
    if not doubted:
        return flow
    return replace(
        flow,
        marks=tuple(_less_sure(m) if m.urutan in doubted else m for m in flow.marks),
        edges=tuple(_less_sure(e) if {e.dari, e.ke} & doubted else e for e in flow.edges),
    )


def _less_sure(found: Found) -> Found:
    return replace(found, confidence=found.confidence * DOUBTED)


def _may_be_several(step: Step, after: Step | None) -> bool:
    row = step.rows[0]
    if not row.page.bertitik:
        return False
    signs = (_skips(step, after), _times(row) > 1, _heights(row) > 1, _activities(row) > 1)
    return _numbers(row) > 1 or sum(signs) >= _FEWEST_SIGNS


def _numbers(row: Row) -> int:
    return sum(line.text.strip(" .)").isdigit() for line in row.cells.get(NOMOR, Printed()).lines)


def _skips(step: Step, after: Step | None) -> bool:
    """Whether a number is missing between this step and the next."""
    numbers = [x.nomor for x in (step, after) if x is not None and x.nomor and x.nomor.isdigit()]
    return len(numbers) == 2 and int(numbers[1]) > int(numbers[0]) + 1


def _times(row: Row) -> int:
    """How many durations stand one below the other, white between."""
    blocks = lines_to_blocks(row.cells.get("waktu", Printed()).lines)
    return sum(is_duration(Printed(tuple(block)).text) for block in blocks)


def _activities(row: Row) -> int:
    return len(lines_to_blocks(row.cells.get(URAIAN, Printed()).lines, _PARAGRAPH))


def _heights(row: Row) -> int:
    """At how many heights, one below the other, symbols stand in the row."""
    spans = [(c.x0, c.x1) for c in row.head.actors]
    boxes = [
        box
        for box in (outline.box for outline in row.page.outlines)
        if row.y0 <= box.centre[1] < row.y1 and any(x0 <= box.centre[0] <= x1 for x0, x1 in spans)
    ]
    count, foot = 0, float("-inf")
    for box in sorted(boxes, key=lambda box: box.y0):
        count += box.y0 >= foot
        foot = max(foot, box.y1)
    return count
