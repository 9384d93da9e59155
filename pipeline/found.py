"""Files before they are read: which there are, what they are by content, and which are known already."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from extractors.reading.kinds import data_to_kind
from models.errors import BerkasError, BerkasTerlaluBesar, BerkasTidakAda, SelarasError
from pipeline.jobs import Found
from pipeline.store.ledger import find_by_path, find_read
from pipeline.version import selaras_version
from pipeline.workers import one_line

LARGEST = 1 << 30
"""Bytes; a larger file is set aside unread."""

_TEMPORARY = ("~$", ".")
_NO_DOCUMENTS = frozenset({"thumbs.db", "desktop.ini"})
_SYSTEM_ERRORS = 30
"""Exit codes from here on tell of the machine, not of the file: worth another try."""


@dataclass(slots=True)
class Plan:
    """What is to be done with each file."""

    baru: list[Found] = field(default_factory=list)
    dilewati: list[Found] = field(default_factory=list)
    gagal_dahulu: list[tuple[Found, dict[str, Any]]] = field(default_factory=list)
    kembar: list[tuple[Found, str]] = field(default_factory=list)
    """Files with the bytes of another, and that other's key."""


def paths_to_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Every file named, and every file below a folder named, each once, sorted.

    Below a folder: no links, no FIFOs or devices, nothing hidden, no temporary files of Office.
    """
    seen: set[Path] = set()
    for path in paths:
        path = Path(os.path.abspath(path))  # noqa: PTH100  # resolve() would follow links
        for file in sorted(_below(path)) if path.is_dir() else [path]:
            if file not in seen:
                seen.add(file)
                yield file


def _below(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder, followlinks=False, onerror=None):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            file = Path(root, name)
            wanted = not name.startswith(_TEMPORARY) and name.lower() not in _NO_DOCUMENTS
            if wanted and not file.is_symlink() and file.is_file():
                yield file


def file_to_found(path: Path) -> Found:
    """Look at a file's bytes: content hash, size, kind. What hinders that is kept as ``error``."""
    try:
        if not path.is_file():
            raise BerkasTidakAda(path.name)
        if path.stat().st_size > LARGEST:
            raise BerkasTerlaluBesar(path.name)
        data = path.read_bytes()
    except SelarasError as error:
        return Found(path, error=error)
    except OSError as error:
        return Found(path, error=BerkasError(one_line(f"{path.name}: {error.strerror}")))
    return Found(path, hashlib.sha256(data).hexdigest(), len(data), _kind(data))


def _kind(data: bytes) -> str | None:
    try:
        return data_to_kind(data)
    except SelarasError:
        return None


def files_to_plan(db: Database, files: Iterable[Found], again: bool = False) -> Plan:
    """Sort files by what the ledger knows of them; with ``again`` read anew what was read before."""
    plan = Plan()
    first: dict[str, str] = {}
    for found in files:
        known = None if again else _known(db, found)
        if known is not None and known["status"] == "gagal":
            plan.gagal_dahulu.append((found, known))
        elif known is not None:
            plan.dilewati.append(found)
        elif (twin := _twin(db, found, first, again)) is not None:
            plan.kembar.append((found, twin))
        else:
            plan.baru.append(found)
    return plan


def _known(db: Database, found: Found) -> dict[str, Any] | None:
    """The ledger's row of this path, where it still says all about these bytes."""
    row = find_by_path(db, found.key)
    if row is None or found.sha256 is None or row["sha256"] != found.sha256:
        return None
    if row["status"] == "duplikat":
        return row if find_read(db, found.sha256) else None
    if row["status"] == "gagal":
        final = row["kode_keluar"] < _SYSTEM_ERRORS and row["versi"] == selaras_version()
        return row if final else None
    return row


def _twin(db: Database, found: Found, first: dict[str, str], again: bool) -> str | None:
    """The key of another file with the same bytes, read before or earlier in this batch."""
    if found.sha256 is None:
        return None
    read = None if again else find_read(db, found.sha256)
    twin = first.setdefault(found.sha256, read["path"] if read else found.key)
    return twin if twin != found.key else None
