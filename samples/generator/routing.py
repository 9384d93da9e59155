"""Arrows between symbols: right-angled paths chosen from a few shapes by what they cost. Pure.

Every arrow gets all paths of up to four bends between two sides of its symbols, along the free strips
beside the lanes' rulings and above and below the rows' symbols. The cheapest wins: few bends, no
crossing, never on another arrow, never through a symbol. A second round lets early arrows give way.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from samples.generator.grid import Node, PageGrid
from samples.generator.sheet import hull

Point = tuple[float, float]
Path = tuple[Point, ...]
Leg = tuple[Point, Point]

BEND, CROSSING, SHARED_PORT, JOINED_PORT, OVERLAP = 14.0, 40.0, 400.0, 60.0, 1500.0
WRONG_SIDE, DETOUR, LENGTH = 9.0, 6.0, 0.06
CLEAR = 2.2
NEAR = 2.4
OUTWARD = {"kiri": (-1, 0), "kanan": (1, 0), "atas": (0, -1), "bawah": (0, 1)}


@dataclass(frozen=True, slots=True)
class Wish:
    """An arrow to draw on one page, by the nodes' keys; ``label`` at its start, ``head`` at its end."""

    tail: str
    tip: str
    label: str = ""
    head: bool = True


@dataclass(frozen=True, slots=True)
class Route:
    """A drawn arrow: its wish, the sides it leaves and enters by, its corners from tail to tip."""

    wish: Wish
    leaves: str
    enters: str
    path: Path


@dataclass(slots=True)
class Strips:
    """The free vertical and horizontal lines of a page."""

    xs: list[float] = field(default_factory=list)
    ys: list[float] = field(default_factory=list)


def route_page(page: PageGrid, wishes: list[Wish], prefer: str) -> list[Route]:
    """A route for every wish; ``prefer`` is the side ('samping' or 'bawah') arrows like to leave by."""
    strips = free_strips(page)
    routes: dict[Wish, Route] = {}
    order = sorted(wishes, key=lambda wish: _difficulty(page, wish))
    for _ in range(3):
        for wish in order:
            others = [route for other, route in routes.items() if other != wish]
            routes[wish] = _cheapest(page, wish, strips, others, prefer)
    return [routes[wish] for wish in wishes]


def free_strips(page: PageGrid) -> Strips:
    """Two lines on either side of every lane, two above and two below the symbols of every row."""
    strips = Strips()
    for lane in page.lanes:
        room = (lane.x1 - lane.x0 - _widest(page)) / 2
        strips.xs += [
            lane.x0 + room * 0.3,
            lane.x0 + room * 0.65,
            lane.x1 - room * 0.65,
            lane.x1 - room * 0.3,
        ]
    for row in page.rows:
        strips.ys += [row.y0 + 3.5, row.y0 + 7, row.y1 - 7, row.y1 - 3.5]
    return strips


def _widest(page: PageGrid) -> float:
    return max((node.box.width for node in page.nodes.values()), default=30.0)


def _difficulty(page: PageGrid, wish: Wish) -> tuple[float, float]:
    """Straight and short arrows first."""
    a, b = page.nodes[wish.tail].box, page.nodes[wish.tip].box
    return (0 if a.cx == b.cx and b.y0 > a.y0 else 1, abs(b.cy - a.cy) + 0.1 * abs(b.cx - a.cx))


def ports(node: Node, leaving: bool) -> dict[str, Point]:
    """The middles of the symbol's sides; an open end has only the one that faces the page."""
    box = node.box
    if node.kind == "terbuka":
        return {"bawah" if leaving else "atas": (box.cx, box.cy)}
    return {
        "kiri": (box.x0, box.cy),
        "kanan": (box.x1, box.cy),
        "atas": (box.cx, box.y0),
        "bawah": (box.cx, box.y1),
    }


def _cheapest(page: PageGrid, wish: Wish, strips: Strips, others: list[Route], prefer: str) -> Route:
    """The cheapest route; candidates are tried by what they cost alone, until that exceeds the best."""
    tail, tip = page.nodes[wish.tail], page.nodes[wish.tip]
    routes = [
        Route(wish, leaves, enters, path)
        for leaves, start in ports(tail, True).items()
        for enters, end in ports(tip, False).items()
        for path in paths(start, leaves, end, enters, strips)
    ]
    best, least = None, float("inf")
    for own, route in sorted(((_own_cost(page, r, prefer), r) for r in routes), key=lambda pair: pair[0]):
        if own >= least:
            break
        if _hits_symbol(page, route):
            continue
        cost = own + sum(_quarrel(route, other) for other in others)
        if cost < least:
            best, least = route, cost
    assert best is not None, f"no way from {wish.tail} to {wish.tip}"
    return best


def paths(start: Point, leaves: str, end: Point, enters: str, strips: Strips) -> Iterator[Path]:
    """Every right-angled path of up to four bends that leaves and enters by the given sides."""
    (x0, y0), (x1, y1) = start, end
    sideways, from_side = leaves in ("kiri", "kanan"), enters in ("kiri", "kanan")
    candidates: list[Path] = []
    if not sideways and not from_side:
        candidates = [(start, end)] if abs(x0 - x1) < 0.01 else []
        candidates += [(start, (x0, y), (x1, y), end) for y in strips.ys]
        candidates += [
            (start, (x0, a), (x, a), (x, b), (x1, b), end)
            for a in _nearest(strips.ys, y0, 4)
            for b in _nearest(strips.ys, y1, 4)
            for x in strips.xs
        ]
    elif sideways and from_side:
        candidates = [(start, end)] if abs(y0 - y1) < 0.01 else []
        candidates += [(start, (x, y0), (x, y1), end) for x in strips.xs]
    elif sideways:
        candidates = [(start, (x1, y0), end)]
        candidates += [
            (start, (x, y0), (x, y), (x1, y), end) for x in strips.xs for y in _nearest(strips.ys, y1, 4)
        ]
    else:
        candidates = [(start, (x0, y1), end)]
        candidates += [
            (start, (x0, y), (x, y), (x, y1), end) for x in strips.xs for y in _nearest(strips.ys, y0, 4)
        ]
    for path in candidates:
        if _faces(path[0], path[1], leaves) and _faces(path[-1], path[-2], enters) and _turns(path):
            yield path


def _nearest(values: list[float], middle: float, count: int) -> list[float]:
    return sorted(values, key=lambda value: abs(value - middle))[:count]


def _faces(port: Point, neighbour: Point, side: str) -> bool:
    """Whether the way from the port to the next corner leads away from the symbol, by 3 points at least."""
    dx, dy = OUTWARD[side]
    ahead = (neighbour[0] - port[0]) * dx + (neighbour[1] - port[1]) * dy
    return ahead >= 3


def _turns(path: Path) -> bool:
    """Whether no leg is shorter than 2 points, and no leg doubles back on the one before."""
    legs = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(path)]
    if any(abs(dx) + abs(dy) < 2 for dx, dy in legs):
        return False
    return all(a[0] * b[0] + a[1] * b[1] >= 0 for a, b in pairwise(legs))


def _hits_symbol(page: PageGrid, route: Route) -> bool:
    """Whether the route runs through a symbol, or along its own but for the legs at its ends."""
    legs = list(pairwise(route.path))
    free = {(route.wish.tail, 0), (route.wish.tip, len(legs) - 1)}
    return any(
        hull(*leg).meets(node.box, CLEAR)
        for node in page.nodes.values()
        if node.kind != "terbuka"
        for number, leg in enumerate(legs)
        if (node.key, number) not in free
    )


def _own_cost(page: PageGrid, route: Route, prefer: str) -> float:
    """What the route costs whatever the others do: bends, length, taste."""
    legs = list(pairwise(route.path))
    return BEND * (len(legs) - 1) + LENGTH * sum(_length(leg) for leg in legs) + _taste(page, route, prefer)


def _taste(page: PageGrid, route: Route, prefer: str) -> float:
    """Down the page: leave by the preferred side, enter from above. A rejection leaves by the side."""
    tail, tip = page.nodes[route.wish.tail].box, page.nodes[route.wish.tip].box
    sideways = route.leaves in ("kiri", "kanan")
    cost = DETOUR if route.enters == "bawah" else 0.0
    if tip.cy > tail.cy:
        straight = abs(tip.cx - tail.cx) < 0.01
        cost += WRONG_SIDE * (route.enters != "atas")
        cost += WRONG_SIDE * 2 * (not straight and (prefer == "bawah") == sideways)
    if route.wish.label == "Tidak":
        cost += WRONG_SIDE * (not sideways)
    return cost + WRONG_SIDE * 3 * (route.leaves == "atas")


def _quarrel(route: Route, other: Route) -> float:
    """What two routes cost each other: crossings, overlaps, a side used twice."""
    cost = 0.0
    for a in pairwise(route.path):
        for b in pairwise(other.path):
            if _overlap(a, b):
                cost += OVERLAP
            elif hull(*a).meets(hull(*b), 1.0):
                cost += CROSSING
    out, into = (route.wish.tail, route.leaves), (route.wish.tip, route.enters)
    other_out, other_into = (other.wish.tail, other.leaves), (other.wish.tip, other.enters)
    cost += SHARED_PORT * ((out == other_into) + (into == other_out) + (out == other_out))
    return cost + JOINED_PORT * (into == other_into)


def _length(leg: Leg) -> float:
    return abs(leg[0][0] - leg[1][0]) + abs(leg[0][1] - leg[1][1])


def _overlap(a: Leg, b: Leg) -> bool:
    """Whether two legs run side by side closer than ``NEAR``, or one ends on the other."""
    p, q = hull(*a), hull(*b)
    if (p.width > p.height) == (q.width > q.height):
        return p.meets(q, NEAR)
    return p.meets(q, 1.0) and not _cross_inside(a, b)


def _cross_inside(a: Leg, b: Leg) -> bool:
    """Whether the legs cross well inside both of them: a crossing that nobody takes for a branch."""
    flat, steep = sorted((hull(*a), hull(*b)), key=lambda leg: leg.height)
    return flat.x0 + 2 < steep.cx < flat.x1 - 2 and steep.y0 + 2 < flat.cy < steep.y1 - 2
