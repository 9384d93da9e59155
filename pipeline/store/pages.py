"""Per page: how many values were read from it, how surely, and how many words nobody took."""

from collections import defaultdict

from sqlite_utils import Database

from models.sop import Ekstraksi


def write_pages(db: Database, berkas_id: int, ekstraksi: Ekstraksi) -> None:
    """Write one row per page of the file, also for pages that gave nothing."""
    confidences: dict[int, list[float]] = defaultdict(list)
    unread: dict[int, int] = defaultdict(int)
    for sop in ekstraksi.sop:
        for sumber in sop.sumber.values():
            confidences[sumber.halaman].append(sumber.keyakinan)
        for sisa in sop.bacaan.sisa:
            unread[sisa.sumber.halaman] += len(sisa.teks.split())
    db.execute("DELETE FROM halaman WHERE berkas_id = ?", [berkas_id])
    rows = (
        {
            "berkas_id": berkas_id,
            "nomor": page,
            "jumlah_nilai": len(confidences[page]),
            "keyakinan_terendah": min(confidences[page], default=None),
            "keyakinan_rata": _mean(confidences[page]),
            "jumlah_sisa": unread[page],
        }
        for page in range(1, ekstraksi.berkas.halaman + 1)
    )
    db["halaman"].insert_all(rows)


def _mean(values: list[float]) -> float | None:
    return round(sum(values) / len(values), 3) if values else None
