"""What a file is, by its content; its name is not trusted."""

import json
import tomllib
import zipfile
from io import BytesIO
from typing import Literal

from models.errors import BerkasKosong, BerkasRusak, BerkasTerkunci, JenisTidakDikenal, OfficeLain

Kind = Literal["pdf", "png", "jpeg", "tiff", "docx", "xlsx", "teks"]

_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF = b"{\\rtf"
_PDF_WITHIN = 1024
"""Bytes in which readers look for the mark of a PDF (ISO 32000-1, annex H.3.4.1)."""

_SETTINGS = 1 << 20
"""Bytes; nobody keeps larger settings, and its parser is not made for hostile text."""


def data_to_kind(data: bytes) -> Kind:
    """The kind of a file's bytes.

    Raises BerkasKosong, BerkasRusak, BerkasTerkunci, JenisTidakDikenal, OfficeLain.
    """
    if not data.strip():
        raise BerkasKosong
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if data.startswith(b"PK\x03\x04"):
        return _zip_to_kind(data)
    if data.startswith(_OLE):
        # An OLE container is an old Office file, or an encrypted new one.
        raise BerkasTerkunci if "EncryptedPackage".encode("utf-16-le") in data else OfficeLain
    if data.startswith(_RTF):
        raise OfficeLain
    if _is_text(data) and not _is_data(data):
        return "teks"
    raise JenisTidakDikenal


def _zip_to_kind(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise BerkasRusak from error
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "ppt/presentation.xml" in names or {"mimetype", "content.xml"} <= names:
        raise OfficeLain
    raise JenisTidakDikenal


def _is_data(data: bytes) -> bool:
    """Data for programs (JSON such as our own output, TOML): text of a kind, but no document."""
    try:
        if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
            json.loads(data)
            return True
        # Comments alone are headings of Markdown.
        return len(data) <= _SETTINGS and bool(tomllib.loads(data.decode("utf-8")))
    except (ValueError, RecursionError):
        return False


def _is_text(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    head = data[:65536]
    if b"\x00" in head:
        return False
    control = sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head)
    return control <= len(head) // 100
