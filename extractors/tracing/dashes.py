"""Dashed borders and lines: short straight pieces, alike and one behind the other, are one stroke.

Letters are no such rows: their stems stand side by side. Only where a row of dashes is found is anything
drawn; a page without pays for looking at its small thin components once.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.tracing.components import mask_to_components
from extractors.tracing.raster import Mask
from models.page import Connector

SHORTEST, LONGEST, THICKEST = 0.25, 1.8, 0.35
"""The length and thickness of a dash, in letter heights."""
SLIM = 1.5
"""A dash is at least so many times as long as thick."""
STRAIGHT = 1.7
"""Its box is no wider than so many thicknesses of it."""
GAP, OF_DASH = 0.9, 1.3
"""The widest gap, in letter heights and in dashes."""
BEND = 0.75
"""The cosine of the most that a row bends from dash to gap: round corners are drawn of few dashes."""
ROW, TOGETHER = 3, 4
"""The fewest dashes of a row, and of rows that meet."""
ROUND = 0.4
"""What is slim has an outline no more than so many letter heights longer than twice its length."""
MOST = 4000
"""A table with more slim pieces than half of this is no drawing but noise."""
ALIKE = 1.6
"""The dashes of a row differ in thickness and length by no more than this factor from one another."""
MEET = 1.8
"""Two rows are led on to where they meet over no more than so many dashes with their gaps: the dash at a
corner, and one to which an arrow sticks, are none."""

ALONG = 12
"""More pixels than this of closed gaps lie on a line that runs along them; one that ends there has fewer."""
BEYOND = 1.0
"""An end that meets no other is led on by so many gaps."""
Points = NDArray[np.float64]
Indexes = NDArray[np.intp]
Gap = tuple[int, list[Points]]
"""What is to be drawn: the end of a dash that it begins at, and its points."""


@dataclass(frozen=True, slots=True)
class _Dashes:
    """Two ends for each dash (rows 2i and 2i + 1): place and direction outwards; and for each dash its
    length and thickness. All in pixels."""

    ends: Points
    outwards: Points
    length: Points
    thickness: Points


def with_dashes_joined(ink: Mask, rulings: Mask, character: float) -> Mask:
    """``ink`` with the gaps of dashed strokes drawn; ``ink`` itself where there are none."""
    grown = cv2.dilate(rulings, np.ones((3, 3), np.uint8))
    dashes = _find(np.asarray(cv2.subtract(ink, grown), np.uint8), character)
    partner = _partners(dashes, character)
    rows = [row for row in _rows(partner) if len(row) > 1 or dashes.length[row[0]] > LONGEST * character]
    if not any(len(row) > 1 for row in rows):
        return ink
    gaps = _gaps(dashes, rows, partner)
    meets = _meets(dashes, rows, partner)
    ends = _ends(dashes, rows, partner, meets)
    drawn = _dashed(dashes, rows, meets)
    if not drawn:
        return ink
    joined = ink.copy()
    for a, points in [*gaps, *meets, *ends]:
        if a // 2 in drawn:
            width = max(1, round(float(dashes.thickness[a // 2])))
            cv2.polylines(joined, [np.rint(np.array(points)).astype(np.int32)], False, (255,), width)
    return joined


def runs_along(connector: Connector, added: Mask) -> bool:
    """Whether a connector (points in pixels) leads over gaps that were closed: what it runs along may be the
    border of a symbol that stayed open."""
    way = np.zeros_like(added)
    cv2.polylines(way, [np.rint(np.array(connector.points)).astype(np.int32)], False, (255,), 3)
    return bool(cv2.countNonZero(cv2.bitwise_and(way, added)) > ALONG)


def _find(loose: Mask, character: float) -> _Dashes:
    """All slim straight pieces; those longer than a dash may be dashes that run into each other."""
    outlines, boxes = mask_to_components(loose)
    sizes = boxes[:, 2:].max(axis=1, initial=0)
    around = np.array([len(outline) for outline in outlines])
    slim = (sizes >= 0.7 * SHORTEST * character) & (around <= 2 * sizes + ROUND * character)
    ends, outwards, lengths, thick = [], [], [], []
    for i in np.flatnonzero(slim):
        (cx, cy), (a, b), turn = cv2.minAreaRect(outlines[i])
        length, across = max(a, b) + 1, min(a, b) + 1
        if length < max(SHORTEST * character, SLIM * across) or across > THICKEST * character:
            continue
        thickness = (cv2.contourArea(outlines[i]) + len(outlines[i]) / 2 + 1) / length
        if across > STRAIGHT * thickness + 1:
            continue
        angle = np.deg2rad(turn if a >= b else turn + 90)
        way, middle = np.array([np.cos(angle), np.sin(angle)]), np.array([cx, cy])
        ends += [middle - way * (length - 1) / 2, middle + way * (length - 1) / 2]
        outwards += [-way, way]
        lengths.append(length)
        thick.append(thickness)
    return _Dashes(
        np.asarray(ends, float).reshape(-1, 2),
        np.asarray(outwards, float).reshape(-1, 2),
        np.asarray(lengths, float),
        np.asarray(thick, float),
    )


def _partners(dashes: _Dashes, character: float) -> Indexes:
    """For each end the end over the gap that it faces and that faces it; -1 where there is none."""
    ends, out = dashes.ends, dashes.outwards
    count = len(ends)
    partner, best, least = np.full(count, -1), np.full(count, -1), np.full(count, np.inf)
    if not 2 < count <= MOST:
        return partner
    far = np.hypot(ends[:, None, 0] - ends[:, 0], ends[:, None, 1] - ends[:, 1])
    most = np.minimum(GAP * character, OF_DASH * dashes.length)
    one, other = np.nonzero((far > 0) & (far <= np.repeat(most, 2)[:, None]))
    away, gap = ends[other] - ends[one], far[one, other]
    ahead = (away * out[one]).sum(axis=1) >= BEND * gap
    facing = -(away * out[other]).sum(axis=1) >= BEND * gap
    fits = ahead & facing & (one // 2 != other // 2) & _alike(dashes, one // 2, other // 2)
    for a, b, distance in zip(one[fits], other[fits], gap[fits], strict=True):
        if distance < least[a]:
            best[a], least[a] = b, distance
    mutual = np.flatnonzero((best >= 0) & (best[best] == np.arange(count)))
    partner[mutual] = best[mutual]
    return partner


def _alike(dashes: _Dashes, one: Indexes, other: Indexes) -> NDArray[np.bool_]:
    ratio = dashes.thickness[other] / dashes.thickness[one]
    return np.asarray((ratio <= ALIKE) & (ratio >= 1 / ALIKE), np.bool_)


def _gaps(dashes: _Dashes, rows: list[list[int]], partner: Indexes) -> list[Gap]:
    """What is to be drawn within the rows: the end that it begins at, and its points."""
    ends = [end for row in rows for dash in row for end in (2 * dash, 2 * dash + 1)]
    return [(e, [dashes.ends[e], dashes.ends[partner[e]]]) for e in ends if partner[e] > e]


def _dashed(dashes: _Dashes, rows: list[list[int]], meets: list[Gap]) -> set[int]:
    """The dashes of rows that, with the rows they meet, have enough of them and are even."""
    group = {dash: i for i, row in enumerate(rows) for dash in row}
    for (a, _), b in zip(meets, [meet[1][-1] for meet in meets], strict=True):
        end = int(np.flatnonzero((dashes.ends == b).all(axis=1))[0])
        old, new = group[end // 2], group[a // 2]
        group = {dash: new if g == old else g for dash, g in group.items()}
    out: set[int] = set()
    for g in set(group.values()):
        dashes_of = [dash for dash, other in group.items() if other == g]
        own = [row for row in rows if group[row[0]] == g]
        short = [dash for row in own if len(row) > 1 for dash in row]
        enough = max(len(row) for row in own) >= ROW or len(short) >= TOGETHER
        if enough and _even(dashes, short):
            out |= set(dashes_of)
    return out


def _rows(partner: Indexes) -> list[list[int]]:
    """The dashes that partners string together, each row in order from one of its ends."""
    seen: set[int] = set()
    rows = []
    starts = [e for e in range(len(partner)) if partner[e] < 0 <= partner[e ^ 1]]
    for start in [*starts, *range(len(partner))]:
        row, end = [], start
        while end >= 0 and end // 2 not in seen:
            seen.add(end // 2)
            row.append(end // 2)
            end = int(partner[end ^ 1])
        if row:
            rows.append(row)
    return rows


def _even(dashes: _Dashes, row: list[int]) -> bool:
    """Whether most dashes are as long as the middle one: pieces of other things are of any length."""
    lengths = dashes.length[row]
    ratio = lengths / np.median(lengths)
    return bool(((ratio <= ALIKE) & (ratio >= 1 / ALIKE)).mean() >= 0.75)


def _meets(dashes: _Dashes, rows: list[list[int]], partner: Indexes) -> list[Gap]:
    """How rows go on to where they meet: at corners, and over a dash that something hides."""
    free = [e for row in rows for d in row for e in (2 * d, 2 * d + 1) if partner[e] < 0]
    ways: dict[int, list[tuple[float, int, Points]]] = {e: [] for e in free}
    for i, a in enumerate(free):
        for b in free[i + 1 :]:
            corner = _corner(dashes, a, b)
            if corner is not None:
                far = float(np.hypot(*(corner - dashes.ends[a])) + np.hypot(*(corner - dashes.ends[b])))
                ways[a].append((far, b, corner))
                ways[b].append((far, a, corner))
    nearest = {e: min(found, key=lambda way: way[0]) for e, found in ways.items() if found}
    return [
        (a, [dashes.ends[a], corner, dashes.ends[b]])
        for a, (_, b, corner) in nearest.items()
        if a < b and nearest[b][1] == a
    ]


def _ends(dashes: _Dashes, rows: list[list[int]], partner: Indexes, meets: list[Gap]) -> list[Gap]:
    """A gap more at each end that meets nothing: the corner or side that it stands at may be whole."""
    met = {tuple(place) for _, points in meets for place in (points[0], points[-1])}
    out = []
    for row in (row for row in rows if len(row) > 1):
        ends = [end for dash in row for end in (2 * dash, 2 * dash + 1)]
        gaps = [np.hypot(*(dashes.ends[e] - dashes.ends[partner[e]])) for e in ends if partner[e] >= 0]
        for e in ends:
            if partner[e] < 0 and tuple(dashes.ends[e]) not in met:
                reach = BEYOND * float(np.median(gaps))
                out.append((e, [dashes.ends[e], dashes.ends[e] + reach * dashes.outwards[e]]))
    return out


def _corner(dashes: _Dashes, a: int, b: int) -> Points | None:
    """Where the rows that end at ``a`` and ``b`` meet; None where they do not, or too far off."""
    p, q, u, v = dashes.ends[a], dashes.ends[b], dashes.outwards[a], dashes.outwards[b]
    most = MEET * 2 * float(min(dashes.length[a // 2], dashes.length[b // 2]))
    away = q - p
    far = float(np.hypot(*away))
    if far > 1.5 * most or far == 0:
        return None
    cross = float(u[0] * v[1] - u[1] * v[0])
    if abs(cross) < 0.3:
        in_line = float(away @ u) >= 0.97 * far and -float(away @ v) >= 0.97 * far
        return (p + q) / 2 if in_line and far <= most else None
    s = float(away[0] * v[1] - away[1] * v[0]) / cross
    t = float(away[0] * u[1] - away[1] * u[0]) / cross
    slack = -0.5 * float(dashes.thickness[a // 2])
    return p + s * u if slack <= s <= most and slack <= t <= most else None
