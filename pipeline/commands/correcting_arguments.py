"""The arguments and options of selaras correct."""

from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.words import both

Id = Annotated[
    int | None, typer.Argument(metavar="SOP", help=both("Nomor id di basis data.", "An id in the database."))
]
Pointer = Annotated[
    str | None,
    typer.Argument(
        metavar="TEMPAT",
        help=both(
            "Penunjuk JSON: /nomor_sop, /langkah/3/waktu, /alur/- (nomor mulai dari 0; - menambah,"
            " /langkah/3+ menyisipkan sesudah 3, /langkah/+ di awal).",
            "JSON pointer: /nomor_sop, /langkah/3/waktu, /alur/- (numbers from 0; - adds, /langkah/3+"
            " puts one in after 3, /langkah/+ at the start).",
        ),
    ),
]
Value = Annotated[
    str | None,
    typer.Argument(
        metavar="NILAI",
        help=both(
            "Yang tercetak; JSON untuk bagian yang utuh; null mengosongkan atau membuang butir.",
            "What is printed; JSON for a whole part; null empties, or takes an item out.",
        ),
    ),
]
Delete = Annotated[
    bool,
    typer.Option(
        "--delete",
        help=both(
            "Buang butir atau langkah di TEMPAT; langkah dibuang bersama panahnya.",
            "Take out the item or step at TEMPAT; a step goes together with its arrows.",
        ),
    ),
]
After = Annotated[
    bool,
    typer.Option(
        "--after",
        help=both(
            "Sisipkan NILAI sebagai butir atau langkah baru sesudah TEMPAT.",
            "Put NILAI in as a new item or step after TEMPAT.",
        ),
    ),
]
Bulk = Annotated[
    Path | None,
    typer.Option(
        "--file",
        metavar="BERKAS",
        help=both(
            "Banyak koreksi dari CSV atau JSON: semua disimpan, atau tidak satu pun.",
            "Many corrections from CSV or JSON: all are kept, or none.",
        ),
    ),
]
Listed = Annotated[
    bool,
    typer.Option(
        "--list",
        help=both(
            "Daftar koreksi, yang lepas, dan calon dari berkas lain.",
            "List corrections, loose ones, and those proposed from other files.",
        ),
    ),
]
Remove = Annotated[
    int | None,
    typer.Option(
        "--remove", metavar="KOREKSI", help=both("Cabut satu koreksi.", "Take one correction back.")
    ),
]
Accept = Annotated[
    int | None,
    typer.Option(
        "--accept",
        metavar="KOREKSI",
        help=both("Terima calon koreksi untuk SOP ini.", "Accept a proposed correction for this SOP."),
    ),
]
AsPrinted = Annotated[
    bool,
    typer.Option(
        "--as-printed",
        help=both(
            "Terima juga tanggal, waktu, atau NIP yang memang tercetak janggal.",
            "Accept a date, duration or NIP that the paper itself prints oddly.",
        ),
    ),
]
