"""Findings, pairs and groups into rows and back. Findings are computed anew and replaced as a whole."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pydantic import TypeAdapter
from sqlite_utils import Database

from models.difference import Kelompok, Padanan, Pasangan, Perbedaan
from models.finding import Acuan, Sikap, Temuan
from pipeline.compare.clusters import order_of, order_of_group
from pipeline.store.pairs import add_pair, pair_to_rows
from pipeline.store.read import read_acuan, read_one_acuan

Numbered = tuple[int, Temuan]
"""A finding and its number in the database."""

_PADANAN = TypeAdapter(tuple[Padanan, ...])
_WITH_SIKAP = """
    SELECT temuan.*, sikap.sikap, sikap.oleh, sikap.waktu, sikap.alasan
    FROM temuan LEFT JOIN sikap ON sikap.id = sikap_id
"""


def replace_temuan(db: Database, temuan: Iterable[Temuan]) -> None:
    """Replace all findings. Findings on SOPs outside the database are a programming error."""
    with db.atomic():
        db.execute("DELETE FROM temuan")
        add_temuan(db, temuan)


def add_temuan(db: Database, temuan: Iterable[Temuan], topik_id: int | None = None) -> None:
    """Add findings (about a topic) to those that are there."""
    for finding in temuan:
        _write_temuan(db, finding, topik_id)


def drop_temuan_among(db: Database) -> None:
    """Drop the findings of all checks that look at several SOPs."""
    db.execute("DELETE FROM temuan WHERE kode IN (SELECT kode FROM pemeriksaan WHERE lingkup = 'koleksi')")


def renew_temuan(
    db: Database, stored: Iterable[Numbered], found: Iterable[Temuan], topik_id: int | None = None
) -> set[int]:
    """Let ``found`` stand for ``stored``; what is in both keeps its number. Return whose changed."""
    new = Counter(found)
    gone: list[Numbered] = []
    for number, finding in stored:
        same = finding.model_copy(update={"sikap": None})
        if new[same]:
            new[same] -= 1
        else:
            gone.append((number, finding))
    for number, _ in gone:
        db.execute("DELETE FROM temuan WHERE id = ?", [number])
    add_temuan(db, new.elements(), topik_id)
    changed = [*new.elements(), *(finding for _, finding in gone)]
    return {finding.sop.id for finding in changed if finding.sop.id is not None}


def _write_temuan(db: Database, finding: Temuan, topik_id: int | None) -> None:
    kept = {"kode", "tingkat", "kutipan", "pesan", "pesan_en", "keyakinan"}
    row = finding.model_dump(include=kept) | {
        "sop_id": finding.sop.id,
        "topik_id": topik_id,
        "lokasi": _json(finding.lokasi),
        "langkah": _json(finding.langkah),
    }
    temuan_id = db["temuan"].insert(row).last_pk
    others = [
        {"temuan_id": temuan_id, "urutan": n, "sop_id": acuan.id}
        for n, acuan in enumerate(finding.sop_lain, start=1)
    ]
    db["temuan_sop_lain"].insert_all(others)


def replace_pemeriksaan(db: Database, rows: Sequence[dict[str, Any]]) -> None:
    """Lay the present catalogue of checks over the known one: kode, tingkat, lingkup, judul, judul_en."""
    with db.atomic():
        db["pemeriksaan"].upsert_all(rows, pk="kode")


def replace_pasangan(db: Database, pasangan: Iterable[Pasangan], kelompok: Iterable[Kelompok]) -> None:
    """Replace all pairs with their differences, and all groups."""
    with db.atomic():
        db.execute("DELETE FROM pasangan")
        db.execute("DELETE FROM kelompok")
        add_pasangan(db, pasangan)
        add_kelompok(db, kelompok)


def add_pasangan(db: Database, pasangan: Iterable[Pasangan]) -> None:
    """Add pairs with their differences to those that are there."""
    for pair in pasangan:
        add_pair(db, pair_to_rows(pair))


def add_kelompok(db: Database, kelompok: Iterable[Kelompok]) -> None:
    """Add groups to those that are there."""
    for group in kelompok:
        _write_kelompok(db, group)


def _write_kelompok(db: Database, group: Kelompok) -> None:
    kelompok_id = db["kelompok"].insert({"prosedur": group.prosedur}).last_pk
    members = [{"kelompok_id": kelompok_id, "sop_id": acuan.id} for acuan in group.anggota]
    db["kelompok_anggota"].insert_all(members)


def read_temuan(db: Database) -> Iterator[Temuan]:
    """All findings, in the order in which they were written."""
    acuan = _acuan_by_id(db)
    others: dict[int, list[Acuan]] = {}
    for row in db.query("SELECT * FROM temuan_sop_lain ORDER BY temuan_id, urutan"):
        others.setdefault(row["temuan_id"], []).append(acuan[row["sop_id"]])
    for row in db.query(f"{_WITH_SIKAP} ORDER BY temuan.id"):
        yield _row_to_temuan(row, acuan[row["sop_id"]], others.get(row["id"], ()))


def read_temuan_of(db: Database, sop_id: int) -> list[Temuan]:
    """The findings on one SOP."""
    return [finding for _, finding in read_numbered(db, "temuan.sop_id = ?", [sop_id])]


def read_numbered(db: Database, where: str, values: Sequence[Any]) -> list[Numbered]:
    """The findings that fulfil an SQL condition with their numbers, in the order of these."""
    rows = list(db.query(f"{_WITH_SIKAP} WHERE {where} ORDER BY temuan.id", values))
    sql = "SELECT sop_id FROM temuan_sop_lain WHERE temuan_id = ? ORDER BY urutan"
    others = {row["id"]: [n for (n,) in db.execute(sql, [row["id"]]).fetchall()] for row in rows}
    ids = {row["sop_id"] for row in rows}.union(*others.values())
    acuan = {n: read_one_acuan(db, n) for n in ids}
    return [
        (row["id"], _row_to_temuan(row, acuan[row["sop_id"]], [acuan[n] for n in others[row["id"]]]))
        for row in rows
    ]


def _row_to_temuan(row: dict[str, Any], acuan: Acuan, others: Iterable[Acuan]) -> Temuan:
    return Temuan(
        sop=acuan,
        lokasi=tuple(json.loads(row["lokasi"])),
        langkah=tuple(json.loads(row["langkah"])),
        sop_lain=tuple(others),
        sikap=Sikap(**{k: row[k] for k in Sikap.model_fields}) if row["sikap"] else None,
        **{k: row[k] for k in ("kode", "tingkat", "kutipan", "pesan", "pesan_en", "keyakinan")},
    )


def read_pasangan(db: Database) -> list[Pasangan]:
    """All pairs with their differences, in the order in which comparing tells them, whenever they came."""
    acuan = _acuan_by_id(db)
    differences = _differences(db)
    found = (
        _row_to_pasangan(row, acuan[row["a_id"]], acuan[row["b_id"]], differences.get(row["id"], ()))
        for row in db.query("SELECT * FROM pasangan")
    )
    return sorted(found, key=lambda pair: (order_of(pair.a), order_of(pair.b)))


def read_pasangan_among(db: Database, sop_ids: Iterable[int], jenis: Sequence[str]) -> list[Pasangan]:
    """The pairs of which both are among the SOPs, in order.

    Of their differences only those of these kinds; of versions all.
    """
    ids, there = _json(sorted(sop_ids)), "IN (SELECT value FROM json_each(?))"
    rows = list(db.query(f"SELECT * FROM pasangan WHERE a_id {there} AND +b_id {there}", [ids, ids]))
    acuan = {n: read_one_acuan(db, n) for n in {row[side] for row in rows for side in ("a_id", "b_id")}}
    pairs = [row["id"] for row in rows]
    versions = [row["id"] for row in rows if row["hubungan"] == "versi"]
    differences = _differences(
        db,
        f"pasangan_id {there} AND (pasangan_id {there} OR +jenis {there})",
        [_json(pairs), _json(versions), _json(jenis)],
    )
    found = (
        _row_to_pasangan(row, acuan[row["a_id"]], acuan[row["b_id"]], differences.get(row["id"], ()))
        for row in rows
    )
    return sorted(found, key=lambda pair: (order_of(pair.a), order_of(pair.b)))


def _differences(db: Database, where: str = "true", values: Sequence[Any] = ()) -> dict[int, list[Perbedaan]]:
    """The differences that fulfil an SQL condition, in order, by pair."""
    found: dict[int, list[Perbedaan]] = {}
    for row in db.query(f"SELECT * FROM perbedaan WHERE {where} ORDER BY pasangan_id, urutan", list(values)):
        found.setdefault(row["pasangan_id"], []).append(_row_to_perbedaan(row))
    return found


def read_one_pasangan(db: Database, pasangan_id: int) -> Pasangan | None:
    """One pair with its differences, None where there is none of that id."""
    row = next(db.query("SELECT * FROM pasangan WHERE id = ?", [pasangan_id]), None)
    if row is None:
        return None
    a, b = (read_one_acuan(db, row[side]) for side in ("a_id", "b_id"))
    differences = _differences(db, "pasangan_id = ?", [pasangan_id])
    return _row_to_pasangan(row, a, b, differences.get(pasangan_id, ()))


def _row_to_perbedaan(row: dict[str, Any]) -> Perbedaan:
    fields = {name: row[name] for name in Perbedaan.model_fields}
    return Perbedaan(**fields | {"mungkin_ocr": bool(row["mungkin_ocr"])})


def _row_to_pasangan(row: dict[str, Any], a: Acuan, b: Acuan, differences: Iterable[Perbedaan]) -> Pasangan:
    return Pasangan(
        a=a,
        b=b,
        hubungan=row["hubungan"],
        skor=row["skor"],
        alasan=tuple(json.loads(row["alasan"])),
        padanan=_PADANAN.validate_json(row["padanan"]),
        perbedaan=tuple(differences),
    )


def read_kelompok(db: Database) -> list[Kelompok]:
    """All groups, in the order in which comparing tells them."""
    acuan = _acuan_by_id(db)
    members: dict[int, list[Acuan]] = {}
    for row in db.query("SELECT * FROM kelompok_anggota"):
        members.setdefault(row["kelompok_id"], []).append(acuan[row["sop_id"]])
    found = (
        Kelompok(prosedur=row["prosedur"], anggota=tuple(sorted(members[row["id"]], key=order_of)))
        for row in db.query("SELECT * FROM kelompok")
        if row["id"] in members
    )
    return sorted(found, key=order_of_group)


def _acuan_by_id(db: Database) -> dict[int, Acuan]:
    return {acuan.id: acuan for acuan in read_acuan(db) if acuan.id is not None}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
