"""selaras correct: what a person says the paper shows, kept beside the reading."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlite_utils import Database

from models.bahasa import Teks
from models.correction import Koreksi, in_words
from models.errors import BasisDataTidakAda, SalahPakai
from pipeline.commands.arguments import DB, By, Db, Json, Reason
from pipeline.commands.output import cell, print_json, said, say, stdout, table
from pipeline.commands.people import name_of_user
from pipeline.commands.words import both

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
    sop: Annotated[
        int | None,
        typer.Argument(metavar="SOP", help=both("Nomor id di basis data.", "An id in the database.")),
    ] = None,
    pointer: Annotated[
        str | None,
        typer.Argument(
            metavar="TEMPAT",
            help=both(
                "Penunjuk JSON: /nomor_sop, /langkah/3/waktu, /alur/- (nomor mulai dari 0, - menambah).",
                "JSON pointer: /nomor_sop, /langkah/3/waktu, /alur/- (numbers from 0, - adds).",
            ),
        ),
    ] = None,
    value: Annotated[
        str | None,
        typer.Argument(
            metavar="NILAI",
            help=both(
                "Yang tercetak; JSON untuk bagian yang utuh; null mengosongkan atau membuang butir.",
                "What is printed; JSON for a whole part; null empties, or takes an item out.",
            ),
        ),
    ] = None,
    db: Db = DB,
    file: Annotated[
        Path | None,
        typer.Option(
            "--file",
            metavar="BERKAS",
            help=both(
                "Banyak koreksi dari CSV atau JSON: semua disimpan, atau tidak satu pun.",
                "Many corrections from CSV or JSON: all are kept, or none.",
            ),
        ),
    ] = None,
    list_: Annotated[
        bool,
        typer.Option(
            "--list",
            help=both(
                "Daftar koreksi, yang lepas, dan calon dari berkas lain.",
                "List corrections, loose ones, and those proposed from other files.",
            ),
        ),
    ] = False,
    remove: Annotated[
        int | None,
        typer.Option(
            "--remove", metavar="KOREKSI", help=both("Cabut satu koreksi.", "Take one correction back.")
        ),
    ] = None,
    accept: Annotated[
        int | None,
        typer.Option(
            "--accept",
            metavar="KOREKSI",
            help=both("Terima calon koreksi untuk SOP ini.", "Accept a proposed correction for this SOP."),
        ),
    ] = None,
    by: By = None,
    reason: Reason = None,
    as_printed: Annotated[
        bool,
        typer.Option(
            "--as-printed",
            help=both(
                "Terima juga tanggal, waktu, atau NIP yang memang tercetak janggal.",
                "Accept a date, duration or NIP that the paper itself prints oddly.",
            ),
        ),
    ] = False,
    json: Json = False,
) -> None:
    """Keep a correction; it rules everywhere, also after the file is read anew."""
    from pipeline.corrections import bulk
    from pipeline.corrections.files import path_to_rows
    from pipeline.corrections.replay import Wish

    who = name_of_user(by)
    asked = [
        n
        for n, wanted in (("--file", file), ("--remove", remove), ("--accept", accept))
        if wanted is not None
    ]
    if len(asked) + list_ > 1 or (asked and pointer is not None):
        raise SalahPakai(" ".join([*asked, *(["--list"] if list_ else [])]))
    if file is not None:
        rows = path_to_rows(file, who)
        _tell(_change(db, lambda d: bulk.correct_rows(d, rows)), db, json)
    elif remove is not None:
        ended = _change(db, lambda d: [bulk.take_back_one(d, remove, who)])
        say(said(_ENDED, id=ended[0].id))
    elif accept is not None and sop is not None:
        _tell(_change(db, lambda d: [bulk.accept(d, sop, accept, who)]), db, json)
    elif sop is not None and pointer is not None and value is not None:
        wish = Wish(pointer, value, who, reason, as_printed=as_printed)
        _tell(_change(db, lambda d: [bulk.correct_one(d, sop, wish)]), db, json)
    elif pointer is None and (list_ or sop is not None) and accept is None:
        _list(db, sop, json)
    else:
        raise SalahPakai("selaras correct SOP TEMPAT NILAI")


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
