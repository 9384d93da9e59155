"""What people decided about findings, as rows and back."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from models.correction import CiriSop
from models.finding import Sikap, Temuan

LIVING = "status IN ('berlaku', 'lepas')"
"""Those that every new set of findings is asked about."""


@dataclass(frozen=True, slots=True)
class Disposition:
    """One decision: on which finding of which SOP. ``status`` 'lepas': no finding is that one now."""

    id: int
    sop_id: int | None
    nama_sop: str | None
    kode: str
    lokasi: tuple[str, ...]
    kutipan: str
    status: str
    sha256: str
    ciri_sop: CiriSop
    sikap: Sikap


def insert_disposition(db: Database, finding: Temuan, sikap: Sikap, sha256: str, ciri: CiriSop) -> int:
    """Keep a decision; return its id."""
    row = {
        "sop_id": finding.sop.id,
        "nama_sop": finding.sop.nama_sop,
        "kode": finding.kode,
        "lokasi": json.dumps(finding.lokasi),
        "kutipan": finding.kutipan,
        "status": "berlaku",
        "sha256": sha256,
        "ciri_sop": ciri.model_dump_json(),
        **sikap.model_dump(),
    }
    return int(db["sikap"].insert(row).last_pk)


def update_disposition(db: Database, disposition_id: int, **values: Any) -> None:
    """Change columns of a decision."""
    db["sikap"].update(disposition_id, values)


def read_dispositions(db: Database, where: str = LIVING, values: Iterable[Any] = ()) -> list[Disposition]:
    """The decisions that fulfil an SQL condition, in the order in which they were made."""
    rows = db.query(f"SELECT * FROM sikap WHERE {where} ORDER BY id", list(values))
    return [
        Disposition(
            **{k: row[k] for k in ("id", "sop_id", "nama_sop", "kode", "kutipan", "status", "sha256")},
            lokasi=tuple(json.loads(row["lokasi"])),
            ciri_sop=CiriSop.model_validate_json(row["ciri_sop"]),
            sikap=Sikap(**{k: row[k] for k in Sikap.model_fields}),
        )
        for row in rows
    ]


def mark_findings(db: Database, sop_ids: Sequence[int], held: Iterable[tuple[int, int]]) -> None:
    """Let the findings of these SOPs bear the decisions in ``held`` (finding, decision), and no other."""
    for sop_id in sop_ids:
        db.execute("UPDATE temuan SET sikap_id = NULL WHERE sop_id = ? AND sikap_id IS NOT NULL", [sop_id])
    for finding_id, disposition_id in held:
        db.execute("UPDATE temuan SET sikap_id = ? WHERE id = ?", [disposition_id, finding_id])
