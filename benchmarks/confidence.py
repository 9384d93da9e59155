"""Two tables out of scores: what confidence is worth, and where values are lost."""

from collections.abc import Iterable, Mapping, Sequence

from benchmarks.results import Table, share
from benchmarks.scoring import BINS, Score
from benchmarks.values import Group

SHOWN: dict[str, Group] = {
    "header": "kepala",
    "items": "butir",
    "cells": "sel",
    "numbers": "nomor",
    "times": "waktu",
    "actors": "pelaksana",
    "symbols": "simbol",
    "arrows": "panah",
    "ya/tidak": "syarat",
}


def reliability(sources: Mapping[str, Score]) -> Table:
    """Per bin of keyakinan and source: how much of what was given with it is right."""
    ends = (*(f"{end:g}" for end in BINS[1:]), "1")
    rows = []
    for n, (begin, end) in enumerate(zip(BINS, ends, strict=True)):
        told = [score.bins[n] for score in sources.values()]
        rows.append([f"{begin:g} - {end}", *(share(right, given) for given, right in told)])
    return Table(
        "What confidence is worth",
        "Share right among the values given with a `keyakinan` in each span (its upper end belongs to the "
        "next). Honest confidence is right as often as it says, or more often.",
        ("keyakinan", *(f"{name} %" for name in sources)),
        rows,
    )


def losses(drawn: Mapping[str, Sequence[tuple[str, Score]]]) -> Table:
    """Of the same SOPs as text PDF and as pictures: what understanding loses on perfect words, and what
    reading the picture loses beyond. ``drawn``: kind -> (document, score); 'born' has perfect words."""
    pictures = {kind: cases for kind, cases in drawn.items() if kind != "born"}
    same = set.intersection(*({name for name, _ in cases} for cases in drawn.values()))
    sums = {kind: _sum(score for name, score in cases if name in same) for kind, cases in drawn.items()}
    rows = []
    for shown, group in SHOWN.items():
        right = {kind: _recall(score, group) for kind, score in sums.items()}
        if None in right.values():
            continue
        perfect = right["born"] or 0.0
        beyond = [_points(perfect - (right[kind] or 0.0)) for kind in pictures]
        rows.append([shown, _points(1 - perfect), *beyond])
    return Table(
        "Lost in understanding, lost in reading",
        f"Points of a hundred, on the same {len(same)} documents. Text PDFs hand on perfect words: what is "
        "lost there is lost in understanding; what a picture of the same pages loses beyond, in reading it "
        "(paper, tracing, OCR). A minus: the picture did better.",
        ("values", "understanding", *(f"reading: {kind}" for kind in pictures)),
        rows,
    )


def _sum(scores: Iterable[Score]) -> Score:
    total = Score()
    for score in scores:
        total += score
    return total


def _recall(score: Score, group: Group) -> float | None:
    count = score.groups[group]
    return count.recall if count.gold else None


def _points(part: float) -> str:
    shown = f"{100 * part:.1f}"
    return "0.0" if shown == "-0.0" else shown
