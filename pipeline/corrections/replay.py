"""THE STORY OF A CORRECTION: check it -> keep it beside the reading -> lay all of them over the reading.

The tables of an SOP always hold what rules: its reading with every living correction laid over it, in
the order in which they were made. A new reading of the same file goes through the same door.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from models.bahasa import Teks
from models.correction import Koreksi
from models.errors import KoreksiDitolak
from models.sop import Sop
from pipeline.corrections.anchors import make_anchor, with_wording
from pipeline.corrections.apply import apply, apply_strictly, raw
from pipeline.corrections.identity import find_sop, make_ciri_sop
from pipeline.corrections.pointers import Place, action, get, pointer_to_place
from pipeline.corrections.values import to_value
from pipeline.store.corrections import (
    LIVING,
    insert_koreksi,
    keep_reading,
    living_of_sop,
    read_koreksi,
    reading_of,
    update_koreksi,
)
from pipeline.store.ledger import now
from pipeline.store.read import read_one_acuan
from pipeline.store.write import rewrite_sop


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants corrected. ``nilai`` is a text, or a JSON value; ``waktu`` ISO 8601 in UTC."""

    lokasi: str
    nilai: Any
    oleh: str
    alasan: str | None = None
    waktu: str | None = None
    as_printed: bool = False


def correct(db: Database, sop_id: int, wish: Wish) -> Koreksi:
    """Keep one correction and let it rule. Raises KoreksiDitolak, SopTidakDitemukan.

    A correction of the same place before it is replaced; one that says the same already stays.
    """
    read_one_acuan(db, sop_id)
    place = _place(wish.lokasi)
    reading, living = reading_of(db, sop_id), living_of_sop(db, sop_id)
    known = _same_place(reading, living, place)
    before = _laid_over(reading, [k for k in living if k is not known])
    made = _checked(db, sop_id, before, place, wish)
    if known is not None and known.nilai == made.nilai and known.tindakan == made.tindakan:
        return known
    with db.atomic():
        if known is not None:
            end(db, known, "diganti", wish.oleh)
        made = insert_koreksi(db, made)
        replay(db, sop_id, reading)
    return read_koreksi(db, "id = ?", [made.id])[0]


def adopt(db: Database, sop_id: int, koreksi_id: int, oleh: str) -> Koreksi:
    """The same correction for another reading of the same SOP, where its place is found there.

    Raises KoreksiDitolak. What an added or changed arrow names are the steps of this reading.
    """
    found = read_koreksi(db, f"id = ? AND {LIVING}", [koreksi_id])
    if not found:
        raise KoreksiDitolak(f"koreksi {koreksi_id}", _UNKNOWN)
    read_one_acuan(db, sop_id)
    reading = reading_of(db, sop_id)
    before = _laid_over(reading, living_of_sop(db, sop_id))
    tried = apply_strictly(before, found[0])
    wish = Wish(tried.lokasi, tried.nilai, oleh, found[0].alasan, as_printed=True)
    return correct(db, sop_id, wish)


def take_back(db: Database, koreksi_id: int, oleh: str) -> Koreksi:
    """End a correction; the reading rules again. Raises KoreksiDitolak."""
    found = read_koreksi(db, f"id = ? AND {LIVING}", [koreksi_id])
    if not found:
        raise KoreksiDitolak(f"koreksi {koreksi_id}", _UNKNOWN)
    reading = reading_of(db, found[0].sop_id) if found[0].sop_id is not None else None
    with db.atomic():
        end(db, found[0], "dicabut", oleh)
        if found[0].sop_id is not None and reading is not None:
            replay(db, found[0].sop_id, reading)
    return found[0]


def end(db: Database, koreksi: Koreksi, status: str, oleh: str) -> None:
    """Mark a correction as replaced or taken back; its row stays."""
    update_koreksi(db, koreksi.id, status=status, berakhir_oleh=oleh, berakhir_waktu=now())


def replay(db: Database, sop_id: int, reading: Sop) -> None:
    """Write ``reading`` with all its living corrections laid over it, and what became of each."""
    corrections = living_of_sop(db, sop_id)
    sop = reading
    outcomes = []
    for koreksi in corrections:
        applied = apply(sop, koreksi)
        outcomes.append(applied)
        sop = applied.sop
    ended = [k.id for k in read_koreksi(db, f"sop_id = ? AND NOT {LIVING}", [sop_id])]
    rewrite_sop(db, sop_id, sop)
    for koreksi, applied in zip(corrections, outcomes, strict=True):
        update_koreksi(
            db,
            koreksi.id,
            sop_id=sop_id,
            lokasi=applied.lokasi,
            status=applied.status,
            terbaca=applied.terbaca,
        )
    for koreksi_id in ended:
        update_koreksi(db, koreksi_id, sop_id=sop_id)
    if corrections:
        keep_reading(db, sop_id, raw(reading))


def keep_corrections(db: Database, sha256: str, readings: Sequence[tuple[int, Sop]]) -> Counter[str]:
    """Lay the corrections of a file over its new reading; return how many have which status.

    ``readings`` are the SOPs just written, with their ids. What belongs to none of them stays, loose.
    """
    for koreksi in read_koreksi(db, "sha256 = ?", [sha256]):
        update_koreksi(db, koreksi.id, sop_id=find_sop(koreksi.ciri_sop, readings))
    for sop_id, reading in readings:
        if living_of_sop(db, sop_id):
            replay(db, sop_id, reading)
    loosen(db)
    found = read_koreksi(db, f"sha256 = ? AND {LIVING}", [sha256])
    return Counter(koreksi.status for koreksi in found)


def loosen(db: Database) -> None:
    """Corrections whose SOP is gone (its file failed, or was replaced) stay, but rule nothing."""
    db.execute(f"UPDATE koreksi SET status = 'lepas' WHERE sop_id IS NULL AND {LIVING}")


def _place(pointer: str) -> Place:
    """The place; the text of a date, a duration or a legal basis stands for the whole of it."""
    place = pointer_to_place(pointer)
    whole, _, last = pointer.rpartition("/")
    return pointer_to_place(whole) if last == "teks" else place


def _same_place(reading: Sop, living: Sequence[Koreksi], place: Place) -> Koreksi | None:
    """The living correction of just this value, as the SOP stands now."""
    if place.appends:
        return None
    sop, found = reading, None
    for koreksi in living:
        applied = apply(sop, koreksi)
        sop = applied.sop
        if koreksi.tindakan == "ganti" and applied.status != "lepas" and applied.lokasi == place.pointer:
            found = koreksi
    return found


def _laid_over(reading: Sop, corrections: Sequence[Koreksi]) -> Sop:
    for koreksi in corrections:
        reading = apply(reading, koreksi).sop
    return reading


def _checked(db: Database, sop_id: int, before: Sop, place: Place, wish: Wish) -> Koreksi:
    """The correction, tried on the SOP as it stands. Raises KoreksiDitolak."""
    isi = raw(before)
    here = get(isi, place.needed, place.pointer)
    own = wish.nilai == here and not place.appends
    value = here if own else to_value(wish.nilai, place, before, wish.as_printed)
    if value is None and (place.appends or not (place.optional or place.in_list)):
        raise KoreksiDitolak(place.pointer, _NEVER_EMPTY)
    kind = "ganti" if own and value is None else action(place, value)
    sha256, ciri = make_ciri_sop(db, sop_id, before)
    made = Koreksi(
        id=0,
        sop_id=sop_id,
        sha256=sha256,
        ciri_sop=ciri,
        lokasi=place.pointer,
        tindakan=kind,
        nilai=value,
        jangkar=make_anchor(isi, place.tokens, value),
        terbaca=None if place.appends else here,
        terbaca_dahulu=None if place.appends else here,
        oleh=wish.oleh,
        waktu=wish.waktu or now(),
        alasan=wish.alasan,
    )
    tried = apply_strictly(before, made)
    if kind != "ganti":
        return made
    after = raw(tried.sop)
    anchor = with_wording(made.jangkar, after, place.tokens)
    _, both = make_ciri_sop(db, sop_id, before, tried.sop)
    value = get(after, place.tokens, place.pointer)
    return made.model_copy(update={"nilai": value, "jangkar": anchor, "ciri_sop": both})


_UNKNOWN = Teks(
    "lihat nomornya dengan `selaras correct --list`", "see its number with `selaras correct --list`"
)
_NEVER_EMPTY = Teks("isian ini tidak boleh kosong", "this field cannot be empty")
