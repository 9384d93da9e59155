"""Word files: lists, tables, pages, and shapes where they hang."""

from collections.abc import Sequence
from typing import Any

import pytest
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table
from office_files import anchored_shape, document_bytes, hang, new_document, packed, unpacked

from extractors.document import read_file
from extractors.layout.arrange import page_to_arrangement
from extractors.reading.docx_lists import number_to_text
from extractors.reading.office import data_to_office_pages
from models.errors import BerkasRusak
from models.page import Page

ROW = 60.0
"""Height of a row of the tables below, in points."""


def pages_of(document: Document) -> list[Page]:
    return list(data_to_office_pages(document_bytes(document), "docx"))


def table_of(document: Document, rows: Sequence[Sequence[str]], exact: bool = False) -> Table:
    """A table with rows of ROW points, where ``exact``."""
    table = document.add_table(len(rows), len(rows[0]))
    for row, values in zip(table.rows, rows, strict=True):
        if exact:
            row.height = Pt(ROW)
        for cell, text in zip(row.cells, values, strict=True):
            cell.text = text
    return table


def texts(page: Page) -> list[list[str]]:
    return [[c.text for c in t.cells if c.row == r] for t in page.tables for r in range(t.rows)]


def numbered(paragraph: Any, list_id: int, level: int = 0) -> None:
    """Make a paragraph an item of a list."""
    number, at = OxmlElement("w:numId"), OxmlElement("w:ilvl")
    number.set(qn("w:val"), str(list_id))
    at.set(qn("w:val"), str(level))
    properties = OxmlElement("w:numPr")
    properties.append(at)
    properties.append(number)
    paragraph._p.get_or_add_pPr().append(properties)


def define_list(
    document: Document, list_id: int, levels: Sequence[tuple[str, str]], restart: bool = False
) -> None:
    """A list of levels (form, text); ``restart``: of the definition of the list before, from 1 again."""
    root = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), str(900 + list_id))
    for at, (form, text) in enumerate(levels):
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), str(at))
        for name, value in (("w:start", "1"), ("w:numFmt", form), ("w:lvlText", text)):
            part = OxmlElement(name)
            part.set(qn("w:val"), value)
            level.append(part)
        abstract.append(level)
    num = OxmlElement("w:num")
    num.set(qn("w:numId"), str(list_id))
    reference = OxmlElement("w:abstractNumId")
    reference.set(qn("w:val"), str(900 + list_id - (1 if restart else 0)))
    num.append(reference)
    if restart:
        over, start = OxmlElement("w:lvlOverride"), OxmlElement("w:startOverride")
        over.set(qn("w:ilvl"), "0")
        start.set(qn("w:val"), "1")
        over.append(start)
        num.append(over)
    else:
        root.insert(0, abstract)
    root.append(num)


# ---------------------------------------------------------------- text and lists


@pytest.mark.parametrize(
    ("count", "form", "printed"),
    [
        (1, "decimal", "1"),
        (7, "decimalZero", "07"),
        (3, "lowerLetter", "c"),
        (27, "upperLetter", "AA"),
        (14, "lowerRoman", "xiv"),
        (49, "upperRoman", "XLIX"),
        (5, "none", ""),
    ],
)
def test_list_numbers_as_printed(count: int, form: str, printed: str) -> None:
    assert number_to_text(count, form) == printed


def test_numbers_of_list_paragraphs_are_restored() -> None:
    document = new_document()
    define_list(document, 51, [("decimal", "%1."), ("lowerLetter", "%2)")])
    define_list(document, 52, [("decimal", "%1.")], restart=True)
    define_list(document, 53, [("bullet", "\uf0b7")])
    plan = [(51, 0), (51, 1), (51, 1), (51, 0), (51, 1), (52, 0), (53, 0)]
    for at, (list_id, level) in enumerate(plan):
        numbered(document.add_paragraph(f"butir{at}"), list_id, level)
    document.add_paragraph("biasa")
    (page,) = pages_of(document)
    lines = [line.text for line in page_to_arrangement(page).lines]
    assert lines == [
        "1. butir0",
        "a) butir1",
        "b) butir2",
        "2. butir3",
        "a) butir4",
        "1. butir5",
        "• butir6",
        "biasa",
    ]


def test_numbers_typed_by_a_list_into_empty_cells_are_read() -> None:
    document = new_document()
    define_list(document, 51, [("decimal", "%1.")])
    table = table_of(document, [["No", "Kegiatan"], ["", "Menerima"], ["", "Mencatat"]])
    for row in table.rows[1:]:
        numbered(row.cells[0].paragraphs[0], 51)
    (page,) = pages_of(document)
    assert texts(page) == [["No", "Kegiatan"], ["1.", "Menerima"], ["2.", "Mencatat"]]


def test_hidden_and_deleted_text_is_not_there_and_breaks_are_lines() -> None:
    document = new_document()
    paragraph = document.add_paragraph("tampak")
    paragraph.add_run(" rahasia").font.hidden = True
    paragraph.add_run().add_break()
    paragraph.add_run("baris dua").bold = True
    deleted = OxmlElement("w:del")
    deleted.append(document.add_paragraph("terhapus").runs[0]._r)
    paragraph._p.append(deleted)
    (page,) = pages_of(document)
    assert [line.text for line in page_to_arrangement(page).lines] == ["tampak", "baris dua"]


# ---------------------------------------------------------------- tables and pages


def test_merged_cells_are_one_cell() -> None:
    document = new_document()
    table = table_of(
        document, [["No", "Pelaksana", "", "Ket"], ["", "Camat", "Staf", ""], ["1", "", "", "-"]]
    )
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    (page,) = pages_of(document)
    grid = page.tables[0]
    number, head = grid.at(1, 0), grid.at(0, 2)
    assert number is not None and (number.text, number.rowspan) == ("No", 2)
    assert head is not None and (head.text, head.colspan) == ("Pelaksana", 2)
    assert head.box.x1 == pytest.approx(grid.xs[3]) and number.box.y1 == pytest.approx(grid.ys[2])


def test_every_word_of_a_cell_lies_in_it_and_wraps_at_its_width() -> None:
    document = new_document()
    table_of(document, [["kata " * 60, "satu"]])
    (page,) = pages_of(document)
    for cell in page.tables[0].cells:
        assert all(cell.box.holds(*w.box.centre) for line in cell.lines for w in line.words)
    first = page.tables[0].cells[0]
    assert len(first.lines) > 3 and first.text.split() == ["kata"] * 60


def test_a_table_that_only_holds_tables_gives_way_to_them() -> None:
    document = new_document()
    outer = document.add_table(1, 2)
    for cell, name in zip(outer.rows[0].cells, ("Nomor SOP", "Nama SOP"), strict=True):
        inner = cell.add_table(1, 2)
        inner.cell(0, 0).text = name
        inner.cell(0, 1).text = "isi"
    (page,) = pages_of(document)
    assert texts(page) == [["Nomor SOP", "isi"], ["Nama SOP", "isi"]]
    left, right = page.tables
    assert left.box.x1 <= right.box.x0 + 1 and left.box.y0 == pytest.approx(right.box.y0)


def test_page_breaks_and_sections_begin_pages() -> None:
    document = new_document()
    document.add_paragraph("satu").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("dua")
    document.add_section()
    third = document.add_paragraph("tiga")
    third.runs[0]._r.insert(0, OxmlElement("w:lastRenderedPageBreak"))
    fourth = document.add_paragraph("empat")
    fourth.runs[0]._r.insert(0, OxmlElement("w:lastRenderedPageBreak"))
    pages = pages_of(document)
    assert [(p.number, [w.text for w in p.words]) for p in pages] == [
        (1, ["satu"]),
        (2, ["dua"]),
        (3, ["tiga"]),
        (4, ["empat"]),
    ]


# ---------------------------------------------------------------- shapes

HEAD = ["No", "Uraian Kegiatan", "Camat", "Staf", "Kelengkapan", "Waktu", "Output"]


def flow_table(document: Document, steps: int, exact: bool = False) -> Table:
    rows = [
        HEAD,
        *[[str(n), f"Kegiatan ke {n}", "", "", "Berkas", "5 menit", "Surat"] for n in range(1, steps + 1)],
    ]
    return table_of(document, rows, exact)


def column_width(page: Page) -> float:
    return page.tables[0].xs[1] - page.tables[0].xs[0]


def test_a_shape_stands_in_the_cell_where_it_hangs() -> None:
    document = new_document()
    table = flow_table(document, 2)
    hang(table.cell(1, 2).paragraphs[0], anchored_shape("flowChartTerminator", (30, 12), (4, 1)))
    hang(table.cell(2, 3).paragraphs[0], anchored_shape("flowChartDecision", (30, 14), (4, 0), text="A"))
    (page,) = pages_of(document)
    grid = page.tables[0]
    assert [o.kind for o in page.outlines] == ["kapsul", "belah_ketupat"]
    for outline, (row, col) in zip(page.outlines, ((1, 2), (2, 3)), strict=True):
        cell = grid.at(row, col)
        assert cell is not None and cell.box.holds(*outline.box.centre)
    assert "A" in [w.text for w in page.words]


def test_a_shape_hung_in_one_cell_may_stand_in_the_column_beside_it() -> None:
    document = new_document()
    table = flow_table(document, 1)
    width = column_width(pages_of(document)[0])
    hang(table.cell(1, 1).paragraphs[0], anchored_shape("rect", (30, 10), (2 * width + 5, 1)))
    (page,) = pages_of(document)
    cell = page.tables[0].at(1, 3)
    assert cell is not None and cell.box.holds(*page.outlines[0].box.centre)


def test_a_shape_rows_away_is_left_out_unless_the_file_states_their_heights() -> None:
    for exact in (False, True):
        document = new_document()
        table = flow_table(document, 4, exact)
        hang(table.cell(1, 2).paragraphs[0], anchored_shape("rect", (30, 20), (4, 2 * ROW + 20)))
        (page,) = pages_of(document)
        if exact:
            cell = page.tables[0].at(3, 2)
            assert cell is not None and cell.box.holds(*page.outlines[0].box.centre)
        else:
            assert not page.outlines and page.notes == ("bentuk_tanpa_tempat:1",)


def test_a_shape_placed_on_the_paper_has_no_place_here() -> None:
    document = new_document()
    hang(document.add_paragraph("x"), anchored_shape("rect", (30, 20), (4, 300), vertical="page"))
    flow_table(document, 1)
    (page,) = pages_of(document)
    assert not page.outlines


def test_a_row_is_as_high_as_the_symbol_in_it_and_labels_stay_at_their_arrows() -> None:
    document = new_document()
    table = flow_table(document, 2)
    start = table.cell(1, 2).paragraphs[0]
    hang(start, anchored_shape("flowChartDecision", (30, 40), (4, 4)))
    hang(start, anchored_shape("rect", (24, 13), (22, 46), text="Ya", visible=False))
    hang(table.cell(2, 2).paragraphs[0], anchored_shape("rect", (30, 20), (4, 4)))
    (page,) = pages_of(document)
    grid = page.tables[0]
    assert grid.ys[2] - grid.ys[1] >= 44
    (label,) = [w for w in page.words if w.text == "Ya"]
    assert label.box.y0 >= page.outlines[0].box.y1


def test_long_arrows_over_rows_of_unknown_height_mean_the_shape_as_far_as_they_are_long() -> None:
    """The rows are really half as high again as they seem; every arrow says so alike."""
    document = new_document()
    table = flow_table(document, 6)
    for row in range(1, 7):
        hang(table.cell(row, 2 if row < 6 else 3).paragraphs[0], anchored_shape("rect", (30, 20), (4, 4)))
    grid = pages_of(document)[0].tables[0]
    real, width = 1.4 * (grid.ys[3] - grid.ys[2]), grid.xs[1] - grid.xs[0]
    for row in range(1, 5):
        arrow = anchored_shape("straightConnector1", (0, real - 20), (19, 24), tail="triangle")
        hang(table.cell(row, 2).paragraphs[0], arrow)
    elbow = anchored_shape("bentConnector2", (width - 15, 4 * real - 10), (34, 14), tail="triangle")
    hang(table.cell(2, 2).paragraphs[0], elbow)
    (page,) = pages_of(document)
    assert {(c.tail, c.head) for c in page.connectors} == {(0, 1), (1, 2), (2, 3), (3, 4), (1, 5)}
    assert all(c.confidence < 0.9 for c in page.connectors)


def test_an_arrow_is_joined_where_only_one_shape_can_be_meant() -> None:
    document = new_document()
    table = flow_table(document, 3)
    width = column_width(pages_of(document)[0])
    for row, col in ((1, 2), (2, 3), (3, 3)):
        hang(table.cell(row, col).paragraphs[0], anchored_shape("rect", (30, 10), (4, 1)))
    start = table.cell(1, 2).paragraphs[0]
    down = anchored_shape("bentConnector2", (width - 15, 22), (34, 6), tail="triangle")
    hang(start, down)
    hang(start, anchored_shape("straightConnector1", (0, 400), (19, 12), tail="triangle"))
    (page,) = pages_of(document)
    assert [(c.tail, c.head, c.directed) for c in page.connectors] == [(0, 1, True)]
    assert page.connectors[0].confidence < 0.9
    assert "panah_tak_pasti:1" in page.notes


def test_an_old_drawing_is_read_too() -> None:
    document = new_document()
    table = flow_table(document, 1, exact=True)
    box = "position:absolute;margin-left:4pt;margin-top:2pt;width:30pt;height:16pt"
    xml = f'<w:pict><v:shape type="#_x0000_t110" style="{box}"/></w:pict>'
    hang(table.cell(1, 2).paragraphs[0], xml)
    other = f'<w:pict><v:roundrect style="{box}"/></w:pict>'
    hang(table.cell(1, 3).paragraphs[0], other)
    line = (
        '<w:pict><v:line style="position:absolute" from="34pt,10pt" to="{x}pt,10pt">'
        '<v:stroke endarrow="block"/></v:line></w:pict>'
    )
    hang(table.cell(1, 2).paragraphs[0], line.format(x=round(column_width(pages_of(document)[0])) + 4))
    (page,) = pages_of(document)
    assert sorted(o.kind for o in page.outlines) == ["belah_ketupat", "kapsul"]
    (arrow,) = page.connectors
    assert arrow.tail is not None and page.outlines[arrow.tail].kind == "belah_ketupat"


# ---------------------------------------------------------------- the whole way


def test_a_word_file_becomes_an_sop(tmp_path: Any) -> None:
    document = new_document()
    define_list(document, 51, [("decimal", "%1.")])
    identity = [
        ["PEMERINTAH KABUPATEN TIRTAMULYA", "Nomor SOP", "065/07/SOP/2024"],
        ["KECAMATAN MUARA WANGI", "Tanggal Pembuatan", "8 Mei 2024"],
        ["", "Tanggal Revisi", "-"],
        ["", "Nama SOP", "Penerbitan Surat Pengantar"],
    ]
    table = table_of(document, identity)
    lists = document.add_table(2, 2)
    lists.cell(0, 0).text, lists.cell(0, 1).text = "Dasar Hukum", "Kualifikasi Pelaksana"
    for cell, items in (
        (
            lists.cell(1, 0),
            (
                "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik",
                "Peraturan Pemerintah Nomor 96 Tahun 2012 tentang Pelaksanaan UU 25/2009",
            ),
        ),
        (lists.cell(1, 1), ("Memahami administrasi",)),
    ):
        cell.paragraphs[0].text = items[0]
        numbered(cell.paragraphs[0], 51)
        for item in items[1:]:
            numbered(cell.add_paragraph(item), 51)
    document.add_paragraph()
    flow = flow_table(document, 2)
    hang(flow.cell(1, 3).paragraphs[0], anchored_shape("flowChartTerminator", (30, 10), (4, 1)))
    hang(flow.cell(2, 2).paragraphs[0], anchored_shape("flowChartProcess", (30, 10), (4, 1)))
    path = tmp_path / "pengantar.docx"
    path.write_bytes(document_bytes(document))
    (sop,) = read_file(path).sop
    assert (sop.nama_sop, sop.nomor_sop) == ("Penerbitan Surat Pengantar", "065/07/SOP/2024")
    assert [d.nomor for d in sop.dasar_hukum] == ["25", "96"]
    assert sop.pelaksana == ("Camat", "Staf")
    assert [[(p.nama, p.simbol) for p in s.pelaksana] for s in sop.langkah] == [
        [("Staf", "kapsul")],
        [("Camat", "kotak")],
    ]
    assert table is not None


def test_a_damaged_document_is_an_error_of_ours() -> None:
    parts = unpacked(document_bytes(new_document()))
    parts["word/document.xml"] = parts["word/document.xml"][:-30]
    with pytest.raises(BerkasRusak):
        list(data_to_office_pages(packed(parts), "docx"))
