"""Text files as pages: columns by tab, lines otherwise, nothing lost and nothing invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.reading.text import COLUMN, text_to_pages
from models.page import Page


def read(text: str) -> Page:
    return text_to_pages(text.encode())[0]


def rows(page: Page) -> list[list[str]]:
    return [
        [cell.text for cell in table.cells if cell.row == row]
        for table in page.tables
        for row in range(table.rows)
    ]


def test_tabs_make_a_table_column_by_column() -> None:
    page = read("Judul\n\nNomor SOP\t:\t01\n\t\t\nBerikut\n")
    assert rows(page) == [["Nomor SOP", ":", "01"], ["", "", ""]]
    assert [w.text for w in page.words] == ["Judul", "Nomor", "SOP", ":", "01", "Berikut"]
    assert not page.bertitik


def test_a_blank_line_ends_a_table_and_short_rows_are_filled() -> None:
    page = read("a\tb\tc\nd\te\n\nf\tg\n")
    assert [(t.rows, t.cols) for t in page.tables] == [(2, 3), (1, 2)]
    assert rows(page) == [["a", "b", "c"], ["d", "e", ""], ["f", "g"]]


def test_a_cell_stands_where_its_tab_puts_it_however_long_its_text() -> None:
    page = read("x\t" + "kata " * 50 + "\ty")
    cells = page.tables[0].cells
    assert [c.box.x0 for c in cells] == [0, COLUMN, 2 * COLUMN]
    assert all(c.box.holds(*w.box.centre) for c in cells for line in c.lines for w in line.words)


@pytest.mark.parametrize(
    ("line", "words", "bold"),
    [
        ("**DASAR HUKUM :**", ["DASAR", "HUKUM", ":"], [True, True, True]),
        ("Nama **SOP** baru", ["Nama", "SOP", "baru"], [False, True, False]),
        ("### Judul Tabel", ["Judul", "Tabel"], [True, True]),
        ('<ol style="list-style-type: none"> 1. Satu', ["1.", "Satu"], [False, False]),
        ("waktu < 5 menit & > 1", ["waktu", "<", "5", "menit", "&", ">", "1"], [False] * 7),
        ("Tata&nbsp;Usaha &amp; Umum", ["Tata", "Usaha", "&", "Umum"], [False] * 4),
        ("\u00a0 dua  \u00a0", ["dua"], [False]),
    ],
)
def test_marks_of_markdown_and_html_are_no_words(line: str, words: list[str], bold: list[bool]) -> None:
    page = read(line)
    assert [w.text for w in page.words] == words
    assert [w.bold for w in page.words] == bold


def test_bold_goes_on_over_lines() -> None:
    page = read("**SATU\nDUA**\ntiga")
    assert [(w.text, w.bold) for w in page.words] == [("SATU", True), ("DUA", True), ("tiga", False)]


def test_a_markdown_table_is_a_table() -> None:
    page = read("| No | Kegiatan |\n|---|:--|\n| 1 | Menerima surat |\n")
    assert rows(page) == [["No", "Kegiatan"], ["1", "Menerima surat"]]


def test_a_form_feed_begins_a_page() -> None:
    pages = text_to_pages(b"satu\x0cdua\ttiga")
    assert [p.number for p in pages] == [1, 2]
    assert pages[1].tables[0].page == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings(encoding: str) -> None:
    pages = text_to_pages("Tahun 2024 – “bagian” kedua\r\nbaris".encode(encoding))
    assert [w.text for w in pages[0].words] == ["Tahun", "2024", "–", "“bagian”", "kedua", "baris"]


@given(st.binary(max_size=300))
def test_never_raises_on_bytes(data: bytes) -> None:
    assert text_to_pages(data)


PLAIN = st.text(st.characters(categories=("Lu", "Ll", "Nd"), max_codepoint=0x17F), min_size=1, max_size=6)


@given(st.lists(st.lists(PLAIN, min_size=1, max_size=5), max_size=8))
def test_every_cell_comes_back(table: list[list[str]]) -> None:
    page = read("\n".join("\t".join(row) for row in table))
    assert [w.text for w in sorted(page.words, key=lambda w: (w.box.y0, w.box.x0))] == [
        cell for row in table for cell in row
    ]
