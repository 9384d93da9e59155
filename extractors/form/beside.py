"""Lists that stand side by side without rulings: lines of a page -> a table of two columns or more.

They begin with a line of two labels or more ("Dasar Hukum      Kualifikasi Pelaksana") and go on as long
as the paper between the columns stays white.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from extractors.form.labels import DAFTAR, text_to_label
from extractors.layout.arrangement import Arrangement
from extractors.layout.words_to_lines import words_to_lines
from models.page import Cell, Line, Table, Word, hull

_GAP = 1.5
"""The least gap between two labels, and ..."""
_GUTTER = 0.8
"""... the least white between two columns, in heights of the line."""

_Gutter = tuple[float, float]


def with_columns(arrangement: Arrangement) -> list[Line | Table]:
    """The blocks of a page, lines that stand in columns made a table of one row."""
    blocks: list[Line | Table] = []
    waiting = list(arrangement.blocks)
    while waiting:
        run = _columns(waiting) if isinstance(waiting[0], Line) else None
        if run is None:
            blocks.append(waiting.pop(0))
        else:
            lines, gutters = run
            blocks.append(_to_table(lines, gutters))
            del waiting[: len(lines)]
    return blocks


def _columns(blocks: Sequence[Line | Table]) -> tuple[list[Line], list[_Gutter]] | None:
    """The lines from the first on that share its columns, and the white between; None for no columns."""
    first = blocks[0]
    if not isinstance(first, Line):
        return None
    gutters = _label_gaps(first)
    if not gutters:
        return None
    lines = [first]
    for block in blocks[1:]:
        if not isinstance(block, Line):
            break
        narrowed = [_narrowed(gutter, block) for gutter in gutters]
        if any(right - left < _GUTTER * first.box.height for left, right in narrowed):
            break
        gutters = narrowed
        lines.append(block)
    return lines, gutters


def _label_gaps(line: Line) -> list[_Gutter]:
    """The gaps between the labels of lists that the line consists of, [] where it is no such line."""
    wide = _GAP * line.box.height
    cuts = [i for i, (a, b) in enumerate(pairwise(line.words), start=1) if b.box.x0 - a.box.x1 > wide]
    parts = [line.words[a:b] for a, b in pairwise([0, *cuts, len(line.words)])]
    labels = [text_to_label(" ".join(w.text for w in part), DAFTAR) for part in parts]
    if len(parts) < 2 or not all(label and not label.rest for label in labels):
        return []
    return [(a[-1].box.x1, b[0].box.x0) for a, b in pairwise(parts)]


def _narrowed(gutter: _Gutter, line: Line) -> _Gutter:
    """The widest part of ``gutter`` that the line leaves white; of no width where it leaves none."""
    left, right = gutter
    words = sorted((w.box for w in line.words if w.box.x1 > left and w.box.x0 < right), key=lambda b: b.x0)
    edges = [left, *(x for box in words for x in (box.x0, box.x1)), right]
    return max(zip(edges[::2], edges[1::2], strict=True), key=lambda gap: gap[1] - gap[0])


def _to_table(lines: Sequence[Line], gutters: Sequence[_Gutter]) -> Table:
    words = [w for line in lines for w in line.words]
    box, page = hull([w.box for w in words]), lines[0].page
    xs = (box.x0, *((left + right) / 2 for left, right in gutters), box.x1)
    cells = tuple(
        Cell(0, col, 1, 1, box._replace(x0=x0, x1=x1), tuple(_within(words, x0, x1, page)), page)
        for col, (x0, x1) in enumerate(pairwise(xs))
    )
    return Table(box, 1, len(cells), cells, xs, (box.y0, box.y1), page)


def _within(words: Iterable[Word], x0: float, x1: float, page: int) -> list[Line]:
    return words_to_lines([w for w in words if x0 <= w.box.centre[0] <= x1], page)
