"""`selaras correct` end to end: import -> correct -> everything that shows it -> import again."""

import csv
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sops_as_text import sop_text, write_sop

from models.errors import SelarasError
from pipeline.cli import run
from pipeline.corrections.files import COLUMNS, Row, path_to_rows

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "masuk"
    folder.mkdir()
    write_sop(folder / "a.txt", "Surat Keterangan Usaha")
    write_sop(folder / "b.txt", "Surat Keterangan Usaha", instansi="DINAS LAIN REKAAN", waktu="5 hari")
    return folder


@pytest.fixture
def db(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = folder.parent / "koreksi.db"
    monkeypatch.setenv("SELARAS_DB", str(path))
    assert run(["import", str(folder), "--workers", "0"]) == 0
    yield path


def out(capsys: Captured, *args: str, code: int = 0) -> str:
    capsys.readouterr()
    assert run(list(args)) == code, capsys.readouterr().err
    return capsys.readouterr().out


def err(capsys: Captured, *args: str, code: int = 0) -> str:
    capsys.readouterr()
    assert run(list(args)) == code
    return capsys.readouterr().err


def kinds(capsys: Captured) -> set[str]:
    found = json.loads(out(capsys, "diff", "1", "2", "--json"))
    return {d["jenis"] for pair in found["pasangan"] for d in pair["perbedaan"]}


def test_a_correction_rules_in_every_view_and_outlives_the_reading(
    db: Path, folder: Path, capsys: Captured, tmp_path: Path
) -> None:
    assert "waktu" in kinds(capsys)
    said = err(capsys, "correct", "1", "/langkah/3/waktu", "5 hari", "--by", "Sari", "--reason", "kabur")
    assert "1 hari → 5 hari (berlaku)" in said
    assert "waktu" not in kinds(capsys)
    shown = out(capsys, "show", "1")
    assert "5 hari ✎" in shown
    assert "terbaca: 1 hari — Sari" in shown
    contract = json.loads(out(capsys, "show", "1", "--json"))["sop"][0]
    assert contract["langkah"][3]["waktu"]["nilai"] == 5
    exported = json.loads(out(capsys, "export"))
    assert exported[0]["sop"][0]["langkah"][3]["waktu"]["teks"] == "5 hari"
    out(capsys, "report", "--out", str(tmp_path / "laporan"))
    _reported(tmp_path / "laporan")

    again = err(capsys, "import", str(folder), "--again", "--workers", "0")
    assert "1 koreksi tetap berlaku." in again
    assert "5 hari ✎" in out(capsys, "show", "1")
    out(capsys, "correct", "--remove", "1", "--by", "Budi")
    assert "✎" not in out(capsys, "show", "1")
    assert "waktu" in kinds(capsys)
    with sqlite3.connect(db) as connection:
        assert connection.execute("SELECT status, berakhir_oleh FROM koreksi").fetchall() == [
            ("dicabut", "Budi")
        ]


def test_steps_are_put_in_and_taken_out_and_stay_so(db: Path, folder: Path, capsys: Captured) -> None:
    def steps() -> list[str]:
        return [s["uraian"] for s in json.loads(out(capsys, "show", "1", "--json"))["sop"][0]["langkah"]]

    read = steps()
    out(capsys, "correct", "1", "/langkah/0", "Mengagendakan surat rekaan", "--after")
    out(capsys, "correct", "1", "/langkah/2", "--delete")
    changed = [read[0], "Mengagendakan surat rekaan", *read[2:]]
    assert steps() == changed
    out(capsys, "import", str(folder), "--again", "--workers", "0")
    assert steps() == changed
    out(capsys, "correct", "--remove", "1")
    out(capsys, "correct", "--remove", "2")
    assert steps() == read


def _reported(folder: Path) -> None:
    html = "".join(path.read_text("utf-8") for path in sorted(folder.rglob("*.html")))
    assert "<s>1 hari</s> → 5 hari" in html
    assert '<span class="tag byhand">dikoreksi</span>' in html
    sheet = openpyxl.load_workbook(folder / "inventaris.xlsx")["Koreksi"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert any("1 hari" in row and "5 hari" in row and "Sari" in row and "kabur" in row for row in rows)


def test_findings_follow_a_correction(db: Path, capsys: Captured) -> None:
    def codes() -> set[str]:
        return {f["kode"] for f in json.loads(out(capsys, "check", "1", "--json"))["temuan"]}

    before = codes()
    out(capsys, "correct", "1", "/tanggal_pengesahan", "1 Januari 2020")
    gained = codes() - before
    assert gained, "an approval before the making is a finding"
    out(capsys, "correct", "--remove", "1")
    assert codes() == before


def test_a_file_that_says_it_itself_now_agrees(db: Path, folder: Path, capsys: Captured) -> None:
    out(capsys, "correct", "1", "/nomor_sop", "065/1/SOP/2024")
    assert "kini sependapat" in err(capsys, "import", str(folder), "--again", "--workers", "0")


def test_another_file_in_its_place_is_proposed_it(db: Path, folder: Path, capsys: Captured) -> None:
    out(capsys, "correct", "1", "/langkah/3/waktu", "5 hari", "--by", "Sari")
    better = sop_text("Surat Keterangan Usaha").replace("10 menit", "11 menit")
    (folder / "a.txt").write_text(better, encoding="utf-8")
    said = err(capsys, "import", str(folder), "--workers", "0")
    assert "1 koreksi dari berkas lain diusulkan" in said
    listed = json.loads(out(capsys, "correct", "--list", "--json"))
    assert [(k["status"], k["sop"]) for k in listed["koreksi"]] == [("lepas", None)]
    assert [(k["id"], k["untuk_sop"]) for k in listed["calon"]] == [(1, 1)]
    assert "✎" not in out(capsys, "show", "1")
    out(capsys, "correct", "1", "--accept", "1", "--by", "Budi")
    assert "5 hari ✎" in out(capsys, "show", "1")
    assert json.loads(out(capsys, "correct", "1", "--json"))["calon"] == []


def test_a_list_can_be_carried_to_another_database(db: Path, folder: Path, capsys: Captured) -> None:
    out(capsys, "correct", "2", "/langkah/0/uraian", "Menerima berkas dari pemohon", "--by", "Sari")
    out(capsys, "correct", "2", "/alur/-", "1-3 ya", "--by", "Sari")
    listed = out(capsys, "correct", "--list", "--json")
    carried = folder.parent / "koreksi.json"
    carried.write_text(listed, encoding="utf-8")
    other = str(folder.parent / "lain.db")
    (folder / "0.txt").write_text(sop_text("Cuti Pegawai", nomor=9), encoding="utf-8")
    out(capsys, "import", str(folder), "--workers", "0", "--db", other)
    made = json.loads(out(capsys, "correct", "--file", str(carried), "--db", other, "--json"))
    assert {k["sop"] for k in made["koreksi"]} == {3}
    assert [(k["oleh"], k["waktu"]) for k in made["koreksi"]] == [
        (k["oleh"], k["waktu"]) for k in json.loads(listed)["koreksi"]
    ]
    again = out(capsys, "correct", "--file", str(carried), "--db", other, "--json")
    assert json.loads(again)["koreksi"][0]["id"] == made["koreksi"][0]["id"]


def write_rows(path: Path, rows: list[list[Any]], delimiter: str = ",") -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def test_a_csv_as_a_spreadsheet_saves_it(db: Path, tmp_path: Path, capsys: Captured) -> None:
    rows = [
        ["SOP", "lokasi", "nilai", "alasan"],
        [1, "/langkah/3/waktu", "5 hari", "a; b"],
        [2, "/nomor_sop", "065/7/SOP/2024", ""],
        ["", "", "", ""],
    ]
    path = write_rows(tmp_path / "k.csv", rows, delimiter=";")
    out(capsys, "correct", "--file", str(path), "--by", "Sari")
    assert "065/7/SOP/2024 ✎" in out(capsys, "show", "2")


def test_of_a_file_with_a_wrong_row_nothing_is_kept(db: Path, tmp_path: Path, capsys: Captured) -> None:
    rows: list[list[Any]] = [
        ["sop", "lokasi", "nilai"],
        [1, "/nomor_sop", "7"],
        [1, "/langkah/77/waktu", "5 hari"],
        [99, "/nomor_sop", "7"],
    ]
    said = err(capsys, "correct", "--file", str(write_rows(tmp_path / "k.csv", rows)), code=24)
    assert "3: /langkah/77/waktu" in said
    assert "4: 99" in said
    assert "✎" not in out(capsys, "show", "1")
    with sqlite3.connect(db) as connection:
        assert connection.execute("SELECT count(*) FROM koreksi").fetchone() == (0,)


HOSTILE = {
    "kosong": b"",
    "bukan_utf8": b"\xff\xfe sop,lokasi,nilai",
    "nul": b"sop,lokasi,nilai\n1,/nomor_sop,a\x00b\n",
    "tanpa_kepala": b"1,/nomor_sop,x\n",
    "kepala_ganda": b"sop,sop,lokasi,nilai\n1,1,/nomor_sop,x\n",
    "terlalu_lebar": b"sop,lokasi,nilai\n1,/nomor_sop,x,y\n",
    "kutip": b'sop,lokasi,nilai\n1,/nomor_sop,"x\n',
    "sop_negatif": b"sop,lokasi,nilai\n-1,/nomor_sop,x\n",
    "sop_raksasa": b"sop,lokasi,nilai\n999999999999999999999,/nomor_sop,x\n",
    "sop_pecahan": b"sop,lokasi,nilai\n1.5,/nomor_sop,x\n",
    "tanpa_sop": b"lokasi,nilai\n/nomor_sop,x\n",
    "waktu_palsu": b"sop,lokasi,nilai,waktu\n1,/nomor_sop,x,kemarin\n",
    "sha_palsu": b"sha256,lokasi,nilai\nabc,/nomor_sop,x\n",
    "sel_raksasa": b"sop,lokasi,nilai\n1,/nomor_sop," + b"x" * 200_000 + b"\n",
    "json_rusak": b'[{"sop": 1,',
    "json_dalam": b"[" * 100_000,
    "json_bukan_objek": b"[1, 2]",
    "json_kunci_asing": b'[{"sop": 1, "lokasi": "/nomor_sop", "nilai": "x", "DROP": 1}]',
    "json_nan": b'[{"sop": 1, "lokasi": "/langkah/0/waktu", "nilai": {"teks": "x", "nilai": NaN}}]',
    "json_lokasi_angka": b'[{"sop": 1, "lokasi": 5, "nilai": "x"}]',
    "json_lokasi_daftar": b'[{"sop": 1, "lokasi": ["a"], "nilai": "x"}]',
    "json_surogat": b'[{"sop": 1, "lokasi": "/nomor_sop", "nilai": "\\ud800"}]',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_one_line(db: Path, tmp_path: Path, capsys: Captured, name: str) -> None:
    path = tmp_path / f"{name}.csv"
    path.write_bytes(HOSTILE[name])
    said = err(capsys, "correct", "--file", str(path), code=24)
    assert said.count("\n") == 1
    assert "Traceback" not in said


@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace")))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_give_rows_or_our_own_error(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "apa saja.csv"
    path.write_bytes(b"sop,lokasi,nilai\n" + data)
    try:
        assert all(isinstance(row, Row) for row in path_to_rows(path, "Sari"))
    except SelarasError as error:
        assert error.kalimat()


def test_formulas_are_values_like_any_other(db: Path, tmp_path: Path, capsys: Captured) -> None:
    rows = [["sop", "lokasi", "nilai"], ["1", "/nama_sop", "=HYPERLINK(1)"]]
    out(capsys, "correct", "--file", str(write_rows(tmp_path / "k.csv", rows)))
    out(capsys, "export", "--format", "csv", "--out", str(tmp_path / "csv"))
    assert "'=HYPERLINK(1)" in (tmp_path / "csv" / "sop.csv").read_text("utf-8-sig")


@pytest.mark.parametrize(
    "args",
    [
        ["correct"],
        ["correct", "1", "/nomor_sop"],
        ["correct", "1", "--accept"],
        ["correct", "--accept", "1"],
        ["correct", "--list", "--remove", "1"],
        ["correct", "1", "/nomor_sop", "x", "--remove", "1"],
        ["correct", "1", "/nomor_sop", "x", "--by", " "],
        ["correct", "1", "/langkah/1", "x", "--delete"],
        ["correct", "1", "/langkah/1", "--after"],
        ["correct", "1", "--delete"],
        ["correct", "1", "/langkah/1", "--delete", "--after"],
        ["correct", "satu", "/nomor_sop", "x"],
    ],
)
def test_wrong_usage_is_told(db: Path, capsys: Captured, args: list[str]) -> None:
    assert "Perintah tidak tepat" in err(capsys, *args, code=2)


def test_missing_things_are_told(db: Path, tmp_path: Path, capsys: Captured) -> None:
    err(capsys, "correct", "9", "/nomor_sop", "x", code=22)
    err(capsys, "correct", "--file", str(tmp_path / "tiada.csv"), code=11)
    err(capsys, "correct", "--remove", "5", code=24)
    err(capsys, "correct", "1", "/nomor_sop", "x", "--db", str(tmp_path / "tiada.db"), code=21)
    assert not (tmp_path / "tiada.db").exists()


def test_the_columns_are_told_where_they_are_wrong() -> None:
    assert {"sop", "lokasi", "nilai", "alasan", "oleh", "waktu"} <= set(COLUMNS)
