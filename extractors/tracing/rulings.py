"""Strokes -> rulings: which straight lines rule a table, and which are arrows or borders of symbols.

A ruling is told by what it does: it runs over most of its table, or from one ruling to another.
A connector ends at symbols, in the middle of cells.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from extractors.tracing.covered import join_beside_covers
from extractors.tracing.raster import Mask
from extractors.tracing.rectangles import closing_rectangles, join_covered
from extractors.tracing.strokes import Stroke, join_collinear
from models.page import Box

STRONG = 0.5
"""A line over this share of the table's side is a ruling, if an upright one ends at a level one: in a
table of few rows an arrow is as long, but both its ends are at symbols, in the middle of cells."""
WHOLE = 0.85
"""A line over this share of the side is a ruling, whatever its ends do."""
_FEWEST_TOGETHER = 3
"""So many column rulings that end together show where a table without a top or bottom line ends."""
SOLID = 0.9
"""A short ruling is inked over this share of its length."""
UNBROKEN = 0.97
"""A very short one over this share: the side of a symbol that almost fills its row has gaps at its ends."""


_SHARED = 0.3
"""Frames of a bent page may overlap a little; more than this share of the smaller one is no table."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The rulings of one table, in pixels: horizontal by y, vertical by x.

    ``origin`` is the place on the page (x, y) from which they are counted; ``sides`` are strokes near the
    rulings that are the sides of symbols.
    """

    box: Box
    horizontal: tuple[Stroke, ...]
    vertical: tuple[Stroke, ...]
    origin: tuple[int, int] = (0, 0)
    sides: tuple[Stroke, ...] = ()

    def seen_from(self, x: int, y: int) -> "Frame":
        """The frame counted from (x, y)."""
        b = self.box
        return Frame(
            Box(b.x0 - x, b.y0 - y, b.x1 - x, b.y1 - y),
            tuple(s.moved(-x, -y) for s in self.horizontal),
            tuple(s.moved(-x, -y) for s in self.vertical),
            (self.origin[0] + x, self.origin[1] + y),
            tuple(s.moved(-x, -y) for s in self.sides),
        )


def strokes_to_frames(strokes: list[Stroke], character: float) -> list[Frame]:
    """The tables of a page, top to bottom. ``character`` is the letter height in pixels."""
    frames = []
    for group in _with_open_rows(_touching(strokes, 0.6 * character), 0.6 * character):
        frame = _group_to_frame(group, character)
        if frame is not None:
            frames.append(frame)
    return sorted(_without_nested(frames), key=lambda f: (f.box.y0, f.box.x0))


def _touching(strokes: list[Stroke], reach: float) -> list[list[Stroke]]:
    """Groups of strokes connected by crossing or touching within ``reach``."""
    parent = list(range(len(strokes)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    level = [i for i, s in enumerate(strokes) if s.horizontal]
    upright = [i for i, s in enumerate(strokes) if not s.horizontal]
    for i in level:
        for j in upright:
            if _meet(strokes[i], strokes[j], reach):
                parent[root(i)] = root(j)
    groups: dict[int, list[Stroke]] = {}
    for i, stroke in enumerate(strokes):
        groups.setdefault(root(i), []).append(stroke)
    return list(groups.values())


def _with_open_rows(groups: list[list[Stroke]], reach: float) -> list[list[Stroke]]:
    """The groups, those of rows without upright rulings put to the group above that they are as wide as,
    and that has upright ones.

    Arrows may cross such rows. One line alone may be the foot of the page.
    """
    groups = sorted((g for g in groups if any(s.horizontal for s in g)), key=_top)
    kept: list[list[Stroke]] = []
    rows: dict[int, list[Stroke]] = {}
    tables: dict[int, tuple[float, float]] = {}
    for group in groups:
        (x0, x1), off = _sides(group), 2.5 * reach
        home = max(
            (i for i, (a, b) in tables.items() if abs(a - x0) <= off and abs(b - x1) <= off), default=None
        )
        if home is None or not _is_open(group, reach):
            if sum(not s.horizontal for s in group) > 1:
                tables[len(kept)] = (x0, x1)
            kept.append(group)
        else:
            rows.setdefault(home, []).extend(group)
    for home, more in rows.items():
        if sum(s.horizontal for s in more) > 1:
            kept[home] = kept[home] + more
    return kept


def _top(group: list[Stroke]) -> float:
    return min(s.c for s in group if s.horizontal)


def _sides(group: list[Stroke]) -> tuple[float, float]:
    """Where the group's level lines begin and end."""
    return min(s.a0 for s in group if s.horizontal), max(s.a1 for s in group if s.horizontal)


def _is_open(group: list[Stroke], reach: float) -> bool:
    """Whether no upright line of the group runs from one of its rows' rulings to another. The legs of an
    arrow and the sides of a symbol end at lines that are far shorter than a row."""
    left, right = _sides(group)
    level = [s for s in group if s.horizontal and s.length >= STRONG * (right - left)]
    return not any(_between(s, level, reach) for s in group if not s.horizontal)


def _meet(level: Stroke, upright: Stroke, reach: float) -> bool:
    return (
        level.a0 - reach <= upright.c <= level.a1 + reach
        and upright.a0 - reach <= level.c <= upright.a1 + reach
    )


def _group_to_frame(group: list[Stroke], character: float) -> Frame | None:
    reach = 0.6 * character
    boxes = closing_rectangles(group, character)
    lines = [s for s in group if not any(s in box.sides for box in boxes)]
    standing = [s for s in lines if not s.horizontal]
    level = join_collinear([s for s in lines if s.horizontal], 2 * character, 0.35 * character, standing)
    level = join_covered(level, boxes, character)
    upright = join_collinear(standing, 2 * character, 0.35 * character, level)
    upright = join_covered(upright, boxes, character)
    level, upright = join_beside_covers(level, upright, character)
    if len(level) < 2 or len(upright) < 2:
        return None
    box = Box(
        min(s.a0 for s in level),
        min(s.a0 for s in upright),
        max(s.a1 for s in level),
        max(s.a1 for s in upright),
    )
    if box.width < 12 * character or box.height < 2.5 * character:
        return None
    h = [s for s in level if s.length >= STRONG * box.width]
    v = [s for s in upright if _is_strong(s, h, box.height, reach)]
    v = v + _missing_sides(h, v, 1.5 * character)
    h = h + _missing_lids(h, v, 1.5 * character)
    h, v = _grow(level, upright, h, v, reach)
    if len(h) < 2 or len(v) < 2:
        return None
    outer = Box(min(s.c for s in v), min(s.c for s in h), max(s.c for s in v), max(s.c for s in h))
    h, v = sorted(h, key=lambda s: s.c), sorted(v, key=lambda s: s.c)
    return Frame(outer, tuple(h), tuple(v), sides=tuple(s for box in boxes for s in box.edges))


def _is_strong(stroke: Stroke, level: list[Stroke], height: float, reach: float) -> bool:
    """Whether an upright stroke is long enough for a ruling, and stands like one."""
    ends = (stroke.a0, stroke.a1)
    held = any(_ends_on(end, stroke.c, ruling, reach) for ruling in level for end in ends)
    return stroke.length >= (STRONG if held else WHOLE) * height


def _missing_sides(h: list[Stroke], v: list[Stroke], beyond: float) -> list[Stroke]:
    """Left and right sides of a table drawn without them: where most row rulings end together."""
    if len(h) < 3:
        return []
    sides = []
    top, bottom = min(s.c for s in h), max(s.c for s in h)
    for ends, outermost, sign in (
        ([s.a0 for s in h], min((s.c for s in v), default=float("inf")), -1),
        ([s.a1 for s in h], max((s.c for s in v), default=float("-inf")), 1),
    ):
        common = sorted(ends)[len(ends) // 2]
        together = sum(abs(e - common) <= beyond for e in ends)
        if sign * (common - outermost) > beyond and together >= 0.6 * len(ends):
            sides.append(Stroke(False, top, bottom, common, 1.0))
    return sides


def _missing_lids(h: list[Stroke], v: list[Stroke], beyond: float) -> list[Stroke]:
    """Top and bottom of a table drawn without them: where column rulings run on beyond the outermost
    row ruling and end together. Not all need do so: a group's head stands over shorter ones."""
    if not h or not v:
        return []
    left, right = min(s.c for s in v), max(s.c for s in v)
    lids = []
    for ends, edge, sign in (
        ([s.a0 for s in v], min(s.c for s in h), -1),
        ([s.a1 for s in v], max(s.c for s in h), 1),
    ):
        furthest = max(ends, key=lambda end: sign * end)
        together = sum(abs(end - furthest) <= beyond / 3 for end in ends)
        if sign * (furthest - edge) > beyond and together >= max(_FEWEST_TOGETHER, 0.3 * len(ends)):
            lids.append(Stroke(True, left, right, furthest, 1.0))
    return lids


def _grow(
    level: list[Stroke], upright: list[Stroke], h: list[Stroke], v: list[Stroke], reach: float
) -> tuple[list[Stroke], list[Stroke]]:
    """Add lines that run from ruling to ruling until nothing is added."""
    while True:
        more_h = [s for s in level if s not in h and _between(s, v, reach) and _no_letter(s, h, reach)]
        more_v = [
            s
            for s in upright
            if s not in v and _between(s, h, reach) and (_no_letter(s, v, reach) or _joins(s, h, reach))
        ]
        if not more_h and not more_v:
            return h, v
        h, v = h + more_h, v + more_v


def _between(stroke: Stroke, rulings: list[Stroke], reach: float) -> bool:
    """Whether both ends of ``stroke`` lie on two different rulings of the other direction."""
    at_start = [r for r in rulings if _ends_on(stroke.a0, stroke.c, r, reach)]
    at_end = [r for r in rulings if _ends_on(stroke.a1, stroke.c, r, reach)]
    return any(a.c != b.c for a in at_start for b in at_end)


def _no_letter(stroke: Stroke, rulings: list[Stroke], reach: float) -> bool:
    """Whether a stroke is no chain of letters: in low rows, letters too reach from line to line, and
    stand one below the other where rows begin with the same word; but between them there is paper."""
    if stroke.solid < SOLID and (not stroke.horizontal or stroke.thickness > reach / 3):
        # Broken and thick: a line of print from ruling to ruling. Dashes are thin.
        return False
    return stroke.length > 8 * reach or any(abs(r.c - stroke.c) <= 0.6 * reach for r in rulings)


def _joins(stroke: Stroke, rulings: list[Stroke], reach: float) -> bool:
    """Whether a line's own ink reaches two rulings: as the short rulings of a head do, over columns
    that are not ruled further down. Between letters or symbols and rulings there is paper."""

    def is_held(end: float) -> bool:
        near = [r for r in rulings if _ends_on(end, stroke.c, r, reach)]
        return any(abs(r.c - end) <= r.thickness + 0.25 * reach for r in near)

    return stroke.solid >= UNBROKEN and is_held(stroke.a0) and is_held(stroke.a1)


def _ends_on(end: float, across: float, ruling: Stroke, reach: float) -> bool:
    return abs(ruling.c - end) <= reach and ruling.a0 - reach <= across <= ruling.a1 + reach


def _without_nested(frames: list[Frame]) -> list[Frame]:
    """Drop frames that lie in larger ones (a symbol's border, a logo) or across them: two tables never
    share a place, but the sides of a coat of arms may line up with the print below it."""
    return [
        f
        for f in frames
        if sum(o.box.overlap(f.box) for o in frames if o.box.area > f.box.area) <= _SHARED * f.box.area
    ]


def frame_to_mask(frame: Frame, runs: Mask, character: float) -> Mask:
    """The pixels of a frame's rulings: ink in straight runs (``runs``) within a letter's half of a ruling.

    Taken from the ink itself, since the rulings of a bent page are not quite straight.
    """
    near = np.zeros_like(runs)
    for stroke in (*frame.horizontal, *frame.vertical):
        _draw(near, stroke, 255, max(3, round(stroke.thickness + 0.6 * character)))
    for stroke in frame.sides:
        _draw(near, stroke, 0, round(stroke.thickness) + 2)
    return np.asarray(cv2.bitwise_and(runs, near), np.uint8)


def _draw(mask: Mask, stroke: Stroke, value: int, width: int) -> None:
    (x0, y0), (x1, y1) = stroke.ends
    cv2.line(mask, (round(x0), round(y0)), (round(x1), round(y1)), (value,), width)
