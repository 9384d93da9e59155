"""selaras correct: what a person says the paper shows, kept beside the reading."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from models.bahasa import Teks
from models.correction import Koreksi, in_words
from models.errors import BasisDataTidakAda, SalahPakai
from pipeline.commands.arguments import DB, By, Db, Json, Reason
from pipeline.commands.correcting_arguments import (
    Accept,
    After,
    AsPrinted,
    Bulk,
    Delete,
    Id,
    Listed,
    Pointer,
    Remove,
    Value,
)
from pipeline.commands.output import cell, print_json, said, say, stdout, table
from pipeline.commands.people import name_of_user

STATUS = {
    "berlaku": Teks("berlaku", "rules"),
    "sependapat": Teks("sependapat dengan bacaan", "the reading agrees"),
    "lepas": Teks("lepas: tempatnya tidak ditemukan", "loose: its place is not found"),
    "calon": Teks("calon: dari berkas lain", "proposed: from another file"),
}
_KEPT = Teks(
    "Koreksi {id} pada {lokasi}: {lama} → {baru} ({status}).",
    "Correction {id} at {lokasi}: {lama} → {baru} ({status}).",
)
_ENDED = Teks(
    "Koreksi {id} dicabut; bacaan berlaku kembali.", "Correction {id} taken back; the reading rules again."
)
_MANY = Teks("{n} koreksi disimpan.", "{n} corrections kept.")
_NONE = Teks("Belum ada koreksi.", "No corrections yet.")


def correct(
    sop: Id = None,
    pointer: Pointer = None,
    value: Value = None,
    db: Db = DB,
    file: Bulk = None,
    list_: Listed = False,
    remove: Remove = None,
    accept: Accept = None,
    delete: Delete = False,
    after: After = False,
    by: By = None,
    reason: Reason = None,
    as_printed: AsPrinted = False,
    json: Json = False,
) -> None:
    """Keep a correction; it rules everywhere, also after the file is read anew."""
    who = name_of_user(by)
    asked = _asked(file=file, remove=remove, accept=accept, list_=list_, delete=delete, after=after)
    if len(asked) > 1 or (asked and asked not in (["--delete"], ["--after"]) and pointer is not None):
        raise SalahPakai(" ".join(asked))
    if file is not None:
        _keep_many(db, file, who, json)
    elif remove is not None:
        _take_back(db, remove, who)
    elif accept is not None and sop is not None:
        _accept(db, sop, accept, who, json)
    elif sop is not None and pointer is not None and (value is None) == delete:
        place = f"{pointer}+" if after else pointer
        _keep(db, sop, place, value, who, reason, as_printed, json)
    elif pointer is None and (list_ or (sop is not None and not asked)):
        _list(db, sop, json)
    else:
        raise SalahPakai("selaras correct SOP TEMPAT NILAI")


def _asked(**ways: object) -> list[str]:
    """The options that say what to do, of which one is given at most."""
    return [
        f"--{name.strip('_')}" for name, wanted in ways.items() if wanted is not None and wanted is not False
    ]


def _keep(
    db: Path,
    sop: int,
    place: str,
    value: str | None,
    who: str,
    reason: str | None,
    as_printed: bool,
    json: bool,
) -> None:
    from pipeline.corrections.bulk import correct_one
    from pipeline.corrections.replay import Wish

    wish = Wish(place, value, who, reason, as_printed=as_printed)
    _tell(_change(db, lambda d: [correct_one(d, sop, wish)]), db, json)


def _keep_many(db: Path, file: Path, who: str, json: bool) -> None:
    from pipeline.corrections.bulk import correct_rows
    from pipeline.corrections.files import path_to_rows

    rows = path_to_rows(file, who)
    _tell(_change(db, lambda d: correct_rows(d, rows)), db, json)


def _take_back(db: Path, koreksi: int, who: str) -> None:
    from pipeline.corrections.bulk import take_back_one

    (ended,) = _change(db, lambda d: [take_back_one(d, koreksi, who)])
    say(said(_ENDED, id=ended.id))


def _accept(db: Path, sop: int, koreksi: int, who: str, json: bool) -> None:
    from pipeline.corrections.bulk import accept

    _tell(_change(db, lambda d: [accept(d, sop, koreksi, who)]), db, json)


def _change(db: Path, change: Callable[[Database], list[Koreksi]]) -> list[Koreksi]:
    """Do it, then bring every finding and pair up to date."""
    from pipeline.analysis import refresh, refresh_checks
    from pipeline.store.database import writing

    if not db.is_file():
        raise BasisDataTidakAda(str(db))
    with writing(db) as database:
        refresh_checks(database)
        changed = change(database)
        refresh(database)
    return changed


def _tell(changed: Sequence[Koreksi], db: Path, json: bool) -> None:
    from pipeline.corrections.bulk import to_json

    if json:
        print_json({"koreksi": [to_json(koreksi) for koreksi in changed]})
    for koreksi in changed[:20]:
        lama, baru = in_words(koreksi.terbaca) or "-", in_words(koreksi.nilai) or "-"
        status = said(STATUS[koreksi.status])
        say(said(_KEPT, id=koreksi.id, lokasi=koreksi.lokasi, lama=lama, baru=baru, status=status))
    if len(changed) > 1:
        say(said(_MANY, n=len(changed)))


def _list(db: Path, sop: int | None, json: bool) -> None:
    from pipeline.corrections.bulk import living, to_json
    from pipeline.corrections.identity import candidates
    from pipeline.store.database import reading
    from pipeline.store.read import read_one_acuan

    with reading(db) as database:
        chosen = None if sop is None else [read_one_acuan(database, sop).id or sop]
        kept = living(database, sop)
        proposed = candidates(database, chosen)
    if json:
        calon = [to_json(koreksi) | {"untuk_sop": sop_id} for koreksi, sop_id in proposed]
        print_json({"koreksi": [to_json(koreksi) for koreksi in kept], "calon": calon})
        return
    rows = [(k, k.sop_id, k.status) for k in kept] + [(k, sop_id, "calon") for k, sop_id in proposed]
    _print(rows)


def _print(rows: Sequence[tuple[Koreksi, int | None, str]]) -> None:
    heads = (
        "Id",
        "SOP",
        Teks("Tempat", "Place"),
        Teks("Terbaca", "Read"),
        Teks("Koreksi", "Corrected"),
        Teks("Oleh", "By"),
        "Status",
    )
    listing = table(*(said(h) if isinstance(h, Teks) else h for h in heads))
    for koreksi, sop_id, status in rows:
        listing.add_row(*map(cell, _cells(koreksi, sop_id, status)))
    stdout().print(listing if rows else said(_NONE))


def _cells(koreksi: Koreksi, sop_id: int | None, status: str) -> tuple[Any, ...]:
    new = said(Teks("(dibuang)", "(taken out)")) if koreksi.tindakan == "hapus" else in_words(koreksi.nilai)
    by = f"{koreksi.oleh}, {koreksi.waktu[:10]}" + (f": {koreksi.alasan}" if koreksi.alasan else "")
    name = sop_id if sop_id is not None else next(iter(koreksi.ciri_sop.nama), None)
    return koreksi.id, name, koreksi.lokasi, in_words(koreksi.terbaca), new, by, said(STATUS[status])
