"""The shapes of a Word page -> outlines and connectors; an arrow whose end is not certain is left out.

Rows of a Word file are only as high as they seem, so an arrow's far end may be drawn a little off its
shape. It is joined to the one shape that it can mean, at a lesser certainty; where two are possible, or
none, there is no arrow but a note.
"""

from collections.abc import Sequence
from dataclasses import replace

from extractors.reading.docx_shapes import Placed
from extractors.reading.drawingml import Drawn
from extractors.reading.drawn_flow import DrawnFlow, drawn_to_flow
from extractors.reading.drawn_geometry import Point
from models.page import Box

_ASIDE = 5.0
"""Points that an end may stand beside its shape."""
_DRIFT = 0.25
"""How far off the height of a place may be, of its distance from where its drawing hangs."""
_MEANT = 0.75
"""Certainty of an arrow joined to a shape that it does not touch as laid out."""


def placed_to_flow(placed: Sequence[Placed], page: int) -> DrawnFlow:
    """Outlines, and those connectors of which both ends are certain."""
    named = [_numbered(p, at) for at, p in enumerate(placed)]
    symbols = [p for p in named if not p.drawn.way and not p.drawn.is_label]
    drawn = [_with_ends(p, symbols) if p.drawn.way else p.drawn for p in named]
    kept = [
        d for d, p in zip(drawn, named, strict=True) if not d.way or p.steady or (d.starts_at and d.ends_at)
    ]
    flow = drawn_to_flow(kept, page)
    sure = tuple(c for c in flow.connectors if None not in (c.tail, c.head) and c.tail != c.head)
    lost = sum(1 for d in drawn if d.way) - len(sure)
    notes = (*flow.notes, f"panah_tak_pasti:{lost}") if lost > 0 else flow.notes
    return replace(flow, connectors=sure, notes=notes)


def _numbered(placed: Placed, at: int) -> Placed:
    """Ids are those of one drawing, not of the page: they are made distinct where nothing names them."""
    named = placed.drawn.ident
    return placed if named else replace(placed, drawn=replace(placed.drawn, ident=f"#{at}"))


def _with_ends(wire: Placed, symbols: Sequence[Placed]) -> Drawn:
    """A line with the shapes that its ends can only mean."""
    drawn = wire.drawn
    if drawn.starts_at is None:
        drawn = replace(drawn, starts_at=_meant(wire, drawn.way[0], symbols))
    if drawn.ends_at is None:
        drawn = replace(drawn, ends_at=_meant(wire, drawn.way[-1], symbols))
    guessed = wire.drawn.starts_at is None or wire.drawn.ends_at is None
    return replace(drawn, certainty=min(drawn.certainty, _MEANT)) if guessed and not wire.steady else drawn


def _meant(wire: Placed, place: Point, symbols: Sequence[Placed]) -> str | None:
    drift = _ASIDE if wire.steady else _ASIDE + _DRIFT * abs(place[1] - wire.y)
    near = [s for s in symbols if _reaches(s.drawn.box, place, drift)]
    return near[0].drawn.ident if len(near) == 1 else None


def _reaches(box: Box, place: Point, drift: float) -> bool:
    x, y = place
    return box.x0 - _ASIDE <= x <= box.x1 + _ASIDE and box.y0 - drift <= y <= box.y1 + drift
