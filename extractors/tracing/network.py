"""Strokes -> chains: strokes that meet end to end or end to side are one drawn line."""

from collections.abc import Iterator
from dataclasses import dataclass

from extractors.tracing.strokes import Stroke

ELBOW = 0.75
"""Loose pieces of one line lie this near, in letter heights (Word users draw elbows of two lines)."""
DASHED_ELBOW = 1.35
"""Where both legs are dashed, the dash that goes round the corner may be lost."""
SOLID = 0.9
"""A dashed line is inked over less than this share of its length."""
SHORT, PALER = 3.0, 0.6
"""A piece shorter than this (letter heights) and thinner than this share of a line is no leg of it, but
the feet or tops of a label's letters."""
SIDE = 0.5
"""An end this near to another stroke's side (letter heights) stands on it."""


@dataclass(frozen=True, slots=True)
class End:
    """One end of a stroke: ``last`` is its far end (a1)."""

    stroke: int
    last: bool


@dataclass(frozen=True, slots=True)
class Joint:
    """Two strokes that meet, and where (pixels)."""

    a: int
    b: int
    at: tuple[float, float]


def end_point(strokes: list[Stroke], end: End) -> tuple[float, float]:
    """The end's place as (x, y)."""
    return strokes[end.stroke].ends[1 if end.last else 0]


def strokes_to_joints(strokes: list[Stroke], character: float) -> tuple[list[Joint], set[End]]:
    """All joints, and the ends that take part in one (the others are free)."""
    joints, bound = [], set()
    for i, j in _neighbours(strokes, character):
        found = _joint(strokes, i, j, character)
        if found is not None:
            joint, ends = found
            joints.append(joint)
            bound |= ends
    return joints, bound


def _neighbours(strokes: list[Stroke], character: float) -> Iterator[tuple[int, int]]:
    level = [i for i, s in enumerate(strokes) if s.horizontal]
    upright = [i for i, s in enumerate(strokes) if not s.horizontal]
    for i in level:
        for j in upright:
            yield i, j


def _joint(strokes: list[Stroke], i: int, j: int, character: float) -> tuple[Joint, set[End]] | None:
    """How the level stroke i and the upright stroke j meet; a mere crossing is no joint."""
    h, v = strokes[i], strokes[j]
    x, y = v.c, h.c
    dashed = h.solid < SOLID and v.solid < SOLID
    near = (DASHED_ELBOW if dashed else ELBOW) * character
    if not (h.a0 - near <= x <= h.a1 + near and v.a0 - near <= y <= v.a1 + near):
        return None
    if _paler(h, v, character) or _paler(v, h, character):
        return None
    h_end, v_end = _end_at(h, x, near), _end_at(v, y, near)
    if h_end is None and v_end is None:
        return None
    ends = set()
    if h_end is not None:
        ends.add(End(i, h_end))
    if v_end is not None:
        ends.add(End(j, v_end))
    if len(ends) == 1 and not _stands_on(h, v, h_end is not None, SIDE * character):
        return None
    return Joint(i, j, (x, y)), ends


def _paler(piece: Stroke, line: Stroke, character: float) -> bool:
    return piece.length < SHORT * character and piece.thickness < PALER * line.thickness


def _end_at(stroke: Stroke, place: float, near: float) -> bool | None:
    """Which end of ``stroke`` lies at ``place`` along it: True the last, False the first, None neither."""
    first, last = abs(stroke.a0 - place), abs(stroke.a1 - place)
    if min(first, last) > near:
        return None
    return last < first


def _stands_on(h: Stroke, v: Stroke, level_ends: bool, near: float) -> bool:
    """For a T: whether the ending stroke stops at the other's side and does not cross it."""
    ending, place = (h, v.c) if level_ends else (v, h.c)
    return min(abs(ending.a0 - place), abs(ending.a1 - place)) <= near


def joints_to_chains(count: int, joints: list[Joint]) -> list[list[int]]:
    """Groups of stroke indexes that hang together."""
    parent = list(range(count))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for joint in joints:
        parent[root(joint.a)] = root(joint.b)
    groups: dict[int, list[int]] = {}
    for i in range(count):
        groups.setdefault(root(i), []).append(i)
    return list(groups.values())


def path_between(start: int, goal: int, joints: list[Joint]) -> list[tuple[float, float]]:
    """The joints' places on the way from stroke ``start`` to stroke ``goal`` (fewest bends)."""
    beside: dict[int, list[Joint]] = {}
    for joint in joints:
        beside.setdefault(joint.a, []).append(joint)
        beside.setdefault(joint.b, []).append(joint)
    ways: dict[int, list[tuple[float, float]]] = {start: []}
    queue = [start]
    for stroke in queue:
        for joint in beside.get(stroke, []):
            other = joint.b if joint.a == stroke else joint.a
            if other not in ways:
                ways[other] = [*ways[stroke], joint.at]
                queue.append(other)
    return ways.get(goal, [])
