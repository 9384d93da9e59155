"""Columns that writing and reading share."""

from typing import Any

from models.sop import DAFTAR
from models.source import Pembetulan, Sumber

BUTIR = tuple(bagian for bagian in DAFTAR if bagian != "dasar_hukum")
"""The list sections whose items are plain texts."""

TANGGAL = ("tanggal_pembuatan", "tanggal_revisi", "tanggal_pengesahan")


def source_columns(sumber: Sumber | None) -> dict[str, Any]:
    """A source as columns, unrounded."""
    x0, y0, x1, y1 = (sumber.kotak if sumber else None) or (None, None, None, None)
    return {
        "halaman": sumber.halaman if sumber else None,
        "x0": x0,
        "y0": y0,
        "x1": x1,
        "y1": y1,
        "keyakinan": sumber.keyakinan if sumber else None,
        "teks_asli": sumber.teks_asli if sumber else None,
    }


def row_to_sumber(row: dict[str, Any], koreksi: Pembetulan | None = None) -> Sumber:
    """The source that a row's columns hold."""
    kotak = None if row["x0"] is None else (row["x0"], row["y0"], row["x1"], row["y1"])
    return Sumber(
        halaman=row["halaman"],
        kotak=kotak,
        keyakinan=row["keyakinan"],
        teks_asli=row["teks_asli"],
        koreksi=koreksi,
    )
