"""Several signers: whose signature makes the SOP valid, where another knows of it or agrees.

Blocks that stand side by side below the flow table are parted by the white between them. Which of them is
meant is told by its own label, or by the name in the identity block; where neither tells, none is taken.
"""

from collections.abc import Sequence

from extractors.form.labels import IDENTITAS, line_to_label
from extractors.form.sections import Section, parts_at_gaps
from extractors.form.signer import closing_lines, read_signer, same_person
from models.page import Line
from models.sop import Pengesah
from models.text import words
from models.vocabulary import load

_FIELD = "disahkan_oleh"
_SIDE_BY_SIDE = 2
"""Lines that hold two parts, from which there are two blocks."""


def foremost(sections: Sequence[Section]) -> list[Section]:
    """The sections of signers, those first whose label makes valid ("Mengetahui" does not)."""
    return sorted(sections, key=lambda section: is_weak(section.printed))


def closing_signer(lines: Sequence[Line], own: Pengesah) -> tuple[Pengesah, list[Line], bool]:
    """The signer below the flow table, the lines that say so, and whether several leave it open.

    ``own`` is the signer of the identity block.
    """
    whole = closing_lines(lines)
    named = [block for block in _blocks(whole) if read_signer(block).nama]
    if len(named) < _SIDE_BY_SIDE:
        return read_signer(whole), whole, False
    same = [b for b in named if own.nama and same_person(own.nama, read_signer(b).nama)]
    ruled = [b for b in named if _label(b) and not is_weak(_label(b))]
    for chosen in (same, ruled):
        if len(chosen) == 1:
            return read_signer(chosen[0]), chosen[0], False
    return Pengesah(), [], True


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines as one block, or as two that stand side by side."""
    parted = [parts_at_gaps(line) for line in lines]
    pairs = [parts for parts in parted if len(parts) > 1]
    if len(pairs) < _SIDE_BY_SIDE:
        return [list(lines)]
    between = [(parts[-2].box.x1 + parts[-1].box.x0) / 2 for parts in pairs]
    middle = sum(between) / len(between)
    left = [part for parts in parted for part in parts if part.box.centre[0] < middle]
    right = [part for parts in parted for part in parts if part.box.centre[0] >= middle]
    return [left, right]


def _label(block: Sequence[Line]) -> str:
    """The label of signers that the block prints; "" for none."""
    labels = (line_to_label(line.text, IDENTITAS) for line in block)
    return next((label.printed for label in labels if label and label.field == _FIELD), "")


def is_weak(label: str) -> bool:
    """Whether the label is one of those who know or agree, beside whom another makes valid."""
    return words(label) in [words(weak) for weak in load("labels")["identitas"][_FIELD]["lemah"]]
