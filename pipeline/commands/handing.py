"""selaras report and selaras export: what leaves the database."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from models.bahasa import Teks
from models.errors import SalahPakai
from pipeline.commands.arguments import DB, Db
from pipeline.commands.output import SESSION, print_text, said, say
from pipeline.commands.words import both


class Format(StrEnum):
    """What `export` writes."""

    json = "json"
    csv = "csv"
    xlsx = "xlsx"


def report(
    db: Db = DB,
    out: Annotated[
        Path,
        typer.Option("--out", metavar="FOLDER", help=both("Folder laporan.", "Folder of the reports.")),
    ] = Path("output/laporan"),
) -> None:
    """Write all reports; print their paths."""
    from pipeline.analysis import stored_or_fresh
    from pipeline.reports.bundle import write_reports
    from pipeline.store.clippings import read_clippings
    from pipeline.store.database import reading

    with reading(db) as database:
        found = stored_or_fresh(database)
        everything = found.items, found.temuan, found.pasangan, found.kelompok, SESSION.bahasa
        try:
            paths = write_reports(out, *everything, lambda acuan: read_clippings(database, acuan.id))
        except OSError as error:
            raise SalahPakai(f"--out {out}: {error.strerror}") from error
    print_text("\n".join(str(path) for path in paths))
    say(said(Teks("{n} laporan ditulis ke {out}", "{n} reports written to {out}"), n=len(paths), out=out))


def export(
    db: Db = DB,
    format: Annotated[
        Format,
        typer.Option(
            "--format",
            help=both(
                "json: bentuk kontrak; csv: satu berkas tiap tabel; xlsx: daftar inventaris.",
                "json: the contract's form; csv: one file per table; xlsx: the inventory.",
            ),
        ),
    ] = Format.json,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="PATH",
            help=both(
                "Berkas tujuan (json, xlsx) atau folder (csv); json tanpa ini ke stdout.",
                "Target file (json, xlsx) or folder (csv); json goes to stdout without it.",
            ),
        ),
    ] = None,
) -> None:
    """Export the database for other programs."""
    from pipeline import exporting

    target = out or {Format.csv: Path("output/csv"), Format.xlsx: Path("output/inventaris.xlsx")}.get(format)
    try:
        if format is Format.csv and target:
            exporting.write_csv(db, target)
        elif format is Format.xlsx and target:
            exporting.write_xlsx(db, target, SESSION.bahasa)
        elif target:
            target.write_text(exporting.to_json(db) + "\n", encoding="utf-8")
        else:
            print_text(exporting.to_json(db))
    except OSError as error:
        raise SalahPakai(f"--out {target}: {error.strerror}") from error
    if target:
        say(said(Teks("Ditulis: {path}", "Written: {path}"), path=target))
