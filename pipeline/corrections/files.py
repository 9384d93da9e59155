"""Corrections in bulk: a CSV or JSON file -> one wish for each row."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from models.bahasa import Teks
from models.errors import BerkasTerlaluBesar, BerkasTidakAda, KoreksiDitolak
from pipeline.corrections.replay import Wish

LARGEST = 16 << 20
"""Bytes; a hundred thousand corrections are smaller."""
COLUMNS = (
    "sop",
    "lokasi",
    "nilai",
    "alasan",
    "oleh",
    "waktu",
    "sha256",
    "urutan_sop",
    "sebagaimana_tercetak",
)
_NEEDED = ("lokasi", "nilai")
_PASSED_OVER = ("id", "tindakan", "terbaca", "status")
"""What `correct --list --json` tells beside them."""
_TRUE = {"1", "ya", "yes", "true", "benar"}
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the file, what is wished, and of which SOP: the content hash of its file and
    its place in it; where these are not given, its id."""

    number: int
    wish: Wish
    sop: int | None
    sha256: str | None
    urutan_sop: int


def path_to_rows(path: Path, oleh: str) -> list[Row]:
    """All rows of a file. ``oleh`` is who corrects where a row does not say.

    Raises BerkasTidakAda, BerkasTerlaluBesar, KoreksiDitolak (with the number of the row).
    """
    if not path.is_file():
        raise BerkasTidakAda(str(path))
    if path.stat().st_size > LARGEST:
        raise BerkasTerlaluBesar(str(path))
    text = _decoded(path)
    records = _json_records(text, path) if text.lstrip()[:1] in ("[", "{") else _csv_records(text, path)
    return [_to_row(n, record, oleh) for n, record in records]


def _decoded(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise KoreksiDitolak(path.name, _NOT_UTF8) from error


def _json_records(text: str, path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise KoreksiDitolak(path.name, _BAD_JSON) from error
    if isinstance(found, dict):
        found = found.get("koreksi")
    if not isinstance(found, list) or not all(isinstance(record, dict) for record in found):
        raise KoreksiDitolak(path.name, _BAD_JSON)
    yield from enumerate(found, start=1)


def _csv_records(text: str, path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True))
    except csv.Error as error:
        raise KoreksiDitolak(f"{path.name}: {error}", _BAD_CSV) from error
    if not rows:
        raise KoreksiDitolak(path.name, _BAD_CSV)
    heads = [head.strip().casefold() for head in rows[0]]
    if len(set(heads)) < len(heads):
        raise KoreksiDitolak(path.name, _BAD_CSV)
    _refuse_unknown(path.name, heads)
    for number, row in enumerate(rows[1:], start=2):
        if len(row) > len(heads):
            raise KoreksiDitolak(f"{path.name}:{number}", _TOO_WIDE)
        if any(cell.strip() for cell in row):
            yield number, dict(zip(heads, row, strict=False))


def _refuse_unknown(where: str, names: Iterable[str]) -> None:
    unknown = [name for name in names if name not in COLUMNS + _PASSED_OVER]
    missing = [name for name in _NEEDED if name not in names]
    if unknown or missing:
        about = ", ".join([*(f"{n[:30]!r}" for n in unknown[:5]), *missing])
        raise KoreksiDitolak(f"{where}: {about}", _COLUMNS)


def _to_row(number: int, record: dict[str, Any], default: str) -> Row:
    where = str(number)
    _refuse_unknown(where, list(record))
    sop, sha256 = _count(record.get("sop"), where), _text(record.get("sha256"), where)
    if sha256 and not _SHA256.fullmatch(sha256):
        raise KoreksiDitolak(f"{where}: sha256", _NO_SOP)
    if sop is None and sha256 is None:
        raise KoreksiDitolak(where, _NO_SOP)
    wish = Wish(
        lokasi=_text(record["lokasi"], where) or "",
        nilai=record["nilai"],
        oleh=_text(record.get("oleh"), where) or default,
        alasan=_text(record.get("alasan"), where),
        waktu=_moment(_text(record.get("waktu"), where), where),
        as_printed=str(record.get("sebagaimana_tercetak") or "").strip().casefold() in _TRUE,
    )
    return Row(number, wish, sop, sha256, _count(record.get("urutan_sop"), where) or 1)


def _text(value: Any, where: str) -> str | None:
    if value is None:
        return None
    text = str(value).strip() if isinstance(value, str | int) else ""
    if not isinstance(value, str | int) or len(text) > 500 or not text.isprintable():
        raise KoreksiDitolak(f"{where}: {str(value)[:40]!r}", _COLUMNS)
    return text or None


def _count(value: Any, where: str) -> int | None:
    text = _text(value, where)
    if text is None:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 12):
        raise KoreksiDitolak(f"{where}: {text[:40]}", _NO_SOP)
    return int(text)


def _moment(text: str | None, where: str) -> str | None:
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text).isoformat(timespec="seconds")
    except ValueError as error:
        raise KoreksiDitolak(f"{where}: {text[:40]}", _NO_MOMENT) from error


_NOT_UTF8 = Teks("simpan berkasnya sebagai UTF-8", "save the file as UTF-8")
_BAD_JSON = Teks(
    'isinya harus daftar objek JSON, atau {"koreksi": [...]}',
    'it must be a list of JSON objects, or {"koreksi": [...]}',
)
_BAD_CSV = Teks(
    "isinya harus CSV berkepala: sop,lokasi,nilai,alasan",
    "it must be CSV with the heads sop,lokasi,nilai,alasan",
)
_TOO_WIDE = Teks("barisnya lebih panjang daripada kepalanya", "the row is longer than the head")
_COLUMNS = Teks("kolomnya: " + ", ".join(COLUMNS), "the columns are: " + ", ".join(COLUMNS))
_NO_SOP = Teks(
    "isi sop (id dari `selaras list`), atau sha256 dan urutan_sop",
    "give sop (an id of `selaras list`), or sha256 and urutan_sop",
)
_NO_MOMENT = Teks(
    "waktu ditulis seperti 2026-11-21T08:00:00+00:00", "a time looks like 2026-11-21T08:00:00+00:00"
)
