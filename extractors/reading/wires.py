"""Lines that a file draws -> connectors: which shapes each joins, and which way it leads.

A line may name its shapes; one that does not is joined to the shape that it runs into. Lines that meet
end to end, or end on the way of another, are one connector in pieces. What can be read in two ways
gives no connector but a note.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product
from math import hypot

from extractors.reading.drawn_geometry import Point
from models.page import Box, Connector, Outline

TOUCH = 2.5
"""Points: an end this near to a shape's border touches it, whichever way the line runs."""
AHEAD = 0.45
"""A shape this far ahead of an end, in shares of its own lesser side, is what the line leads to."""
JOINT = 4.0
"""Points between ends of lines that meet."""
UNNAMED = 0.9
"""Certainty of an end that the file does not name, but that stands at a shape."""
HEADLESS = 0.7
"""Certainty of the direction of a line without a head."""


@dataclass(frozen=True, slots=True)
class Wire:
    """One drawn line. ``start``/``end`` index the outlines; None where none is named."""

    points: tuple[Point, ...]
    start: int | None = None
    end: int | None = None
    head_at_start: bool = False
    head_at_end: bool = False
    certainty: float = 1.0

    @property
    def turned(self) -> "Wire":
        """The same line the other way round."""
        return Wire(
            self.points[::-1], self.end, self.start, self.head_at_end, self.head_at_start, self.certainty
        )


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where a net of lines ends: its node, the shape there (None: in the open), whether with a head."""

    node: int
    shape: int | None
    head: bool
    place: Point


def wires_to_connectors(
    wires: Sequence[Wire], outlines: Sequence[Outline]
) -> tuple[list[Connector], list[str]]:
    """Connectors that touch at least one shape, and notes on the nets that could not be read."""
    ended = [_with_ends(w, wires, outlines) for w in wires if _length(w.points) > 0]
    parts = [part for i, wire in enumerate(ended) for part in _split(wire, ended[:i] + ended[i + 1 :])]
    connectors: list[Connector] = []
    notes: list[str] = []
    for net in _nets(parts):
        found, note = _net_to_connectors(net)
        connectors += found
        notes += [note] if note else []
    return connectors, notes


def place_to_outline(
    place: Point, before: Point, outlines: Sequence[Outline], among: Sequence[int] | None = None
) -> int | None:
    """The outline at the end ``place`` of a line that comes from ``before``: touched, else ahead."""
    found = []
    for i in range(len(outlines)) if among is None else among:
        box = outlines[i].box
        away = _to_border(box, *place)
        near = away <= TOUCH or (
            away <= AHEAD * min(box.width, box.height) and _runs_into(box, before, place)
        )
        if near or among is not None:
            found.append((away, box.area, i))
    return min(found)[2] if found else None


# the ends of one line


def _with_ends(wire: Wire, wires: Sequence[Wire], outlines: Sequence[Outline]) -> Wire:
    """``wire`` with the shapes at those of its ends that name none."""
    others = [w for w in wires if w is not wire]
    if wire.start is None:
        wire = _with_start(wire, others, outlines)
    if wire.end is None:
        wire = _with_start(wire.turned, others, outlines).turned
    if wire.start is not None and wire.start == wire.end and _within(wire, outlines[wire.start].box):
        return replace(wire, start=None, end=None)
    return wire


def _with_start(wire: Wire, others: Sequence[Wire], outlines: Sequence[Outline]) -> Wire:
    place, after = wire.points[0], wire.points[1]
    found = place_to_outline(place, after, outlines)
    if found is None:
        return wire
    away = _to_border(outlines[found].box, *place)
    if away > TOUCH and any(_apart(place, end) < min(away, JOINT) for w in others for end in _ends(w)):
        return wire
    return replace(wire, start=found, certainty=min(wire.certainty, UNNAMED))


def _within(wire: Wire, box: Box) -> bool:
    return all(box.holds(x, y, TOUCH) for x, y in wire.points)


def _ends(wire: Wire) -> tuple[Point, Point]:
    return wire.points[0], wire.points[-1]


def _to_border(box: Box, x: float, y: float) -> float:
    """Points from a place to the border of ``box``, from inside or outside."""
    outside = hypot(max(box.x0 - x, 0.0, x - box.x1), max(box.y0 - y, 0.0, y - box.y1))
    return outside or min(x - box.x0, box.x1 - x, y - box.y0, box.y1 - y)


def _runs_into(box: Box, before: Point, place: Point) -> bool:
    """Whether the line, gone on from ``place``, meets ``box``; an end inside the box is there already."""
    if box.holds(*place):
        return True
    (ax, ay), (bx, by) = before, place
    length = hypot(bx - ax, by - ay) or 1.0
    reach = AHEAD * min(box.width, box.height) + TOUCH
    x, y = bx + (bx - ax) / length * reach, by + (by - ay) / length * reach
    return any(box.holds(bx + (x - bx) * k / 8, by + (y - by) * k / 8, 0.5) for k in range(9))


def _apart(a: Point, b: Point) -> float:
    return hypot(a[0] - b[0], a[1] - b[1])


def _length(points: Sequence[Point]) -> float:
    return sum(_apart(a, b) for a, b in pairwise(points))


# lines that meet


def _split(wire: Wire, others: Sequence[Wire]) -> Iterator[Wire]:
    """``wire`` cut where another line ends on its way."""
    for other in others:
        for end, named in zip(_ends(other), (other.start, other.end), strict=True):
            cut = None if named is not None else _place_on(wire, end)
            if cut is not None:
                at, place = cut
                first = replace(wire, points=(*wire.points[:at], place), end=None, head_at_end=False)
                last = replace(wire, points=(place, *wire.points[at:]), start=None, head_at_start=False)
                yield from _split(first, others)
                yield from _split(last, others)
                return
    yield wire


def _place_on(wire: Wire, place: Point) -> tuple[int, Point] | None:
    """Where on the way of ``wire`` a place lies, away from its ends: index of the next point, foot."""
    if min(_apart(place, end) for end in _ends(wire)) <= 2 * JOINT:
        return None
    for at, (a, b) in enumerate(pairwise(wire.points), 1):
        length = _apart(a, b)
        if not length:
            continue
        share = ((place[0] - a[0]) * (b[0] - a[0]) + (place[1] - a[1]) * (b[1] - a[1])) / length**2
        foot = (a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]))
        if 0 <= share <= 1 and _apart(foot, place) <= JOINT:
            return at, foot
    return None


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line between two nodes of the net."""

    a: int
    b: int
    wire: Wire


def _nets(wires: Sequence[Wire]) -> list[list[_Edge]]:
    """Lines grouped by where their open ends meet; an end at a shape is a node of its own."""
    joints: list[Point] = []
    edges = [_Edge(_node(w, 0, i, joints), _node(w, -1, i, joints), w) for i, w in enumerate(wires)]
    nets: list[list[_Edge]] = []
    for edge in edges:
        touching = [n for n in nets if any({e.a, e.b} & {edge.a, edge.b} for e in n)]
        nets = [n for n in nets if n not in touching]
        nets.append([*(e for n in touching for e in n), edge])
    return nets


def _node(wire: Wire, at: int, index: int, joints: list[Point]) -> int:
    """The number of a joint (even), or of an end at a shape (odd)."""
    if (wire.end if at else wire.start) is not None:
        return 4 * index + (3 if at else 1)
    place = wire.points[at]
    known = next((k for k, joint in enumerate(joints) if _apart(joint, place) <= JOINT), None)
    if known is None:
        joints.append(place)
        known = len(joints) - 1
    return 2 * known


# a net


def _net_to_connectors(net: list[_Edge]) -> tuple[list[Connector], str]:
    terminals = _terminals(net)
    shapes = [t for t in terminals if t.shape is not None]
    if not shapes:
        return [], ""
    useful = shapes + [t for t in terminals if t.shape is None and (t.head or len(shapes) == 1)]
    if len(useful) == 2:
        return _between(useful[0], useful[1], net), ""
    heads, tails = [t for t in useful if t.head], [t for t in useful if not t.head]
    if min(len(heads), len(tails)) == 1:
        pairs = [(t, h) for t, h in product(tails, heads) if t.shape is None or t.shape != h.shape]
        return [_link(t, h, net, True) for t, h in pairs], ""
    x, y = shapes[0].place
    return [], f"alur_taksa:{x:.0f},{y:.0f}" if len(useful) > 1 else ""


def _terminals(net: list[_Edge]) -> list[Terminal]:
    count: dict[int, int] = {}
    for node in (n for e in net for n in (e.a, e.b)):
        count[node] = count.get(node, 0) + 1
    out = []
    for edge in net:
        w = edge.wire
        if count[edge.a] == 1:
            out.append(Terminal(edge.a, w.start, w.head_at_start, w.points[0]))
        if count[edge.b] == 1:
            out.append(Terminal(edge.b, w.end, w.head_at_end, w.points[-1]))
    return out


def _between(a: Terminal, b: Terminal, net: list[_Edge]) -> list[Connector]:
    """The connectors of a net with two ends: a head anywhere on the way tells the direction."""
    way = _way(a.node, b.node, net)
    forth, back = any(w.head_at_end for w in way), any(w.head_at_start for w in way)
    if forth and back:
        return [_link(a, b, net, True), _link(b, a, net, True)]
    if forth or back:
        return [_link(a, b, net, True) if forth else _link(b, a, net, True)]
    first, last = sorted((a, b), key=lambda t: (round(t.place[1]), t.place[0]))
    return [_link(first, last, net, False)]


def _link(tail: Terminal, head: Terminal, net: list[_Edge], directed: bool) -> Connector:
    way = _way(tail.node, head.node, net)
    points = [p for wire in way for p in wire.points]
    kept = [p for k, p in enumerate(points) if not k or _apart(p, points[k - 1]) > 0.1]
    certainty = min((w.certainty for w in way), default=1.0)
    return Connector(
        tuple(kept), tail.shape, head.shape, directed, "", certainty if directed else certainty * HEADLESS
    )


def _way(start: int, goal: int, net: list[_Edge]) -> list[Wire]:
    """The lines from node ``start`` to node ``goal``, each turned that way; the fewest."""
    paths: list[tuple[int, list[Wire]]] = [(start, [])]
    seen = {start}
    for node, way in paths:
        if node == goal:
            return way
        for edge in net:
            for here, there, wire in ((edge.a, edge.b, edge.wire), (edge.b, edge.a, edge.wire.turned)):
                if here == node and there not in seen:
                    seen.add(there)
                    paths.append((there, [*way, wire]))
    return []


def named_outline(
    ident: str | None, place: Point, known: Mapping[str, Sequence[int]], outlines: Sequence[Outline]
) -> int | None:
    """The outline that a line names by ``ident``; of several with one id the one nearest to ``place``."""
    among = known.get(ident or "", ())
    return place_to_outline(place, place, outlines, among) if among else None
