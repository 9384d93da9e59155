"""selaras list and selaras show: what is in the database."""

from pathlib import Path
from typing import Annotated, Any

import typer

from models.bahasa import Teks
from models.finding import Acuan
from models.sop import DAFTAR, Sop
from pipeline.commands.arguments import DB, Db, Json, SopArgument
from pipeline.commands.choose import is_id, name_to_item
from pipeline.commands.output import cell, print_json, said, say, stdout, table
from pipeline.commands.words import both
from pipeline.compare.unread import value_unread

_SQL_SOPS = """
    SELECT sop.id, berkas.nama AS berkas, urutan_sop, nama_sop, nomor_sop, instansi.nama AS instansi,
        (SELECT count(*) FROM langkah WHERE sop_id = sop.id) AS langkah,
        (SELECT count(*) FROM temuan_berlaku WHERE sop_id = sop.id AND tingkat = 'kesalahan') AS kesalahan,
        (SELECT count(*) FROM temuan_berlaku WHERE sop_id = sop.id AND tingkat = 'peringatan') AS peringatan
    FROM sop JOIN berkas ON berkas.id = berkas_id LEFT JOIN instansi ON instansi.id = instansi_id
    ORDER BY sop.id
"""
_SQL_FILES = "SELECT nama, status, jenis, halaman, detik, alasan, path FROM berkas ORDER BY path"

_HEADS = {
    "nama": Teks("Berkas", "File"),
    "id": Teks("Id", "Id"),
    "nama_sop": Teks("Nama SOP", "Name of the SOP"),
    "nomor_sop": Teks("Nomor", "Number"),
    "instansi": Teks("Instansi", "Agency"),
    "langkah": Teks("Langkah", "Steps"),
    "kesalahan": Teks("Kesalahan", "Errors"),
    "peringatan": Teks("Peringatan", "Warnings"),
    "status": Teks("Status", "Status"),
    "jenis": Teks("Jenis", "Kind"),
    "halaman": Teks("Halaman", "Pages"),
    "alasan": Teks("Alasan", "Reason"),
}
_WIDE = 100
"""Below this width of the terminal the list leaves the SOP's number out."""

CORRECTED = "✎"
"""Stands behind a value that a person set."""
_CORRECTED = Teks("Dikoreksi ({mark})", "Corrected ({mark})")
_READ = Teks("terbaca: {x}", "read: {x}")
_NOTHING_READ = Teks("(tidak terbaca)", "(unread)")

_PAGE = Teks("hlm. {n}: {x} % {apa}, {k} kata sisa", "p. {n}: {x} % of the {apa}, {k} words left")
_MEASURE = {"tinta": Teks("tinta", "ink"), "kata": Teks("kata", "words")}

_NUMBERS = {"id", "langkah", "kesalahan", "peringatan", "halaman"}


def list_(
    db: Db = DB,
    files: Annotated[
        bool,
        typer.Option(
            "--files",
            help=both(
                "Daftar berkas beserta status dan alasan gagalnya.",
                "List the files with status and reason of failure.",
            ),
        ),
    ] = False,
    json: Json = False,
) -> None:
    """List the SOPs, or the ledger of files."""
    from pipeline.store.database import reading

    with reading(db) as database:
        rows = list(database.query(_SQL_FILES if files else _SQL_SOPS))
    if json:
        print_json({"berkas" if files else "sop": rows})
        return
    narrow = stdout().width < _WIDE
    shown = [n for n in _HEADS if rows and n in rows[0] and not (narrow and n == "nomor_sop")]
    listing = table(*(said(_HEADS[name]) for name in shown))
    for column, name in zip(listing.columns, shown, strict=True):
        if name in _NUMBERS:
            column.justify, column.no_wrap = "right", True
    for row in rows:
        listing.add_row(*(cell(row[name]) for name in shown))
    stdout().print(listing if rows else said(Teks("Belum ada isinya.", "Nothing there yet.")))


def show(
    sop: SopArgument,
    db: Db = DB,
    json: Json = False,
    unread: Annotated[
        bool,
        typer.Option(
            "--unread",
            help=both(
                "Hanya kata-kata yang tidak masuk isian mana pun.", "Only the words that no field took."
            ),
        ),
    ] = False,
) -> None:
    """Show one SOP: identity, lists, steps; or what was not read."""
    acuan, found = name_to_item(sop, db)
    if unread:
        _show_unread(found, json)
    elif json:
        print_json({"berkas": _berkas(sop, acuan, db), "sop": [found.untuk_json()]})
    else:
        _show_identity(acuan, found)
        _show_lists(found)
        _show_steps(found)
        _show_corrections(found)


def _berkas(name: str, acuan: Acuan, db: Path) -> dict[str, Any]:
    """The contract's object of the file that the SOP came from."""
    if is_id(name):
        from pipeline.store.database import reading

        sql = "SELECT berkas.nama, sha256, halaman FROM berkas JOIN sop ON berkas_id = berkas.id"
        with reading(db) as database:
            return dict(next(database.query(f"{sql} WHERE sop.id = ?", [acuan.id])))
    from extractors.document import read_file

    path = Path(name if Path(name).exists() else name.rpartition("#")[0])
    return read_file(path).berkas.model_dump()


def _show_unread(sop: Sop, json: bool) -> None:
    rows = [{"teks": s.teks, **s.sumber.untuk_json()} for s in sop.bacaan.sisa]
    if json:
        print_json({"sisa": rows})
        return
    listing = table(said(_HEADS["halaman"]), said(Teks("Kata", "Words")))
    for row in rows:
        listing.add_row(cell(row["halaman"]), cell(row["teks"]))
    stdout().print(listing if rows else said(Teks("Semua kata terpakai.", "Every word was taken.")))


def _show_identity(acuan: Acuan, sop: Sop) -> None:
    dates = (sop.tanggal_pembuatan, sop.tanggal_revisi, sop.tanggal_pengesahan)
    signer = sop.disahkan_oleh
    fields = (
        (Teks("Nama SOP", "Name"), sop.nama_sop, "/nama_sop"),
        (Teks("Nomor SOP", "Number"), sop.nomor_sop, "/nomor_sop"),
        (Teks("Instansi", "Agency"), sop.instansi.nama, "/instansi/nama"),
        (Teks("Unit", "Unit"), sop.instansi.unit, "/instansi/unit"),
        (Teks("Wilayah", "Government"), sop.instansi.wilayah, "/instansi/wilayah"),
        (Teks("Tanggal pembuatan", "Made"), dates[0] and dates[0].teks, "/tanggal_pembuatan"),
        (Teks("Tanggal revisi", "Revised"), dates[1] and dates[1].teks, "/tanggal_revisi"),
        (Teks("Tanggal pengesahan", "Approved"), dates[2] and dates[2].teks, "/tanggal_pengesahan"),
        (
            Teks("Disahkan oleh", "Approved by"),
            " / ".join(v for _, v in signer if v) or None,
            "/disahkan_oleh",
        ),
        (Teks("Berkas", "File"), f"{acuan.berkas} #{acuan.urutan_sop}", "/-"),
        (Teks("Dipahami", "Understood"), _understood(sop), "/-"),
    )
    block = table("", "")
    block.show_header = False
    for name, value, pointer in fields:
        unread = value is None and value_unread(sop, pointer)
        shown = said(_NOTHING_READ) if unread else cell(value)
        block.add_row(said(name), shown + _by_hand(sop, pointer))
    stdout().print(block)


def _understood(sop: Sop) -> str | None:
    """How much of each page is understood, and how many words no field took."""
    said_of = [
        said(_PAGE, n=page.nomor, x=int(100 * page.dipahami), apa=said(_MEASURE[page.menurut]), k=page.sisa)
        for page in sop.bacaan.halaman
        if page.dipahami is not None
    ]
    return "; ".join(said_of) or None


def _by_hand(sop: Sop, pointer: str) -> str:
    """A mark behind a value that a person set."""
    return f" {CORRECTED}" if sop.koreksi_pada(pointer) else ""


def _show_corrections(sop: Sop) -> None:
    """Every value that a person set, with what was read, who and when."""
    made = [(at, s.koreksi) for at, s in sop.sumber.items() if s.koreksi is not None]
    if not made:
        return
    stdout().print(said(_CORRECTED, mark=CORRECTED), style="bold")
    for at, by in made:
        read = by.terbaca if by.terbaca is not None else said(_NOTHING_READ)
        because = f": {by.alasan}" if by.alasan else ""
        stdout().print(f"  {at} — {said(_READ, x=read)} — {by.oleh}, {by.waktu[:10]}{because}", markup=False)


def _show_lists(sop: Sop) -> None:
    for name in DAFTAR:
        items = getattr(sop, name)
        stdout().print(name.replace("_", " ").capitalize(), style="bold")
        for number, item in enumerate(items, start=1):
            text = item if isinstance(item, str) else item.teks
            mark = _by_hand(sop, f"/{name}/{number - 1}")
            stdout().print(f"  {number}. {text}{mark}", markup=False)
        if not items:
            stdout().print("  -")


def _show_steps(sop: Sop) -> None:
    heads = (
        "No",
        said(Teks("Kegiatan", "Activity")),
        said(Teks("Pelaksana", "Actor")),
        said(Teks("Kelengkapan", "Requirements")),
        said(Teks("Waktu", "Time")),
        "Output",
        said(Teks("Lanjut ke", "Goes to")),
    )
    steps = table(*heads)
    steps.show_lines = True
    for step in sop.langkah:
        actors = ", ".join(actor.nama for actor in step.pelaksana)
        arrows = [f"{p.ke}{f' ({p.syarat})' if p.syarat else ''}" for p in sop.alur if p.dari == step.urutan]
        waktu = step.waktu.teks if step.waktu else None
        values = {
            "nomor": step.nomor,
            "uraian": step.uraian,
            "pelaksana": actors or None,
            "kelengkapan": step.kelengkapan,
            "waktu": waktu,
            "output": step.output,
        }
        at = f"/langkah/{step.urutan - 1}"
        cells = [cell(value) + _by_hand(sop, f"{at}/{name}") for name, value in values.items()]
        steps.add_row(*cells, ", ".join(arrows))
    stdout().print(steps)
    if not sop.langkah:
        say(said(Teks("Tidak ada langkah yang terbaca.", "No step was read.")))
