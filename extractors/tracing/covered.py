"""Rulings that something opaque hides in part: a sticker, white-out, an opaque watermark.

A ruling never ends in the middle of a cell. Where one does, and goes on at the same height, what lies between
is covered. An arrow, too, may stop in the open, but it does not begin at the table's side, and its tail and
head do not lie where a ruling that crosses it is covered as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.tracing.strokes import Stroke
from models.page import Box

PIECE = 4.0
"""The shortest piece left of a covered ruling, in letter heights."""
IN_LINE = 0.35
"""All pieces lie this near to one line, in letter heights."""
REACH = 0.6
"""How near (letter heights) a line ends to another that it ends on."""
SOLID = 0.9
"""A piece is inked over this share of its length; print in line with a ruling is no piece of it."""
LEFT = 0.5
"""At least this share of a ruling is left beside its covers."""


@dataclass(frozen=True, slots=True)
class _Across:
    """The lines of the other direction, and the first and last place that lines of this one reach."""

    strokes: Sequence[Stroke]
    first: float
    last: float
    reach: float

    def holds(self, end: float, at: float) -> bool:
        """Whether a line at ``at`` that ends at ``end`` ends on a line or at the table's side."""
        return self.is_side(end) or any(
            abs(s.c - end) <= self.reach and s.a0 - self.reach <= at <= s.a1 + self.reach
            for s in self.strokes
        )

    def is_side(self, end: float) -> bool:
        return min(abs(end - self.first), abs(end - self.last)) <= self.reach


def join_beside_covers(
    level: list[Stroke], upright: list[Stroke], character: float
) -> tuple[list[Stroke], list[Stroke]]:
    """Both with the pieces of each ruling that a cover parts made one. ``character``: the letter height.

    Column rulings only where the cover hides a row's ruling too.
    """
    rows, covers = list(level), list[Box]()
    across = _across(level, upright, character)
    for chain in _chains(level, across, character):
        if any(across.is_side(end) for end in (chain[0].a0, chain[-1].a1)):
            rows = [s for s in rows if s not in chain] + [_whole(chain)]
            covers += [Box(a.a1, a.c, b.a0, b.c) for a, b in pairwise(chain)]
    columns = list(upright)
    # A column's ruling is open where a row's is seen to be covered, whatever joins that one.
    across = _across(upright, level, character)
    for chain in _chains(upright, across, character) if covers else ():
        if all(_crosses(a, b, covers) for a, b in pairwise(chain)):
            columns = [s for s in columns if s not in chain] + [_whole(chain)]
    return rows, columns


def _across(own: Sequence[Stroke], other: Sequence[Stroke], character: float) -> _Across:
    first, last = min((s.a0 for s in own), default=0.0), max((s.a1 for s in own), default=0.0)
    return _Across(other, first, last, REACH * character)


def _chains(strokes: Sequence[Stroke], across: _Across, character: float) -> list[list[Stroke]]:
    """Pieces in one line, each chain from one held end to another, with an open end at every gap."""
    pieces = [s for s in strokes if s.solid >= SOLID and s.length >= PIECE * character]
    pieces.sort(key=lambda s: s.a0)
    chains: list[list[Stroke]] = []
    for piece in pieces:
        chain = next((c for c in chains if _goes_on(c, piece, across, character)), None)
        if chain is not None:
            chain.append(piece)
        elif across.holds(piece.a0, piece.c):
            chains.append([piece])
    return [c for c in chains if len(c) > 1 and across.holds(c[-1].a1, c[-1].c) and _is_left(c)]


def _goes_on(chain: list[Stroke], piece: Stroke, across: _Across, character: float) -> bool:
    last = chain[-1]
    in_line = all(abs(piece.c - s.c) <= IN_LINE * character for s in chain)
    return (
        in_line
        and piece.a0 > last.a1
        and not (across.holds(last.a1, last.c) and across.holds(piece.a0, piece.c))
    )


def _is_left(chain: Sequence[Stroke]) -> bool:
    return sum(s.length for s in chain) >= LEFT * (chain[-1].a1 - chain[0].a0)


def _crosses(above: Stroke, below: Stroke, covers: Sequence[Box]) -> bool:
    """Whether the gap of a column's ruling lies where that of a row's does."""
    return any(c.x0 <= above.c <= c.x1 and above.a1 <= c.y0 <= below.a0 for c in covers)


def _whole(chain: Sequence[Stroke]) -> Stroke:
    """One stroke over all pieces, its place their mean by length."""
    inked = sum(s.length for s in chain)
    return replace(
        chain[0],
        a1=chain[-1].a1,
        c=sum(s.c * s.length for s in chain) / inked,
        solid=min(s.solid for s in chain),
    )
