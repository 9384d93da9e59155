"""Arrows drawn on a page: which symbols they join and which way, or that they cannot be told."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from canvas import OPEN, FlowSheet, Head, arrows_of, links_of

from extractors.tracing.solid import connectors_through_solid
from models.page import Connector, ShapeKind

KINDS: tuple[ShapeKind, ...] = ("kapsul", "kotak", "belah_ketupat", "segilima", "lingkaran")


def pair(
    first: tuple[int, int], last: tuple[int, int], kind: ShapeKind = "kotak", rows: int = 3
) -> FlowSheet:
    """A sheet with the symbols a and b at (row, lane)."""
    sheet = FlowSheet(rows)
    sheet.symbol("a", "kotak", *first)
    sheet.symbol("b", kind, *last)
    return sheet


def straight(**how: object) -> FlowSheet:
    sheet = pair((0, 1), (1, 1))
    sheet.arrow(sheet.side("a", "bawah"), sheet.side("b", "atas"), **how)  # type: ignore[arg-type]
    return sheet


def elbow() -> FlowSheet:
    sheet = pair((0, 0), (1, 2))
    (ax, ay), (bx, by) = sheet.side("a", "kanan"), sheet.side("b", "atas")
    sheet.arrow((ax, ay), (bx, ay), (bx, by))
    return sheet


def three_legs() -> FlowSheet:
    sheet = pair((0, 0), (1, 2))
    (ax, ay), (bx, by) = sheet.side("a", "bawah"), sheet.side("b", "atas")
    middle = (ay + by) / 2 + 20
    sheet.arrow((ax, ay), (ax, middle), (bx, middle), (bx, by))
    return sheet


def short_last_leg() -> FlowSheet:
    """The elbow's last leg is hardly longer than a letter."""
    sheet = pair((0, 0), (1, 2))
    (ax, ay), (bx, by) = sheet.side("a", "bawah"), sheet.side("b", "atas")
    sheet.arrow((ax, ay), (ax, by - 30), (bx, by - 30), (bx, by))
    return sheet


def level() -> FlowSheet:
    sheet = pair((1, 0), (1, 2))
    sheet.arrow(sheet.side("a", "kanan"), sheet.side("b", "kiri"))
    return sheet


def through_a_row(**how: object) -> FlowSheet:
    """Straight down through the rulings of an empty row."""
    sheet = pair((0, 1), (2, 1))
    sheet.arrow(sheet.side("a", "bawah"), sheet.side("b", "atas"), **how)  # type: ignore[arg-type]
    return sheet


def past_a_symbol() -> FlowSheet:
    """Down beside a symbol that it does not touch."""
    sheet = pair((0, 0), (2, 2))
    sheet.symbol("c", "kotak", 1, 1)
    (ax, ay), (bx, by) = sheet.side("a", "bawah"), sheet.side("b", "kiri")
    sheet.arrow((ax, ay), (ax, by), (bx, by))
    return sheet


def head_on_short_leg() -> FlowSheet:
    """A loop whose last leg is hardly longer than its head."""
    sheet = pair((0, 0), (1, 0))
    (ax, ay), (bx, by) = sheet.side("a", "kiri"), sheet.side("b", "kiri")
    sheet.arrow((ax, ay), (bx - 24, ay), (bx - 24, by), (bx, by))
    return sheet


def thick_short_leg() -> FlowSheet:
    sheet = pair((0, 0), (1, 0))
    (ax, ay), (bx, by) = sheet.side("a", "kiri"), sheet.side("b", "kiri")
    sheet.arrow((ax, ay), (bx - 32, ay), (bx - 32, by), (bx, by), width=6)
    return sheet


def large_head() -> FlowSheet:
    """The head is more than three times as wide as its thick line."""
    sheet = pair((0, 1), (2, 1))
    (x, y), (_, foot) = sheet.side("a", "bawah"), sheet.side("b", "atas")
    sheet.line((x, y), (x, foot - 20), width=9)
    sheet.head((x, foot), (x, y), "isi", 38)
    return sheet


def into_a_frame(double: bool) -> FlowSheet:
    """The head stands at the outer line of a double frame, or at a thick border."""
    sheet = FlowSheet(3)
    for name, row in (("a", 0), ("b", 1)):
        box = sheet.symbol(name, "kotak", row, 1, width=2 if double else 8)
        if double:
            sheet.shape("kotak", box.grown(-6))
    sheet.arrow(sheet.side("a", "bawah"), sheet.side("b", "atas"))
    return sheet


def shadowed() -> FlowSheet:
    sheet = pair((0, 1), (1, 1))
    for box in sheet.boxes.values():
        x0, y0, x1, y1 = (round(v) for v in box)
        sheet.pixels[y1 + 2 : y1 + 8, x0 + 7 : x1 + 8] = 150
        sheet.pixels[y0 + 7 : y1 + 8, x1 + 2 : x1 + 8] = 150
    sheet.arrow(sheet.side("a", "bawah"), sheet.side("b", "atas"))
    return sheet


def label_on_the_line(level: bool) -> FlowSheet:
    """The line is broken off for a label that stands on it."""
    if level:
        sheet = pair((1, 0), (1, 2))
        (ax, y), (bx, _) = sheet.side("a", "kanan"), sheet.side("b", "kiri")
        sheet.arrow((ax, y), (bx, y))
        middle = (ax + bx) / 2
        sheet.wipe(middle - 55, y - 11, middle - 6, y + 12)
    else:
        sheet = through_a_row()
        x, y = sheet.place(1, 1)
        sheet.wipe(x - 20, y - 13, x + 20, y + 13)
    return sheet


def short(gap: float) -> FlowSheet:
    """Two symbols in one cell, nearly touching."""
    sheet = FlowSheet(2)
    sheet.symbol("a", "kotak", 0, 1, (80, 40), (0, -30))
    sheet.symbol("b", "kotak", 0, 1, (80, 40), (0, 10 + gap))
    sheet.line(sheet.side("a", "bawah"), sheet.side("b", "atas"))
    (x, foot) = sheet.side("b", "atas")
    sheet.head((x, foot), (x, foot - 9), "isi", 12)
    return sheet


def dashed_elbow(dash: int) -> FlowSheet:
    sheet = pair((0, 0), (1, 2))
    (ax, ay), (bx, by) = sheet.side("a", "kanan"), sheet.side("b", "atas")
    sheet.arrow((ax, ay), (bx - 12, ay), dash=dash, head="")
    sheet.line((bx, ay + 12), (bx, by - 16), dash=dash)
    sheet.head((bx, by), (bx, by - 9), "isi", 16)
    return sheet


SINGLE: dict[str, Callable[[], FlowSheet]] = {
    "straight": straight,
    "elbow": elbow,
    "three legs": three_legs,
    "short last leg": short_last_leg,
    "level": level,
    "through a row": through_a_row,
    "past a symbol": past_a_symbol,
    "chevron": lambda: straight(head="terbuka"),
    "dashed": lambda: straight(dash=9),
    "thick": lambda: straight(width=6),
    "thick with a large head": large_head,
    "head on a short leg": head_on_short_leg,
    "thick with a short leg": thick_short_leg,
    "double frames": lambda: into_a_frame(True),
    "thick borders": lambda: into_a_frame(False),
    "shadows": shadowed,
    "label on a level line": lambda: label_on_the_line(True),
    "label on an upright line": lambda: label_on_the_line(False),
    "shorter than two letters": lambda: short(28),
    "hardly longer than its head": lambda: short(18),
    "dotted": lambda: through_a_row(dash=4),
    "dashed elbow without its corner": lambda: dashed_elbow(9),
}


@pytest.mark.parametrize("name", SINGLE)
def test_one_arrow_leads_from_its_tail_to_its_head(name: str) -> None:
    assert links_of(SINGLE[name]()) == [("a", "b", True)]


@pytest.mark.parametrize("kind", KINDS)
def test_the_head_may_touch_any_symbol(kind: ShapeKind) -> None:
    sheet = pair((0, 1), (1, 1), kind)
    sheet.arrow(sheet.side("a", "bawah"), sheet.side("b", "atas"))
    assert arrows_of(sheet) == {("a", "b")}


@pytest.mark.parametrize("head", ["isi", "terbuka"])
@pytest.mark.parametrize("up", [False, True])
def test_the_head_tells_the_direction(head: Head, up: bool) -> None:
    sheet = pair((0, 1), (1, 1))
    ends = [sheet.side("a", "bawah"), sheet.side("b", "atas")]
    sheet.arrow(*(ends[::-1] if up else ends), head=head)
    assert links_of(sheet) == [("b", "a", True) if up else ("a", "b", True)]


def test_a_line_without_head_is_no_sure_direction() -> None:
    assert links_of(straight(head="")) == [("a", "b", False)]


def test_two_heads_are_two_arrows() -> None:
    sheet = pair((1, 0), (1, 2))
    sheet.arrow(sheet.side("a", "kanan"), sheet.side("b", "kiri"), both=True)
    assert links_of(sheet) == [("a", "b", True), ("b", "a", True)]


def test_a_loop_leads_back() -> None:
    sheet = pair((0, 0), (1, 0), "belah_ketupat")
    sheet.arrow(sheet.side("a", "bawah"), sheet.side("b", "atas"))
    (bx, by), (ax, ay) = sheet.side("b", "kanan"), sheet.side("a", "kanan")
    sheet.arrow((bx, by), (bx + 120, by), (bx + 120, ay), (ax, ay))
    assert arrows_of(sheet) == {("a", "b"), ("b", "a")}


def test_a_decision_has_two_ways_out() -> None:
    sheet = FlowSheet(3)
    sheet.symbol("d", "belah_ketupat", 0, 1)
    sheet.symbol("ya", "kotak", 1, 1)
    sheet.symbol("tidak", "kotak", 2, 2)
    sheet.arrow(sheet.side("d", "bawah"), sheet.side("ya", "atas"))
    (dx, dy), (tx, ty) = sheet.side("d", "kanan"), sheet.side("tidak", "atas")
    sheet.arrow((dx, dy), (tx, dy), (tx, ty))
    assert arrows_of(sheet) == {("d", "ya"), ("d", "tidak")}


def test_lines_that_merge_share_one_head() -> None:
    sheet = FlowSheet(3)
    sheet.symbol("a", "kotak", 0, 0)
    sheet.symbol("b", "kotak", 0, 2)
    sheet.symbol("c", "kotak", 2, 1)
    (ax, ay), (bx, _), (cx, cy) = sheet.side("a", "bawah"), sheet.side("b", "bawah"), sheet.side("c", "atas")
    sheet.line((ax, ay), (ax, ay + 110), (bx, ay + 110), (bx, ay))
    sheet.arrow((cx, ay + 110), (cx, cy))
    assert arrows_of(sheet) == {("a", "c"), ("b", "c")}


def test_lines_that_cross_do_not_mix() -> None:
    sheet = FlowSheet(3)
    sheet.symbol("a", "kotak", 0, 1)
    sheet.symbol("b", "kotak", 2, 1)
    sheet.symbol("c", "kotak", 1, 0)
    sheet.symbol("d", "kotak", 1, 2)
    sheet.arrow(sheet.side("a", "bawah"), sheet.side("b", "atas"))
    sheet.arrow(sheet.side("c", "kanan"), sheet.side("d", "kiri"))
    assert arrows_of(sheet) == {("a", "b"), ("c", "d")}


def test_an_arrow_along_a_ruling_is_joined_from_its_visible_halves() -> None:
    sheet = pair((0, 0), (1, 2))
    (ax, ay), (bx, by) = sheet.side("a", "bawah"), sheet.side("b", "atas")
    ruling = sheet.ys[2]
    sheet.arrow((ax, ay), (ax, ruling), (bx, ruling), (bx, by))
    assert arrows_of(sheet) == {("a", "b")}


def test_an_arrow_along_a_lanes_ruling_is_joined_too() -> None:
    sheet = pair((0, 0), (2, 1))
    (ax, ay), (bx, by) = sheet.side("a", "kanan"), sheet.side("b", "kiri")
    sheet.arrow((ax, ay), (sheet.lanes[1], ay), (sheet.lanes[1], by), (bx, by))
    assert arrows_of(sheet) == {("a", "b")}


def test_one_line_that_branches_on_a_ruling_leads_to_both() -> None:
    sheet = FlowSheet(2)
    for name, row, lane in (("a", 0, 1), ("b", 1, 0), ("c", 1, 2)):
        sheet.symbol(name, "kotak", row, lane)
    ruling = sheet.ys[2]
    x, y = sheet.side("a", "bawah")
    sheet.line((x, y), (x, ruling))
    for name in "bc":
        x, y = sheet.side(name, "atas")
        sheet.arrow((x, ruling), (x, y))
    assert arrows_of(sheet) == {("a", "b"), ("a", "c")}


def test_a_tiny_head_tells_the_direction_less_surely() -> None:
    sheet = straight(head="")
    x, foot = sheet.side("a", "bawah")
    sheet.head((x, foot), (x, foot + 20), "isi", 10)
    (connector,) = sheet.trace().connectors
    assert connector.directed and connector.points[0][1] > connector.points[-1][1]
    assert connector.confidence < 0.9


def test_what_arrows_close_in_with_a_rhombus_is_no_symbol() -> None:
    sheet = pair((0, 1), (1, 0), "belah_ketupat")
    (ax, ay), (bx, by) = sheet.side("a", "bawah"), sheet.side("b", "atas")
    sheet.arrow((ax, ay), (ax, by - 40), (bx, by - 40), (bx, by))
    (rx, ry) = sheet.side("b", "kanan")
    sheet.line((rx, ry), (rx + 30, ry), (rx + 30, by - 40))
    assert len(sheet.trace().outlines) == 2


def test_two_arrows_along_one_ruling_are_not_guessed() -> None:
    sheet = FlowSheet(2, lanes=4)
    for name, row, lane in (("a", 0, 0), ("b", 0, 1), ("c", 1, 2), ("d", 1, 3)):
        sheet.symbol(name, "kotak", row, lane)
    ruling = sheet.ys[2]
    for name in "ab":
        x, y = sheet.side(name, "bawah")
        sheet.line((x, y), (x, ruling))
    for name in "cd":
        x, y = sheet.side(name, "atas")
        sheet.arrow((x, ruling), (x, y))
    assert not {link for link in links_of(sheet) if OPEN not in link}


@pytest.mark.parametrize("leaving", [True, False])
def test_an_arrow_over_the_edge_of_the_table_is_open_there(leaving: bool) -> None:
    sheet = FlowSheet(2)
    sheet.symbol("a", "kotak", 1 if leaving else 0, 1)
    if leaving:
        x, y = sheet.side("a", "bawah")
        sheet.line((x, y), (x, sheet.ys[-1] - 4))
        assert [link[:2] for link in links_of(sheet)] == [("a", OPEN)]
    else:
        x, y = sheet.side("a", "atas")
        sheet.arrow((x, sheet.ys[1] + 4), (x, y))
        assert links_of(sheet) == [(OPEN, "a", True)]


def test_lines_that_can_be_read_in_two_ways_give_a_note_and_no_arrow() -> None:
    """Two tails and two heads on one line: who follows whom is not to be seen."""
    sheet = FlowSheet(2, lanes=4)
    for name, row, lane in (("a", 0, 0), ("b", 0, 1), ("c", 1, 2), ("d", 1, 3)):
        sheet.symbol(name, "kotak", row, lane)
    bus = sheet.ys[2] + 20
    points = [
        sheet.side("a", "bawah"),
        sheet.side("b", "bawah"),
        sheet.side("c", "atas"),
        sheet.side("d", "atas"),
    ]
    sheet.line((points[0][0], bus), (points[3][0], bus))
    for x, y in points[:2]:
        sheet.line((x, y), (x, bus))
    for x, y in points[2:]:
        sheet.arrow((x, bus), (x, y))
    drawing = sheet.trace()
    assert drawing.connectors == ()
    assert [note.split(":")[0] for note in drawing.notes] == ["alur_taksa"]


@pytest.mark.parametrize(("side", "through"), [(10, False), (26, False), (28, True), (60, True)])
def test_a_line_through_something_solid_may_be_two(side: int, through: bool) -> None:
    """A black symbol of no known kind stands on its way, or only a head or letter."""
    ink = np.zeros((400, 300), np.uint8)
    cv2.line(ink, (150, 50), (150, 350), (255,), 3)
    half = side // 2
    cv2.rectangle(ink, (150 - half, 200 - half), (150 + half - 1, 200 + half - 1), (255,), cv2.FILLED)
    line = Connector(((150.0, 50.0), (150.0, 350.0)), 0, 1, True, "", 0.95)
    beside = Connector(((250.0, 50.0), (250.0, 350.0)), 2, 3, True, "", 0.95)
    to_it = Connector(((150.0, 50.0), (150.0, 200.0 - half)), 0, None, True, "", 0.95)
    assert connectors_through_solid([line, beside, to_it], ink, 18) == ([line] if through else [])


@pytest.mark.parametrize("label", ["Ya", "Tidak", "T"])
@pytest.mark.parametrize("dx", [-70, 8, 14])
def test_a_label_beside_an_arrow_does_not_break_it(label: str, dx: int) -> None:
    sheet = pair((0, 1), (1, 1))
    (x, y), (_, foot) = sheet.side("a", "bawah"), sheet.side("b", "atas")
    sheet.arrow((x, y), (x, foot))
    sheet.text(x + dx, y + 38, label)
    assert links_of(sheet) == [("a", "b", True)]


def test_print_in_the_actor_columns_is_no_arrow() -> None:
    sheet = pair((0, 0), (1, 2))
    for i, word in enumerate(("Illi", "H I l", "|-|", "Tidak")):
        sheet.text(*(sheet.lanes[1] + 20, sheet.ys[1] + 30 + 28 * i), word)
    assert links_of(sheet) == []


@pytest.mark.parametrize("word", ["Tidak", "TIDAK", "Tidak lengkap"])
@pytest.mark.parametrize("above", [5, 7, 9])
def test_a_label_that_stands_on_the_line_is_no_part_of_it(word: str, above: int) -> None:
    """Its first letter is cut off by the symbol's rim, its last by the lane's ruling, so that both stay."""
    sheet = FlowSheet(3)
    sheet.symbol("a", "belah_ketupat", 1, 0)
    sheet.symbol("b", "kotak", 0, 1)
    (ax, ay), (bx, by) = sheet.side("a", "kanan"), sheet.side("b", "bawah")
    sheet.arrow((ax, ay), (bx, ay), (bx, by))
    sheet.text(ax + 6, ay - above, word, 14)
    assert links_of(sheet) == [("a", "b", True)]


@pytest.mark.parametrize("behind", range(18, 28))
def test_a_ruling_right_behind_a_head_hides_it_not(behind: int) -> None:
    sheet = FlowSheet(2)
    sheet.symbol("a", "kapsul", 0, 0, shift=(0, 47 - behind))
    sheet.symbol("b", "belah_ketupat", 1, 1)
    (ax, ay), (bx, by) = sheet.side("a", "bawah"), sheet.side("b", "kiri")
    sheet.line((bx, by), (ax, by), (ax, ay), width=4)
    sheet.head((ax, ay), (ax, by), "isi", 12)
    assert links_of(sheet) == [("b", "a", True)]


@pytest.mark.parametrize("leg", [16, 18, 20])
@pytest.mark.parametrize("word", ["Tidak", "Ya", "T"])
def test_a_label_below_a_short_first_leg_is_no_head(leg: int, word: str) -> None:
    sheet = pair((0, 0), (1, 1), "belah_ketupat")
    (ax, ay), (bx, by) = sheet.side("a", "kanan"), sheet.side("b", "kanan")
    sheet.arrow((bx, by), (bx + leg, by), (bx + leg, ay), (ax, ay), width=3)
    sheet.text(bx + 4, by + 20, word, 14)
    assert links_of(sheet) == [("b", "a", True)]


@pytest.mark.parametrize(
    ("gap", "enters"), [(9, False), (14, False), (20, False), (30, False), (20, True), (30, True)]
)
def test_a_short_line_to_the_edge_of_the_table_goes_on_elsewhere(gap: int, enters: bool) -> None:
    sheet = FlowSheet(2)
    sheet.symbol("a", "belah_ketupat", 1, 1, shift=(0, 47 - gap))
    x, y = sheet.side("a", "bawah")
    if enters:
        sheet.head((x, y), (x, y + 9), "isi", min(12, gap - 4))
    sheet.line((x, y), (x, sheet.ys[-1]))
    assert [link[:2] for link in links_of(sheet)] == [(OPEN, "a") if enters else ("a", OPEN)]
