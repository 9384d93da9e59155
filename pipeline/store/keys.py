"""One row per agency and per regulation, whatever their spelling."""

from typing import Any

from sqlite_utils import Database

from extractors.form.agencies import agency_key
from extractors.form.citation_kinds import kind_entry
from extractors.form.citations import Sitasi, find_citations, is_regional, regulation_key, status
from models.sop import DasarHukum, Instansi

_PARTS_WITH_REGION = 3


def instansi_to_id(db: Database, instansi: Instansi) -> int | None:
    """The id of the agency's row, made where it is new; None where no name was read."""
    if instansi.nama is None:
        return None
    row = {"nama": instansi.nama, "wilayah": instansi.wilayah}
    return _key_to_id(db, "instansi", agency_key(instansi), row)


def dasar_hukum_to_peraturan_id(db: Database, item: DasarHukum, instansi: Instansi) -> int | None:
    """The id of the regulation's row; None where the item names no regulation surely.

    A regional regulation without its region is taken as one of the SOP's own region.
    """
    cited = next(iter(find_citations(item.teks)), None)
    return _regulation_to_id(db, item, cited.wilayah if cited else None, instansi)


def sitasi_to_peraturan_id(db: Database, sitasi: Sitasi, instansi: Instansi) -> int | None:
    """The same for a regulation that an item names besides its own."""
    item = DasarHukum(
        teks="", jenis=sitasi.jenis, nomor=sitasi.nomor, tahun=sitasi.tahun, tentang=sitasi.tentang
    )
    return _regulation_to_id(db, item, sitasi.wilayah, instansi)


def _regulation_to_id(
    db: Database, item: DasarHukum, printed_region: str | None, instansi: Instansi
) -> int | None:
    if item.jenis is None or item.tahun is None:
        return None
    if item.nomor is None and "tahun" not in (kind_entry(item.jenis) or {}):
        return None
    key = regulation_key(item.jenis, item.nomor, item.tahun, printed_region or instansi.wilayah)
    if is_regional(item.jenis) and key.count("|") < _PARTS_WITH_REGION:
        return None
    row = {
        "judul": _judul(item),
        "jenis": item.jenis,
        "nomor": item.nomor,
        "tahun": item.tahun,
        "tentang": item.tentang,
        "wilayah": printed_region,
    }
    return _key_to_id(db, "peraturan", key, row | _status(key))


def refresh_status(db: Database) -> None:
    """Lay the present table of revoked regulations over every known regulation."""
    for row in list(db.query("SELECT id, kunci FROM peraturan")):
        db["peraturan"].update(row["id"], _status(row["kunci"]))


def drop_unused(db: Database) -> None:
    """Drop agencies and regulations that no SOP names any more."""
    db.execute("DELETE FROM instansi WHERE NOT EXISTS (SELECT 1 FROM sop WHERE instansi_id = instansi.id)")
    db.execute(
        "DELETE FROM peraturan"
        " WHERE NOT EXISTS (SELECT 1 FROM dasar_hukum WHERE peraturan_id = peraturan.id)"
        " AND NOT EXISTS (SELECT 1 FROM rujukan WHERE peraturan_id = peraturan.id)"
    )


def _status(key: str) -> dict[str, Any]:
    known = status(key)
    return {
        "dicabut": None if known is None else int(known.dicabut),
        "pengganti": known.pengganti if known else None,
        "dicabut_sejak": known.sejak if known else None,
        "status_sumber": known.sumber if known else None,
        "status_keyakinan": known.keyakinan if known else None,
    }


def _judul(item: DasarHukum) -> str:
    nomor = f" Nomor {item.nomor}" if item.nomor else ""
    return f"{item.jenis}{nomor} Tahun {item.tahun}"


def _key_to_id(db: Database, table: str, key: str, row: dict[str, Any]) -> int:
    known = db.execute(f"SELECT id FROM {table} WHERE kunci = ?", [key]).fetchone()
    return int(known[0] if known else db[table].insert({"kunci": key} | row).last_pk)
