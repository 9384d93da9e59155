"""Which SOP a correction belongs to: in another reading of its file, or in another file altogether."""

import json
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz
from sqlite_utils import Database

from extractors.form.agencies import agency_key
from models.correction import CiriSop, Koreksi
from models.sop import Sop
from models.text import fold, key
from pipeline.corrections.apply import apply
from pipeline.store.corrections import LIVING, read_koreksi
from pipeline.store.read import read_sop

_ALIKE = 85.0
"""From here on two printings of an SOP's name are one name, misread or not."""
_ALIKE_NUMBERED = 60.0
"""Enough where agency and number are the same too; many agencies give one number to several SOPs."""


def make_ciri_sop(db: Database, sop_id: int, *wordings: Sop) -> tuple[str, CiriSop]:
    """The file's content hash, and by what the SOP is known again, in all its ``wordings``."""
    sql = (
        "SELECT sha256, urutan_sop, berkas_id FROM sop JOIN berkas ON berkas.id = berkas_id WHERE sop.id = ?"
    )
    sha256, urutan, berkas_id = db.execute(sql, [sop_id]).fetchone()
    (count,) = db.execute("SELECT count(*) FROM sop WHERE berkas_id = ?", [berkas_id]).fetchone()
    return sha256 or "", CiriSop(
        urutan=urutan,
        jumlah=count,
        nomor=_distinct(sop.nomor_sop for sop in wordings),
        nama=_distinct(sop.nama_sop for sop in wordings),
        instansi=_distinct(agency_key(sop.instansi) for sop in wordings if sop.instansi.nama),
    )


def _distinct(texts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def find_sop(ciri: CiriSop, readings: Sequence[tuple[int, Sop]]) -> int | None:
    """The id of the SOP among those of one file; None where it is none of them for certain."""
    if len(readings) == ciri.jumlah == 1:
        return readings[0][0]
    alike = [(n, sop_id) for n, (sop_id, sop) in enumerate(readings, start=1) if _is_alike(ciri, sop)]
    if len(readings) == ciri.jumlah and any(n == ciri.urutan for n, _ in alike):
        return readings[ciri.urutan - 1][0]
    return alike[0][1] if len(alike) == 1 else None


def _is_alike(ciri: CiriSop, sop: Sop) -> bool:
    """The same name, as far as read, and no other number."""
    if ciri.nama and sop.nama_sop:
        return _same_name(ciri, sop) and _number(ciri, sop) is not False
    return _number(ciri, sop) is True


def _same_name(ciri: CiriSop, sop: Sop, least: float = _ALIKE) -> bool:
    return any(fuzz.ratio(fold(nama), fold(sop.nama_sop or "")) >= least for nama in ciri.nama)


def _number(ciri: CiriSop, sop: Sop) -> bool | None:
    """Whether it is the same number; None where one is not known."""
    if not ciri.nomor or not sop.nomor_sop:
        return None
    return any(key(nomor) == key(sop.nomor_sop) for nomor in ciri.nomor)


def candidates(db: Database, sop_ids: Iterable[int] | None = None) -> list[tuple[Koreksi, int]]:
    """Corrections made on another file's reading of the same SOP, with the SOP that they may fit.

    The same agency, and the same number or name; of all SOPs, or of those with ``sop_ids``. They are
    proposed, never applied: another file may be another version, in which the paper itself says
    something else. What the SOP says already is none.
    """
    sops = _sops_of(db, sop_ids)
    agencies = json.dumps(sorted({agency for *_, agency in sops}))
    made = read_koreksi(db, f"{LIVING} AND {_OF_AGENCIES}", [agencies])
    wanted = {name for koreksi in made for name in koreksi.ciri_sop.instansi}
    found = []
    for sop_id, sha256, agency in sops:
        if agency in wanted:
            sop = read_sop(db, sop_id)
            others = (k for k in made if k.sha256 != sha256 and _is_same_sop(k.ciri_sop, sop))
            found += [(k, sop_id) for k in others if apply(sop, k).status != "sependapat"]
    return found


_OF_AGENCIES = """EXISTS (
    SELECT 1 FROM json_each(ciri_sop, '$.instansi') AS known, json_each(?) AS wanted
    WHERE known.value = wanted.value
)"""


def _sops_of(db: Database, sop_ids: Iterable[int] | None) -> list[tuple[int, str, str]]:
    """SOPs whose agency is known: id, content hash of the file, the agency's key."""
    sql = """
        SELECT sop.id, sha256, kunci FROM sop
        JOIN berkas ON berkas.id = berkas_id JOIN instansi ON instansi.id = instansi_id
    """
    if sop_ids is None:
        rows = db.execute(f"{sql} ORDER BY sop.id").fetchall()
    else:
        chosen = json.dumps(sorted(sop_ids))
        sql += " WHERE sop.id IN (SELECT value FROM json_each(?)) ORDER BY sop.id"
        rows = db.execute(sql, [chosen]).fetchall()
    return [(int(sop_id), str(sha256), str(agency)) for sop_id, sha256, agency in rows]


def _is_same_sop(ciri: CiriSop, sop: Sop) -> bool:
    if not sop.instansi.nama or agency_key(sop.instansi) not in ciri.instansi:
        return False
    named = bool(ciri.nama and sop.nama_sop)
    number = _number(ciri, sop)
    if number is None:
        return named and _same_name(ciri, sop)
    return number and (not named or _same_name(ciri, sop, _ALIKE_NUMBERED))
