"""Chains of strokes -> terminals: where a drawn line begins and ends."""

from dataclasses import dataclass

from extractors.tracing.heads import SPREAD, head_spread
from extractors.tracing.network import End, end_point
from extractors.tracing.parts import Shape
from extractors.tracing.raster import Mask
from extractors.tracing.strokes import Stroke
from extractors.tracing.stubs import Stub, end_to_stub

TOUCH = 1.7
"""An end this near to a shape (letter heights), in its own direction, belongs to it."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """A free end of a chain: the shape it touches (index or None), and how far ink spreads there."""

    end: End
    shape: int | None
    spread: float

    @property
    def head(self) -> bool:
        """Whether the end surely carries an arrowhead."""
        return self.spread >= SPREAD


def chain_to_terminals(
    chain: list[int], strokes: list[Stroke], bound: set[End], shapes: list[Shape], ink: Mask, character: float
) -> list[Terminal]:
    """The chain's free ends; none where no end is at a shape (letters, borders: most chains)."""
    out = []
    for end in (End(i, last) for i in chain for last in (False, True)):
        shape = _shape_at(strokes, end, shapes, character)
        if end in bound and not _faces(strokes, end, shapes, shape, character):
            continue
        stub = None if shape is not None else end_to_stub(strokes, end, shapes, ink, character)
        out.append((end, shape, stub))
    if all(shape is None and stub is None for _, shape, stub in out):
        return []
    return [_terminal(end, shape, stub, strokes, ink, character) for end, shape, stub in out]


def _terminal(
    end: End, shape: int | None, stub: Stub | None, strokes: list[Stroke], ink: Mask, character: float
) -> Terminal:
    if stub is not None:
        return Terminal(end, stub.shape, head_spread(ink, stub.stroke, stub.last, character))
    return Terminal(end, shape, head_spread(ink, strokes[end.stroke], end.last, character))


def _faces(strokes: list[Stroke], end: End, shapes: list[Shape], shape: int | None, character: float) -> bool:
    """For an end that also takes part in a joint: whether it stands right at the shape all the same."""
    if shape is None:
        return False
    x, y = end_point(strokes, end)
    return shapes[shape].box.holds(x, y, 0.35 * character)


def _shape_at(strokes: list[Stroke], end: End, shapes: list[Shape], character: float) -> int | None:
    """The nearest shape that the stroke runs into beyond its end, within reach."""
    stroke = strokes[end.stroke]
    x, y = end_point(strokes, end)
    best: tuple[float, int] | None = None
    for k, shape in enumerate(shapes):
        distance = _ahead(stroke, end.last, x, y, shape, character)
        if distance is not None and (best is None or distance < best[0]):
            best = (distance, k)
    return best[1] if best else None


def _ahead(stroke: Stroke, last: bool, x: float, y: float, shape: Shape, character: float) -> float | None:
    """Pixels from the end straight ahead to the shape's box; None where it is not ahead or too far."""
    box, aside = shape.box, 0.3 * character
    if stroke.horizontal:
        beside, gap = box.y0 - aside <= y <= box.y1 + aside, (box.x0 - x if last else x - box.x1)
    else:
        beside, gap = box.x0 - aside <= x <= box.x1 + aside, (box.y0 - y if last else y - box.y1)
    reach = TOUCH * character
    if shape.kind == "belah_ketupat":
        centre, half = (
            (box.centre[1], box.height / 2) if stroke.horizontal else (box.centre[0], box.width / 2)
        )
        off = abs((y if stroke.horizontal else x) - centre) / half
        gap += off * (box.width if stroke.horizontal else box.height) / 2
        reach += off * (box.width if stroke.horizontal else box.height) / 2
    return max(0.0, gap) if beside and -0.6 * character <= gap <= reach else None
