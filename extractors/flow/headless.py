"""Lines at neither end of which a head was seen, and what else tells which way they lead.

Ya or Tidak stands where a branch leaves its decision; and of two lines between the same two symbols one leads
there and the other one back. Where these differ, or say nothing, the line stays without direction.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import dist

from extractors.flow.branches import REACH, area_to_labels, way_to_label
from extractors.flow.lanes import BranchLabel, FlowArea
from models.page import Connector

TOLD = 0.75
"""How sure a direction is that something else than a head tells."""
HALF = 0.5
"""The share of a line's way, from either end, along which its label tells that end."""
APART = 16.0
"""Two lines end at least so many points from one another, both ends counted; the sides of one broad arrow
lie closer together."""


def with_directions_told(area: FlowArea) -> FlowArea:
    """``area`` with those headless lines directed whose direction something else tells."""
    if all(connector.directed for connector in area.page.connectors):
        return area
    labels = area_to_labels(area)
    labelled = [_by_labels(area, connector, labels) for connector in area.page.connectors]
    told = tuple(_by_twin(connector, labelled) for connector in labelled)
    return replace(area, page=replace(area.page, connectors=told))


def _by_labels(area: FlowArea, connector: Connector, labels: Sequence[BranchLabel]) -> Connector:
    """The line led out of the symbol beside which its label stands, unless the other one is a decision."""
    if connector.directed or connector.tail is None or connector.head is None:
        return connector
    own = [label for label in labels if _nearest(area, label) is connector]
    back = _turned(connector)
    there, here = (any(_stands_at(way, label) for label in own) for way in (connector, back))
    if there == here:
        return connector
    way = connector if there else back
    first, last = (area.page.outlines[i].kind for i in (way.tail, way.head) if i is not None)
    return connector if last == "belah_ketupat" != first else replace(way, directed=True, confidence=TOLD)


def _stands_at(way: Connector, label: BranchLabel) -> bool:
    return way_to_label(way, label.box, HALF) <= REACH * label.box.height


def _nearest(area: FlowArea, label: BranchLabel) -> Connector:
    return min(area.page.connectors, key=lambda c: way_to_label(c, label.box, 1.0))


def _by_twin(connector: Connector, others: Sequence[Connector]) -> Connector:
    """The line led the other way than the one that joins the same two symbols and has a direction."""
    if connector.directed or connector.tail is None or connector.head is None:
        return connector
    twins = [o for o in others if o.directed and {o.tail, o.head} == {connector.tail, connector.head}]
    tails = {twin.tail for twin in twins}
    if len(tails) != 1 or any(_gap(connector, twin) < APART for twin in twins):
        return connector
    way = _turned(connector) if connector.tail in tails else connector
    return replace(way, directed=True, confidence=TOLD)


def _gap(a: Connector, b: Connector) -> float:
    """How far apart two lines end at their two symbols, in points."""
    other = b.points if a.tail == b.tail else b.points[::-1]
    return dist(a.points[0], other[0]) + dist(a.points[-1], other[-1])


def _turned(connector: Connector) -> Connector:
    return replace(connector, points=connector.points[::-1], tail=connector.head, head=connector.tail)
