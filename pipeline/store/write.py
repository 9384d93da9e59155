"""One file's SOPs into rows: everything of the file in one transaction."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlite_utils import Database

from extractors.form.durations import working_minutes
from models.sop import Ekstraksi, Langkah, Sop, Tanggal, Waktu
from pipeline.store.clippings import forget_clippings, write_clippings
from pipeline.store.columns import BUTIR, TANGGAL, source_columns
from pipeline.store.keys import dasar_hukum_to_peraturan_id, instansi_to_id
from pipeline.store.ledger import LedgerRow, write_ledger_row
from pipeline.store.named import write_mentions, write_references
from pipeline.store.pages import write_pages


def write_extraction(db: Database, ekstraksi: Ekstraksi, ledger_row: LedgerRow) -> list[int]:
    """Write the ledger row and all SOPs of the file; return the ids of the SOPs in page order.

    What was known of the same path is replaced; an SOP keeps the id it had.
    """
    with db.atomic():
        berkas_id = write_ledger_row(db, ledger_row)
        old = _forget_sops(db, berkas_id)
        ids = [
            _write_sop(db, sop, berkas_id, urutan, old.get(urutan))
            for urutan, sop in enumerate(ekstraksi.sop, start=1)
        ]
        write_pages(db, berkas_id, ekstraksi)
        write_clippings(db, berkas_id, ekstraksi.cuplikan)
    return ids


def write_failure(db: Database, ledger_row: LedgerRow) -> int:
    """Set a file aside with its reason; what an earlier version of it gave is dropped."""
    with db.atomic():
        berkas_id = write_ledger_row(db, ledger_row)
        _forget_sops(db, berkas_id)
        db.execute("DELETE FROM halaman WHERE berkas_id = ?", [berkas_id])
        forget_clippings(db, berkas_id)
    return berkas_id


def rewrite_sop(db: Database, sop_id: int, sop: Sop) -> None:
    """Write an SOP anew under its id; findings and pairs on it are dropped with the old one."""
    sql = "SELECT berkas_id, urutan_sop FROM sop WHERE id = ?"
    berkas_id, urutan = db.execute(sql, [sop_id]).fetchone()
    db.execute("DELETE FROM sop WHERE id = ?", [sop_id])
    _write_sop(db, sop, berkas_id, urutan, sop_id)


def _forget_sops(db: Database, berkas_id: int) -> dict[int, int]:
    rows = db.execute("SELECT urutan_sop, id FROM sop WHERE berkas_id = ?", [berkas_id]).fetchall()
    db.execute("DELETE FROM sop WHERE berkas_id = ?", [berkas_id])
    return dict(rows)


def _write_sop(db: Database, sop: Sop, berkas_id: int, urutan: int, sop_id: int | None) -> int:
    row = {"berkas_id": berkas_id, "urutan_sop": urutan, **_identity_columns(db, sop)}
    sop_id = int(db["sop"].insert(row | ({"id": sop_id} if sop_id else {})).last_pk)
    _write_lists(db, sop_id, sop)
    pelaksana = _write_pelaksana(db, sop_id, sop.pelaksana)
    langkah = {step.urutan: _write_langkah(db, sop_id, step, pelaksana) for step in sop.langkah}
    _write_alur(db, sop_id, sop, langkah)
    _write_readings(db, sop_id, sop)
    return sop_id


def _identity_columns(db: Database, sop: Sop) -> dict[str, Any]:
    columns: dict[str, Any] = {
        "nama_sop": sop.nama_sop,
        "nomor_sop": sop.nomor_sop,
        "instansi_id": instansi_to_id(db, sop.instansi),
        "instansi_nama": sop.instansi.nama,
        "instansi_unit": sop.instansi.unit,
        "instansi_wilayah": sop.instansi.wilayah,
        "disahkan_jabatan": sop.disahkan_oleh.jabatan,
        "disahkan_nama": sop.disahkan_oleh.nama,
        "disahkan_nip": sop.disahkan_oleh.nip,
        "bacaan": _bacaan_json(sop),
    }
    for field in TANGGAL:
        tanggal: Tanggal | None = getattr(sop, field)
        columns[f"{field}_teks"] = tanggal.teks if tanggal else None
        columns[field] = tanggal.iso if tanggal else None
    return columns


def _bacaan_json(sop: Sop) -> str:
    """What has no table of its own: labels, column heads per page, closing block, marks, pages."""
    kept = {"label", "kolom", "penutup", "tanda", "halaman"}
    return json.dumps(sop.bacaan.model_dump(mode="json", include=kept), ensure_ascii=False)


def _write_lists(db: Database, sop_id: int, sop: Sop) -> None:
    for bagian in BUTIR:
        _insert(db, "butir", sop_id, ({"bagian": bagian, "teks": teks} for teks in getattr(sop, bagian)))
    legal = (
        {**item.model_dump(), "peraturan_id": dasar_hukum_to_peraturan_id(db, item, sop.instansi)}
        for item in sop.dasar_hukum
    )
    _insert(db, "dasar_hukum", sop_id, legal)
    write_references(db, sop_id, sop)


def _write_pelaksana(db: Database, sop_id: int, names: Sequence[str]) -> dict[str, int]:
    """Write the actor columns; return their ids by name (the first of equal names)."""
    ids: dict[str, int] = {}
    for urutan, nama in enumerate(names, start=1):
        row = {"sop_id": sop_id, "urutan": urutan, "nama": nama}
        ids.setdefault(nama, int(db["pelaksana"].insert(row).last_pk))
    return ids


def _write_langkah(db: Database, sop_id: int, step: Langkah, pelaksana: dict[str, int]) -> int:
    row = step.model_dump(exclude={"waktu", "pelaksana"}) | _waktu_columns(step.waktu)
    langkah_id = int(db["langkah"].insert({"sop_id": sop_id} | row).last_pk)
    actors = [
        {
            "langkah_id": langkah_id,
            "urutan": urutan,
            "pelaksana_id": pelaksana.get(actor.nama),
            "nama": actor.nama,
            "simbol": actor.simbol,
        }
        for urutan, actor in enumerate(step.pelaksana, start=1)
    ]
    db["langkah_pelaksana"].insert_all(actors)
    write_mentions(db, langkah_id, step, pelaksana)
    return langkah_id


def _waktu_columns(waktu: Waktu | None) -> dict[str, Any]:
    minutes = working_minutes(waktu) if waktu else None
    return {
        "waktu_teks": waktu.teks if waktu else None,
        "waktu_nilai": waktu.nilai if waktu else None,
        "waktu_nilai_maks": waktu.nilai_maks if waktu else None,
        "waktu_satuan": waktu.satuan if waktu else None,
        "menit_kerja": minutes[1] if minutes else None,
    }


def refresh_minutes(db: Database) -> None:
    """Count the working minutes of every step anew: a day may have been given other hours."""
    parts = {name: f"waktu_{name}" for name in Waktu.model_fields}
    for row in list(db.query("SELECT * FROM langkah WHERE waktu_nilai NOTNULL")):
        waktu = Waktu(**{name: row[column] for name, column in parts.items()})
        db["langkah"].update(row["id"], {"menit_kerja": _waktu_columns(waktu)["menit_kerja"]})


def _write_alur(db: Database, sop_id: int, sop: Sop, langkah: dict[int, int]) -> None:
    arrows = (
        {
            **panah.model_dump(),
            "dari_langkah_id": langkah.get(panah.dari),
            "ke_langkah_id": langkah.get(panah.ke),
        }
        for panah in sop.alur
    )
    _insert(db, "alur", sop_id, arrows)


def _write_readings(db: Database, sop_id: int, sop: Sop) -> None:
    rows = [
        {
            "sop_id": sop_id,
            "lokasi": at,
            "koreksi_id": source.koreksi.id if source.koreksi else None,
            **source_columns(source),
        }
        for at, source in sop.sumber.items()
    ]
    db["sumber"].insert_all(rows)
    bacaan = sop.bacaan
    titles = ({"tempat": j.tempat, "teks": j.teks, **source_columns(j.sumber)} for j in bacaan.judul)
    _insert(db, "judul", sop_id, titles)
    notes = (
        {"kode": c.kode, "lokasi": c.lokasi, "teks": c.teks, **source_columns(c.sumber)}
        for c in bacaan.catatan
    )
    _insert(db, "catatan", sop_id, notes)
    unread = ({"teks": s.teks, **source_columns(s.sumber)} for s in bacaan.sisa)
    _insert(db, "sisa", sop_id, unread)


def _insert(db: Database, table: str, sop_id: int, rows: Iterable[dict[str, Any]]) -> None:
    """Insert rows numbered from 1 in their order."""
    numbered = ({"sop_id": sop_id, "urutan": n, **row} for n, row in enumerate(rows, start=1))
    db[table].insert_all(numbered)
