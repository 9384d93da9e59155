"""The label of a decision's other way out, where the first one is plain and this one was read badly.

A decision has two ways out and they bear opposite labels. So beside the second way less will do for the
opposite of the first than would do anywhere else; what comes out is never sure.
"""

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from extractors.flow.branches import (
    REACH,
    START,
    labels_of,
    line_to_runs,
    plain,
    way_to_label,
    words_among_symbols,
)
from extractors.flow.lanes import BranchLabel, FlowArea
from extractors.layout.words_to_lines import words_to_lines
from models.page import Box, Connector, Word, hull
from models.sop import Syarat

ENOUGH = 60.0
"""The likeness (0-100) to a label of the wanted kind that will do, if none of the other kind is as like."""
FEWEST = 3
"""Fewer letters are like anything."""
DOUBTED = 0.7
"""A word that was read more surely than this says what it says."""
PLAIN = 0.55
"""How surely the first label is to be read."""
MOST = 0.6
"""The most that the second label is trusted."""


def with_other_labels(area: FlowArea, labels: Mapping[int, BranchLabel]) -> dict[int, BranchLabel]:
    """``labels`` (connector index -> label) with those that only the label of the other way out tells."""
    out = dict(labels)
    half = {one: other for one, other in _ways_out(area) if one in labels and other not in labels}
    if not half:
        return out
    runs = [
        run
        for line in words_to_lines(words_among_symbols(area), area.page.number)
        for run in line_to_runs(line.words)
        if max(w.confidence for w in run) < DOUBTED
    ]
    for one, other in half.items():
        if labels[one].confidence >= PLAIN:
            wanted: Syarat = "tidak" if labels[one].syarat == "ya" else "ya"
            found = _nearest_like(area.page.connectors[other], runs, wanted)
            if found is not None:
                out[other] = BranchLabel(wanted, area.page.number, found, min(MOST, labels[one].confidence))
    return out


def _ways_out(area: FlowArea) -> list[tuple[int, int]]:
    """For each decision with two ways out: the indexes of both connectors, either first."""
    ways: dict[int, list[int]] = {}
    for i, connector in enumerate(area.page.connectors):
        if connector.tail is not None and area.page.outlines[connector.tail].kind == "belah_ketupat":
            ways.setdefault(connector.tail, []).append(i)
    pairs = [(two[0], two[1]) for two in ways.values() if len(two) == 2]
    return [*pairs, *((b, a) for a, b in pairs)]


def _nearest_like(connector: Connector, runs: Sequence[Sequence[Word]], wanted: Syarat) -> Box | None:
    """Where beside the connector something like a label of the wanted kind stands."""
    found = []
    for run in runs:
        box = hull([w.box for w in run])
        if way_to_label(connector, box, START) <= REACH * box.height:
            like = _likeness(" ".join(w.text for w in run), wanted)
            found += [(like, box)] if like >= ENOUGH else []
    return max(found)[1] if found else None


def _likeness(text: str, wanted: Syarat) -> float:
    """How like (0-100) the text is to labels of the wanted kind; 0 where it is as like to the others."""
    bare = plain(text)
    if len(bare) < FEWEST:
        return 0.0
    alike = {s: max(fuzz.ratio(bare, label) for label in labels_of(s)) for s in ("ya", "tidak")}
    other = alike["tidak" if wanted == "ya" else "ya"]
    return alike[wanted] if alike[wanted] > other else 0.0
