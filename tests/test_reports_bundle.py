"""The reports of a collection: the workbook, the pages per agency, the index, all linked and repeatable."""

import re
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
from sop_factory import NIP, OTHER_AGENCY, TODAY, items, sop, steps

from models.bahasa import Bahasa
from models.finding import Temuan
from pipeline.checks.registry import check_collection, check_sop
from pipeline.compare.pairs import compare_all
from pipeline.reports.bundle import TABLE_PAGES, slug, write_reports
from pipeline.reports.charts import WIDTH, Bar, agencies_to_bars, kinds_to_bars
from pipeline.reports.collection import to_reported, total_hours
from pipeline.reports.inventory import write_inventory

EVIL = '=HYPERLINK("http://x")'
ITEMS = items(
    sop(),
    sop(langkah=steps({3: {"waktu": "10 hari"}}), instansi=OTHER_AGENCY, nomor_sop=EVIL),
    sop(
        instansi={"nama": None, "unit": None, "wilayah": None},
        nama_sop="../../<i>Tanpa Instansi</i>",
        nomor_sop=None,
    ),
)
PAIRS, GROUPS = compare_all(ITEMS)
FINDINGS: list[Temuan] = [t for acuan, of in ITEMS for t in check_sop(of, acuan, TODAY)]
FINDINGS += check_collection(ITEMS, pairs=PAIRS)


def written(folder: Path, bahasa: Bahasa = "id", backwards: bool = False) -> dict[str, bytes]:
    way = -1 if backwards else 1
    paths = write_reports(folder, ITEMS[::way], FINDINGS[::way], PAIRS[::way], GROUPS, bahasa)
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def test_same_collection_same_bytes_in_any_order(tmp_path: Path) -> None:
    assert written(tmp_path / "one") == written(tmp_path / "two", backwards=True)


def test_every_link_leads_somewhere_and_nothing_comes_from_outside(tmp_path: Path) -> None:
    files = written(tmp_path)
    for name, data in files.items():
        if not name.endswith(".html"):
            continue
        page = data.decode()
        for href in re.findall(r'href="([^"]+)"', page):
            assert (tmp_path / name).parent.joinpath(href).resolve().is_file(), href
        assert not re.search(r"src=|<script|@import", page)
        assert "<i>Tanpa" not in page
    linked = set(re.findall(r'href="([^"]+)"', files["index.html"].decode()))
    assert linked == set(files) - {"index.html"}


def test_every_finding_is_on_a_page(tmp_path: Path) -> None:
    pages = "".join(d.decode() for n, d in written(tmp_path).items() if n.startswith("temuan/"))
    assert {t.kode for t in FINDINGS} <= set(re.findall(r"<td>([A-Z]+(?:-[A-Z]+)+)</td>", pages))


def test_english_pages(tmp_path: Path) -> None:
    files = written(tmp_path, "en")
    assert b"SOP audit report" in files["index.html"]
    findings = b"".join(data for name, data in files.items() if name.startswith("temuan/"))
    assert b"The SOP number is not filled in." in findings and b"belum diisi" not in findings


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    path = tmp_path_factory.mktemp("book") / "i.xlsx"
    write_inventory(path, ITEMS, FINDINGS, PAIRS, GROUPS)
    return openpyxl.load_workbook(path)


def test_sheets_have_frozen_heads_and_filters(book: openpyxl.Workbook) -> None:
    first = ["Daftar Inventaris", "Matriks Evaluasi", "Temuan", "Rekap per Perangkat Daerah"]
    names = [*first, "Pasangan", "Penyimpangan", "Dasar Hukum", "Koreksi"]
    assert book.sheetnames == names
    for page in book:
        assert page.freeze_panes == "C2" and page.auto_filter.ref
        assert all(cell.value and cell.font.bold for cell in page[1])


def test_document_text_never_becomes_a_formula(book: openpyxl.Workbook) -> None:
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert EVIL in {cell.value for cell in cells}
    assert not [c for c in cells if c.data_type == "f" or c.hyperlink]


def test_long_numbers_stay_text(book: openpyxl.Workbook) -> None:
    assert NIP in {cell.value for cell in next(book["Daftar Inventaris"].iter_cols(11, 11))}


def test_counts_agree(book: openpyxl.Workbook) -> None:
    recap = list(book["Rekap per Perangkat Daerah"].iter_rows(min_row=2, values_only=True))
    assert sum(int(row[3]) for row in recap) == len(ITEMS)
    assert sum(int(n) for row in recap for n in row[5:8]) == len(FINDINGS) == book["Temuan"].max_row - 1
    assert book["Pasangan"].max_row - 1 == len(PAIRS)


def test_no_sops_at_all(tmp_path: Path) -> None:
    assert len(write_reports(tmp_path, [], [], [], [])) == 5


def test_hours() -> None:
    assert total_hours(sop()) == (3.83, 0)
    assert total_hours(sop(langkah=steps({3: {"waktu": "Sesuai jadwal"}}))) == (1.83, 1)
    assert total_hours(sop(langkah=[], alur=[])) == (None, 0)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dinas Perikanan", "dinas-perikanan"),
        ("../../etc/passwd", "etc-passwd"),
        ("…", "tanpa-nama"),
        ("a" * 99, "a" * 60),
    ],
)
def test_slug(text: str, name: str) -> None:
    assert slug(text) == name


def test_bars_stand_for_all_findings_on_one_scale() -> None:
    reported = to_reported(ITEMS, FINDINGS, PAIRS, GROUPS, "id")
    bars = agencies_to_bars(reported)
    assert sum(bar.jumlah for bar in bars) == len(FINDINGS)
    for bar in bars:
        ends = [left + width for _, _, left, width in bar.pieces]
        assert [left for _, _, left, _ in bar.pieces] == pytest.approx([0, *ends][:-1])
        assert all(width / n == pytest.approx(bars_scale(bars), abs=0.1) for _, n, _, width in bar.pieces)
    kinds = kinds_to_bars(reported)
    assert [bar.jumlah for bar in kinds] == sorted((bar.jumlah for bar in kinds), reverse=True)
    assert kinds[0].jumlah == Counter(t.kode for t in FINDINGS).most_common(1)[0][1]


def bars_scale(bars: list[Bar]) -> float:
    return WIDTH / max(bar.jumlah for bar in bars)


def test_no_findings_draw_no_bars() -> None:
    reported = to_reported(ITEMS, [], PAIRS, GROUPS, "en")
    assert kinds_to_bars(reported) == []
    assert all(bar.pieces == () for bar in agencies_to_bars(reported))


def test_tables_are_pages_too_with_the_rows_of_the_workbook(tmp_path: Path) -> None:
    write_reports(tmp_path, ITEMS, FINDINGS, PAIRS, GROUPS, "id")
    reported = to_reported(ITEMS, FINDINGS, PAIRS, GROUPS, "id")
    for name, table in TABLE_PAGES.items():
        page = (tmp_path / name).read_text(encoding="utf-8")
        assert page.count("<tr>") == 1 + len(table(reported).rows)
        assert f'href="{name}"' in (tmp_path / "index.html").read_text(encoding="utf-8")
