"""The database for other programs: JSON by the contract, CSV by table, the inventory as a workbook."""

import csv
import json
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from models.bahasa import Bahasa
from pipeline.store.database import reading
from pipeline.store.read import read_sop

_FORMULA = ("=", "@", "+", "\t", "\r")
"""What a spreadsheet would take as the beginning of a formula; document text never is one."""


def to_json(db: Path) -> str:
    """An array of the contract's objects, one per file that gave SOPs, in the order of import."""
    with reading(db) as database:
        files = [_file(database, row) for row in database["berkas"].rows_where("status = 'terbaca'")]
    return json.dumps(files, ensure_ascii=False, indent=2)


def _file(db: Database, row: dict[str, Any]) -> dict[str, Any]:
    ids = db.execute("SELECT id FROM sop WHERE berkas_id = ? ORDER BY urutan_sop", [row["id"]]).fetchall()
    return {
        "berkas": {name: row[name] for name in ("nama", "sha256", "halaman")},
        "sop": [read_sop(db, sop_id).untuk_json() for (sop_id,) in ids],
    }


def write_csv(db: Path, folder: Path) -> list[Path]:
    """Write every table as FOLDER/TABLE.csv (UTF-8 with a mark, as spreadsheets want it)."""
    folder.mkdir(parents=True, exist_ok=True)
    with reading(db) as database:
        return [_write_table(database, name, folder / f"{name}.csv") for name in public_tables(database)]


def public_tables(db: Database) -> list[str]:
    """The tables with content: neither SQLite's own, nor those of the search, nor our bookkeeping."""
    hidden = ("sqlite_", "migrasi", "keadaan")
    return [n for n in db.table_names() if not n.startswith(hidden) and "_fts" not in n]


def _write_table(db: Database, name: str, path: Path) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(column.name for column in db[name].columns)
        writer.writerows([_harmless(v) for v in row.values()] for row in db[name].rows)
    return path


def _harmless(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def write_xlsx(db: Path, path: Path, bahasa: Bahasa) -> None:
    """Write the inventory as a workbook."""
    from pipeline.analysis import stored_or_fresh
    from pipeline.reports.inventory import write_inventory

    with reading(db) as database:
        found = stored_or_fresh(database)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_inventory(path, found.items, found.temuan, found.pasangan, found.kelompok, bahasa)
