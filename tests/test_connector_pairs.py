"""Arrows through pairs of off-page connectors on one page."""

from collections.abc import Sequence

from extractors.flow.areas_to_flow import areas_to_flow
from extractors.flow.lanes import Band, Flow, FlowArea, Lane
from models.page import Box, Connector, Outline, Page, ShapeKind, Word

LANES = (Lane(0, 0.0, 100.0), Lane(1, 100.0, 200.0))
ROWS = (1, 2, None, None, 3, 4)
"""Steps of the bands, from the top; None: a row that holds nothing but connectors."""


def at(row: int, lane: int, kind: ShapeKind, shift: float = 0.0) -> Outline:
    x, y = lane * 100 + 50 + shift, row * 40 + 20
    return Outline(Box(x - 10, y - 8, x + 10, y + 8), kind)


def arrow(outlines: Sequence[Outline], tail: int, head: int) -> Connector:
    a, b = outlines[tail].box, outlines[head].box
    return Connector(((a.centre[0], a.y1), (b.centre[0], b.y0)), tail, head)


def flow_of(outlines: Sequence[Outline], arrows: Sequence[tuple[int, int]], letters: dict[int, str]) -> Flow:
    words = tuple(
        Word(text, Box(x - 3, y - 4, x + 3, y + 4))
        for i, text in letters.items()
        for x, y in (outlines[i].box.centre,)
    )
    page = Page(
        1,
        200.0,
        240.0,
        words,
        outlines=tuple(outlines),
        connectors=tuple(arrow(outlines, *a) for a in arrows),
    )
    bands = tuple(Band(step, row * 40.0, row * 40.0 + 40) for row, step in enumerate(ROWS))
    return areas_to_flow([FlowArea(page, LANES, bands)])


def pairs(flow: Flow) -> set[tuple[int, int]]:
    return {(edge.dari, edge.ke) for edge in flow.edges}


def test_a_pair_in_one_column_carries_the_arrow_down_and_another_the_arrow_back() -> None:
    outlines = [
        *(at(1, 0, "kotak"), at(4, 0, "belah_ketupat")),
        *(at(2, 0, "segilima"), at(3, 0, "segilima")),
        *(at(2, 1, "segilima"), at(3, 1, "segilima")),
    ]
    flow = flow_of(outlines, [(0, 2), (3, 1), (1, 5), (4, 0)], {})
    assert pairs(flow) == {(2, 3), (3, 2)}
    assert not flow.notes and all(edge.confidence < 1 for edge in flow.edges)


def test_letters_tell_pairs_wherever_they_stand() -> None:
    outlines = [
        *(at(0, 0, "kotak"), at(1, 1, "kotak"), at(4, 0, "kotak"), at(5, 1, "kotak")),
        *(at(2, 0, "lingkaran"), at(2, 1, "lingkaran"), at(3, 0, "lingkaran"), at(3, 1, "lingkaran")),
    ]
    arrows = [(0, 4), (1, 5), (6, 2), (7, 3)]
    assert pairs(flow_of(outlines, arrows, {4: "A", 5: "B", 6: "B", 7: "A"})) == {(1, 4), (2, 3)}
    assert pairs(flow_of(outlines, arrows, {})) == {(1, 3), (2, 4)}


def test_connectors_of_different_letters_or_columns_are_no_pair() -> None:
    outlines = [at(1, 0, "kotak"), at(4, 0, "kotak"), at(2, 0, "segilima"), at(3, 0, "segilima")]
    lettered = flow_of(outlines, [(0, 2), (3, 1)], {2: "A", 3: "B"})
    assert not lettered.edges and len(lettered.notes) == 2
    apart = [*outlines[:3], at(3, 1, "segilima")]
    assert not flow_of(apart, [(0, 2), (3, 1)], {}).edges


def test_two_connectors_with_one_letter_tell_nothing() -> None:
    outlines = [
        *(at(1, 0, "kotak"), at(4, 0, "kotak"), at(5, 1, "kotak")),
        *(at(2, 0, "segilima"), at(3, 0, "segilima"), at(3, 1, "segilima")),
    ]
    flow = flow_of(outlines, [(0, 3), (4, 1), (5, 2)], {3: "A", 4: "A", 5: "A"})
    assert not flow.edges


def test_a_connector_drawn_once_passes_its_arrows_on() -> None:
    outlines = [at(1, 0, "kotak"), at(4, 0, "kotak"), at(2, 0, "segilima")]
    assert pairs(flow_of(outlines, [(0, 2), (2, 1)], {})) == {(2, 3)}
