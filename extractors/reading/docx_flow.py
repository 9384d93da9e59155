"""The shapes of a Word page -> outlines and connectors; an arrow whose end is not certain is left out.

Rows of a Word file are only as high as they seem, but a drawn line is as long as it was drawn. Near the
place where it hangs, its end is certain; its far end is joined to the shape in its column that lies as
far away as the line is long, when no other comes near to that. All such arrows share one error, so the
clear ones tell how much longer lines are than the way that they should go, and settle more of the rest.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log
from statistics import median

from extractors.reading.docx_shapes import Placed
from extractors.reading.drawingml import Drawn
from extractors.reading.drawn_flow import DrawnFlow, drawn_to_flow
from extractors.reading.drawn_geometry import Point

_ASIDE = 5.0
"""Points that an end may stand beside its shape."""
_FEWEST = 3
"""Arrows that must be clear before they tell anything of the others."""
_MEANT = 0.75
"""Certainty of an arrow joined to a shape that it does not touch as laid out."""


@dataclass(frozen=True, slots=True)
class _Ruler:
    """How a line's length may differ from the way to its shape, as logarithms of their ratio.

    ``shift`` is the usual one, ``off`` the most by which an arrow may differ from it, ``apart`` the
    least by which the next shape must be worse.
    """

    shift: float = 0.0
    off: float = 0.45
    apart: float = 0.3


@dataclass(frozen=True, slots=True)
class _End:
    """The shape that an end means, and how the line's length differed from the way to it (None: not
    measured, for the end stands where the line hangs)."""

    ident: str
    ratio: float | None = None


def placed_to_flow(placed: Sequence[Placed], page: int) -> DrawnFlow:
    """Outlines, and those connectors of which both ends are certain."""
    symbols = [p for p in placed if not p.drawn.way and not p.drawn.is_label]
    ruler = _calibrated([p for p in placed if p.drawn.way], symbols)
    drawn = [_with_ends(p, symbols, ruler) if p.drawn.way else p.drawn for p in placed]
    pairs = zip(drawn, placed, strict=True)
    flow = drawn_to_flow([d for d, p in pairs if not d.way or p.steady or (d.starts_at and d.ends_at)], page)
    sure = tuple(c for c in flow.connectors if None not in (c.tail, c.head) and c.tail != c.head)
    lost = sum(1 for d in drawn if d.way) - len(sure)
    notes = (*flow.notes, f"panah_tak_pasti:{lost}") if lost > 0 else flow.notes
    return replace(flow, connectors=sure, notes=notes)


def _calibrated(wires: Sequence[Placed], symbols: Sequence[Placed]) -> _Ruler:
    """The ruler that the clear arrows make."""
    ends = [_meant(w, way, symbols, _Ruler()) for w in wires for way in (w.drawn.way, w.drawn.way[::-1])]
    ratios = [end.ratio for end in ends if end is not None and end.ratio is not None]
    return _Ruler(median(ratios), 0.25, 0.15) if len(ratios) >= _FEWEST else _Ruler()


def _with_ends(wire: Placed, symbols: Sequence[Placed], ruler: _Ruler) -> Drawn:
    """A line with the shapes that its ends can only mean."""
    drawn = wire.drawn
    start = None if drawn.starts_at else _meant(wire, drawn.way[::-1], symbols, ruler)
    end = None if drawn.ends_at else _meant(wire, drawn.way, symbols, ruler)
    measured = any(found is not None and found.ratio is not None for found in (start, end))
    return replace(
        drawn,
        starts_at=start.ident if start else drawn.starts_at,
        ends_at=end.ident if end else drawn.ends_at,
        certainty=min(drawn.certainty, _MEANT) if measured else drawn.certainty,
    )


def _meant(wire: Placed, way: Sequence[Point], symbols: Sequence[Placed], ruler: _Ruler) -> _End | None:
    """The shape at the end of ``way``: one that it touches in its own row, else one as far as it is long."""
    x, y = way[-1]
    column = [s for s in symbols if s.drawn.box.x0 - _ASIDE <= x <= s.drawn.box.x1 + _ASIDE]
    touched = [s for s in column if s.drawn.box.y0 - _ASIDE <= y <= s.drawn.box.y1 + _ASIDE]
    near = [s for s in touched if wire.steady or s.row == wire.row]
    if near or wire.steady:
        return _End(near[0].drawn.ident) if len(near) == 1 else None
    far = [s for s in column if s.row != wire.row]
    measured = sorted(
        (abs(ratio - ruler.shift), ratio, symbol.drawn.ident)
        for symbol in far
        if (ratio := _ratio(y - wire.y, _goal(symbol.drawn, way) - wire.y)) is not None
    )
    if _is_upright(way):
        # A straight line does not run through a symbol: only the next one can be meant.
        measured = sorted(measured, key=lambda m: -m[1])[:1]
    if not measured or measured[0][0] > ruler.off:
        return None
    if len(measured) > 1 and measured[1][0] - measured[0][0] < ruler.apart:
        return None
    return _End(measured[0][2], measured[0][1])


def _is_upright(way: Sequence[Point]) -> bool:
    return all(abs(x - way[0][0]) < 1.0 for x, _ in way)


def _goal(symbol: Drawn, way: Sequence[Point]) -> float:
    """The height at which a line that ends like ``way`` meets a shape."""
    (ax, ay), (bx, by) = way[-2], way[-1]
    if abs(by - ay) < abs(bx - ax):
        return symbol.box.centre[1]
    return symbol.box.y0 if by >= ay else symbol.box.y1


def _ratio(length: float, way: float) -> float | None:
    """The logarithm of how much longer ``length`` is; None where they lead to different sides."""
    return log(length / way) if length * way > 0 else None
