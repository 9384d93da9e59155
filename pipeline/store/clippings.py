"""Clippings of doubtful places: kept by file, page and box, so that they outlive corrections of an SOP."""

from collections.abc import Iterable
from typing import Any

from sqlite_utils import Database

from models.clipping import Clippings, Cuplikan


def write_clippings(db: Database, berkas_id: int, clippings: Iterable[Cuplikan]) -> None:
    """Write the clippings of a file in place of those it had."""
    forget_clippings(db, berkas_id)
    rows = (
        {
            "berkas_id": berkas_id,
            "halaman": c.halaman,
            **dict(zip(("x0", "y0", "x1", "y1"), c.kotak, strict=True)),
            "gambar": c.gambar,
        }
        for c in clippings
    )
    db["cuplikan"].insert_all(rows)


def forget_clippings(db: Database, berkas_id: int) -> None:
    """Drop the clippings of a file."""
    db.execute("DELETE FROM cuplikan WHERE berkas_id = ?", [berkas_id])


def read_clippings(db: Database, sop_id: int | None) -> Clippings:
    """The clippings of the file that an SOP came from; none for an SOP that is in no database."""
    sql = "SELECT cuplikan.* FROM cuplikan JOIN sop USING (berkas_id) WHERE sop.id = ? ORDER BY cuplikan.id"
    return Clippings(map(_cuplikan, db.query(sql, [sop_id])))


def _cuplikan(row: dict[str, Any]) -> Cuplikan:
    kotak = (row["x0"], row["y0"], row["x1"], row["y1"])
    return Cuplikan(halaman=row["halaman"], kotak=kotak, gambar=row["gambar"])
