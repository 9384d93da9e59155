"""selaras check: findings, on the database or straight on files."""

from collections import Counter
from typing import Annotated

import typer

from models.bahasa import Teks
from models.finding import Sikap, Temuan
from pipeline.commands.arguments import DB, Db, Json
from pipeline.commands.choose import names_to_items, split_names
from pipeline.commands.output import SESSION, cell, print_json, said, stdout
from pipeline.commands.words import both
from pipeline.reports.wording import SIKAP

STYLES = {"kesalahan": "bold red", "peringatan": "yellow", "catatan": "cyan"}
LEVELS = {
    "kesalahan": Teks("kesalahan", "error"),
    "peringatan": Teks("peringatan", "warning"),
    "catatan": Teks("catatan", "note"),
}

_NOTHING = Teks("Tidak ada temuan.", "No findings.")
_PLACE = Teks("langkah {n}", "step {n}")
_QUOTE = Teks("tertulis", "as printed")


def check(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SOP|BERKAS",
            help=both(
                "Id di basis data atau berkas; tanpa ini seluruh basis data.",
                "Ids in the database or files; without any the whole database.",
            ),
        ),
    ] = None,
    db: Db = DB,
    kode: Annotated[
        list[str] | None,
        typer.Option(
            "--kode",
            metavar="KODE",
            help=both(
                "Hanya kode ini; boleh diulang, boleh awalannya saja.",
                "Only this code; may be repeated, may be a prefix.",
            ),
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Check SOPs; print every finding with its place, quote and message."""
    found = [f for f in _findings(names or [], db) if not kode or f.kode.startswith(tuple(kode))]
    if json:
        print_json({"temuan": [finding.untuk_json(SESSION.bahasa) for finding in found]})
    else:
        _print(found)


def _findings(names: list[str], db: Db) -> list[Temuan]:
    from pipeline.analysis import check_all, stored_or_fresh
    from pipeline.store.database import reading

    ids, files = split_names(names)
    if files:
        return check_all(names_to_items(names, db))
    with reading(db) as database:
        found = list(stored_or_fresh(database).temuan)
    if ids:
        names_to_items(names, db)  # says so where an id does not exist
    return [f for f in found if not ids or f.sop.id in ids]


def _print(found: list[Temuan]) -> None:
    last = None
    for finding in sorted(found, key=lambda f: (f.sop.id or 0, f.sop.berkas, f.sop.urutan_sop)):
        if finding.sop != last:
            last = finding.sop
            stdout().print(f"\n{cell(last.nama_sop)} — {cell(last.instansi)}", style="bold")
            stdout().print(f"  {last.berkas} #{last.urutan_sop}", style="dim", markup=False)
        _print_one(finding)
    if not found:
        stdout().print(said(_NOTHING))
        return
    counts: Counter[str] = Counter(finding.tingkat for finding in found if not finding.dikesampingkan)
    stdout().print("\n" + ", ".join(f"{counts[t]} {said(LEVELS[t])}" for t in STYLES if counts[t]))


def in_words(sikap: Sikap) -> str:
    """What was decided about a finding, by whom, when and why."""
    why = f": {sikap.alasan}" if sikap.alasan else ""
    return f"{said(SIKAP[sikap.sikap])} ({sikap.oleh}, {sikap.waktu[:10]}){why}"


def _print_one(finding: Temuan) -> None:
    message = finding.pesan if SESSION.bahasa == "id" else finding.pesan_en
    level = f"[{STYLES[finding.tingkat]}]{said(LEVELS[finding.tingkat])}[/]"
    steps = said(_PLACE, n=", ".join(map(str, finding.langkah))) if finding.langkah else ""
    place = steps or ", ".join(finding.lokasi)
    stdout().print(f"  {level} [bold]{cell(finding.kode)}[/] {cell(place)}: {cell(message)}")
    if finding.sikap:
        stdout().print(f"      {in_words(finding.sikap)}", style="dim", markup=False)
    if finding.kutipan:
        stdout().print(f"      {said(_QUOTE)}: {finding.kutipan}", style="dim", markup=False)
