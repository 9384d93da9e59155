"""Symbols and arrows of pages built by hand -> who does what, and what follows what."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extractors.flow.areas_to_flow import areas_to_flow
from extractors.flow.branches import text_to_syarat
from extractors.flow.lanes import Band, Flow, FlowArea, Lane
from models.page import Box, Connector, Outline, Page, ShapeKind, Word
from models.sop import Simbol

WIDE, HIGH = 100.0, 60.0
LANES = tuple(Lane(i, i * WIDE, (i + 1) * WIDE) for i in range(3))


class Sheet:
    """One page: symbols by name at (row, lane), arrows between names; bands from the first step on."""

    def __init__(self, steps: Sequence[int | None], number: int = 1, notes: tuple[str, ...] = ()) -> None:
        self.steps, self.number, self.notes = steps, number, notes
        self.names: list[str] = []
        self.outlines: list[Outline] = []
        self.connectors: list[Connector] = []
        self.words: list[Word] = []

    def symbol(
        self, name: str, row: int, lane: float, kind: ShapeKind = "kotak", wide: float = 40.0
    ) -> "Sheet":
        x, y = (lane + 0.5) * WIDE, (row + 0.5) * HIGH
        self.names.append(name)
        self.outlines.append(Outline(Box(x - wide / 2, y - 12, x + wide / 2, y + 12), kind))
        return self

    def arrow(self, tail: str, head: str, confidence: float = 0.95) -> "Sheet":
        a, b = (self._box(name) for name in (tail, head))
        points = ((a.centre[0], a.y1), (b.centre[0], b.y0))
        self.connectors.append(
            Connector(points, self.names.index(tail), self.names.index(head), confidence=confidence)
        )
        return self

    def headless(self, upper: str, lower: str, points: Sequence[tuple[float, float]]) -> "Sheet":
        """A line at neither end of which a head was seen, its points from the upper symbol to the lower."""
        ends = self.names.index(upper), self.names.index(lower)
        self.connectors.append(Connector(tuple(points), *ends, directed=False, confidence=0.7))
        return self

    def leaving(self, tail: str) -> "Sheet":
        """An arrow that runs out of the table at its foot."""
        x, y = self._box(tail).centre[0], self._box(tail).y1
        self.connectors.append(Connector(((x, y), (x, len(self.steps) * HIGH)), self.names.index(tail)))
        return self

    def arriving(self, head: str) -> "Sheet":
        x, y = self._box(head).centre[0], self._box(head).y0
        self.connectors.append(Connector(((x, 0.0), (x, y)), None, self.names.index(head)))
        return self

    def word(self, text: str, x: float, y: float, sure: float = 1.0) -> "Sheet":
        self.words.append(Word(text, Box(x, y - 4, x + 5 * len(text), y + 4), sure))
        return self

    def area(self) -> FlowArea:
        page = Page(
            self.number,
            LANES[-1].x1,
            len(self.steps) * HIGH,
            tuple(self.words),
            outlines=tuple(self.outlines),
            connectors=tuple(self.connectors),
            notes=self.notes,
        )
        bands = tuple(Band(step, i * HIGH, (i + 1) * HIGH) for i, step in enumerate(self.steps))
        return FlowArea(page, LANES, bands)

    def _box(self, name: str) -> Box:
        return self.outlines[self.names.index(name)].box


def flow(*sheets: Sheet) -> Flow:
    return areas_to_flow([sheet.area() for sheet in sheets])


def marks(found: Flow) -> list[tuple[int, int, Simbol | None]]:
    return [(m.urutan, m.lane, m.simbol) for m in found.marks]


def edges(found: Flow) -> list[tuple[int, int, str | None]]:
    return [(e.dari, e.ke, e.syarat) for e in found.edges]


@pytest.mark.parametrize(
    "kind, simbol",
    [
        ("kapsul", "kapsul"),
        ("kotak", "kotak"),
        ("belah_ketupat", "belah_ketupat"),
        ("segilima", "segilima"),
        ("lingkaran", "segilima"),
        ("lain", None),
    ],
)
def test_each_shape_is_its_symbol(kind: ShapeKind, simbol: Simbol | None) -> None:
    assert marks(flow(Sheet([1]).symbol("a", 0, 1, kind))) == [(1, 1, simbol)]


@pytest.mark.parametrize(
    ("printed", "simbol", "sure"),
    [("Mulai", "kapsul", False), ("A", "segilima", True), ("12", "segilima", True), ("", "segilima", False)],
)
def test_a_circle_is_what_stands_in_it(printed: str, simbol: Simbol, sure: bool) -> None:
    sheet = Sheet((1,)).symbol("a", 0, 0, "lingkaran")
    if printed:
        sheet.word(printed, WIDE / 2 - 10, HIGH / 2)
    (mark,) = flow(sheet).marks
    assert (mark.simbol, mark.confidence >= 0.9) == (simbol, sure)


def test_marks_come_by_row_and_left_to_right() -> None:
    sheet = Sheet([1, 2]).symbol("c", 1, 0).symbol("b", 0, 2).symbol("a", 0, 0)
    assert marks(flow(sheet)) == [(1, 0, "kotak"), (1, 2, "kotak"), (2, 0, "kotak")]


def test_two_symbols_in_one_cell_are_two_entries() -> None:
    sheet = Sheet([1]).symbol("a", 0, 0.75, "kotak", 30).symbol("b", 0, 1.2, "belah_ketupat", 30)
    assert [m[1] for m in marks(flow(sheet))] == [1, 1]


@pytest.mark.parametrize("wide, lanes", [(40, [1]), (160, [1]), (240, [0, 1, 2])])
def test_a_symbol_over_several_columns_stands_in_each_that_it_covers(wide: float, lanes: list[int]) -> None:
    assert [m[1] for m in marks(flow(Sheet([1]).symbol("a", 0, 1, "kotak", wide)))] == lanes


def test_an_off_page_connector_beside_a_symbol_is_no_actor() -> None:
    sheet = Sheet([1, 2]).symbol("a", 0, 0).symbol("off", 0, 1, "segilima").symbol("alone", 1, 2, "segilima")
    assert marks(flow(sheet)) == [(1, 0, "kotak"), (2, 2, "segilima")]


def test_what_is_no_symbol_counts_only_alone() -> None:
    sheet = Sheet([1, 2]).symbol("a", 0, 0).symbol("stamp", 0, 1, "lain").symbol("odd", 1, 1, "lain")
    assert marks(flow(sheet)) == [(1, 0, "kotak"), (2, 1, None)]


def test_ticks_stand_for_symbols_where_none_is_drawn() -> None:
    sheet = Sheet([1, 2]).word("v", 140, 30).symbol("a", 1, 0).word("v", 140, 90)
    found = flow(sheet)
    assert marks(found) == [(1, 1, None), (2, 0, "kotak")]
    assert found.marks[0].printed == "v" and found.marks[0].confidence < 1


def test_rows_that_are_no_steps_and_symbols_outside_give_nothing() -> None:
    sheet = Sheet([None, 1]).symbol("head", 0, 0).symbol("outside", 1, 3.2).symbol("a", 1, 0)
    assert marks(flow(sheet)) == [(1, 0, "kotak")]


def test_edges_join_rows() -> None:
    sheet = Sheet([1, 2, 3]).symbol("a", 0, 0).symbol("b", 1, 1).symbol("c", 2, 2)
    sheet.arrow("b", "c", 0.7).arrow("a", "b").arrow("c", "a")
    found = flow(sheet)
    assert edges(found) == [(1, 2, None), (2, 3, None), (3, 1, None)]
    assert [e.confidence for e in found.edges] == [0.95, 0.7, 0.95]


def test_arrows_inside_a_row_and_twice_the_same_are_no_more_edges() -> None:
    sheet = Sheet([1, 2]).symbol("a", 0, 0).symbol("b", 0, 2).symbol("c", 1, 1)
    sheet.arrow("a", "b").arrow("a", "c").arrow("b", "c")
    assert edges(flow(sheet)) == [(1, 2, None)]


def decision(label_ya: str, label_tidak: str) -> Sheet:
    """Down to step 2 with the first label, over to step 3 with the second."""
    sheet = Sheet([1, 2, 3]).symbol("d", 0, 0, "belah_ketupat").symbol("a", 1, 0).symbol("b", 2, 2)
    sheet.arrow("d", "a")
    d, b = sheet._box("d"), sheet._box("b")
    x, y = b.centre[0], d.centre[1]
    sheet.connectors.append(Connector(((d.x1, y), (x, y), (x, b.y0)), 0, 2))
    sheet.word(label_ya, d.centre[0] + 4, d.y1 + 8)
    return sheet.word(label_tidak, d.x1 + 10, y - 7)


@pytest.mark.parametrize(
    "first, second, expected",
    [
        ("Ya", "Tidak", ("ya", "tidak")),
        ("Tidak", "Ya", ("tidak", "ya")),
        ("Y", "T", ("ya", "tidak")),
        ("Setuju", "Ditolak", ("ya", "tidak")),
        ("Surat", "Tidak", (None, "tidak")),
    ],
)
def test_labels_belong_to_the_arrow_beside_them(
    first: str, second: str, expected: tuple[str | None, str | None]
) -> None:
    assert edges(flow(decision(first, second))) == [(1, 2, expected[0]), (1, 3, expected[1])]


@pytest.mark.parametrize(
    "first, second, sure, expected",
    [
        ("Ya", "Trdk", 0.3, "tidak"),
        ("Tidak", "Setuln", 0.3, "ya"),
        ("Ya", "Trdk", 0.95, None),
        ("Ya", "Surat", 0.3, None),
        ("Surat", "Trdk", 0.3, None),
    ],
    ids=["half read", "and the other way", "surely something else", "like none", "no first label"],
)
def test_beside_the_other_way_out_less_will_do_for_the_opposite_label(
    first: str, second: str, sure: float, expected: str | None
) -> None:
    sheet = decision(first, "")
    found = flow(sheet.word(second, sheet.outlines[0].box.x1 + 10, 23, sure))
    assert found.edges[1].syarat == expected
    assert not found.edges[1].label or found.edges[1].label.confidence <= 0.6


def test_of_three_ways_out_none_is_the_other() -> None:
    sheet = decision("Ya", "").symbol("c", 1, 1).arrow("d", "c")
    found = flow(sheet.word("Trdk", sheet.outlines[0].box.x1 + 10, 23, 0.3))
    assert [e.syarat for e in found.edges].count("tidak") == 0


def test_a_label_far_from_any_arrow_labels_none() -> None:
    sheet = Sheet([1, 2]).symbol("d", 0, 0, "belah_ketupat").symbol("a", 1, 0).arrow("d", "a")
    assert edges(flow(sheet.word("Ya", 180, 60))) == [(1, 2, None)]


def test_a_label_that_begins_beside_the_columns_is_read_whole() -> None:
    """'Tidak lengkap' whose first word stands left of the actor columns is no 'lengkap'."""
    sheet = Sheet([1, 2]).symbol("d", 0, 0, "belah_ketupat").symbol("a", 1, 0).arrow("d", "a")
    sheet.word("Tidak", -6, 45).word("lengkap", 21, 45)
    assert edges(flow(sheet)) == [(1, 2, "tidak")]


def test_the_label_at_an_arrow_out_of_a_box_is_kept_and_not_sure() -> None:
    sheet = Sheet([1, 2]).symbol("d", 0, 0).symbol("a", 1, 0).arrow("d", "a")
    found = flow(sheet.word("Ya", 54, 50))
    assert edges(found) == [(1, 2, "ya")]
    assert found.edges[0].label and found.edges[0].label.confidence < 0.9


def test_a_label_between_two_arrows_out_of_boxes_is_noted() -> None:
    sheet = Sheet([1, 2]).symbol("a", 0, 0).symbol("b", 0, 0.4).symbol("c", 1, 0).symbol("d", 1, 0.4)
    found = flow(sheet.arrow("a", "c").arrow("b", "d").word("Ya", 65, 50))
    assert edges(found) == [(1, 2, None)] and found.notes == ("1:label_lepas:ya:1",)


def test_a_decision_s_label_is_not_given_to_an_arrow_beside_it() -> None:
    """The decision's own arrow was not seen."""
    sheet = Sheet([1, 2]).symbol("a", 0, 0).symbol("c", 1, 0).symbol("d", 0, 0.5, "belah_ketupat")
    found = flow(sheet.arrow("a", "c").word("Ya", 60, 50))
    assert edges(found) == [(1, 2, None)] and found.notes == ("1:label_lepas:ya:1",)


def test_labels_are_no_marks() -> None:
    assert marks(flow(Sheet([1]).word("Ya", 40, 30).word("Tidak", 140, 30))) == []


@pytest.mark.parametrize(
    "text, syarat",
    [
        ("Ya", "ya"),
        ("(Y)", "ya"),
        ("TIDAK", "tidak"),
        ("T.", "tidak"),
        ("Tidak lengkap", "tidak"),
        ("Lengkap", "ya"),
        ("Yayasan", None),
        ("Surat", None),
        ("", None),
    ],
)
def test_what_a_label_says(text: str, syarat: str | None) -> None:
    assert text_to_syarat(text) == syarat


def first_page(*ends: tuple[str, float]) -> Sheet:
    """A page whose symbols, by name and lane, all have an arrow out at the foot."""
    sheet = Sheet(list(range(1, len(ends) + 1)), 1)
    for row, (name, lane) in enumerate(ends):
        sheet.symbol(name, row, lane).leaving(name)
    return sheet


def next_page(start: int, *ends: tuple[str, float], number: int = 2) -> Sheet:
    sheet = Sheet(list(range(start, start + len(ends))), number)
    for row, (name, lane) in enumerate(ends):
        sheet.symbol(name, row, lane).arriving(name)
    return sheet


def test_an_arrow_goes_on_over_the_page_break() -> None:
    found = flow(first_page(("a", 1)), next_page(2, ("b", 1)))
    assert edges(found) == [(1, 2, None)]
    assert found.notes == ()


def test_the_one_arrow_at_a_page_break_may_change_its_column() -> None:
    assert edges(flow(first_page(("a", 0)), next_page(2, ("b", 2)))) == [(1, 2, None)]


def test_two_arrows_over_a_page_break_go_on_in_their_columns() -> None:
    found = flow(first_page(("a", 0), ("b", 2)), next_page(3, ("c", 2), ("d", 0)))
    assert edges(found) == [(1, 4, None), (2, 3, None)]


def test_two_that_could_be_either_are_none_but_noted() -> None:
    found = flow(first_page(("a", 0), ("b", 1)), next_page(3, ("c", 2), ("d", 2.2)))
    assert edges(found) == []
    assert sorted(found.notes) == [
        "1:ujung_lepas:keluar:1",
        "1:ujung_lepas:keluar:2",
        "2:ujung_lepas:masuk:3",
        "2:ujung_lepas:masuk:4",
    ]


def test_a_page_between_breaks_the_way() -> None:
    found = flow(first_page(("a", 1)), Sheet([2], 2), next_page(3, ("b", 1), number=3))
    assert edges(found) == []
    assert len(found.notes) == 2


def lettered(letter: str, other: str) -> tuple[Sheet, Sheet]:
    """Step 1 into an off-page connector, and out of one on the next page into step 2."""
    out = Sheet([1, None], 1).symbol("a", 0, 0).symbol("off", 1, 0, "segilima").arrow("a", "off")
    into = Sheet([None, 2], 2).symbol("on", 0, 2, "segilima").symbol("b", 1, 2).arrow("on", "b")
    for sheet, name, text in ((out, "off", letter), (into, "on", other)):
        x, y = sheet._box(name).centre
        sheet.word(text, x - 2, y)
    return out, into


@pytest.mark.parametrize("letter, other, joined", [("A", "A", True), ("A", "a", True), ("A", "B", False)])
def test_letters_join_off_page_connectors(letter: str, other: str, joined: bool) -> None:
    found = flow(*lettered(letter, other))
    assert edges(found) == ([(1, 2, None)] if joined else [])
    assert len(found.notes) == (0 if joined else 2)


def test_connectors_without_a_twin_are_noted_with_their_letters() -> None:
    assert set(flow(*lettered("A", "B")).notes) == {
        "1:penghubung_lepas:keluar:1:a",
        "2:penghubung_lepas:masuk:2:b",
    }


def test_letters_join_over_more_than_one_page() -> None:
    out, into = lettered("B", "B")
    into.number = 4
    assert edges(flow(out, Sheet([None], 2), Sheet([None], 3), into)) == [(1, 2, None)]


def test_notes_of_tracing_come_with_their_page() -> None:
    assert flow(Sheet([1], 3, ("alur_taksa:10,20",))).notes == ("3:alur_taksa:10,20",)


def test_of_two_lines_between_two_symbols_one_leads_back() -> None:
    sheet = Sheet([1, 2]).symbol("a", 0, 0).symbol("b", 1, 0, "belah_ketupat").arrow("a", "b")
    assert edges(flow(sheet.headless("a", "b", ((50, 100), (90, 50), (90, 90))))) == [
        (1, 2, None),
        (2, 1, None),
    ]


def test_the_sides_of_one_broad_arrow_are_no_two_arrows() -> None:
    sheet = Sheet([1, 2]).symbol("a", 0, 0).symbol("b", 1, 0).arrow("a", "b")
    assert edges(flow(sheet.headless("a", "b", ((55, 42), (55, 78))))) == [(1, 2, None)]


@pytest.mark.parametrize("kind", ["kotak", "belah_ketupat"])
def test_a_headless_line_leads_away_from_its_label(kind: ShapeKind) -> None:
    sheet = Sheet([1, 2, 3]).symbol("a", 0, 0).symbol("b", 1, 1).symbol("c", 2, 2, kind)
    sheet.arrow("a", "b").arrow("b", "c").headless("a", "c", ((50, 42), (50, 150), (230, 150)))
    found = flow(sheet.word("Tidak", 195, 156))
    assert edges(found) == [(1, 2, None), (2, 3, None), (3, 1, "tidak")]
    assert [e.confidence < 0.9 for e in found.edges] == [False, False, True] and not found.notes


def test_a_label_does_not_lead_into_a_decision() -> None:
    sheet = Sheet([1, 2]).symbol("a", 0, 0).symbol("b", 1, 1, "belah_ketupat")
    found = flow(sheet.headless("a", "b", ((50, 42), (50, 90), (130, 90))).word("Ya", 54, 50))
    assert found.notes == ("1:arah_tak_terbaca:1:2",)


def test_a_headless_line_past_other_steps_that_may_lead_back_is_no_arrow() -> None:
    sheet = Sheet([1, 2, 3]).symbol("a", 0, 0).symbol("b", 1, 1).symbol("c", 2, 2)
    sheet.arrow("a", "b").arrow("b", "c").headless("a", "c", ((50, 42), (50, 150), (230, 150)))
    found = flow(sheet)
    assert edges(found) == [(1, 2, None), (2, 3, None)]
    assert found.notes == ("1:arah_tak_terbaca:1:3",)


def test_a_headless_line_that_a_step_needs_leads_on() -> None:
    sheet = Sheet([1, 2, 3]).symbol("a", 0, 0).symbol("b", 1, 1).symbol("c", 2, 2)
    sheet.arrow("a", "b").headless("a", "c", ((50, 42), (50, 150), (230, 150)))
    assert edges(flow(sheet)) == [(1, 2, None), (1, 3, None)]


@pytest.mark.parametrize("gap", [0.0, 60.0])
def test_an_arrow_goes_on_below_the_head_of_the_next_page_in_one_picture(gap: float) -> None:
    """Two pages one below the other in one picture: between their rows stands the second one's head."""
    sheet = Sheet([1, None, 2]).symbol("a", 0, 0).symbol("b", 2, 0)
    sheet.connectors += [Connector(((50, 42), (50, 60)), 0, None), Connector(((50, 120), (50, 138)), None, 1)]
    bands = (Band(1, 0, HIGH), Band(2, 2 * HIGH, 3 * HIGH))
    if not gap:
        bands = (Band(1, 0, HIGH), Band(None, HIGH, 2 * HIGH), Band(2, 2 * HIGH, 3 * HIGH))
    found = areas_to_flow([replace(sheet.area(), bands=bands)])
    assert edges(found) == ([(1, 2, None)] if gap else [])
    assert bool(found.notes) is not bool(gap)
