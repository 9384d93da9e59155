"""Word and Excel files: the archive is looked at before anything is unpacked, then read by its kind."""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Literal

from models.errors import BerkasRusak, BerkasTerkunci, BerkasTerlaluBesar
from models.page import Page

LARGEST = 512 << 20
"""Bytes of all parts unpacked; more is a bomb or no SOP."""
LARGEST_PART = 128 << 20
"""Bytes of one XML part unpacked."""
MOST_PARTS = 10_000
_DOCTYPES = tuple(
    mark.encode(code)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for code in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")
)
"""Office files declare no entities (ECMA-376 part 2, 7.2.2); one that does is an attack."""


def data_to_office_pages(data: bytes, kind: Literal["docx", "xlsx"]) -> Iterator[Page]:
    """Pages of a Word file, or one page for each visible sheet of a workbook.

    Raises BerkasRusak, BerkasTerkunci, BerkasTerlaluBesar.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _inspect(archive)
            yield from _pages(archive, data, kind)
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise BerkasRusak(type(error).__name__) from error


def _pages(archive: zipfile.ZipFile, data: bytes, kind: Literal["docx", "xlsx"]) -> Iterator[Page]:
    if kind == "xlsx":
        from extractors.reading.xlsx import workbook_to_pages

        yield from workbook_to_pages(archive, data)
    else:
        from extractors.reading.docx import document_to_pages

        yield from document_to_pages(archive, data)


def _inspect(archive: zipfile.ZipFile) -> None:
    """Raise before a part is unpacked that is too large, locked, damaged or declares entities."""
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST:
        raise BerkasTerlaluBesar
    if any(part.flag_bits & 0x1 for part in parts):
        raise BerkasTerkunci
    for part in parts:
        if part.filename.endswith((".xml", ".rels", ".vml")):
            if part.file_size > LARGEST_PART:
                raise BerkasTerlaluBesar(part.filename)
            if _declares_entities(archive.read(part)):
                raise BerkasRusak(part.filename)


def _declares_entities(part: bytes) -> bool:
    return any(mark in part for mark in _DOCTYPES)
