"""Ya / Tidak beside the arrows of a decision: which label belongs to which connector."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from math import hypot

from rapidfuzz import fuzz, process

from extractors.flow.lanes import BranchLabel, FlowArea
from extractors.layout.words_to_lines import words_to_lines
from models.page import Box, Connector, Word, hull
from models.sop import Syarat
from models.text import fold
from models.vocabulary import load

REACH = 2.6
"""A label stands at most this many of its own heights from its arrow."""
SHORTEST_MISREAD, MISREAD = 4, 78
"""Letters and likeness (0-100) from which a misread word is taken for a label ('Tdak', 'Tidah')."""
GUESSED = 0.8
"""The factor on a label that is none letter for letter."""
UNUSUAL = 0.8
"""The factor on a label at an arrow that leaves no decision."""
OF_DECISION = 3.0
"""A label this near to a decision, in its own heights, is one of the decision's ways out."""
BESIDE = 40.0
"""How far beyond the actor columns, in points, the words of a label may begin."""
START = 0.65
"""The share of an arrow's way, from its tail, along which its label is looked for."""


def words_to_branch_labels(area: FlowArea) -> tuple[dict[int, BranchLabel], list[BranchLabel]]:
    """Connector index -> its label, and the labels that belong to none. Arrows out of decisions first, then
    nearest pairs; every label and every arrow used once. Then what stands beside one arrow only of those
    that leave plain boxes, and beside no decision."""
    labels = area_to_labels(area)
    near = {
        (i, k): distance
        for k, label in enumerate(labels)
        for i, connector in enumerate(area.page.connectors)
        if connector.tail is not None
        and (distance := way_to_label(connector, label.box, START)) <= REACH * label.box.height
    }
    ranks = {i: _rank(area, area.page.connectors[i]) for i, _ in near}
    out: dict[int, BranchLabel] = {}
    used: set[int] = set()
    for _, _, i, k in sorted((rank, near[i, k], i, k) for i, k in near if (rank := ranks[i]) is not None):
        if i not in out and k not in used:
            out[i] = labels[k]
            used.add(k)
    for k, label in enumerate(labels):
        beside = [i for i, other in near if other == k and i not in out]
        if k not in used and len(beside) == 1 and not _has_decision_near(area, label):
            out[beside[0]] = replace(label, confidence=label.confidence * UNUSUAL)
            used.add(k)
    return out, [label for k, label in enumerate(labels) if k not in used]


def _has_decision_near(area: FlowArea, label: BranchLabel) -> bool:
    around = label.box.grown(OF_DECISION * label.box.height)
    return any(o.kind == "belah_ketupat" and o.box.overlap(around) > 0 for o in area.page.outlines)


def _rank(area: FlowArea, connector: Connector) -> int | None:
    """An arrow that leaves a decision carries a label of its own; one out of an off-page connector goes
    on with the branch that came in there, whose label may stand beside this half. Others carry none."""
    if connector.tail is None:
        return None
    return {"belah_ketupat": 0, "segilima": 1, "lingkaran": 1}.get(area.page.outlines[connector.tail].kind)


def area_to_labels(area: FlowArea) -> list[BranchLabel]:
    """The labels in the actor columns, read with what stands beside them: 'Tidak lengkap' over the columns'
    edge is no 'lengkap'."""
    found = [
        label
        for line in words_to_lines(words_among_symbols(area), area.page.number)
        for label in _line_to_labels(line.words, area.page.number)
    ]
    return [label for label in found if _columns(area).overlap(label.box) > 0]


def words_among_symbols(area: FlowArea) -> list[Word]:
    """The words in the actor columns and right beside them that stand in no symbol."""
    inside = _columns(area)
    near = Box(inside.x0 - BESIDE, inside.y0, inside.x1 + BESIDE, inside.y1)
    return [w for w in area.page.words if near.holds(*w.box.centre) and not _in_shape(area, w)]


def _columns(area: FlowArea) -> Box:
    return Box(
        min(lane.x0 for lane in area.lanes),
        min(band.y0 for band in area.bands),
        max(lane.x1 for lane in area.lanes),
        max(band.y1 for band in area.bands),
    )


def _in_shape(area: FlowArea, word: Word) -> bool:
    return any(o.box.holds(*word.box.centre) for o in area.page.outlines if o.kind != "lain")


def _line_to_labels(words: tuple[Word, ...], page: int) -> list[BranchLabel]:
    """Longest labels first: 'Tidak lengkap' before 'Tidak'."""
    out, i = [], 0
    while i < len(words):
        for size in (3, 2, 1):
            part = words[i : i + size]
            text = " ".join(w.text for w in part)
            syarat = text_to_syarat(text) if len(part) == size else None
            if syarat is not None and _close(part):
                sure = min(w.confidence for w in part) * (1.0 if is_spelled(text) else GUESSED)
                out.append(BranchLabel(syarat, page, hull([w.box for w in part]), sure))
                i += size
                break
        else:
            i += 1
    return out


def line_to_runs(words: Sequence[Word]) -> list[tuple[Word, ...]]:
    """All that may be a label of one to three words: neighbours in the line without a gap."""
    runs = [tuple(words[i : i + size]) for size in (1, 2, 3) for i in range(len(words) - size + 1)]
    return [run for run in runs if _close(run)]


def _close(words: tuple[Word, ...]) -> bool:
    return all(b.box.x0 - a.box.x1 <= 1.2 * a.box.height for a, b in pairwise(words))


def text_to_syarat(text: str) -> Syarat | None:
    """'Ya', 'Y.', 'Setuju' -> ya; 'Tidak', 'T', 'Belum lengkap' -> tidak; anything else None."""
    bare = plain(text)
    known = _known().get(bare) or _misread().get(bare)
    if known is None and len(bare) >= SHORTEST_MISREAD:
        long = [label for label in _known() if len(label) >= 5]
        found = process.extractOne(bare, long, scorer=fuzz.ratio, score_cutoff=MISREAD)
        return _known()[found[0]] if found else None
    return known


def is_spelled(text: str) -> bool:
    """Whether ``text`` is a label letter for letter, not one misread."""
    return plain(text) in _known()


def labels_of(syarat: Syarat) -> list[str]:
    """The labels of one kind, as ``plain`` gives them."""
    return [label for label, meaning in _known().items() if meaning == syarat]


def plain(text: str) -> str:
    """A label's text without case and marks."""
    return fold(text).strip(" .,:;-()|'\"`")


@cache
def _known() -> dict[str, Syarat]:
    table = load("branches")
    known: dict[str, Syarat] = {fold(t): "ya" for t in table["ya"]}
    return known | {fold(t): "tidak" for t in table["tidak"]}


@cache
def _misread() -> dict[str, Syarat]:
    table = load("branches")["salah_baca"]
    misread: dict[str, Syarat] = {fold(t): "ya" for t in table["ya"]}
    return misread | {fold(t): "tidak" for t in table["tidak"]}


def way_to_label(connector: Connector, box: Box, share: float) -> float:
    """From the label's box to the first ``share`` of the arrow's way, in points."""
    return min(_from_box(box, x, y) for x, y in _way(connector.points, share))


def _way(points: tuple[tuple[float, float], ...], share: float) -> list[tuple[float, float]]:
    """Places along the first ``share`` of the chain, about every two points."""
    total = sum(hypot(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(points))
    places, gone = [points[0]], 0.0
    for (ax, ay), (bx, by) in pairwise(points):
        length = hypot(bx - ax, by - ay)
        count = max(1, round(length / 2))
        for k in range(1, count + 1):
            if gone + length * k / count > share * total:
                return places
            places.append((ax + (bx - ax) * k / count, ay + (by - ay) * k / count))
        gone += length
    return places


def _from_box(box: Box, x: float, y: float) -> float:
    return hypot(max(box.x0 - x, 0.0, x - box.x1), max(box.y0 - y, 0.0, y - box.y1))
