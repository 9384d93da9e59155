"""What is named inside texts, as rows: regulations in a legal item, posts and people in a step."""

from collections.abc import Mapping

from sqlite_utils import Database

from extractors.form.citations import find_citations
from extractors.form.mentions import find_mentions
from models.sop import DasarHukum, Langkah, Sop
from pipeline.store.keys import dasar_hukum_to_peraturan_id, sitasi_to_peraturan_id


def write_references(db: Database, sop_id: int, sop: Sop) -> None:
    """One row for each regulation that an item names, the item's own first."""
    ids = db.execute("SELECT id FROM dasar_hukum WHERE sop_id = ? ORDER BY urutan", [sop_id]).fetchall()
    for (dasar_hukum_id,), item in zip(ids, sop.dasar_hukum, strict=True):
        rows = [
            {"dasar_hukum_id": dasar_hukum_id, "urutan": urutan, "hubungan": hubungan, "peraturan_id": known}
            for urutan, (hubungan, known) in enumerate(_references(db, item, sop), start=1)
        ]
        db["rujukan"].insert_all(rows)


def _references(db: Database, item: DasarHukum, sop: Sop) -> list[tuple[str, int]]:
    own = dasar_hukum_to_peraturan_id(db, item, sop.instansi)
    found = [("pokok", own)] + [
        (s.hubungan, sitasi_to_peraturan_id(db, s, sop.instansi)) for s in find_citations(item.teks)[1:]
    ]
    return [(hubungan, known) for hubungan, known in found if known is not None]


def write_mentions(db: Database, langkah_id: int, step: Langkah, pelaksana: Mapping[str, int]) -> None:
    """One row for each post or person that the words of a step name."""
    db["sebutan"].insert_all(
        {
            "langkah_id": langkah_id,
            "urutan": urutan,
            "jenis": one.jenis,
            "teks": one.teks,
            "pelaksana_id": pelaksana.get(one.kolom or ""),
            "penerima": int(one.penerima),
        }
        for urutan, one in enumerate(find_mentions(step.uraian, tuple(pelaksana)), start=1)
    )
