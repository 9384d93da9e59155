"""Lines whose middle lies on a ruling: two halves that end on the same ruling are one arrow.

An arrow drawn along a ruling cannot be seen there. Where exactly one half leaves a symbol and ends on a
ruling, those that begin on that ruling and lead into symbols go on with it; where more leave, nothing is
guessed.
"""

from dataclasses import dataclass

from extractors.tracing.rulings import Frame
from extractors.tracing.strokes import Stroke
from models.page import Connector

CONFIDENCE = 0.75
Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Half:
    """A line from a shape (index) to an open end; ``head``: the shape's end carries the arrowhead."""

    shape: int
    head: bool
    points: Points


def halves_to_connectors(
    connectors: list[Connector], halves: list[Half], frame: Frame, character: float
) -> list[Connector]:
    """``connectors`` with the joined halves added, and without what a half alone was taken for."""
    out = list(connectors)
    for ruling in (*frame.horizontal[1:-1], *frame.vertical[1:-1]):
        ending = [h for h in halves if _ends_on(h, ruling, character)]
        tails, heads = [h for h in ending if not h.head], [h for h in ending if h.head]
        if len(tails) != 1 or not heads or any(h.shape == tails[0].shape for h in heads):
            continue
        for half in ending:
            out = [c for c in out if not _same(c, half)]
        for head in heads:
            points = (*tails[0].points, *reversed(head.points))
            out.append(Connector(points, tails[0].shape, head.shape, True, "", CONFIDENCE))
    return out


def _ends_on(half: Half, ruling: Stroke, character: float) -> bool:
    """Whether the half's last leg stands upright on the ruling."""
    along, over = (0, 1) if ruling.horizontal else (1, 0)
    start, before, last = half.points[0], half.points[-2], half.points[-1]
    upright = abs(before[along] - last[along]) <= 0.5 * character and start[over] != last[over]
    return upright and abs(last[over] - ruling.c) <= 0.6 * character and ruling.a0 <= last[along] <= ruling.a1


def _same(connector: Connector, half: Half) -> bool:
    """Whether ``connector`` is this half alone, read as leaving or entering the page."""
    open_ended = connector.tail is None or connector.head is None
    return open_ended and {connector.points[0], connector.points[-1]} == {half.points[0], half.points[-1]}
