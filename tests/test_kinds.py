"""What a file is, by its bytes."""

import json
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.reading.kinds import Kind, data_to_kind
from models.errors import (
    BerkasError,
    BerkasKosong,
    BerkasRusak,
    BerkasTerkunci,
    JenisTidakDikenal,
    OfficeLain,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def archive(*names: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        for name in names:
            # Of a fixed day (ZipInfo's own): test processes must see the same cases.
            zipped.writestr(zipfile.ZipInfo(name), "<x/>")
    return out.getvalue()


@pytest.mark.parametrize(
    "data, kind",
    [
        (b"%PDF-1.7\n%...", "pdf"),
        (b"\r\n\r\n" + b"%PDF-1.4 after some junk", "pdf"),
        (b"\x89PNG\r\n\x1a\n....", "png"),
        (b"\xff\xd8\xff\xe0....", "jpeg"),
        (b"II*\x00....", "tiff"),
        (b"MM\x00*....", "tiff"),
        (archive("[Content_Types].xml", "word/document.xml"), "docx"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (b"NOMOR SOP\t067/12\n", "teks"),
        ("Nama SOP – Surat Masuk".encode(), "teks"),
        ("Nama SOP".encode("utf-16"), "teks"),
        (b"\xef\xbb\xbfNomor SOP", "teks"),
        ("Café".encode("latin-1"), "teks"),
        (b"[1] Menerima surat\n[2] Mencatat\n", "teks"),
        (b"{tidak ditutup", "teks"),
    ],
)
def test_kinds(data: bytes, kind: Kind) -> None:
    assert data_to_kind(data) == kind


@pytest.mark.parametrize(
    "data, error",
    [
        (b"", BerkasKosong),
        (b" \r\n\t ", BerkasKosong),
        (archive("word/document.xml")[:60], BerkasRusak),
        (b"PK\x03\x04 and no directory", BerkasRusak),
        (archive("readme.txt"), JenisTidakDikenal),
        (OLE + bytes(600), OfficeLain),
        (archive("mimetype", "content.xml"), OfficeLain),
        (archive("ppt/presentation.xml"), OfficeLain),
        (b"{\\rtf1\\ansi Standar Operasional Prosedur}", OfficeLain),
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), BerkasTerkunci),
        (b"MZ\x90\x00\x03" + bytes(range(256)), JenisTidakDikenal),
        (bytes(range(1, 32)) * 40, JenisTidakDikenal),
        (json.dumps({"sop": []}).encode(), JenisTidakDikenal),
        (b'nama_sop = "Surat Masuk"\nnomor_sop = "1"\n[hukum]\nx = 1\n', JenisTidakDikenal),
        (b"\xef\xbb\xbf [1, 2, 3]", JenisTidakDikenal),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", JenisTidakDikenal),
    ],
)
def test_what_cannot_be_read_is_told_by_its_error(data: bytes, error: type[BerkasError]) -> None:
    with pytest.raises(error) as caught:
        data_to_kind(data)
    assert type(caught.value) is error


def test_a_pdf_mark_far_inside_makes_no_pdf() -> None:
    assert data_to_kind(b"Lihat berkas. " * 100 + b"%PDF-1.4") == "teks"


@given(st.binary(max_size=300))
def test_any_bytes_give_a_kind_or_one_of_our_errors(data: bytes) -> None:
    try:
        kind = data_to_kind(data)
    except BerkasError:
        return
    assert kind in Kind.__args__  # type: ignore[attr-defined]
