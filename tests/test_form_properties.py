"""Whatever a page holds: no exception, a valid contract, sources that point at values, no word lost."""

from typing import Any

from drawing import CHAR, LINE
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.form.pages_to_sops import arrangements_to_sops
from extractors.layout.arrangement import Arrangement
from models.page import Box, Cell, Line, Page, Table, Word

TEXTS = [
    "",
    "",
    "",
    "-",
    ":",
    "1",
    "2.",
    "3",
    "a.",
    "No",
    "Kegiatan",
    "Uraian Prosedur",
    "Pelaksana",
    "Mutu Baku",
    "Kelengkapan",
    "Waktu",
    "Waktu (menit)",
    "Output",
    "Ket",
    "Staf",
    "Kepala Bidang",
    "Nomor SOP",
    "Nomor SOP : 01/A",
    "Tanggal Pembuatan",
    "Tanggal Revisi",
    "Nama SOP",
    "SOP : PELAYANAN SURAT",
    "Disahkan Oleh",
    "Dasar Hukum",
    "Kualifikasi Pelaksana",
    "Keterkaitan",
    "Peringatan : 1. Wajib",
    "1. Satu 2. Dua",
    "UU Nomor 23 Tahun 2014",
    "Menerima surat",
    "5 menit",
    "1 hari",
    "□",
    "↓",
    "Ya",
    "NIP. 19690817 199403 1 002",
    "KEPALA DINAS",
    "Drs. SUTRISNO, M.Si",
    "PEMERINTAH KABUPATEN TIRTAMULYA",
    "2 Januari 2024",
    "1 2 3",
]


def to_line(text: str, x: float, y: float, page: int) -> Line:
    words, at = [], x
    for part in text.split():
        words.append(Word(part, Box(at, y + 1, at + len(part) * CHAR, y + LINE - 1)))
        at += (len(part) + 1) * CHAR
    return Line(tuple(words), page)


@st.composite
def arrangements(draw: st.DrawFn) -> list[Arrangement]:
    pages = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        blocks: list[Line | Table] = []
        y = 0.0
        for _ in range(draw(st.integers(1, 3))):
            if draw(st.booleans()):
                text = draw(st.sampled_from(TEXTS))
                blocks += [to_line(text, 0, y, number)] if text else []
                y += LINE
            else:
                table = draw_table(draw, y, number)
                blocks.append(table)
                y = table.box.y1 + LINE
        words = [w for b in blocks for line in lines_of(b) for w in line.words]
        bertitik = draw(st.booleans())
        pages.append(Arrangement(Page(number, 900, y + LINE, tuple(words), bertitik=bertitik), tuple(blocks)))
    return pages


def draw_table(draw: st.DrawFn, top: float, number: int) -> Table:
    rows, cols, width = draw(st.integers(1, 6)), draw(st.integers(1, 8)), 160.0
    cells = []
    for row in range(rows):
        for col in range(cols):
            x, y = col * width, top + row * 2 * LINE
            text = draw(st.sampled_from(TEXTS))
            box = Box(x, y, x + width, y + 2 * LINE)
            cells.append(Cell(row, col, 1, 1, box, (to_line(text, x, y, number),) if text else (), number))
    ys = tuple(top + row * 2 * LINE for row in range(rows + 1))
    xs = tuple(col * width for col in range(cols + 1))
    return Table(Box(0, top, xs[-1], ys[-1]), rows, cols, tuple(cells), xs, ys, number)


def lines_of(block: Line | Table) -> tuple[Line, ...]:
    return (block,) if isinstance(block, Line) else tuple(x for c in block.cells for x in c.lines)


def at_pointer(value: Any, pointer: str) -> Any:
    for part in pointer.strip("/").split("/"):
        value = value[int(part)] if isinstance(value, list) else value[part]
    return value


@settings(max_examples=60, deadline=None)
@given(arrangements())
def test_any_page_gives_valid_sops_with_sources_that_point_at_values(pages: list[Arrangement]) -> None:
    for sop in arrangements_to_sops(pages):
        content = sop.untuk_json()
        for pointer, source in sop.sumber.items():
            assert at_pointer(content, pointer) is not None
            page = pages[source.halaman - 1].page
            assert (source.kotak is None) == (not page.bertitik)
        assert [s.urutan for s in sop.langkah] == list(range(1, len(sop.langkah) + 1))
        assert {p.nama for s in sop.langkah for p in s.pelaksana} <= set(sop.pelaksana)
        assert all(step.uraian or step.nomor for step in sop.langkah)


@settings(max_examples=30, deadline=None)
@given(arrangements())
def test_reading_twice_says_the_same(pages: list[Arrangement]) -> None:
    first, second = arrangements_to_sops(pages), arrangements_to_sops(pages)
    assert [s.model_dump() for s in first] == [s.model_dump() for s in second]


@settings(max_examples=60, deadline=None)
@given(arrangements())
def test_every_value_is_made_of_printed_letters(pages: list[Arrangement]) -> None:
    printed = "".join(w.text for a in pages for w in a.page.words).casefold()
    for sop in arrangements_to_sops(pages):
        for step in sop.langkah:
            for text in (step.uraian, step.kelengkapan or "", step.output or ""):
                assert all(part in printed for part in text.casefold().split())
