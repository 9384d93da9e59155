"""selaras duplicates and selaras diff: the same procedure, and in what it differs."""

from pathlib import Path
from typing import Annotated

import typer

from models.bahasa import Teks
from models.clipping import Clippings
from models.difference import Hubungan, Kelompok, Pasangan
from models.errors import SalahPakai
from models.finding import Acuan
from pipeline.commands.arguments import DB, Db, Json, SopArgument
from pipeline.commands.choose import name_to_clipped, name_to_item, names_to_items
from pipeline.commands.output import SESSION, cell, print_json, said, say, stdout, table
from pipeline.commands.words import both

RELATIONS: dict[Hubungan, Teks] = {
    "salinan": Teks("salinan", "copy"),
    "prosedur_sama": Teks("prosedur sama", "same procedure"),
    "mirip": Teks("mirip", "similar"),
    "berkaitan": Teks("berkaitan", "related"),
    "versi": Teks("versi", "version"),
    "tidak_berkaitan": Teks("tidak berkaitan", "not related"),
}

_NONE = Teks("Tidak ada SOP yang berprosedur sama.", "No SOPs of the same procedure.")
_SHOWN = 100
"""So many pairs are listed; groups are all named."""
_MORE = Teks("Masih ada {n} pasangan lain: lihat dengan --json.", "{n} more pairs: see them with --json.")
_WRITTEN = Teks("Ditulis: {path}", "Written: {path}")


def duplicates(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SOP|BERKAS",
            help=both(
                "Id atau berkas yang dibandingkan; tanpa ini seluruh basis data.",
                "Ids or files to compare; without any the whole database.",
            ),
        ),
    ] = None,
    db: Db = DB,
    json: Json = False,
) -> None:
    """Find SOPs of the same procedure, and groups of them."""
    pasangan, kelompok = _pairs(names or [], db)
    if json:
        print_json(
            {
                "pasangan": [pair.untuk_json() for pair in pasangan],
                "kelompok": [group.untuk_json() for group in kelompok],
            }
        )
        return
    _print_pairs(pasangan)
    for group in kelompok:
        stdout().print(f"\n{cell(group.prosedur)}", style="bold")
        for acuan in group.anggota:
            stdout().print(f"  {_name(acuan)}", markup=False)


def _pairs(names: list[str], db: Path) -> tuple[list[Pasangan], list[Kelompok]]:
    from pipeline.analysis import stored_or_fresh
    from pipeline.compare.pairs import compare_all
    from pipeline.store.database import reading

    if names:
        return compare_all(names_to_items(names, db))
    with reading(db) as database:
        analysis = stored_or_fresh(database)
    return list(analysis.pasangan), list(analysis.kelompok)


def _print_pairs(pasangan: list[Pasangan]) -> None:
    if not pasangan:
        stdout().print(said(_NONE))
        return
    listing = table(
        "A",
        "B",
        said(Teks("Hubungan", "Relation")),
        said(Teks("Skor", "Score")),
        said(Teks("Perbedaan", "Differences")),
    )
    for pair in sorted(pasangan, key=lambda p: -p.skor)[:_SHOWN]:
        relation = said(RELATIONS[pair.hubungan])
        listing.add_row(
            cell(_name(pair.a)), cell(_name(pair.b)), relation, f"{pair.skor:.2f}", str(len(pair.perbedaan))
        )
    stdout().print(listing)
    if len(pasangan) > _SHOWN:
        stdout().print(said(_MORE, n=len(pasangan) - _SHOWN))


def _name(acuan: Acuan) -> str:
    number = f"{acuan.id}. " if acuan.id else ""
    return f"{number}{acuan.nama_sop or acuan.berkas} — {acuan.instansi or '-'}"


def diff(
    sop_a: SopArgument,
    sop_b: SopArgument,
    db: Db = DB,
    json: Json = False,
    html: Annotated[
        Path | None,
        typer.Option(
            "--html",
            metavar="BERKAS",
            help=both("Tulis laporan HTML yang berdiri sendiri.", "Write a self-contained report in HTML."),
        ),
    ] = None,
    hide_misread: Annotated[
        bool,
        typer.Option(
            "--hide-misread",
            help=both(
                "Di terminal: sembunyikan perbedaan yang mungkin salah baca.",
                "In the terminal: hide differences that may be misreadings.",
            ),
        ),
    ] = False,
) -> None:
    """Put two SOPs side by side, step by step."""
    from pipeline.compare.pairs import compare

    # Clippings are cut for the report alone.
    look = name_to_clipped if html is not None else lambda name, db: (name_to_item(name, db), Clippings())
    (a, clips_a), (b, clips_b) = look(sop_a, db), look(sop_b, db)
    pair = compare(a, b)
    if html is not None:
        from pipeline.reports.diff_html import pasangan_to_html

        _write(html, pasangan_to_html(pair, a[1], b[1], SESSION.bahasa, (clips_a, clips_b)))
    if json:
        print_json({"pasangan": [pair.untuk_json()]})
    elif html is None:
        from pipeline.reports.diff_text import pasangan_to_text

        shown = pasangan_to_text(pair, a[1], b[1], SESSION.bahasa, stdout().width, hide_misread)
        stdout().print(shown)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise SalahPakai(f"{path}: {error.strerror}") from error
    say(said(_WRITTEN, path=path))
