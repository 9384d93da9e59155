"""The command line: what it prints where, and its exit codes."""

import csv
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from sops_as_text import write_sop

from pipeline.cli import COMMANDS, make_command, run
from pipeline.commands.failures import code_to_error, error_classes
from pipeline.commands.words import english
from pipeline.version import selaras_version

Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("masuk")
    write_sop(folder / "a.txt", "Surat Keterangan Usaha", instansi="DINAS CONTOH REKAAN")
    write_sop(folder / "b.txt", "Surat Keterangan Usaha", instansi="DINAS LAIN REKAAN", waktu="5 hari")
    write_sop(folder / "c.txt", "Pengelolaan Arsip", langkah=("Menata arsip", "Memusnahkan arsip"))
    return folder


@pytest.fixture(scope="session")
def db(folder: Path) -> Path:
    path = folder.parent / "cli.db"
    assert run(["import", str(folder), "--db", str(path), "--workers", "0"]) == 0
    return path


def out(capsys: Captured, *args: str, code: int = 0) -> str:
    assert run(list(args)) == code, capsys.readouterr().err
    return capsys.readouterr().out


def schema(contract: Path, name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((contract / name).read_text(encoding="utf-8")))


def test_extract_prints_the_contract_and_nothing_else(folder: Path, contract: Path, capsys: Captured) -> None:
    found = json.loads(out(capsys, "extract", str(folder / "a.txt"), "--sources"))
    schema(contract, "sop.schema.json").validate(found)
    assert found["berkas"]["nama"] == "a.txt"
    assert found["sop"][0]["nama_sop"] == "Surat Keterangan Usaha"
    assert "/nama_sop" in found["sop"][0]["sumber"]


def test_extract_writes_a_file_for_each(folder: Path, tmp_path: Path, capsys: Captured) -> None:
    twin = tmp_path / "a.md"
    twin.write_bytes((folder / "a.txt").read_bytes())
    target = tmp_path / "hasil" / "json"
    files = [str(folder / "a.txt"), str(folder / "c.txt"), str(twin)]
    assert out(capsys, "extract", *files, "--out", str(target), "--workers", "0") == ""
    assert sorted(path.name for path in target.iterdir()) == ["a.json", "a.md.json", "c.json"]
    assert json.loads((target / "c.json").read_text())["berkas"]["nama"] == "c.txt"
    assert "sumber" not in (target / "c.json").read_text()


def test_extract_in_processes_prints_in_the_order_of_the_files(folder: Path, capsys: Captured) -> None:
    names = ["c.txt", "a.txt", "b.txt"]
    text = out(capsys, "extract", *(str(folder / n) for n in names), "--workers", "2")
    decoder, found = json.JSONDecoder(), []
    while text.strip():
        value, end = decoder.raw_decode(text.lstrip())
        found.append(value["berkas"]["nama"])
        text = text.lstrip()[end:]
    assert found == names


def test_import_tells_of_progress_on_stderr_only(folder: Path, tmp_path: Path, capsys: Captured) -> None:
    assert run(["import", str(folder), "--db", str(tmp_path / "a.db"), "--workers", "0"]) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "SOP baru" in printed.err and "3" in printed.err
    assert run(["import", str(folder), "--db", str(tmp_path / "a.db"), "--lang", "en"]) == 0
    assert "Skipped" in capsys.readouterr().err


def test_list_names_every_sop_and_every_file(db: Path, capsys: Captured) -> None:
    text = out(capsys, "list", "--db", str(db))
    assert "Pengelolaan Arsip" in text and "Kesalahan" in text
    rows = json.loads(out(capsys, "list", "--db", str(db), "--json"))["sop"]
    assert [row["id"] for row in rows] == [1, 2, 3]
    files = json.loads(out(capsys, "list", "--files", "--db", str(db), "--json"))["berkas"]
    assert [row["status"] for row in files] == ["terbaca"] * 3


def test_show_gives_the_same_json_as_extract(
    folder: Path, db: Path, contract: Path, capsys: Captured
) -> None:
    for number, name in ((1, "a.txt"), (3, "c.txt")):
        extracted = json.loads(out(capsys, "extract", str(folder / name)))
        shown = json.loads(out(capsys, "show", str(number), "--json", "--db", str(db)))
        assert shown == extracted
        assert json.loads(out(capsys, "show", str(folder / name), "--json")) == extracted
        schema(contract, "sop.schema.json").validate(shown)


def test_show_is_readable(db: Path, capsys: Captured) -> None:
    text = out(capsys, "show", "1", "--db", str(db))
    for word in ("Nama SOP", "Dasar hukum", "Kegiatan", "Surat Keterangan Usaha", "Lanjut ke"):
        assert word in text


def test_show_unread_lists_the_words_that_no_field_took(
    folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    odd = tmp_path / "sisa.txt"
    odd.write_bytes(b"Zzyzx kata asing\n" + (folder / "a.txt").read_bytes())
    rows = json.loads(out(capsys, "show", str(odd), "--unread", "--json"))["sisa"]
    assert any("Zzyzx" in row["teks"] for row in rows)
    assert "Zzyzx" in out(capsys, "show", str(odd), "--unread")


def test_check_prints_findings_of_database_sop_and_file(
    folder: Path, db: Path, contract: Path, capsys: Captured
) -> None:
    audit = schema(contract, "audit.schema.json")
    everything = json.loads(out(capsys, "check", "--json", "--db", str(db)))
    one = json.loads(out(capsys, "check", "1", "--json", "--db", str(db)))
    file = json.loads(out(capsys, "check", str(folder / "a.txt"), "--json"))
    for found in (everything, one, file):
        audit.validate(found)
        assert found["temuan"]
    assert {f["sop"]["id"] for f in one["temuan"]} == {1}
    assert one["temuan"] == [f for f in everything["temuan"] if f["sop"]["id"] == 1]
    assert {f["sop"]["id"] for f in file["temuan"]} == {None}


def test_check_can_be_held_to_some_codes(db: Path, capsys: Captured) -> None:
    codes = {f["kode"] for f in json.loads(out(capsys, "check", "--json", "--db", str(db)))["temuan"]}
    wanted = sorted(codes)[0]
    found = json.loads(out(capsys, "check", "--json", "--kode", wanted, "--db", str(db)))["temuan"]
    assert {f["kode"] for f in found} == {wanted}
    assert "Tidak ada temuan" in out(capsys, "check", "--kode", "TIADA", "--db", str(db))
    assert "No findings" in out(capsys, "--lang", "en", "check", "--kode", "TIADA", "--db", str(db))


def test_check_with_settings_of_ones_own(
    db: Path, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SELARAS_CHECKS", "")
    before = json.loads(out(capsys, "check", "--json", "--db", str(db)))["temuan"]
    code = before[0]["kode"]
    own = tmp_path / "pemeriksaan.toml"
    own.write_text(f'matikan = ["{code}"]')
    after = json.loads(out(capsys, "check", "--settings", str(own), "--json", "--db", str(db)))["temuan"]
    assert [f for f in before if f["kode"] != code] == after
    wrong = tmp_path / "salah.toml"
    wrong.write_text("matikan = 3")
    assert run(["check", "--settings", str(wrong), "--db", str(db)]) == 2


def test_check_speaks_english_too(db: Path, capsys: Captured) -> None:
    texts = [
        [
            f["pesan"]
            for f in json.loads(out(capsys, "--lang", lang, "check", "--json", "--db", str(db)))["temuan"]
        ]
        for lang in ("id", "en")
    ]
    assert len(texts[0]) == len(texts[1]) and texts[0] != texts[1]


def test_duplicates_finds_the_twins(folder: Path, db: Path, contract: Path, capsys: Captured) -> None:
    audit = schema(contract, "audit.schema.json")
    stored = json.loads(out(capsys, "duplicates", "--json", "--db", str(db)))
    files = [str(folder / name) for name in ("a.txt", "b.txt", "c.txt")]
    fresh = json.loads(out(capsys, "duplicates", *files, "--json"))
    for found in (stored, fresh):
        audit.validate(found)
        pairs = [(p["a"]["berkas"], p["b"]["berkas"]) for p in found["pasangan"]]
        assert ("a.txt", "b.txt") in pairs
    assert "Surat Keterangan Usaha" in out(capsys, "duplicates", "--db", str(db))


def test_a_long_list_of_pairs_ends_and_says_how_many_are_left(
    db: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_all = len(json.loads(out(capsys, "duplicates", "--json", "--db", str(db)))["pasangan"])
    monkeypatch.setattr("pipeline.commands.comparing._SHOWN", of_all - 1)
    assert "Masih ada 1 pasangan lain" in out(capsys, "duplicates", "--db", str(db))


def test_diff_of_ids_and_files(
    folder: Path, db: Path, contract: Path, tmp_path: Path, capsys: Captured
) -> None:
    found = json.loads(out(capsys, "diff", "1", str(folder / "b.txt"), "--json", "--db", str(db)))
    schema(contract, "audit.schema.json").validate(found)
    (pair,) = found["pasangan"]
    assert [d["b"] for d in pair["perbedaan"] if d["jenis"] == "waktu"] == ["5 hari"]
    page = tmp_path / "beda.html"
    assert out(capsys, "diff", "1", "2", "--html", str(page), "--db", str(db)) == ""
    assert "5 hari" in page.read_text(encoding="utf-8")
    assert "5 hari" in out(capsys, "diff", "1", "2", "--db", str(db))


@pytest.mark.parametrize("name", ["a.txt#2", "99", "a.txt#0"])
def test_an_sop_that_is_not_there(folder: Path, db: Path, name: str, capsys: Captured) -> None:
    named = str(folder / name) if "#" in name else name
    assert run(["show", named, "--db", str(db)]) == 22
    assert "SOP tidak ditemukan" in capsys.readouterr().err


def test_a_file_of_several_sops_is_not_chosen_from_silently(
    folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    both = tmp_path / "dua.txt"
    both.write_bytes((folder / "a.txt").read_bytes() + b"\f" + (folder / "c.txt").read_bytes())
    assert json.loads(out(capsys, "extract", str(both)))["sop"][1]["nama_sop"] == "Pengelolaan Arsip"
    assert run(["show", str(both)]) == 0
    assert "memuat 2 SOP" in capsys.readouterr().err
    assert "Pengelolaan Arsip" in out(capsys, "show", f"{both}#2")
    found = json.loads(out(capsys, "check", str(both), "--json"))["temuan"]
    assert {f["sop"]["urutan_sop"] for f in found} == {1, 2}


def test_summary_tells_what_strikes(db: Path, capsys: Captured) -> None:
    text = out(capsys, "summary", "--db", str(db))
    assert "3 SOP" in text and "Perbedaan yang mencolok" in text and "5 hari" in text


def test_report_writes_files(db: Path, tmp_path: Path, capsys: Captured) -> None:
    paths = out(capsys, "report", "--db", str(db), "--out", str(tmp_path / "laporan")).split()
    assert paths and all(Path(path).is_file() for path in paths)


def test_export_in_every_format(db: Path, contract: Path, tmp_path: Path, capsys: Captured) -> None:
    files = json.loads(out(capsys, "export", "--db", str(db)))
    for file in files:
        schema(contract, "sop.schema.json").validate(file)
    assert [file["berkas"]["nama"] for file in files] == ["a.txt", "b.txt", "c.txt"]
    out(capsys, "export", "--db", str(db), "--format", "csv", "--out", str(tmp_path / "csv"))
    with (tmp_path / "csv" / "sop.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert [row["nama_sop"] for row in csv.DictReader(stream)][-1] == "Pengelolaan Arsip"
    out(capsys, "export", "--db", str(db), "--format", "xlsx", "--out", str(tmp_path / "a.xlsx"))
    assert (tmp_path / "a.xlsx").read_bytes()[:2] == b"PK"


WRONG = (
    [],
    ["tiada"],
    ["list", "--tiada"],
    ["show"],
    ["diff", "1"],
    ["import"],
    ["import", "x", "--workers", "banyak"],
    ["export", "--format", "pdf"],
    ["list", "--lang", "fr"],
    ["show", "1", "2"],
)


@pytest.mark.parametrize("args", WRONG, ids=" ".join)
@pytest.mark.parametrize("lang", ["id", "en"])
def test_wrong_usage_is_code_2_and_says_what(args: list[str], lang: str, capsys: Captured) -> None:
    assert run(["--lang", lang, *args] if "--lang" not in args else args) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "Traceback" not in printed.err
    assert len(printed.err.splitlines()) == 1 or not args


def _parameters() -> list[Any]:
    command = make_command()
    return [(c.name, p) for c in (command, *command.commands.values()) for p in c.params]


@pytest.mark.parametrize(("name", "param"), _parameters(), ids=lambda x: getattr(x, "name", x))
def test_every_option_has_help_in_both_languages(name: str, param: Any) -> None:
    if param.name == "help":
        return
    assert param.help, f"{name} {param.name} has no help"
    assert english(param.help), f"{name} {param.name} has no English help"


@pytest.mark.parametrize("name", [name for name, _, _ in COMMANDS])
def test_every_command_has_help_in_both_languages(name: str, capsys: Captured) -> None:
    indonesian = out(capsys, name, "--help")
    assert indonesian.startswith(f"Cara pakai: selaras {name}")
    assert "Options" not in indonesian and "default" not in indonesian
    translated = out(capsys, "--lang", "en", name, "--help")
    assert translated.startswith(f"Usage: selaras {name}")
    assert "Opsi" not in translated and "BERKAS" not in translated


def test_version(capsys: Captured) -> None:
    assert out(capsys, "--version") == f"selaras {selaras_version()}\n"


def test_exit_codes_are_unique_and_parents_come_first() -> None:
    classes = list(error_classes())
    codes = [c.kode_keluar for c in classes]
    assert len(set(codes)) == len(codes)
    for error in classes:
        assert code_to_error(error.kode_keluar) is error


def test_a_bug_is_one_line_too(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("sesuatu\nyang tak terduga")

    monkeypatch.setattr("pipeline.cli.make_command", broken)
    assert run(["list"]) == 1
    err = capsys.readouterr().err
    assert err.count("\n") == 1 and "sesuatu yang tak terduga" in err


@pytest.mark.real
def test_output_is_utf8_and_a_closed_pipe_is_no_error(folder: Path) -> None:
    environment = os.environ | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    write_sop(folder.parent / "garis.txt", "Surat – Keterangan")
    command = f"{sys.executable} -m pipeline.cli extract {folder.parent}/garis.txt"
    whole = subprocess.run(command.split(), capture_output=True, env=environment, check=True)
    assert "–" in whole.stdout.decode("utf-8")
    piped = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command} | true"], capture_output=True, env=environment
    )
    assert b"Traceback" not in piped.stderr


@pytest.mark.real
def test_loading_the_command_line_loads_no_reading_library() -> None:
    heavy = ("spacy", "cv2", "pdfplumber", "onnxruntime", "rapidocr", "datasette", "docx", "tesserocr")
    code = f"import sys, pipeline.cli; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.real
def test_ctrl_c_during_an_import_keeps_what_is_done_and_leaves_nobody_behind(
    folder: Path, tmp_path: Path
) -> None:
    many = tmp_path / "banyak"
    many.mkdir()
    for n in range(400):
        write_sop(many / f"{n:03}.txt", f"Surat nomor {n}", nomor=n)
    db = tmp_path / "a.db"
    command = [sys.executable, "-m", "pipeline.cli", "import", str(many), "--db", str(db), "--workers", "2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        for _ in range(600):
            if db.exists() and _count(db) > 0:
                break
            time.sleep(0.05)
        listed = subprocess.run(["pgrep", "-P", str(process.pid)], capture_output=True, text=True)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in err and "melanjutkan" in err
    done = _count(db)
    assert 0 < done < 400
    children = [Path(f"/proc/{pid}") for pid in listed.stdout.split()]
    assert children
    for _ in range(100):
        if not any(child.exists() for child in children):
            break
        time.sleep(0.05)
    assert not [child for child in children if child.exists()]


def _count(db: Path) -> int:
    with sqlite3.connect(f"{db.as_uri()}?mode=ro", uri=True) as connection:
        try:
            return int(connection.execute("SELECT count(*) FROM sop").fetchone()[0])
        except sqlite3.OperationalError:
            return 0
