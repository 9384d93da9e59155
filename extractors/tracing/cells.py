"""Rulings -> cells: unit cells between neighbouring rulings, merged where no ruling parts them."""

from extractors.tracing.rulings import Frame
from extractors.tracing.strokes import Stroke
from models.page import Box, Cell, Table

WALL = 0.5
"""A side of a unit cell of which this share is ruled is a wall; gaps of faint rulings stay walls."""


def frame_to_table(frame: Frame, character: float, points: float, page: int) -> Table:
    """The frame's grid with merged cells joined, in points; the cells hold no words yet."""
    xs = _lines([s.c for s in frame.vertical], 0.5 * character)
    ys = _lines([s.c for s in frame.horizontal], 0.45 * character)
    rows, cols = len(ys) - 1, len(xs) - 1
    groups = _merge(rows, cols, _walls(frame, xs, ys, character))
    cells = tuple(
        Cell(
            r0,
            c0,
            r1 - r0 + 1,
            c1 - c0 + 1,
            Box(xs[c0], ys[r0], xs[c1 + 1], ys[r1 + 1]).scaled(points),
            (),
            page,
        )
        for r0, c0, r1, c1 in sorted(groups)
    )
    return Table(
        Box(xs[0], ys[0], xs[-1], ys[-1]).scaled(points),
        rows,
        cols,
        cells,
        tuple(x * points for x in xs),
        tuple(y * points for y in ys),
        page,
    )


def _lines(positions: list[float], near: float) -> list[float]:
    """Positions with those nearer than ``near`` made one (their mean)."""
    clusters: list[list[float]] = []
    for position in sorted(positions):
        if clusters and position - clusters[-1][-1] <= near:
            clusters[-1].append(position)
        else:
            clusters.append([position])
    return [sum(c) / len(c) for c in clusters]


Walls = tuple[list[list[bool]], list[list[bool]]]
"""(right[r][c]: a wall at the right of unit cell (r, c); below[r][c]: one under it)."""


def _walls(frame: Frame, xs: list[float], ys: list[float], character: float) -> Walls:
    near = 0.5 * character
    right = [
        [_ruled(frame.vertical, xs[c + 1], ys[r], ys[r + 1], near) for c in range(len(xs) - 1)]
        for r in range(len(ys) - 1)
    ]
    below = [
        [_ruled(frame.horizontal, ys[r + 1], xs[c], xs[c + 1], near) for c in range(len(xs) - 1)]
        for r in range(len(ys) - 1)
    ]
    return right, below


def _ruled(rulings: tuple[Stroke, ...], at: float, start: float, end: float, near: float) -> bool:
    """Whether the line at ``at`` is ruled over enough of start..end."""
    covered = sum(max(0.0, min(s.a1, end) - max(s.a0, start)) for s in rulings if abs(s.c - at) <= near)
    return covered >= WALL * (end - start)


def _merge(rows: int, cols: int, walls: Walls) -> list[tuple[int, int, int, int]]:
    """Rectangles (first row, first column, last row, last column) of unit cells without walls between."""
    right, below = walls
    taken = [[False] * cols for _ in range(rows)]
    out = []
    for r in range(rows):
        for c in range(cols):
            if taken[r][c]:
                continue
            c1 = c
            while c1 + 1 < cols and not right[r][c1] and not taken[r][c1 + 1]:
                c1 += 1
            r1 = r
            while r1 + 1 < rows and _open_below(below, right, r1, c, c1):
                r1 += 1
            for i in range(r, r1 + 1):
                taken[i][c : c1 + 1] = [True] * (c1 - c + 1)
            out.append((r, c, r1, c1))
    return out


def _open_below(below: list[list[bool]], right: list[list[bool]], row: int, first: int, last: int) -> bool:
    """Whether the span first..last of ``row`` runs on into the next row as one cell."""
    if any(below[row][c] for c in range(first, last + 1)):
        return False
    inside = any(right[row + 1][c] for c in range(first, last))
    closed_left = first == 0 or right[row + 1][first - 1]
    return not inside and closed_left and (right[row + 1][last] or last == len(below[0]) - 1)
