"""Bad input: one line in Indonesian, the right exit code, a ledger row, never a traceback."""

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from pipeline.cli import run
from pipeline.store.database import reading

TEXT = "Ini surat biasa, tidak memuat formulir apa pun.\n" * 5


def pdf_bytes(password: str | None = None) -> bytes:
    stream = io.BytesIO()
    encrypt = StandardEncryption(password, canPrint=0) if password else None
    canvas = Canvas(stream, encrypt=encrypt)
    for _ in range(3):
        canvas.drawString(72, 700, "Surat biasa")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def blanks(path: Path) -> None:
    path.write_bytes(b" \n\t\n" * 10)


def text_named_pdf(path: Path) -> None:
    path.write_text(TEXT)


def truncated(path: Path) -> None:
    whole = pdf_bytes()
    path.write_bytes(whole[: len(whole) // 3])


def only_a_header(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n")


def encrypted(path: Path) -> None:
    path.write_bytes(pdf_bytes("rahasia"))


def noise(path: Path) -> None:
    Image.frombytes("L", (400, 300), bytes((i * i * 7919 >> 5) % 256 for i in range(120_000))).save(
        path, "PNG"
    )


def cut_picture(path: Path) -> None:
    noise(path)
    path.write_bytes(path.read_bytes()[:2000])


def binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 20)


def our_own_output(path: Path) -> None:
    path.write_text('{"berkas": {"nama": "a.pdf"}, "sop": [{"nama_sop": "Surat Keterangan"}]}')


def zip_of_nothing(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + b"\x00" * 40)


def fifo(path: Path) -> None:
    os.mkfifo(path)


def missing(path: Path) -> None:
    pass


def folder(path: Path) -> None:
    path.mkdir()


CASES: dict[str, tuple[Callable[[Path], None], str, int]] = {
    "empty": (empty, "kosong.pdf", 12),
    "blanks": (blanks, "kosong.txt", 12),
    "text named pdf": (text_named_pdf, "surat.pdf", 16),
    "truncated": (truncated, "terpotong.pdf", 14),
    "only a header": (only_a_header, "kepala.pdf", 14),
    "encrypted": (encrypted, "terkunci.pdf", 15),
    "noise": (noise, "kucing.png", 16),
    "cut picture": (cut_picture, "potongan.png", 14),
    "binary": (binary, "program.exe", 13),
    "our own output": (our_own_output, "hasil.json", 13),
    "no zip": (zip_of_nothing, "rusak.docx", 14),
    "fifo": (fifo, "pipa", 11),
    "missing": (missing, "tiada.pdf", 11),
    "folder": (folder, "folder.pdf", 11),
}

READS_PRINT = "noise"
"""The one case that the OCR must look at to find nothing: slow."""

ids = pytest.mark.parametrize(
    "case", [pytest.param(case, marks=pytest.mark.real) if case == READS_PRINT else case for case in CASES]
)
quick_ids = pytest.mark.parametrize("case", [case for case in CASES if case != READS_PRINT])


def make(case: str, folder: Path) -> tuple[Path, int]:
    maker, name, code = CASES[case]
    path = folder / name
    maker(path)
    return path, code


def one_line(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    assert len(lines) == 1, text
    assert "Traceback" not in text
    return lines[0]


@ids
def test_extract_says_in_one_line_what_is_wrong(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, code = make(case, tmp_path)
    assert run(["extract", str(path)]) == code
    out, err = capsys.readouterr()
    assert out == ""
    line = one_line(err)
    assert path.name in line
    assert " — " in line, "says what to do"


@quick_ids
def test_extract_of_several_does_the_rest_and_says_so(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, _ = make(case, tmp_path)
    other = tmp_path / "lain.txt"
    other.write_bytes(b"")
    assert run(["extract", "--workers", "0", str(path), str(other)]) == 3
    err = capsys.readouterr().err
    assert path.name in err and "lain.txt" in err
    assert "Traceback" not in err


@pytest.mark.parametrize("case", [case for case in CASES if case not in ("folder", READS_PRINT)])
def test_import_sets_the_file_aside_with_its_reason(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, code = make(case, tmp_path)
    db = tmp_path / "selaras.db"
    for _ in range(2):
        assert run(["import", str(path), "--db", str(db), "--workers", "0"]) == code
        err = capsys.readouterr().err
        assert path.name in err and "Traceback" not in err
    with reading(db) as database:
        (row,) = database["berkas"].rows
    assert (row["nama"], row["status"], row["kode_keluar"]) == (path.name, "gagal", code)
    assert row["alasan"] and "\n" not in row["alasan"]


def test_import_of_a_folder_of_bad_files_goes_to_its_end(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "buruk"
    bad.mkdir()
    expected = {}
    for case in CASES:
        if case not in ("missing", "fifo", "folder", READS_PRINT):
            path, code = make(case, bad)
            expected[path.name] = code
    db = tmp_path / "selaras.db"
    assert run(["import", str(bad), "--db", str(db), "--workers", "2"]) == 3
    with reading(db) as database:
        assert {row["nama"]: row["kode_keluar"] for row in database["berkas"].rows} == expected
    assert "Traceback" not in capsys.readouterr().err


def test_an_empty_folder_is_no_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "kosong").mkdir()
    assert run(["import", str(tmp_path / "kosong"), "--db", str(tmp_path / "a.db")]) == 0
    assert "Gagal" in capsys.readouterr().err


def test_what_needs_a_database_says_how_to_make_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in (["list"], ["check"], ["duplicates"], ["summary"], ["report"], ["export"], ["browse"]):
        assert run([*command, "--db", str(tmp_path / "tiada.db")]) == 21
        assert "selaras import" in one_line(capsys.readouterr().err)


def test_a_database_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bukan.db"
    path.write_text(TEXT * 50)
    for command in (["list"], ["browse"], ["import", str(path)]):
        assert run([*command, "--db", str(path)]) == 20
        one_line(capsys.readouterr().err)
