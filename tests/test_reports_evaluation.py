"""The matrix and the minutes: every finding in its aspect, everything an auditor signs under in the file."""

import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from sop_factory import TODAY, items, sop, steps

from models.bahasa import Bahasa
from models.finding import Temuan
from pipeline.checks.registry import CHECKS, check_sop
from pipeline.compare.pairs import compare_all
from pipeline.reports.berita_acara import write_berita_acara
from pipeline.reports.collection import Reported, to_reported
from pipeline.reports.evaluation import (
    ASPECTS,
    findings_to_counts,
    findings_to_verdict,
    kode_to_aspect,
    of_aspect,
)
from pipeline.reports.inventory import write_inventory

ITEMS = items(sop(), sop(nomor_sop=None, nama_sop="Nama \x07 aneh", langkah=steps({2: {"waktu": None}})))
FINDINGS: list[Temuan] = [t for acuan, of in ITEMS for t in check_sop(of, acuan, TODAY)]
PAIRS, GROUPS = compare_all(ITEMS)


def reported(bahasa: Bahasa = "id") -> Reported:
    return to_reported(ITEMS, FINDINGS, PAIRS, GROUPS, bahasa)


def text_of(path: Path) -> str:
    document = docx.Document(str(path))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_every_check_belongs_to_one_aspect() -> None:
    for check in CHECKS:
        assert kode_to_aspect(check.kode) in [name for name, _ in ASPECTS]
    beginnings = [one for _, of_aspect in ASPECTS for one in of_aspect]
    assert len(set(beginnings)) == len(beginnings)


def test_what_other_sops_say_of_a_legal_basis_is_told_of_the_legal_basis() -> None:
    for kode in ("LINTAS-HUKUM-TAHUN-BEDA", "LINTAS-HUKUM-KURANG", "HUKUM-GANDA"):
        assert kode_to_aspect(kode).id == "Dasar Hukum"
    assert kode_to_aspect("LINTAS-SALINAN").id == "Kesesuaian dan Keseragaman"


def test_errors_ask_for_a_revision_and_warnings_for_a_look() -> None:
    (error,) = [t for t in FINDINGS if t.kode == "IDENT-NOMOR-KOSONG"]
    warning = error.model_copy(update={"tingkat": "peringatan"})
    note = error.model_copy(update={"tingkat": "catatan"})
    assert findings_to_verdict([error, warning], "id") == "Perlu direvisi"
    assert findings_to_verdict([warning, note], "id") == "Perlu ditelaah"
    assert findings_to_verdict([note], "id") == findings_to_verdict([], "id") == "Sesuai"
    assert findings_to_counts([error, note, error], "en") == "2 error, 1 note"


def test_matrix_counts_every_finding_in_its_aspect(tmp_path: Path) -> None:
    write_inventory(tmp_path / "i.xlsx", ITEMS, FINDINGS, PAIRS, GROUPS)
    head, *rows = openpyxl.load_workbook(tmp_path / "i.xlsx")["Matriks Evaluasi"].iter_rows(values_only=True)
    row = dict(zip(head, rows[1], strict=True))
    of_second = [t for t in FINDINGS if t.sop == ITEMS[1][0]]
    assert row["Identitas"] == findings_to_counts(of_aspect(of_second, ASPECTS[0][0]), "id")
    assert "1 kesalahan" in row["Mutu Baku"] and row["Kesimpulan"] == "Perlu direvisi"
    assert "Nomor SOP belum diisi." in row["Yang Perlu Diperbaiki"]


@pytest.mark.parametrize("bahasa", ["id", "en"])
def test_minutes_hold_every_finding_and_room_to_sign(tmp_path: Path, bahasa: Bahasa) -> None:
    (agency,) = reported(bahasa).agencies
    text = text_of(write_berita_acara(tmp_path / "ba.docx", agency, reported(bahasa)))
    assert ("BERITA ACARA" if bahasa == "id" else "MINUTES") in text
    assert agency.nama in text and text.count("NIP. ") == 2
    for finding in FINDINGS:
        assert (finding.pesan if bahasa == "id" else finding.pesan_en) in text, finding.kode


def test_same_collection_same_bytes_whatever_the_hour(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (agency,) = reported().agencies
    first = write_berita_acara(tmp_path / "a.docx", agency, reported()).read_bytes()
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert write_berita_acara(tmp_path / "b.docx", agency, reported()).read_bytes() == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
