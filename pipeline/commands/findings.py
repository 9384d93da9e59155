"""selaras findings: list findings by number, accept them, set them aside, take that back."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Any

import typer
from sqlite_utils import Database

from models.bahasa import Teks
from models.errors import BasisDataTidakAda, SalahPakai
from models.finding import Sikap
from pipeline.commands.arguments import DB, By, Db, Json, Reason
from pipeline.commands.checking import LEVELS, in_words
from pipeline.commands.output import SESSION, cell, print_json, said, say, stdout, table
from pipeline.commands.people import name_of_user
from pipeline.commands.words import both


class Action(StrEnum):
    """What is done with findings."""

    list = "list"
    accept = "accept"
    dismiss = "dismiss"
    reopen = "reopen"


_DONE = {
    Action.accept: Teks("{n} temuan diterima.", "{n} findings accepted."),
    Action.dismiss: Teks("{n} temuan dikesampingkan.", "{n} findings set aside."),
    Action.reopen: Teks("{n} temuan dibuka kembali.", "{n} findings opened again."),
}
_NO_REASON = Teks("--reason wajib untuk mengesampingkan temuan", "--reason is needed to set a finding aside")
_NONE = Teks("Tidak ada temuan.", "No findings.")
_WHICH = Teks("sebut nomor temuan, atau --sop atau --kode", "name findings, or --sop or --kode")
_LOOSE = Teks(
    "{n} sikap lepas: temuannya tidak ada lagi.", "{n} decisions are loose: their findings are gone."
)
_SQL = """
    SELECT temuan.id, sop.nama_sop, temuan.sop_id, temuan.kode, tingkat, temuan.kutipan, pesan, pesan_en,
        sikap.sikap, sikap.oleh, sikap.waktu, sikap.alasan
    FROM temuan JOIN sop ON sop.id = temuan.sop_id LEFT JOIN sikap ON sikap.id = sikap_id
    ORDER BY temuan.sop_id, temuan.id
"""
Row = dict[str, Any]


def findings(
    action: Annotated[
        Action,
        typer.Argument(
            metavar="[list|accept|dismiss|reopen]",
            help=both(
                "Tampilkan, terima, kesampingkan (perlu --reason), atau buka kembali.",
                "List, accept, set aside (needs --reason), or open again.",
            ),
        ),
    ] = Action.list,
    ids: Annotated[
        list[int] | None,
        typer.Argument(
            metavar="[TEMUAN]...",
            help=both("Nomor temuan seperti pada daftar.", "Numbers of findings as listed."),
        ),
    ] = None,
    db: Db = DB,
    sop: Annotated[
        int | None,
        typer.Option(
            "--sop", metavar="SOP", help=both("Hanya temuan SOP ini.", "Only findings on this SOP.")
        ),
    ] = None,
    kode: Annotated[
        str | None,
        typer.Option("--kode", metavar="KODE", help=both("Hanya kode ini.", "Only this code.")),
    ] = None,
    reason: Reason = None,
    by: By = None,
    json: Json = False,
) -> None:
    """Decide about findings; it holds also after files are read or checked anew."""
    from pipeline.analysis import refresh
    from pipeline.store.database import writing

    if not db.is_file():
        raise BasisDataTidakAda(str(db))
    if action is not Action.list and not (ids or sop or kode):
        raise SalahPakai(said(_WHICH))
    if action is Action.dismiss and not (reason or "").strip():
        raise SalahPakai(said(_NO_REASON))
    with writing(db) as database:
        refresh(database)
        rows = _chosen(database, ids, sop, kode)
        if action is not Action.list:
            _decide(database, action, [row["id"] for row in rows], reason, name_of_user(by))
            rows = _chosen(database, ids, sop, kode)
        loose = database.execute("SELECT count(*) FROM sikap WHERE status = 'lepas'").fetchone()[0]
    _tell(rows, action, loose, json)


def _chosen(db: Database, ids: Sequence[int] | None, sop: int | None, kode: str | None) -> list[Row]:
    rows = list(db.query(_SQL))
    unknown = set(ids or ()) - {row["id"] for row in rows}
    if unknown:
        raise SalahPakai(said(Teks("tidak ada temuan {n}", "there is no finding {n}"), n=min(unknown)))
    return [
        row
        for row in rows
        if (not ids or row["id"] in ids) and sop in (None, row["sop_id"]) and kode in (None, row["kode"])
    ]


def _decide(db: Database, action: Action, ids: Sequence[int], reason: str | None, who: str) -> None:
    from pipeline.dispositions import decide, reopen
    from pipeline.store.ledger import now

    if action is Action.reopen:
        reopen(db, ids, who)
        return
    accepted = action is Action.accept
    sikap = Sikap(sikap="diterima" if accepted else "dikesampingkan", oleh=who, waktu=now(), alasan=reason)
    decide(db, ids, sikap)


def _tell(rows: Sequence[Row], action: Action, loose: int, json: bool) -> None:
    if json:
        print_json({"temuan": rows})
    elif action is Action.list:
        _list(rows)
    if action is not Action.list:
        say(said(_DONE[action], n=len(rows)))
    if loose:
        say(said(_LOOSE, n=loose))


def _list(rows: Sequence[Row]) -> None:
    heads = (
        Teks("Tingkat", "Severity"),
        Teks("Kode", "Code"),
        Teks("Temuan", "Finding"),
        Teks("Sikap", "Decision"),
    )
    listing = table("No", "SOP", *map(said, heads))
    for row in rows:
        message = row["pesan_en" if SESSION.bahasa == "en" else "pesan"]
        sikap = in_words(Sikap(**{k: row[k] for k in Sikap.model_fields})) if row["sikap"] else None
        level = said(LEVELS[row["tingkat"]])
        listing.add_row(*map(cell, (row["id"], row["sop_id"], level, row["kode"], message, sikap)))
    stdout().print(listing if rows else said(_NONE))
