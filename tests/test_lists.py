"""List sections -> items, however they are numbered, wrapped or cut."""

import pytest
from drawing import draw
from hypothesis import given
from hypothesis import strategies as st

from extractors.form.joins import lines_to_text
from extractors.form.lists import Item, entries_to_items, runs_of_items
from extractors.form.pages_to_sops import arrangements_to_sops
from extractors.form.sections import Entry
from extractors.layout.arrange import page_to_arrangement
from extractors.reading.text import text_to_pages
from models.page import Cell, Table


def cell_entry(text: str) -> Entry:
    """The single cell of a drawn table, as a section's entry."""
    table = draw(text)[0].blocks[0]
    assert isinstance(table, Table)
    cell: Cell = table.cells[0]
    return Entry(cell.lines, cell.box.x1, apart=True)


def texts(items: list[Item]) -> list[str]:
    return [item.text for item in items]


WIDE = """
+------------------------------+
{}
+------------------------------+
"""


def listed(*lines: str) -> list[str]:
    body = "\n".join(f"| {line:<28} |" for line in lines)
    return texts(entries_to_items([cell_entry(WIDE.format(body))]))


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        (("1. Satu", "2. Dua"), ["Satu", "Dua"]),
        (("1) Satu", "2) Dua"), ["Satu", "Dua"]),
        (("1.Satu", "2.Dua"), ["Satu", "Dua"]),
        (
            ("1. Satu yang panjang sekali", "   dan bersambung", "2. Dua"),
            ["Satu yang panjang sekali dan bersambung", "Dua"],
        ),
        (("1. a", "2. b", "3. c", "5. e", "6. f"), ["a", "b", "c", "e", "f"]),
        (("- Satu", "- Dua"), ["Satu", "Dua"]),
        (("• Satu yang panjang", "  sambungannya", "• Dua"), ["Satu yang panjang sambungannya", "Dua"]),
        (("a. Satu", "b. Dua"), ["Satu", "Dua"]),
        (
            ("1. Perangkat:", "   a. Laptop", "   b. Printer", "2. Kertas"),
            ["Perangkat: a. Laptop b. Printer", "Kertas"],
        ),
        (("l. Satu", "2. Dua"), ["Satu", "Dua"]),
        (("1. Satu", "2 Dua", "3. Tiga"), ["Satu", "Dua", "Tiga"]),
        (
            ("1. UU Nomor 20 dan Nomor", "   77 Tahun 2012", "2. PP"),
            ["UU Nomor 20 dan Nomor 77 Tahun 2012", "PP"],
        ),
        (("1. Komputer 2. Printer", "3. Kertas"), ["Komputer", "Printer", "Kertas"]),
        (
            ("Apabila terlambat maka surat", "tidak akan diproses"),
            ["Apabila terlambat maka surat tidak akan diproses"],
        ),
        (("Komputer", "Printer", "Kertas"), ["Komputer", "Printer", "Kertas"]),
        (("Buku agenda", "dan buku ekspedisi"), ["Buku agenda dan buku ekspedisi"]),
        (("1 Komputer", "2 Printer"), ["Komputer", "Printer"]),
        (("1 Komputer", "Printer"), ["1 Komputer", "Printer"]),
        (("i. Satu", "ii. Dua", "iii. Tiga"), ["Satu", "Dua", "Tiga"]),
        (("A. Satu", "B. Dua", "C. Tiga"), ["Satu", "Dua", "Tiga"]),
        (("A. Yani", "D. III Komputer"), ["A. Yani", "D. III Komputer"]),
        (("a. Satu", "b. Dua", "   i. sub", "c. Tiga"), ["Satu", "Dua i. sub", "Tiga"]),
        (("1. Satu", "2. Dua", "5. Lima"), ["Satu", "Dua", "Lima"]),
        (("1. Staf:", "   - S1", "   - Diklat", "2. Kepala"), ["Staf: - S1 - Diklat", "Kepala"]),
        (("-",), []),
        ((".....",), []),
    ],
)
def test_items_of_one_cell(lines: tuple[str, ...], items: list[str]) -> None:
    assert listed(*lines) == items


def test_a_cell_of_its_own_is_an_item_and_a_number_beside_it_its_marker() -> None:
    table = draw("""
+---+--------------+
| 1 | Satu         |
|   | sambungan    |
+---+--------------+
| 2 | Dua          |
+---+--------------+
""")[0].tables[0]
    cells = [c for c in table.cells if c.lines]
    entries = [
        Entry(cells[1].lines, None, cells[0].lines[0], True),
        Entry(cells[3].lines, None, cells[2].lines[0], True),
    ]
    items = entries_to_items(entries)
    assert texts(items) == ["Satu sambungan", "Dua"]
    assert [i.number for i in items] == [1, 2]


def test_a_list_goes_on_over_a_page_break() -> None:
    pages = draw("""
+------------------+
| 1. Satu          |
| 2. Dua yang      |
+------------------+
===
+------------------+
| terpotong        |
| 3. Tiga          |
+------------------+
""")
    entries = [Entry(p.tables[0].cells[0].lines, 100.0, apart=True) for p in pages]
    assert texts(entries_to_items(entries)) == ["Satu", "Dua yang terpotong", "Tiga"]


def test_lists_that_follow_one_another_are_told_apart_by_their_numbers() -> None:
    body = "\n".join(f"| {x:<28} |" for x in ("1. a", "2. b", "1. c", "1. d", "2. e"))
    runs = runs_of_items(entries_to_items([cell_entry(WIDE.format(body))]))
    assert [texts(run) for run in runs] == [["a", "b"], ["c"], ["d", "e"]]


FORM = """
+---------------------------+-----------------------------------+
| Nomor SOP                 | 12/A/2024                         |
+---------------------------+-----------------------------------+
| Nama SOP                  | Pelayanan Surat                   |
+---------------------------+-----------------------------------+
| Dasar Hukum               | Kualifikasi Pelaksana             |
| 1. UU 1 Tahun 2009        | 1. S1                             |
| 2. PP 2 Tahun 2010        | 2. SMA                            |
+---------------------------+-----------------------------------+
| {}               | Peralatan/Perlengkapan            |
| 1. SOP A                  | 1. Komputer                       |
| 2. SOP B                  | 2. Kertas                         |
+---------------------------+-----------------------------------+
+----+-----------+--------+--------+--------+
| No | Kegiatan  | Staf   | Waktu  | Output |
+----+-----------+--------+--------+--------+
| 1  | Mencatat  | [    ] | 1 hari | Buku   |
+----+-----------+--------+--------+--------+
"""


def test_short_items_below_a_label_are_none_of_its_letters() -> None:
    (sop,) = arrangements_to_sops(draw(FORM.format("Keterkaitan")))
    assert sop.keterkaitan == ("SOP A", "SOP B")


def test_a_list_without_its_label_is_told_by_the_label_beside() -> None:
    """With a note, and never as sure."""
    rows = FORM.format("Keterkaitan").splitlines()
    at = next(n for n, row in enumerate(rows) if "Keterkaitan" in row)
    left = [row[:28] for row in rows[at + 1 : at + 3]] + ["|" + " " * 27]
    rows[at : at + 3] = [own + row[28:] for own, row in zip(left, rows[at : at + 3], strict=True)]
    unlabelled = "\n".join(rows)
    (sop,) = arrangements_to_sops(draw(unlabelled))
    assert [item.teks for item in sop.dasar_hukum] == ["UU 1 Tahun 2009", "PP 2 Tahun 2010"]
    assert sop.keterkaitan == ("SOP A", "SOP B")
    assert sop.sumber["/keterkaitan/0"].keyakinan < 0.9
    assert [note.kode for note in sop.bacaan.catatan] == ["daftar_tanpa_label"]


def test_the_source_of_an_item_is_its_own_lines() -> None:
    body = "\n".join(f"| {x:<28} |" for x in ("1. Satu", "   lanjut", "2. Dua"))
    first, second = entries_to_items([cell_entry(WIDE.format(body))])
    assert [w.text for w in first.printed.words] == ["1.", "Satu", "lanjut"]
    assert [w.text for w in second.printed.words] == ["2.", "Dua"]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["masing-", "masing komponen"], "masing-masing komponen"),
        (["Perundang-", "undangan"], "Perundang-undangan"),
        (["Kelengka", "pan"], "Kelengkapan"),
        (["Kelengka-", "pan"], "Kelengkapan"),
        (["PERALA", "TAN"], "PERALATAN"),
        (["Kepala", "Bidang"], "Kepala Bidang"),
        (["Mutu", "Baku"], "Mutu Baku"),
        (["5", "menit"], "5 menit"),
        (["Surat /", "Formulir"], "Surat / Formulir"),
        (["  dua   kata ", ""], "dua kata"),
        ([], ""),
    ],
)
def test_lines_to_text(lines: list[str], text: str) -> None:
    assert lines_to_text(lines) == text


@given(st.lists(st.text(max_size=40), max_size=6))
def test_joining_never_raises_nor_loses_a_letter(lines: list[str]) -> None:
    joined = lines_to_text(lines)
    assert [c for c in joined if c.isalpha()] == [c for line in lines for c in line if c.isalpha()]


LAWS = """Nomor SOP	:	12/SOP/2024
Nama SOP	:	Peminjaman Kendaraan

{lists}
Kualifikasi Pelaksana

1. Teliti

Peringatan

Harus tepat waktu.

No	Kegiatan	Staf	Waktu	Output
1	Mencatat surat	□	1 hari	Buku
2	Mengarsipkan surat	□	1 hari	Arsip
"""


@pytest.mark.parametrize(
    ("lists", "laws"),
    [
        ("1. UU Nomor 25 Tahun 2009\n2. PP Nomor 96 Tahun 2012 tentang Pelayanan Publik\n", 2),
        ("1. UU Nomor 25 Tahun 2009\n", 0),
        ("1. UU Nomor 25 Tahun 2009\n2. Buku agenda\n", 0),
        ("1. Komputer\n2. Printer\n", 0),
        ("2. UU Nomor 25 Tahun 2009\n3. PP Nomor 96 Tahun 2012\n", 0),
        ("1. UU Nomor 25 Tahun 2009\n3. PP Nomor 96 Tahun 2012\n", 0),
        ("UU Nomor 25 Tahun 2009\nPP Nomor 96 Tahun 2012\n", 0),
        ("Dasar Hukum\n1. UU Nomor 25 Tahun 2009\n", 1),
    ],
)
def test_a_list_of_regulations_alone_tells_what_it_is_without_its_label(lists: str, laws: int) -> None:
    (sop,) = arrangements_to_sops(
        [page_to_arrangement(page) for page in text_to_pages(LAWS.format(lists=lists).encode())]
    )
    assert len(sop.dasar_hukum) == laws
    noted = [note.lokasi for note in sop.bacaan.catatan if note.kode == "daftar_tanpa_label"]
    assert noted == (["/dasar_hukum"] if laws and not lists.startswith("Dasar") else [])
    assert sop.kualifikasi_pelaksana == ("Teliti",)
    if noted:
        assert sop.sumber["/dasar_hukum/0/teks"].keyakinan < 0.9, "the section was told by its words"


def test_markers_that_ocr_took_for_their_likes_begin_items() -> None:
    assert listed("L. Komputer", "2. Meja kerja") == ["Komputer", "Meja kerja"]
    assert listed("a) Buku register", "b) Alat ukur", "C) Formulir") == [
        "Buku register",
        "Alat ukur",
        "Formulir",
    ]
    assert listed("a) Buku register", "D) Formulir") == ["Buku register D) Formulir"]
