"""Drawn symbols and arrows -> who does what, and what follows what. The story, in order."""

from collections.abc import Mapping, Sequence

from extractors.flow.branches import words_to_branch_labels
from extractors.flow.circles import with_circles_told
from extractors.flow.connector_pairs import links_through_pairs
from extractors.flow.crossings import Link, links_over_pages
from extractors.flow.headless import with_directions_told
from extractors.flow.lanes import BranchLabel, Edge, Flow, FlowArea
from extractors.flow.other_labels import with_other_labels
from extractors.flow.outlines_to_marks import area_to_marks, rows_of_outlines


def areas_to_flow(areas: Sequence[FlowArea]) -> Flow:
    """Marks and arrows of one flow table over all its pages, in page order."""
    areas = [with_directions_told(with_circles_told(area)) for area in areas]
    marks = [mark for area in areas for mark in area_to_marks(area)]
    labelled = [(area, *_labels(area)) for area in areas]
    links = [link for area, labels, _ in labelled for link in _area_to_links(area, labels)]
    paired, rest = links_through_pairs(links)
    joined, notes = links_over_pages(rest, areas)
    edges = _links_to_edges([*links, *paired, *joined])
    said = [f"{area.page.number}:{note}" for area in areas for note in area.page.notes]
    return Flow(
        tuple(sorted(marks, key=lambda m: (m.urutan, m.lane, m.box.x0 if m.box else 0.0))),
        tuple(edges),
        (*said, *notes, *_headless(links), *_unattached([(area, left) for area, _, left in labelled])),
    )


def _labels(area: FlowArea) -> tuple[dict[int, BranchLabel], list[BranchLabel]]:
    labels, left = words_to_branch_labels(area)
    return with_other_labels(area, labels), left


def _unattached(labels: Sequence[tuple[FlowArea, Sequence[BranchLabel]]]) -> list[str]:
    """A note on each label of a branch that stands beside no arrow of its own, in a step's row."""
    return [
        f"{label.page}:label_lepas:{label.syarat}:{band.urutan}"
        for area, left in labels
        for label in left
        for band in area.bands
        if band.urutan is not None and band.y0 <= label.box.centre[1] < band.y1
    ]


def _headless(links: Sequence[Link]) -> list[str]:
    """A note on each line between two steps at neither end of which a head was seen."""
    return [
        f"{link.page.number}:arah_tak_terbaca:{link.dari}:{link.ke}"
        for link in links
        if not link.connector.directed and link.dari and link.ke and link.dari != link.ke
    ]


def _area_to_links(area: FlowArea, labels: Mapping[int, BranchLabel]) -> list[Link]:
    """Every connector of one page that touches a symbol of the table, with the rows it joins."""
    rows = rows_of_outlines(area)
    links = []
    for i, connector in enumerate(area.page.connectors):
        if connector.tail not in rows and connector.head not in rows:
            continue
        tail = rows.get(connector.tail) if connector.tail is not None else None
        head = rows.get(connector.head) if connector.head is not None else None
        links.append(Link(area.page, connector, tail, head, labels.get(i)))
    return links


def _without_ways_back(links: Sequence[Link]) -> list[Link]:
    """``links`` but for headless lines past other rows that nothing needs: their first step leads on, and
    something else leads to their last, so that they may as well be ways back."""
    return [link for link in links if link.connector.directed or not _may_lead_back(link, links)]


def _may_lead_back(link: Link, links: Sequence[Link]) -> bool:
    if link.dari is None or link.ke is None or abs(link.ke - link.dari) <= 1:
        return False
    others = [o for o in links if o is not link and (o.dari, o.ke) != (link.dari, link.ke)]
    return any(o.dari == link.dari for o in others) and any(o.ke == link.ke for o in others)


def _links_to_edges(links: Sequence[Link]) -> list[Edge]:
    """One edge for each pair of different steps; a label seen on any of its arrows stays."""
    edges: dict[tuple[int, int], Edge] = {}
    for link in _without_ways_back(links):
        if link.dari is None or link.ke is None or link.dari == link.ke:
            continue
        pair = (link.dari, link.ke)
        edge = Edge(*pair, link.branch, link.page.number, link.box, link.connector.confidence)
        known = edges.get(pair)
        if known is None or (known.syarat is None and edge.syarat is not None):
            edges[pair] = edge
    return [edges[pair] for pair in sorted(edges)]
