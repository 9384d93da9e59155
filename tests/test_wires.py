"""Lines of a drawing -> connectors, whatever their place and order."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from extractors.reading.drawn_geometry import Turn, placed, preset_to_way
from extractors.reading.wires import Wire, wires_to_connectors
from models.page import Box, Outline

LENGTHS = st.floats(5, 200)
PLACES = st.floats(-500, 500)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    x, y, w, h = draw(PLACES), draw(PLACES), draw(LENGTHS), draw(LENGTHS)
    return Box(x, y, x + w, y + h)


@given(boxes(), st.booleans(), st.booleans(), st.sampled_from([0.0, 180.0]))
def test_a_flipped_shape_keeps_its_box(box: Box, h: bool, v: bool, degrees: float) -> None:
    laid = placed(box, Turn(degrees, h, v)).box()
    assert all(abs(a - b) < 1e-6 for a, b in zip(laid, box, strict=True))


@given(boxes(), st.floats(0, 360))
def test_a_turned_shape_keeps_its_centre(box: Box, degrees: float) -> None:
    x, y = placed(box, Turn(degrees)).box().centre
    assert abs(x - box.centre[0]) < 1e-6 and abs(y - box.centre[1]) < 1e-6


@given(st.sampled_from([2, 3, 4, 5]), st.lists(st.floats(-1, 2), min_size=3, max_size=3))
def test_an_elbow_goes_from_corner_to_corner_by_level_and_upright_parts(
    parts: int, adjust: list[float]
) -> None:
    way = preset_to_way(f"bentConnector{parts}", adjust)
    assert way[0] == (0, 0) and way[-1] == (1, 1) and len(way) == parts + 1
    assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(way))


A, B, C = (
    Outline(Box(0, 0, 40, 20), "kotak"),
    Outline(Box(0, 80, 40, 100), "kotak"),
    Outline(Box(100, 0, 140, 20), "kotak"),
)


@given(st.booleans(), st.booleans())
def test_drawing_a_line_from_its_other_end_changes_nothing(backwards: bool, head: bool) -> None:
    wire = Wire(((20, 20), (20, 80)), head_at_end=head)
    (one,), _ = wires_to_connectors([wire.turned if backwards else wire], [A, B, C])
    assert (one.tail, one.head, one.directed) == (0, 1, head)


@given(
    st.permutations(
        [((40.0, 10.0), (70.0, 10.0)), ((70.0, 10.0), (70.0, 90.0)), ((70.0, 90.0), (40.0, 90.0))]
    )
)
def test_pieces_make_one_arrow_in_any_order(
    pieces: list[tuple[tuple[float, float], tuple[float, float]]],
) -> None:
    wires = [Wire(piece, head_at_end=piece[1] == (40.0, 90.0)) for piece in pieces]
    (one,), notes = wires_to_connectors(wires, [A, B, C])
    assert (one.tail, one.head, one.directed) == (0, 1, True) and not notes
    assert one.points[0] == (40.0, 10.0) and one.points[-1] == (40.0, 90.0)


def test_a_net_with_two_sources_and_two_targets_is_not_read() -> None:
    target = Outline(Box(100, 80, 140, 100), "kotak")
    wires = [
        Wire(((20, 20), (70, 50))),
        Wire(((120, 20), (70, 50))),
        Wire(((70, 50), (20, 80)), head_at_end=True),
        Wire(((70, 50), (120, 80)), head_at_end=True),
    ]
    connectors, notes = wires_to_connectors(wires, [A, B, C, target])
    assert not connectors and notes[0].startswith("alur_taksa")


def test_a_line_that_passes_a_shape_does_not_stop_there() -> None:
    passed = Outline(Box(22, 40, 60, 60), "kotak")
    (one,), _ = wires_to_connectors([Wire(((18, 20), (18, 80)), head_at_end=True)], [A, B, passed])
    assert (one.tail, one.head) == (0, 1)


def test_lines_away_from_shapes_are_no_connectors() -> None:
    assert wires_to_connectors([Wire(((200, 200), (300, 200)), head_at_end=True)], [A, B]) == ([], [])
