"""Per page: how many values were read from it, how surely, how much is understood, and what is left."""

import json
from collections import defaultdict
from typing import Any

from sqlite_utils import Database

from models.sop import Ekstraksi, HalamanLuar
from models.source import HalamanBaca


def write_pages(db: Database, berkas_id: int, ekstraksi: Ekstraksi) -> None:
    """Write one row per page of the file, also for pages that gave nothing."""
    confidences: dict[int, list[float]] = defaultdict(list)
    unread: dict[int, int] = defaultdict(int)
    read: dict[int, list[HalamanBaca]] = defaultdict(list)
    for sop in ekstraksi.sop:
        for sumber in sop.sumber.values():
            confidences[sumber.halaman].append(sumber.keyakinan)
        for sisa in sop.bacaan.sisa:
            unread[sisa.sumber.halaman] += len(sisa.teks.split())
        for page in sop.bacaan.halaman:
            read[page.nomor].append(page)
    outside = {page.nomor: page for page in ekstraksi.luar}
    db.execute("DELETE FROM halaman WHERE berkas_id = ?", [berkas_id])
    rows = (
        {
            "berkas_id": berkas_id,
            "nomor": page,
            "jumlah_nilai": len(confidences[page]),
            "keyakinan_terendah": min(confidences[page], default=None),
            "keyakinan_rata": _mean(confidences[page]),
            "jumlah_sisa": unread[page],
            **_understood(read[page], outside.get(page)),
        }
        for page in range(1, ekstraksi.berkas.halaman + 1)
    )
    db["halaman"].insert_all(rows)


def _understood(read: list[HalamanBaca], outside: HalamanLuar | None) -> dict[str, Any]:
    """Words, share understood and of what; where several SOPs share the page, over all of them.

    The share of ink is that of the page, the same for each of them.
    """
    words = sum(page.kata for page in read)
    shares = [page.dipahami for page in read if page.dipahami is not None]
    by_ink = any(page.menurut == "tinta" for page in read)
    share = shares[0] if by_ink and shares else None
    if not by_ink and words:
        share = 1 - sum(page.sisa for page in read) / words
    return {
        "jumlah_kata": words + (len(outside.teks.split()) if outside else 0),
        "dipahami": None if share is None else round(share, 3),
        "menurut": ("tinta" if by_ink else "kata") if share is not None else None,
        "jenis_luar": outside.jenis if outside else None,
        "alasan_luar": ", ".join(outside.alasan) or None if outside else None,
        "identitas_luar": json.dumps(outside.identitas, ensure_ascii=False)
        if outside and outside.identitas
        else None,
        "teks_luar": outside.teks if outside else None,
    }


def _mean(values: list[float]) -> float | None:
    return round(sum(values) / len(values), 3) if values else None
