"""Many corrections at once, all of them or none; and corrections as others may take them over."""

from collections.abc import Sequence
from typing import Any

from sqlite_utils import Database

from models.bahasa import Teks
from models.correction import Koreksi
from models.errors import KoreksiDitolak, SelarasError, SopTidakDitemukan
from pipeline.analysis import check_new
from pipeline.corrections.files import Row
from pipeline.corrections.replay import Wish, adopt, correct, take_back
from pipeline.store.corrections import LIVING, read_koreksi

MOST_TOLD = 20
"""Wrong rows that one message names."""

_MANY = Teks(
    "tidak ada yang disimpan; betulkan baris-baris ini lalu ulangi",
    "nothing was kept; mend these rows and try again",
)


def correct_rows(db: Database, rows: Sequence[Row]) -> list[Koreksi]:
    """Keep all corrections, or none: raises KoreksiDitolak that names every row that is wrong."""
    wrong: list[tuple[int, SelarasError]] = []
    made: list[Koreksi] = []
    with db.atomic():
        for row in rows:
            try:
                made.append(correct(db, _sop_of(db, row), row.wish))
            except (KoreksiDitolak, SopTidakDitemukan) as error:
                wrong.append((row.number, error))
        if wrong:
            raise _refusal(wrong)
        check_new(db, dict.fromkeys(k.sop_id for k in made if k.sop_id is not None))
    return [read_koreksi(db, "id = ?", [koreksi.id])[0] for koreksi in made]


def correct_one(db: Database, sop_id: int, wish: Wish) -> Koreksi:
    """Keep one correction and check the SOP anew."""
    with db.atomic():
        made = correct(db, sop_id, wish)
        check_new(db, [sop_id])
    return made


def take_back_one(db: Database, koreksi_id: int, oleh: str) -> Koreksi:
    """End one correction and check its SOP anew."""
    with db.atomic():
        ended = take_back(db, koreksi_id, oleh)
        check_new(db, [] if ended.sop_id is None else [ended.sop_id])
    return ended


def accept(db: Database, sop_id: int, koreksi_id: int, oleh: str) -> Koreksi:
    """Make the correction of another reading one of this SOP too; its place is found by its anchor."""
    with db.atomic():
        made = adopt(db, sop_id, koreksi_id, oleh)
        check_new(db, [sop_id])
    return made


def _sop_of(db: Database, row: Row) -> int:
    if row.sha256 is None and row.sop is not None:
        return row.sop
    sql = "SELECT sop.id FROM sop JOIN berkas ON berkas.id = berkas_id WHERE sha256 = ? AND urutan_sop = ?"
    found = db.execute(sql, [row.sha256, row.urutan_sop]).fetchone()
    if found is None:
        raise SopTidakDitemukan(f"{(row.sha256 or '')[:12]}…#{row.urutan_sop}")
    return int(found[0])


def _refusal(wrong: Sequence[tuple[int, SelarasError]]) -> KoreksiDitolak:
    if len(wrong) == 1:
        number, error = wrong[0]
        return KoreksiDitolak(f"{number}: {error.rincian}", getattr(error, "nasihat", None) or error.saran)
    told = "; ".join(f"{number}: {error.rincian}" for number, error in wrong[:MOST_TOLD])
    return KoreksiDitolak(told + (" …" if len(wrong) > MOST_TOLD else ""), _MANY)


def to_json(koreksi: Koreksi) -> dict[str, Any]:
    """A correction as JSON; `correct --file` takes such objects, in another database too."""
    return {
        "id": koreksi.id,
        "sop": koreksi.sop_id,
        "sha256": koreksi.sha256,
        "urutan_sop": koreksi.ciri_sop.urutan,
        "lokasi": koreksi.lokasi,
        "tindakan": koreksi.tindakan,
        "nilai": koreksi.nilai,
        "terbaca": koreksi.terbaca,
        "status": koreksi.status,
        "oleh": koreksi.oleh,
        "waktu": koreksi.waktu,
        "alasan": koreksi.alasan,
    }


def living(db: Database, sop_id: int | None = None) -> list[Koreksi]:
    """All corrections that are neither replaced nor taken back, or those of one SOP."""
    if sop_id is None:
        return read_koreksi(db, LIVING)
    return read_koreksi(db, f"sop_id = ? AND {LIVING}", [sop_id])
