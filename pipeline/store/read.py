"""Rows back into an SOP, equal to the one that was written."""

import json
from collections.abc import Iterator
from typing import Any

from sqlite_utils import Database

from models.correction import in_words
from models.errors import SopTidakDitemukan
from models.finding import Acuan
from models.sop import DasarHukum, Instansi, Langkah, Panah, PelaksanaLangkah, Pengesah, Sop, Tanggal, Waktu
from models.source import Bacaan, Catatan, Judul, Pembetulan, Sisa, Sumber
from pipeline.store.columns import BUTIR, TANGGAL, row_to_sumber

_ACUAN = """
    SELECT sop.id, berkas.nama AS berkas, urutan_sop, nama_sop, instansi.nama AS instansi
    FROM sop JOIN berkas ON berkas.id = berkas_id LEFT JOIN instansi ON instansi.id = instansi_id
"""


def read_all(db: Database) -> Iterator[tuple[Acuan, Sop]]:
    """Every SOP of the database with its reference, by id."""
    for acuan in read_acuan(db):
        assert acuan.id is not None
        yield acuan, read_sop(db, acuan.id)


def read_acuan(db: Database) -> list[Acuan]:
    """The references of all SOPs, by id."""
    return [Acuan.model_validate(row) for row in db.query(f"{_ACUAN} ORDER BY sop.id")]


def read_one_acuan(db: Database, sop_id: int) -> Acuan:
    """The reference of one SOP. Raises SopTidakDitemukan."""
    row = next(db.query(f"{_ACUAN} WHERE sop.id = ?", [sop_id]), None)
    if row is None:
        raise SopTidakDitemukan(str(sop_id))
    return Acuan.model_validate(row)


def read_sop(db: Database, sop_id: int) -> Sop:
    """The SOP with its sources and all else that was read. Raises SopTidakDitemukan."""
    row = next(db.query("SELECT * FROM sop WHERE id = ?", [sop_id]), None)
    if row is None:
        raise SopTidakDitemukan(str(sop_id))
    more: dict[str, Any] = {field: _tanggal(row, field) for field in TANGGAL} | _butir(db, sop_id)
    return Sop(
        nama_sop=row["nama_sop"],
        nomor_sop=row["nomor_sop"],
        instansi=Instansi(
            nama=row["instansi_nama"], unit=row["instansi_unit"], wilayah=row["instansi_wilayah"]
        ),
        disahkan_oleh=Pengesah(
            jabatan=row["disahkan_jabatan"], nama=row["disahkan_nama"], nip=row["disahkan_nip"]
        ),
        dasar_hukum=_dasar_hukum(db, sop_id),
        pelaksana=tuple(r["nama"] for r in _rows(db, "pelaksana", sop_id)),
        langkah=_langkah(db, sop_id),
        alur=tuple(Panah(dari=r["dari"], ke=r["ke"], syarat=r["syarat"]) for r in _rows(db, "alur", sop_id)),
        sumber=_sumber(db, sop_id),
        bacaan=_bacaan(db, sop_id, row["bacaan"]),
        **more,
    )


def _rows(db: Database, table: str, sop_id: int, order: str = "urutan") -> Iterator[dict[str, Any]]:
    rows: Iterator[dict[str, Any]] = db.query(
        f"SELECT * FROM {table} WHERE sop_id = ? ORDER BY {order}", [sop_id]
    )
    return rows


def _sumber(db: Database, sop_id: int) -> dict[str, Sumber]:
    by = "SELECT id, oleh, waktu, alasan, terbaca FROM koreksi WHERE sop_id = ?"
    known = {row["id"]: _pembetulan(row) for row in db.query(by, [sop_id])}
    rows = _rows(db, "sumber", sop_id, order="id")
    return {r["lokasi"]: row_to_sumber(r, known.get(r["koreksi_id"])) for r in rows}


def _pembetulan(row: dict[str, Any]) -> Pembetulan:
    return Pembetulan(**row | {"terbaca": in_words(json.loads(row["terbaca"]))})


def _tanggal(row: dict[str, Any], field: str) -> Tanggal | None:
    teks = row[f"{field}_teks"]
    return None if teks is None else Tanggal(teks=teks, iso=row[field])


def _butir(db: Database, sop_id: int) -> dict[str, Any]:
    items: dict[str, list[str]] = {bagian: [] for bagian in BUTIR}
    for row in _rows(db, "butir", sop_id):
        items[row["bagian"]].append(row["teks"])
    return {bagian: tuple(texts) for bagian, texts in items.items()}


def _dasar_hukum(db: Database, sop_id: int) -> tuple[DasarHukum, ...]:
    fields = tuple(DasarHukum.model_fields)
    return tuple(DasarHukum(**{f: r[f] for f in fields}) for r in _rows(db, "dasar_hukum", sop_id))


def _langkah(db: Database, sop_id: int) -> tuple[Langkah, ...]:
    actors: dict[int, list[PelaksanaLangkah]] = {}
    sql = """
        SELECT langkah_id, lp.nama, simbol FROM langkah_pelaksana AS lp
        JOIN langkah ON langkah.id = langkah_id WHERE sop_id = ? ORDER BY langkah_id, lp.urutan
    """
    for row in db.query(sql, [sop_id]):
        actor = PelaksanaLangkah(nama=row["nama"], simbol=row["simbol"])
        actors.setdefault(row["langkah_id"], []).append(actor)
    plain = ("urutan", "nomor", "uraian", "kelengkapan", "output", "keterangan")
    return tuple(
        Langkah(
            **{f: row[f] for f in plain},
            waktu=_waktu(row),
            pelaksana=tuple(actors.get(row["id"], ())),
        )
        for row in _rows(db, "langkah", sop_id)
    )


def _waktu(row: dict[str, Any]) -> Waktu | None:
    if row["waktu_teks"] is None:
        return None
    return Waktu(
        teks=row["waktu_teks"],
        nilai=row["waktu_nilai"],
        nilai_maks=row["waktu_nilai_maks"],
        satuan=row["waktu_satuan"],
    )


def _bacaan(db: Database, sop_id: int, rest: str) -> Bacaan:
    return Bacaan(
        judul=tuple(
            Judul(tempat=r["tempat"], teks=r["teks"], sumber=row_to_sumber(r))
            for r in _rows(db, "judul", sop_id)
        ),
        catatan=tuple(
            Catatan(
                kode=r["kode"],
                lokasi=r["lokasi"],
                teks=r["teks"],
                sumber=None if r["halaman"] is None else row_to_sumber(r),
            )
            for r in _rows(db, "catatan", sop_id)
        ),
        sisa=tuple(Sisa(teks=r["teks"], sumber=row_to_sumber(r)) for r in _rows(db, "sisa", sop_id)),
        **json.loads(rest),
    )
