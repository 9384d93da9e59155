"""Workbooks: the flow drawn over the cells, and the whole way to an SOP."""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from office_files import absolute, group, placed_shape, placed_wire, shape, wire, workbook_bytes
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from sheets import fill, pages_of, sheet_of

from extractors.document import read_file
from models.page import Page

GRID = [["No", "Kegiatan", "Camat", "Staf"], *[[n, f"Kegiatan {n}", None, None] for n in range(1, 5)]]
WIDTH, HEIGHT = 101.25, 60.0
"""Points of a column (18.57 digits) and a row of the sheet below."""


def drawn(*anchors: str) -> Page:
    book, sheet = sheet_of(GRID)
    for letter in "ABCD":
        sheet.column_dimensions[letter].width = WIDTH / 0.75 / 7
    for row in range(1, 6):
        sheet.row_dimensions[row].height = HEIGHT
    (page,) = pages_of(book, {1: "".join(anchors)})
    return page


def at(row: int, col: int, width: float = 40, height: float = 24) -> tuple[float, float, float, float]:
    """A box in the middle of a cell (both from 0)."""
    return (col * WIDTH + (WIDTH - width) / 2, row * HEIGHT + (HEIGHT - height) / 2, width, height)


def between(a: tuple[float, ...], b: tuple[float, ...]) -> tuple[float, float, float, float]:
    """From the bottom middle of one box down to the top middle of another right of or below it."""
    x, y = a[0] + a[2] / 2, a[1] + a[3]
    return (x, y, b[0] + b[2] / 2 - x, b[1] - y)


@pytest.mark.parametrize(
    ("preset", "size", "kind"),
    [
        ("flowChartTerminator", (40, 20), "kapsul"),
        ("roundRect", (40, 20), "kapsul"),
        ("rect", (40, 20), "kotak"),
        ("flowChartProcess", (40, 20), "kotak"),
        ("diamond", (40, 30), "belah_ketupat"),
        ("flowChartDecision", (40, 30), "belah_ketupat"),
        ("homePlate", (20, 20), "segilima"),
        ("flowChartOffpageConnector", (20, 20), "segilima"),
        ("ellipse", (20, 20), "lingkaran"),
        ("ellipse", (60, 20), "kapsul"),
        ("flowChartDocument", (40, 20), "lain"),
    ],
)
def test_presets_are_kinds_of_symbols(preset: str, size: tuple[float, float], kind: str) -> None:
    page = drawn(placed_shape(2, preset, at(1, 2, *size)))
    (outline,) = page.outlines
    assert outline.kind == kind
    assert tuple(outline.box) == pytest.approx(_edges(at(1, 2, *size)), abs=1.0)


def _edges(box: tuple[float, float, float, float]) -> tuple[float, ...]:
    return (box[0], box[1], box[0] + box[2], box[1] + box[3])


def test_a_joined_connector_leads_to_its_head_wherever_it_was_drawn() -> None:
    a, b = at(1, 2), at(2, 3)
    page = drawn(
        placed_shape(2, "rect", a),
        placed_shape(3, "rect", b),
        placed_wire(4, between(a, b), start=2, end=3),
        placed_wire(5, between(a, b), start=2, end=3, tail="", head="triangle"),
        placed_wire(6, between(a, b), start=2, end=3, tail="", head=""),
        placed_wire(7, between(a, b), start=2, end=3, head="triangle"),
    )
    assert [(c.tail, c.head, c.directed) for c in page.connectors] == [
        (0, 1, True),
        (1, 0, True),
        (0, 1, False),
        (0, 1, True),
        (1, 0, True),
    ]


def test_an_unjoined_arrow_is_joined_to_the_shapes_that_it_touches() -> None:
    a, b, c = at(1, 2), at(2, 3), at(4, 2)
    page = drawn(
        *(placed_shape(i, "rect", box) for i, box in enumerate((a, b, c), 2)), placed_wire(9, between(a, b))
    )
    (connector,) = page.connectors
    assert (connector.tail, connector.head) == (0, 1) and connector.confidence < 1


def test_an_arrow_into_nothing_has_no_head() -> None:
    a = at(1, 2)
    page = drawn(placed_shape(2, "rect", a), placed_wire(3, (a[0] + 20, a[1] + 24, 0, 70)))
    (connector,) = page.connectors
    assert (connector.tail, connector.head) == (0, None)


def test_lines_that_meet_are_one_arrow() -> None:
    a, b = at(1, 2), at(3, 3)
    x, y = a[0] + a[2], a[1] + a[3] / 2
    corner = b[0] + b[2] / 2
    page = drawn(
        placed_shape(2, "rect", a),
        placed_shape(3, "rect", b),
        placed_wire(4, (x, y, corner - x, 0), "line", tail=""),
        placed_wire(5, (corner + 1, y + 1, 0, b[1] - y - 1)),
    )
    (connector,) = page.connectors
    assert (connector.tail, connector.head, connector.directed) == (0, 1, True)


def test_a_line_into_another_line_shares_its_head() -> None:
    a, b, target = at(1, 2), at(1, 3), at(3, 2)
    x = a[0] + 20
    joint = a[1] + 24 + 30
    page = drawn(
        *(placed_shape(i, "rect", box) for i, box in enumerate((a, b, target), 2)),
        placed_wire(5, between(a, target), start=2, end=4),
        placed_wire(6, (b[0] + 20, b[1] + 24, 0, joint - b[1] - 24), "line", tail=""),
        placed_wire(7, (x, joint, b[0] + 20 - x, 0), "line", turn='flipH="1"', tail="triangle"),
    )
    assert {(c.tail, c.head) for c in page.connectors} == {(0, 2), (1, 2)}


@pytest.mark.parametrize(
    ("turn", "start", "end"),
    [
        ("", (0, 0), (1, 1)),
        ('flipH="1"', (1, 0), (0, 1)),
        ('flipV="1"', (0, 1), (1, 0)),
        ('rot="10800000"', (1, 1), (0, 0)),
        ('rot="5400000"', (1, 0), (0, 1)),
        ('rot="16200000"', (0, 1), (1, 0)),
        ('rot="16200000" flipH="1"', (0, 0), (1, 1)),
    ],
)
def test_flips_and_turns_place_the_ends_of_an_elbow(
    turn: str, start: tuple[int, int], end: tuple[int, int]
) -> None:
    """The anchor holds the box as seen; starts and ends as Excel draws them."""
    box = (210.0, 80.0, 60.0, 90.0)
    around = placed_shape(2, "rect", (box[0] + start[0] * 60 - 2, box[1] + start[1] * 90 - 2, 4, 4))
    page = drawn(around, placed_wire(4, box, "bentConnector3", start=2, turn=turn))
    points = page.connectors[0].points
    assert points[0] == pytest.approx((box[0] + 60 * start[0], box[1] + 90 * start[1]), abs=0.1)
    assert points[-1] == pytest.approx((box[0] + 60 * end[0], box[1] + 90 * end[1]), abs=0.1)
    assert len(points) == 4


def test_shapes_in_a_group_stand_where_the_group_lays_them() -> None:
    inner = shape(5, "diamond", (1000, 1000, 80, 48)) + shape(6, "rect", (1000, 1120, 80, 48))
    inner += wire(7, (1040, 1048, 0, 72), start=5, end=6)
    box = (*at(1, 2)[:2], 40.0, 84.0)
    page = drawn(absolute(box, group(4, box, (1000, 1000, 80, 168), inner)))
    assert [o.kind for o in page.outlines] == ["belah_ketupat", "kotak"]
    assert tuple(page.outlines[0].box) == pytest.approx(_edges(at(1, 2)), abs=0.1)
    assert [(c.tail, c.head) for c in page.connectors] == [(0, 1)]


def test_labels_are_words_and_no_symbols_and_hidden_lines_are_nothing() -> None:
    page = drawn(
        placed_shape(2, "rect", at(1, 2), "Ya", visible=False, text_box=True),
        placed_shape(3, "rect", at(1, 3), "Tidak", text_box=True),
        placed_shape(4, "flowChartOffpageConnector", at(2, 2), "A"),
    )
    assert [o.kind for o in page.outlines] == ["segilima"]
    assert {w.text for w in page.words} >= {"Ya", "Tidak", "A"}
    (letter,) = [w for w in page.words if w.text == "A"]
    assert page.outlines[0].box.holds(*letter.box.centre)
    assert not page.tables[0].at(1, 2).lines  # type: ignore[union-attr]


def test_a_text_box_over_an_empty_cell_fills_it() -> None:
    page = drawn(
        placed_shape(2, "rect", at(1, 3, 60, 20), "Diarsipkan oleh staf", visible=False, text_box=True)
    )
    cell = page.tables[0].at(1, 3)
    assert cell is not None and cell.text == "Diarsipkan oleh staf"


# ---------------------------------------------------------------- the whole way


def sop_sheet() -> tuple[Workbook, str]:
    book = Workbook()
    cover = book.active
    assert isinstance(cover, Worksheet)
    identity = [
        ["Nomor SOP", "065/07/SOP/2024"],
        ["Tanggal Pembuatan", datetime.date(2024, 5, 8)],
        ["Tanggal Revisi", "-"],
        ["Tanggal Efektif", datetime.date(2024, 6, 3)],
        ["Nama SOP", "Penerbitan Surat Pengantar"],
    ]
    fill(cover, identity, top=2, left=2)
    for row in (3, 5):
        cover.cell(row, 3).number_format = "d mmmm yyyy"
    flow = book.create_sheet("Alur")
    head = [
        ["No", "Uraian Kegiatan", "Pelaksana", None, "Mutu Baku", None, None, "Ket"],
        [None, None, "Camat", "Staf", "Kelengkapan", "Waktu", "Output", None],
    ]
    body = [[n, f"Kegiatan ke {n}", None, None, "Berkas", 5 * n, "Surat", None] for n in range(1, 3)]
    rest = [[n, f"Kegiatan ke {n}", None, None, "Berkas", 5 * n, "Surat", None] for n in range(3, 5)]
    gap = [[None] * 8, [None] * 8]
    fill(flow, [*head, *body, *gap, *rest], top=3, left=2)
    for area in ("B3:B4", "C3:C4", "D3:E3", "F3:H3", "I3:I4"):
        flow.merge_cells(area)
    for row in range(5, 11):
        flow.cell(row, 7).number_format = '0" menit"'
    for letter in "ABCDEFGHI":
        flow.column_dimensions[letter].width = WIDTH / 0.75 / 7
    for row in range(1, 11):
        flow.row_dimensions[row].height = HEIGHT
    start, check, last, end = at(4, 4), at(5, 3), at(8, 4), at(9, 3)
    out, back = at(6, 3, 20, 20), at(7, 3, 20, 20)
    out_two, back_two = at(6, 4, 20, 20), at(7, 4, 20, 20)
    anchors = [
        placed_shape(2, "flowChartTerminator", start),
        placed_shape(3, "diamond", check),
        placed_shape(4, "rect", last),
        placed_shape(5, "flowChartTerminator", end),
        placed_shape(6, "flowChartOffpageConnector", out),
        placed_shape(7, "flowChartOffpageConnector", back),
        placed_shape(8, "flowChartOffpageConnector", out_two, "A"),
        placed_shape(9, "flowChartOffpageConnector", back_two, "A"),
        placed_wire(20, between(check, out), start=3, end=6),
        placed_wire(21, (*_low(back), 0, 40), start=7, end=5),
        placed_wire(22, (*_low(start), 0, 40), start=2, end=3),
        placed_wire(23, (*_low(last), 0, 40), start=4, end=5),
        placed_wire(24, (*_low(check), 40, 40), start=3, end=8),
        placed_wire(25, (*_low(back_two), 0, 40), start=9, end=4),
        placed_shape(30, "rect", (check[0] - 2, check[1] + 26, 22, 14), "Ya", visible=False, text_box=True),
        placed_shape(
            31, "rect", (check[0] + 62, check[1] + 24, 30, 14), "Tidak", visible=False, text_box=True
        ),
    ]
    return book, "".join(anchors)


def _low(box: tuple[float, ...]) -> tuple[float, float]:
    return box[0] + box[2] / 2, box[1] + box[3]


def test_a_workbook_becomes_an_sop_with_its_flow_through_connectors(tmp_path: Any) -> None:
    book, anchors = sop_sheet()
    path = tmp_path / "pengantar.xlsx"
    path.write_bytes(workbook_bytes(book, {2: anchors}))
    (sop,) = read_file(path).sop
    assert sop.nama_sop == "Penerbitan Surat Pengantar"
    assert sop.tanggal_pembuatan and sop.tanggal_pembuatan.iso == "2024-05-08"
    assert sop.pelaksana == ("Camat", "Staf")
    assert [(s.nomor, s.waktu.nilai if s.waktu else None) for s in sop.langkah] == [
        ("1", 5),
        ("2", 10),
        ("3", 15),
        ("4", 20),
    ]
    assert [[(p.nama, p.simbol) for p in s.pelaksana] for s in sop.langkah] == [
        [("Staf", "kapsul")],
        [("Camat", "belah_ketupat")],
        [("Staf", "kotak")],
        [("Camat", "kapsul")],
    ]
    assert {(p.dari, p.ke, p.syarat) for p in sop.alur} == {
        (1, 2, None),
        (2, 4, "ya"),
        (2, 3, "tidak"),
        (3, 4, None),
    }


def test_several_sheets_may_hold_an_sop_each(tmp_path: Any) -> None:
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name in ("Penerimaan Tamu", "Peminjaman Arsip"):
        sheet = book.create_sheet(name)
        fill(sheet, [["Nomor SOP", f"065/{len(name)}"], ["Nama SOP", name], ["Tanggal Revisi", "-"]])
        head = ["No", "Kegiatan", "Staf", "Kelengkapan", "Waktu", "Output"]
        fill(sheet, [head, [1, "Menerima", "√", "Surat", "5 menit", "Agenda"]], top=6)
    path = tmp_path / "dua.xlsx"
    path.write_bytes(workbook_bytes(book))
    assert [sop.nama_sop for sop in read_file(path).sop] == ["Penerimaan Tamu", "Peminjaman Arsip"]


def test_the_real_workbooks_give_the_flow_of_their_gold(real: Path) -> None:
    for path in sorted(real.glob("*.xlsx")):
        (gold,) = json.loads(path.with_suffix(".json").read_text())["sop"]
        (sop,) = read_file(path).untuk_json()["sop"]
        assert sop["pelaksana"] == gold["pelaksana"]
        assert [s["pelaksana"] for s in sop["langkah"]] == [s["pelaksana"] for s in gold["langkah"]]
        assert sop["alur"] == gold["alur"]
