"""Corrections into rows and back, and the readings that they took the place of."""

import json
from collections.abc import Iterable
from typing import Any

from sqlite_utils import Database

from models.correction import HIDUP, Koreksi
from models.sop import Sop
from pipeline.store.read import read_sop

_JSON = ("nilai", "terbaca", "terbaca_dahulu", "ciri_sop", "jangkar")


def insert_koreksi(db: Database, koreksi: Koreksi) -> Koreksi:
    """Keep a correction; return it with the id that it got."""
    row = koreksi.model_dump(mode="json", exclude={"id"})
    row |= {name: _json(row[name]) for name in _JSON}
    row |= {"nama_sop": next(iter(koreksi.ciri_sop.nama[-1:]), None)}
    return koreksi.model_copy(update={"id": int(db["koreksi"].insert(row).last_pk)})


def update_koreksi(db: Database, koreksi_id: int, **values: Any) -> None:
    """Change columns of a correction."""
    changed = {name: _json(value) if name in _JSON else value for name, value in values.items()}
    db["koreksi"].update(koreksi_id, changed)


def read_koreksi(db: Database, where: str = "1", values: Iterable[Any] = ()) -> list[Koreksi]:
    """The corrections that fulfil an SQL condition, in the order in which they were made."""
    fields = ", ".join(Koreksi.model_fields)
    rows = db.query(f"SELECT {fields} FROM koreksi WHERE {where} ORDER BY id", list(values))
    return [Koreksi(**row | {name: json.loads(row[name]) for name in _JSON}) for row in rows]


def living_of_sop(db: Database, sop_id: int) -> list[Koreksi]:
    """The corrections of an SOP that are neither replaced nor taken back."""
    return read_koreksi(db, f"sop_id = ? AND {LIVING}", [sop_id])


def reading_of(db: Database, sop_id: int) -> Sop:
    """What the file gave, without any correction."""
    row = db.execute("SELECT isi FROM terbaca WHERE sop_id = ?", [sop_id]).fetchone()
    return Sop.model_validate_json(row[0]) if row else read_sop(db, sop_id)


def keep_reading(db: Database, sop_id: int, isi: dict[str, Any]) -> None:
    """Keep the reading of an SOP of which the tables show the corrected values."""
    db["terbaca"].upsert({"sop_id": sop_id, "isi": _json(isi)}, pk="sop_id")


LIVING = "status IN ({})".format(", ".join(f"'{status}'" for status in HIDUP))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
