"""A chart -> sizes and places in pixels: lines of text, heights of rows, widths of lanes, ways of arrows."""

import textwrap
from dataclasses import dataclass

from pipeline.flowchart.chart import Chart
from pipeline.flowchart.routes import Place, Route, chart_to_routes

LINE = 14.0
"""Height of a line of text."""
TRACK = 7.0
"""Distance of two arrows that run beside each other."""
NUMBER, ACTIVITY, TIME = 38.0, 260.0, 92.0
"""Widths of the columns beside the lanes."""
SYMBOL = (68.0, 32.0)
"""Width and height of a box; a rhombus is a third higher."""
TITLE = 46.0
_ACTIVITY_LETTERS, _LANE_LETTERS, _TIME_LETTERS = 41, 15, 14
_LANE, _ROW, _MOST_LINES = 126.0, 66.0, 8

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Measures:
    """Where everything stands, in pixels from the top left."""

    lanes: tuple[tuple[str, ...], ...]
    activities: tuple[tuple[str, ...], ...]
    times: tuple[tuple[str, ...], ...]
    lane_width: float
    head: float
    rows: tuple[float, ...]
    """Top of every row, and the bottom of the last."""
    routes: tuple[Route, ...]

    @property
    def left(self) -> float:
        """Where the first lane begins."""
        return NUMBER + ACTIVITY

    @property
    def right(self) -> float:
        """Where the last lane ends."""
        return self.left + self.lane_width * len(self.lanes)

    @property
    def size(self) -> Point:
        """Width and height of the whole drawing."""
        return self.right + TIME, self.rows[-1]

    def centre(self, place: Place) -> Point:
        """The middle of a symbol."""
        return (
            self.left + self.lane_width * (place.lane + 0.5),
            (self.rows[place.row] + self.rows[place.row + 1]) / 2,
        )

    def points(self, route: Route, half: tuple[Point, Point]) -> list[Point]:
        """The corners of an arrow. ``half``: half of width and height of its first and last symbol."""
        start = _port(self.centre(route.start), route.exit, half[0])
        end = _port(self.centre(route.end), route.entry, half[1])
        if route.channel is None:
            level = self._gap(route.start.row, route.out_track)
            return _without_repeats([start, (start[0], level), (end[0], level), end])
        x = self.left + self.lane_width * route.channel + _offset(route.channel_track)
        first = self._gap(route.start.row, route.out_track) if route.exit == "bottom" else start[1]
        last = self._gap(route.end.row - 1, route.in_track) if route.entry == "top" else end[1]
        return _without_repeats([start, (start[0], first), (x, first), (x, last), (end[0], last), end])

    def _gap(self, row: int, track: int) -> float:
        return self.rows[row + 1] + _offset(track)


def chart_to_measures(chart: Chart, lanes: tuple[str, ...]) -> Measures:
    """Lay a chart out. ``lanes``: the heads of the lanes, one more than the chart's where a step has none."""
    routes = chart_to_routes(chart)
    heads = tuple(_wrap(name, _LANE_LETTERS) for name in lanes)
    activities = tuple(_wrap(step.uraian, _ACTIVITY_LETTERS) for step in chart.steps)
    times = tuple(_wrap(step.waktu or "", _TIME_LETTERS) for step in chart.steps)
    head = TITLE + LINE * (1 + max((len(h) for h in heads), default=1)) + 8
    crowded = max((r.channel_track for r in routes), default=0)
    rows = [head]
    for n, lines in enumerate(zip(activities, times, strict=True)):
        text = LINE * max(map(len, lines)) + 16
        tracks = max((r.out_track for r in routes if r.exit == "bottom" and r.start.row == n), default=0)
        rows.append(rows[-1] + max(_ROW + TRACK * max(0, tracks - 1), text))
    return Measures(
        heads,
        activities,
        times,
        _LANE + TRACK * max(0, crowded - 3),
        head,
        tuple(rows),
        tuple(routes),
    )


def _wrap(text: str, letters: int) -> tuple[str, ...]:
    return tuple(textwrap.wrap(text, letters, max_lines=_MOST_LINES, placeholder=" …"))


def _offset(track: int) -> float:
    """Half a track beside the line between two lanes or rows, on either side in turn: never on that line."""
    return TRACK * (track // 2 + 0.5) * (-1 if track % 2 else 1)


def _port(centre: Point, side: str, half: Point) -> Point:
    x, y = centre
    along = {
        "left": (-half[0], 0.0),
        "right": (half[0], 0.0),
        "top": (0.0, -half[1]),
        "bottom": (0.0, half[1]),
    }
    return x + along[side][0], y + along[side][1]


def _without_repeats(points: list[Point]) -> list[Point]:
    """The corners only: no point twice, none in the middle of a straight way."""
    kept = [p for p, before in zip(points, [None, *points], strict=False) if p != before]
    return [
        p
        for n, p in enumerate(kept)
        if n in (0, len(kept) - 1)
        or not (kept[n - 1][0] == p[0] == kept[n + 1][0] or kept[n - 1][1] == p[1] == kept[n + 1][1])
    ]
