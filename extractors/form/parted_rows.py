"""Steps without rulings between them: which of a column's lines belong to which number."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from models.page import Box, Line

_APART = 0.6
"""White between two lines that parts them, in heights of a line."""
_LEVEL = 0.5
"""The centres of two lines that stand level are no further apart, in heights of a line."""


@dataclass(frozen=True, slots=True)
class Shares:
    """The lines of one column by step, and the indexes of the steps whose share is doubtful."""

    lines: tuple[tuple[Line, ...], ...]
    doubtful: frozenset[int]


def numbers_to_edges(numbers: Sequence[Box], top: float, foot: float) -> list[float]:
    """Where the steps begin, and where the last one ends: half a line above each number."""
    return [top, *(box.y0 - box.height / 2 for box in numbers[1:]), foot]


def lines_to_shares(lines: Sequence[Line], numbers: Sequence[Box], edges: Sequence[float]) -> Shares:
    """The lines parted at ``edges``; or one block of print each, where there are as many as ``numbers``.

    A share is sure where both ways agree, where it begins level with its number, or where it is one block:
    numbers may stand in the middle of their rows, and words at the top or in the middle.
    """
    blocks = lines_to_blocks(lines)
    by_place = tuple(
        tuple(line for line in lines if top <= line.box.centre[1] < foot) for top, foot in pairwise(edges)
    )
    if len(blocks) == len(numbers):
        by_block = tuple(tuple(block) for block in blocks)
        apart = {i for i, share in enumerate(by_block) if {*share} != {*by_place[i]}}
        return Shares(by_block, frozenset(apart))
    whole = {frozenset(block) for block in blocks}
    return Shares(
        by_place,
        frozenset(
            i
            for i, (share, number) in enumerate(zip(by_place, numbers, strict=True))
            if share and not _is_level(share[0].box, number) and frozenset(share) not in whole
        ),
    )


def lines_to_blocks(lines: Sequence[Line], apart: float = _APART) -> list[list[Line]]:
    """Lines without white of more than ``apart`` (heights of a line) between, from above."""
    blocks: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.box.y0):
        if blocks and line.box.y0 - max(x.box.y1 for x in blocks[-1]) <= apart * line.box.height:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _is_level(line: Box, number: Box) -> bool:
    return abs(line.centre[1] - number.centre[1]) <= _LEVEL * number.height
