"""Edges -> ways around the symbols: where each arrow leaves, along which tracks it runs, where it enters.

Arrows run upright in the channels between lanes and level in the gaps between rows, each on a track of
its own, so that no two lie on each other. Among the ways an arrow could take, the one that confuses
least is taken: no symbol crossed, and no side of a symbol where one arrow leaves and another enters.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Literal

from pipeline.flowchart.chart import Chart, Edge, Node

Side = Literal["top", "bottom", "left", "right"]

_SWEEPS = 3
_SHARED_OUT = 5.0
_BOTH_WAYS = 10.0
_CROSSES = 4.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node stands: row and lane, counted from 0."""

    row: int
    lane: int


@dataclass(frozen=True, slots=True)
class Route:
    """The way of one edge. ``channel`` k lies left of lane k; None: straight through the gap below.

    Tracks number the lines that share a channel or a gap (the gap below a row), from 0.
    """

    edge: Edge
    start: Place
    end: Place
    exit: Side
    entry: Side
    channel: int | None = None
    channel_track: int = 0
    out_track: int = 0
    in_track: int = 0

    @property
    def span(self) -> tuple[float, float]:
        """The rows that it passes in its channel."""
        first = self.start.row + (0.5 if self.exit == "bottom" else 0)
        last = self.end.row - (0.5 if self.entry == "top" else 0)
        return min(first, last), max(first, last)


Taken = dict[tuple[Place, Side], set[str]]
"""What the sides of symbols are used for: 'in', 'out'."""


def chart_to_routes(chart: Chart) -> list[Route]:
    """One route for each edge, in the order of the edges."""
    rows = {step.urutan: n for n, step in enumerate(chart.steps)}
    places = {s.urutan: [_place(chart, rows, node) for node in s.nodes] for s in chart.steps}
    routes: dict[Edge, Route] = {}
    in_turn = sorted(chart.edges, key=lambda e: (rows[e.ke] - rows[e.dari] != 1, abs(e.ke - e.dari)))
    # Later arrows may take a side that an earlier one needs less: so each chooses again.
    for edge in in_turn * _SWEEPS:
        routes.pop(edge, None)
        taken = _taken(routes.values())
        start, end = _nearest(places[edge.dari], places[edge.ke])
        routes[edge] = min(_ways(edge, start, end), key=lambda way: _cost(way, taken, places))
    return _on_tracks([routes[edge] for edge in chart.edges])


def _taken(routes: Iterable[Route]) -> Taken:
    taken: Taken = defaultdict(set)
    for route in routes:
        taken[route.start, route.exit].add("out")
        taken[route.end, route.entry].add("in")
    return taken


def _place(chart: Chart, rows: dict[int, int], node: Node) -> Place:
    """A node without a lane stands in one of its own, right of all."""
    return Place(rows[node.urutan], len(chart.lanes) if node.lane is None else node.lane)


def _nearest(starts: Sequence[Place], ends: Sequence[Place]) -> tuple[Place, Place]:
    """Of steps with several symbols the two that stand closest."""
    return min(product(starts, ends), key=lambda pair: abs(pair[0].lane - pair[1].lane))


def _ways(edge: Edge, start: Place, end: Place) -> Iterator[Route]:
    if end.row == start.row + 1:
        yield Route(edge, start, end, "bottom", "top")
    for entry in ("left", "right", "top"):
        sides: tuple[Side, ...] = ("left", "right") if entry == "top" else (entry,)
        for side in sides:
            channel = end.lane + (side == "right")
            toward: Side = "left" if channel <= start.lane else "right"
            yield Route(edge, start, end, toward, entry, channel)
            yield Route(edge, start, end, "bottom", entry, channel)


def _cost(route: Route, taken: Taken, places: dict[int, list[Place]]) -> tuple[float, int]:
    out, into = taken[route.start, route.exit], taken[route.end, route.entry]
    cost = _BOTH_WAYS * (("in" in out) + ("out" in into)) + _SHARED_OUT * ("out" in out)
    if route.channel is None:
        return cost, 0
    cost += 1 + (route.exit == "bottom") + 1.5 * (route.entry == "top")
    level = [p for row in places.values() for p in row]
    if route.exit != "bottom":
        cost += _CROSSES * sum(_stands_between(p, route.start, route.channel) for p in level)
    if route.entry != "top":
        cost += _CROSSES * sum(_stands_between(p, route.end, route.channel) for p in level)
    # Where two ways are alike, returns keep to the left and what goes on keeps to the right.
    back = route.end.row < route.start.row
    return cost + 0.1 * abs(route.channel - route.start.lane), int(back == (route.exit == "right"))


def _stands_between(place: Place, node: Place, channel: int) -> bool:
    """Whether a symbol stands in the node's row between the node and a channel."""
    return place.row == node.row and (node.lane < place.lane < channel or channel <= place.lane < node.lane)


def _on_tracks(routes: list[Route]) -> list[Route]:
    channels: dict[int, list[list[tuple[float, float]]]] = defaultdict(list)
    gaps: dict[int, list[list[tuple[float, float]]]] = defaultdict(list)
    done = []
    for route in routes:
        out_to = route.end.lane if route.channel is None else route.channel - 0.5
        if route.exit == "bottom" and out_to != route.start.lane:
            span = (min(route.start.lane, out_to), max(route.start.lane, out_to))
            route = replace(route, out_track=_track(gaps[route.start.row], span))
        if route.channel is not None:
            route = replace(route, channel_track=_track(channels[route.channel], route.span))
            if route.entry == "top":
                span = (min(route.end.lane, out_to), max(route.end.lane, out_to))
                route = replace(route, in_track=_track(gaps[route.end.row - 1], span))
        done.append(route)
    return done


def _track(tracks: list[list[tuple[float, float]]], span: tuple[float, float]) -> int:
    """The first track on which the span is free; it is taken there."""
    for number, spans in enumerate(tracks):
        if all(span[1] < a or b < span[0] for a, b in spans):
            spans.append(span)
            return number
    tracks.append([span])
    return len(tracks) - 1
