"""Off-page connectors joined on one page: a workbook's sheet is one page, though it prints as several.

An arrow into one connector goes on with the arrow out of its twin: the connector with the same letter,
or, where neither has one, the next in the same column. A twin that could be two is none.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from extractors.flow.crossings import Link, outline_label
from models.page import Outline, Page

CERTAINTY = 0.95
"""How sure a joined arrow is, of what its weaker half is."""


@dataclass(frozen=True, slots=True)
class _Ends:
    """Arrows into (or out of) off-page connectors of one page, by the connector's index."""

    page: Page
    links: Mapping[int, Sequence[Link]]

    def shape(self, index: int) -> Outline:
        return self.page.outlines[index]

    def label(self, index: int) -> str:
        return outline_label(self.page, index)


def links_through_pairs(links: Sequence[Link]) -> tuple[list[Link], list[Link]]:
    """The arrows that run through pairs of connectors on one page, and the links that are left."""
    joined: list[Link] = []
    spent: list[Link] = []
    for number in sorted({link.page.number for link in links}):
        own = [link for link in links if link.page.number == number]
        into = _by_connector(own, leaving=True)
        out = _by_connector(own, leaving=False)
        for a, b in _twins(into, out):
            halves = [pair for pair in product(into.links[a], out.links[b]) if pair[0].dari != pair[1].ke]
            joined += [_joined(first, last) for first, last in halves]
            spent += [half for pair in halves for half in pair]
    return joined, [link for link in links if not any(link is s for s in spent)]


def _by_connector(links: Iterable[Link], leaving: bool) -> _Ends:
    """Links with a step at one end and an off-page connector at the other."""
    ends: dict[int, list[Link]] = {}
    page = None
    for link in links:
        page = link.page
        step, open_end = (link.dari, link.ke) if leaving else (link.ke, link.dari)
        index = link.connector.head if leaving else link.connector.tail
        if step is None or open_end is not None or index is None:
            continue
        if page.outlines[index].kind in ("segilima", "lingkaran"):
            ends.setdefault(index, []).append(link)
    return _Ends(page or Page(0, 0.0, 0.0), ends)


def _twins(into: _Ends, out: _Ends) -> list[tuple[int, int]]:
    """Pairs of connectors: one drawn once, with arrows in and out; the same letter; the same column."""
    pairs = [(index, index) for index in into.links if index in out.links]
    free_in = [i for i in into.links if i not in out.links]
    free_out = [i for i in out.links if i not in into.links]
    for a in free_in:
        fitting = [b for b in free_out if _fits(into, a, b)]
        rivals = [c for c in free_in if fitting and _fits(into, c, _nearest(into, a, fitting))]
        if not fitting:
            continue
        b = _nearest(into, a, fitting)
        if into.label(a):
            if len(fitting) == len(rivals) == 1:
                pairs.append((a, b))
        elif _nearest(into, b, rivals) == a:
            pairs.append((a, b))
    return pairs


def _fits(ends: _Ends, a: int, b: int) -> bool:
    """The same letter, or none and the same column."""
    if ends.label(a) or ends.label(b):
        return ends.label(a) == ends.label(b)
    first, second = ends.shape(a).box, ends.shape(b).box
    return abs(first.centre[0] - second.centre[0]) <= min(first.width, second.width) / 2


def _nearest(ends: _Ends, index: int, among: Sequence[int]) -> int:
    y = ends.shape(index).box.centre[1]
    return min(among, key=lambda i: abs(ends.shape(i).box.centre[1] - y))


def _joined(first: Link, last: Link) -> Link:
    """The arrow from the step before the first connector to the step after the last."""
    certainty = CERTAINTY * min(first.connector.confidence, last.connector.confidence)
    connector = replace(first.connector, confidence=certainty)
    return Link(first.page, connector, first.dari, last.ke, first.branch or last.branch)
