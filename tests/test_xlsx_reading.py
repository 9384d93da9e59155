"""Workbooks: cells, formats, merges, ruled blocks, and the flow drawn over them."""

import datetime
import io
import zipfile

import pytest
from office_files import (
    packed,
    unpacked,
    workbook_bytes,
)
from openpyxl.styles import Alignment, Border
from sheets import THIN, fill, pages_of, sheet_of, texts

from extractors.layout.arrange import page_to_arrangement
from extractors.reading.office import data_to_office_pages
from extractors.reading.xlsx_values import value_to_text
from models.errors import BerkasRusak, BerkasTerlaluBesar

# ---------------------------------------------------------------- values


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (5, "General", "5"),
        (1.5, "General", "1,5"),
        (5, '0" Menit"', "5 Menit"),
        (5, 'General" menit"', "5 menit"),
        (12, "000", "012"),
        (1234567, "#,##0", "1.234.567"),
        (0.25, "0%", "25%"),
        (2.5, "0.00", "2,50"),
        (2.5, "0.##", "2,5"),
        (-3, "0;(0)", "(3)"),
        (datetime.datetime(2024, 5, 8), "[$-421]d mmmm yyyy", "8 Mei 2024"),
        (datetime.datetime(2024, 5, 8), "dddd, d mmmm yyyy", "8 Mei 2024"),
        (datetime.datetime(2024, 5, 8), "mm-dd-yy", "08/05/2024"),
        (datetime.datetime(2024, 5, 8), "m/d/yyyy", "08/05/2024"),
        (datetime.datetime(2024, 5, 8), "dd/mm/yyyy", "08/05/2024"),
        (datetime.date(2024, 5, 8), "mmmm yyyy", "Mei 2024"),
        ("#REF!", "General", ""),
        ("#1 prioritas", "General", "#1 prioritas"),
        (None, "General", ""),
    ],
)
def test_a_value_reads_as_the_sheet_shows_it(value: object, code: str, shown: str) -> None:
    assert value_to_text(value, code) == shown


# ---------------------------------------------------------------- tables


def test_a_table_may_start_anywhere_and_hidden_rows_and_columns_are_not_there() -> None:
    book, sheet = sheet_of(
        [["No", "Rahasia", "Kegiatan"], [1, "x", "Menerima"], [2, "x", "Arsip"]], top=5, left=3
    )
    sheet.column_dimensions["D"].hidden = True
    sheet.row_dimensions[6].hidden = True
    (page,) = pages_of(book)
    assert texts(page) == [["No", "Kegiatan"], ["2", "Arsip"]]
    assert page.tables[0].xs[0] > 0 and page.tables[0].ys[0] > 0


def test_merged_cells_are_one_cell_with_its_whole_box() -> None:
    book, sheet = sheet_of([["Pelaksana", None, "Waktu"], ["Camat", "Staf", "1 jam"]])
    sheet.merge_cells("A1:B1")
    (page,) = pages_of(book)
    cell = page.tables[0].at(0, 1)
    assert cell is not None and (cell.text, cell.colspan) == ("Pelaksana", 2)
    assert cell.box.x1 == pytest.approx(page.tables[0].xs[2])


def test_rows_ruled_as_one_step_are_one_row_with_all_their_lines() -> None:
    book, sheet = sheet_of([["No", "Kegiatan", "Kelengkapan"]])
    body = [[1, "Menerima berkas", "Surat"], [None, None, "Disposisi"], [None, None, "Agenda"]]
    fill(sheet, body, top=2, ruled=False)
    for row in range(2, 5):
        for col in range(1, 4):
            top, bottom = (THIN if row == 2 else None), (THIN if row == 4 else None)
            sheet.cell(row, col).border = Border(left=THIN, right=THIN, top=top, bottom=bottom)
    (page,) = pages_of(book)
    assert texts(page) == [
        ["No", "Kegiatan", "Kelengkapan"],
        ["1", "Menerima berkas", "Surat Disposisi Agenda"],
    ]


def test_the_last_step_reaches_as_far_down_as_it_is_ruled() -> None:
    book, sheet = sheet_of([["No", "Kegiatan"]])
    fill(sheet, [[1, "Menerima"]], top=2, ruled=False)
    for row in range(2, 5):
        for col in (1, 2):
            sheet.cell(row, col).border = Border(
                left=THIN, right=THIN, top=THIN if row == 2 else None, bottom=THIN if row == 4 else None
            )
    (page,) = pages_of(book)
    table = page.tables[0]
    assert texts(page) == [["No", "Kegiatan"], ["1", "Menerima"]]
    assert table.ys[2] - table.ys[1] == pytest.approx(3 * (table.ys[1] - table.ys[0]))


def test_list_items_in_an_open_box_stay_cells_of_their_own() -> None:
    book, sheet = sheet_of([])
    for row, item in enumerate(["Komputer", "Pencetak", "Telepon"], 1):
        sheet.cell(row, 1, item).border = Border(
            left=THIN, right=THIN, top=THIN if row == 1 else None, bottom=THIN if row == 3 else None
        )
    (page,) = pages_of(book)
    assert texts(page) == [["Komputer"], ["Pencetak"], ["Telepon"]]


def test_titles_and_signatures_stand_outside_of_the_ruled_table() -> None:
    book, sheet = sheet_of([["No", "Kegiatan"], [1, "Menerima"]], top=3)
    sheet["A1"] = "STANDAR OPERASIONAL PROSEDUR"
    sheet["B6"] = "Camat Muara Wangi"
    (page,) = pages_of(book)
    blocks = page_to_arrangement(page)
    assert [line.text for line in blocks.lines] == ["STANDAR OPERASIONAL PROSEDUR", "Camat Muara Wangi"]
    assert texts(page) == [["No", "Kegiatan"], ["1", "Menerima"]]


def test_unruled_rows_with_several_texts_are_a_table() -> None:
    book, sheet = sheet_of([["No", "Kegiatan"], [1, "Menerima"]], top=4)
    fill(sheet, [["Nomor SOP", "065/1"], ["Nama SOP", "Arsip"]], ruled=False)
    (page,) = pages_of(book)
    assert texts(page)[:2] == [["Nomor SOP", "065/1"], ["Nama SOP", "Arsip"]]


def test_a_sheet_without_rulings_is_one_table() -> None:
    book, _ = sheet_of([["Judul", None], [None, None], ["No", "Kegiatan"], [1, "Menerima"]], ruled=False)
    (page,) = pages_of(book)
    assert len(page.tables) == 1 and page.tables[0].rows == 4


def test_breaks_inside_a_cell_are_lines_and_every_word_lies_in_its_cell() -> None:
    book, sheet = sheet_of([["1. Surat\n2. Disposisi", "kata " * 40]])
    sheet["B1"].alignment = Alignment(wrap_text=True)
    (page,) = pages_of(book)
    first, second = page.tables[0].cells
    assert [line.text for line in first.lines] == ["1. Surat", "2. Disposisi"]
    assert len(second.lines) > 3 and second.text.split() == ["kata"] * 40
    for cell in (first, second):
        for line in cell.lines:
            assert all(cell.box.grown(0.5).holds(*w.box.centre) for w in line.words)
    assert {w for c in page.tables[0].cells for line in c.lines for w in line.words} <= set(page.words)


def test_each_visible_sheet_with_content_is_a_page() -> None:
    book, _ = sheet_of([["Pertama"]])
    fill(book.create_sheet("Kosong"), [])
    hidden = book.create_sheet("Sembunyi")
    fill(hidden, [["Rahasia"]])
    hidden.sheet_state = "hidden"
    fill(book.create_sheet("Kedua"), [["Kedua"]])
    pages = pages_of(book)
    assert [(p.number, p.words[0].text) for p in pages] == [(1, "Pertama"), (2, "Kedua")]


def test_a_title_centred_across_empty_cells_is_one_cell() -> None:
    book, sheet = sheet_of([["STANDAR OPERASIONAL", None, None], ["a", "b", "c"]])
    for cell in sheet[1]:
        cell.alignment = Alignment(horizontal="centerContinuous")
    (page,) = pages_of(book)
    first = page.tables[0].at(0, 2)
    assert first is not None and first.colspan == 3


# ---------------------------------------------------------------- bad files


def test_a_bomb_is_too_large_before_it_is_unpacked() -> None:
    parts = unpacked(workbook_bytes(sheet_of([["a"]])[0]))
    raw = io.BytesIO(packed(parts))
    with zipfile.ZipFile(raw, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/bom.xml", b" " * (130 << 20))
    with pytest.raises(BerkasTerlaluBesar):
        list(data_to_office_pages(raw.getvalue(), "xlsx"))


@pytest.mark.parametrize("code", ["utf-8", "utf-16"])
def test_a_part_with_entities_is_refused(code: str) -> None:
    parts = unpacked(workbook_bytes(sheet_of([["a"]])[0]))
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    parts["xl/sharedStrings.xml"] = bomb.encode(code)
    with pytest.raises(BerkasRusak):
        list(data_to_office_pages(packed(parts), "xlsx"))


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_a_damaged_part_is_an_error_of_ours(part: str) -> None:
    parts = unpacked(workbook_bytes(sheet_of([["a"]])[0]))
    parts[part] = parts[part][: len(parts[part]) // 2]
    with pytest.raises(BerkasRusak):
        list(data_to_office_pages(packed(parts), "xlsx"))


def test_an_archive_cut_short_is_damaged() -> None:
    data = workbook_bytes(sheet_of([["a"]])[0])
    with pytest.raises(BerkasRusak):
        list(data_to_office_pages(data[: len(data) - 40], "xlsx"))


def test_a_title_merged_over_a_whole_row_makes_no_giant_table() -> None:
    book, sheet = sheet_of([["a", "b"], ["c", "d"]])
    sheet["A4"] = "catatan"
    sheet.merge_cells("A4:XFD4")
    (page,) = pages_of(book)
    assert texts(page) == [["a", "b"], ["c", "d"]]


def test_a_range_merged_over_the_whole_sheet_is_refused_unread() -> None:
    book, sheet = sheet_of([["a", "b"], ["c", "d"]])
    sheet.merge_cells("C3:D3")
    parts = unpacked(workbook_bytes(book))
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b"C3:D3", b"C3:XFD1048576")
    with pytest.raises(BerkasTerlaluBesar):
        list(data_to_office_pages(packed(parts), "xlsx"))


def test_a_far_away_cell_does_not_make_a_giant_table() -> None:
    book, sheet = sheet_of([["a"]])
    sheet["XFD1048576"] = "jauh"
    with pytest.raises(BerkasTerlaluBesar):
        pages_of(book)
