"""Ink -> slanted connectors: lines that run aslant or in a bow from symbol to symbol.

All other tracing looks for level and upright strokes; this takes what thin ink is left beside them. A line is
an arrow where each of its ends meets one symbol, another one, and one end alone bears a head. Where it runs
between symbols and that is not so, there is a note.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.tracing.heads import HINT, SPREAD, head_spread
from extractors.tracing.parts import Shape
from extractors.tracing.raster import Mask
from extractors.tracing.slanted_lines import Line, Points, ink_to_lines, may_hold_lines
from extractors.tracing.strokes import Stroke
from models.page import Connector

SURE = 0.85
"""How sure a slanted arrow is,"""
HINTED = 0.75
"""and one of whose head too much is hidden for more than a hint."""
SHORTEST = 2.0
"""The shortest line, in letter heights."""
SLANT = 0.6
"""A line whose ends differ by less either way, in letter heights, is upright or level."""
TOUCH, ASIDE = 1.9, 0.3
"""An end meets a symbol that it points at from so far away, its head between them; the symbol's box grown by
so much (letter heights)."""
KNOWN = 0.35
"""Of arrows that are known, lines so wide are rubbed out, in letter heights,"""
KNOWN_HEAD = 0.8
"""and circles of this radius where they have a head."""
BEFORE, BESIDE = 0.2, 0.9
"""What ends so far before the tip, and lies so far beside the line (letter heights), is its own."""
SHORT = 0.7
"""A line without a head ends so near to its symbol (letter heights), or its end was lost, maybe with one."""
BARE = (1.3, 2.3)
"""Between these from its tip (letter heights) a line has no head."""
PATCH = 3.0
"""What is looked at about an end for a head, in letter heights."""

HEAVY, HEAVIER = 1.6, 1.5
"""Where no head spreads evenly, as half behind a symbol or at a bow's end: near its tip there is so many
times the ink of its line, and so many times that at the other end,"""
WEIGHED = 1.3
"""no more than so many letter heights away."""

Flags = NDArray[np.bool_]
Found = tuple[list[Connector], list[tuple[float, float]]]


@dataclass(frozen=True, slots=True)
class _Meeting:
    """Where an end of a line meets a symbol (index), and which way it leads there."""

    shape: int
    at: Points
    outward: Points


@dataclass(frozen=True, slots=True)
class _Tip:
    """How far (letter heights) ink spreads at an end as a head does, how much of it there is (lines), and
    how far before the symbol it ends."""

    spread: float
    weight: float
    short: float


def ink_to_slanted(
    lines: Mask,
    heads: Mask,
    cuts: Mask,
    shapes: Sequence[Shape],
    known: Sequence[Connector],
    character: float,
) -> Found:
    """The slanted arrows (points in pixels; ``tail``/``head`` index ``shapes``), and places of lines between
    symbols that cannot be told.

    ``lines``: the ink without shapes, letters and rulings; ``heads``: the same with the tips before the
    shapes; ``cuts``: the rulings, a pixel wider; ``known``: the arrows found already.
    """
    whole = [c for c in known if c.tail is not None and c.head is not None]
    through = _drawn(whole, lines, character)
    loose = np.asarray(cv2.subtract(lines, through), np.uint8)
    if not may_hold_lines(loose, character):
        return [], []
    over = np.asarray(cv2.dilate(cv2.bitwise_or(cuts, through), np.ones((3, 3), np.uint8)), np.uint8)
    joined = {frozenset((c.tail, c.head)) for c in whole}
    found: list[Connector] = []
    doubtful: list[tuple[float, float]] = []
    for line in ink_to_lines(loose, over, character):
        if not _is_slanted(line, character):
            continue
        first, last = (_meeting(line, k, shapes, character) for k in (0, 1))
        if first is None or last is None or first.shape == last.shape:
            continue
        arrow = _arrow(line, (first, last), shapes, heads, character)
        if arrow is None:
            doubtful.append((float(first.at[0]), float(first.at[1])))
        elif frozenset((first.shape, last.shape)) not in joined:
            found.append(arrow)
    return found, doubtful


def without_their_parts(
    connectors: Sequence[Connector], slanted: Sequence[Connector], character: float
) -> list[Connector]:
    """``connectors`` without those that are a straight part of a slanted one, taken for an arrow to another
    page."""
    ways = [np.asarray(s.points) for s in slanted]
    return [c for c in connectors if not any(_lies_on(c, way, character) for way in ways)]


def _lies_on(connector: Connector, way: Points, character: float) -> bool:
    if connector.tail is not None and connector.head is not None:
        return False
    points = np.asarray(connector.points)
    away = np.hypot(*(points[:, None] - way).transpose(2, 0, 1)).min(axis=1)
    return bool((away <= 1.5 * character).all())


def _drawn(connectors: Sequence[Connector], ink: Mask, character: float) -> Mask:
    mask = np.zeros_like(ink)
    for connector in connectors:
        points = np.rint(np.asarray(connector.points)).astype(np.int32)
        cv2.polylines(mask, [points], False, (255,), max(3, round(KNOWN * character)))
        tip = (int(points[-1][0]), int(points[-1][1]))
        cv2.circle(mask, tip, round(KNOWN_HEAD * character), (255,), cv2.FILLED)
    return mask


def _is_slanted(line: Line, character: float) -> bool:
    across, down = np.abs(line.ends[1] - line.ends[0])
    return bool(min(across, down) >= SLANT * character and np.hypot(across, down) >= SHORTEST * character)


def _meeting(line: Line, end: int, shapes: Sequence[Shape], character: float) -> _Meeting | None:
    """The one symbol that an end points at from nearby; None where there is none, or more than one."""
    steps = line.ends[end] + np.outer(np.arange(-0.5, TOUCH, 0.1) * character, line.outwards[end])
    met = []
    for k, shape in enumerate(shapes):
        corners = _corners(shape).astype(np.float32)
        inside = [cv2.pointPolygonTest(corners, (float(x), float(y)), True) for x, y in steps]
        if max(inside) >= -ASIDE * character:
            into = next((i for i, depth in enumerate(inside) if depth >= 0), int(np.argmax(inside)))
            met.append(_Meeting(k, steps[into], line.outwards[end]))
    return met[0] if len(met) == 1 else None


def _arrow(
    line: Line, at: tuple[_Meeting, _Meeting], shapes: Sequence[Shape], heads: Mask, character: float
) -> Connector | None:
    """None where neither end has a head, or both."""
    seen = [_tip(meeting, shapes[meeting.shape], heads, character) for meeting in at]
    tips = [tip for tip in seen if tip is not None]
    if len(tips) < 2:
        return None
    told = [tip.spread >= max(HINT, 2 * other.spread) for tip, other in (tips, tips[::-1])]
    sure = SURE if max(tip.spread for tip in tips) >= SPREAD else HINTED
    if max(tip.spread for tip in tips) < HINT:
        told = [tip.weight >= max(HEAVY, HEAVIER * other.weight) for tip, other in (tips, tips[::-1])]
    if told[0] == told[1] or tips[1 if told[0] else 0].short > SHORT:
        return None
    way = np.concatenate(([at[0].at], line.way, [at[1].at]))
    points = tuple((float(x), float(y)) for x, y in way)
    if told[0]:
        return Connector(points[::-1], at[1].shape, at[0].shape, True, "", sure)
    return Connector(points, at[0].shape, at[1].shape, True, "", sure)


def _tip(meeting: _Meeting, shape: Shape, heads: Mask, character: float) -> _Tip | None:
    """What is at an end, seen with the line upright, the tip below: first as the line leads, then as its very
    end does, which bows and corners turn a little. None where it cannot be seen, as behind a ruling."""
    half = round(PATCH * character)
    turn = _turn(meeting.at, meeting.outward, half)
    axis = _axis(_own(heads, turn, half - round(BEFORE * character), half, character), half, character)
    if axis is None:
        return None
    back = cv2.invertAffineTransform(turn)
    tip, shaft = (back[:, :2] @ place + back[:, 2] for place in axis)
    turn = _turn(tip, (tip - shaft) / np.hypot(*(tip - shaft)), half)
    own = _own(heads, turn, half + 2, half, character)
    rows = own[half - round(BARE[1] * character) : half - round(BARE[0] * character)].sum(axis=1)
    if not rows.any():
        return None
    upright = np.asarray((own | (own[:, ::-1] & _hidden(shape, turn, own.shape))) * np.uint8(255), np.uint8)
    thick = max(1.0, float(np.median(rows[rows > 0])))
    spread = head_spread(upright, Stroke(False, 0.1 * half, half, half, thick), True, character)
    near = own[half - round(WEIGHED * character) :]
    weight = np.count_nonzero(near) / (thick * WEIGHED * character)
    return _Tip(spread, weight, (half - axis[0][1]) / character)


def _turn(at: Points, outward: Points, half: int) -> Points:
    """The matrix that turns ``outward`` down and moves ``at`` to (half, half)."""
    across, down = outward
    turn = np.array([[down, -across, 0.0], [across, down, 0.0]])
    turn[:, 2] = half - turn[:, :2] @ at
    return turn


def _own(heads: Mask, turn: Points, stop: int, half: int, character: float) -> Flags:
    """The line's own ink about its tip, turned: what hangs together above row ``stop``, below which other
    lines may meet it, and not far to the side."""
    size = (2 * half + 1, 2 * half + 1)
    own = np.asarray(cv2.warpAffine(heads, turn, size, flags=cv2.INTER_LINEAR) > 127)
    side = round(BESIDE * character)
    own[stop:] = False
    own[:, : half - side] = False
    own[:, half + side + 1 :] = False
    labels = cv2.connectedComponents(own.astype(np.uint8), connectivity=8)[1]
    axis = labels[:stop, half - 3 : half + 4]
    found = np.bincount(axis[axis > 0])
    return np.asarray(labels == found.argmax() if len(found) else np.zeros_like(own), np.bool_)


def _axis(own: Flags, half: int, character: float) -> tuple[Points, Points] | None:
    """Two places of a line's own ink: its tip, and the shaft where no head reaches; None without a shaft."""
    ys, xs = np.nonzero(own)
    if not len(ys):
        return None
    last = ys.max()
    tip = ys >= last - 2
    shaft = (ys <= last - BARE[0] * character) & (ys >= last - BARE[1] * character)
    if not shaft.any():
        return None
    places = np.column_stack((xs, ys)).astype(float)
    return np.array([places[tip, 0].mean(), float(last)]), places[shaft].mean(axis=0)


def _hidden(shape: Shape, turn: Points, size: tuple[int, ...]) -> Flags:
    """Where the symbol lies. A slanted head has one wing behind it, which is taken to be as the other one."""
    corners = np.rint(_corners(shape) @ turn[:, :2].T + turn[:, 2]).astype(np.int32)
    symbol = cv2.fillConvexPoly(np.zeros(size, np.uint8), corners, (1,))
    return np.asarray(cv2.dilate(symbol, np.ones((3, 3), np.uint8)) > 0, np.bool_)


def _corners(shape: Shape) -> Points:
    x0, y0, x1, y1 = shape.box
    cx, cy = shape.box.centre
    if shape.kind == "belah_ketupat":
        return np.array([(x0, cy), (cx, y0), (x1, cy), (cx, y1)], float)
    return np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], float)
