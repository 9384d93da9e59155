"""Lines whose middle lies on a ruling: two halves that end on the same ruling are one arrow.

An arrow drawn along a row's ruling cannot be seen there. Where exactly one half leaves a symbol and
ends on a ruling, and exactly one begins on that ruling and leads into a symbol, they belong together;
where there are more, nothing is guessed.
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
    for ruling in frame.horizontal[1:-1]:
        ending = [h for h in halves if _ends_on(h, ruling, character)]
        tails, heads = [h for h in ending if not h.head], [h for h in ending if h.head]
        if len(tails) == 1 and len(heads) == 1 and tails[0].shape != heads[0].shape:
            tail, head = tails[0], heads[0]
            out = [c for c in out if not _same(c, tail) and not _same(c, head)]
            points = (*tail.points, *reversed(head.points))
            out.append(Connector(points, tail.shape, head.shape, True, "", CONFIDENCE))
    return out


def _ends_on(half: Half, ruling: Stroke, character: float) -> bool:
    (_, y), (x, last_y) = half.points[0], half.points[-1]
    upright = abs(half.points[-2][0] - x) <= 0.5 * character and y != last_y
    return upright and abs(last_y - ruling.c) <= 0.6 * character and ruling.a0 <= x <= ruling.a1


def _same(connector: Connector, half: Half) -> bool:
    """Whether ``connector`` is this half alone, read as leaving or entering the page."""
    open_ended = connector.tail is None or connector.head is None
    return open_ended and {connector.points[0], connector.points[-1]} == {half.points[0], half.points[-1]}
