"""Arguments and options that several commands share."""

import os
from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.words import both

DB = Path("output/selaras.db")
"""Where the database lies by default."""

Db = Annotated[
    Path,
    typer.Option(
        "--db",
        envvar="SELARAS_DB",
        show_envvar=False,
        metavar="BERKAS",
        help=both("Basis data yang dipakai.", "The database to use."),
    ),
]
Json = Annotated[bool, typer.Option("--json", help=both("Cetak JSON ke stdout.", "Print JSON to stdout."))]
Workers = Annotated[
    int | None,
    typer.Option(
        "--workers",
        min=0,
        metavar="N",
        help=both(
            "Banyaknya proses pembaca (baku: satu tiap prosesor); 0 membaca di proses ini tanpa batas waktu.",
            "Number of reading processes (default: one per processor); 0 reads in this process without"
            " a time limit.",
        ),
    ),
]
Timeout = Annotated[
    float,
    typer.Option(
        "--timeout",
        min=1,
        metavar="DETIK",
        help=both("Batas waktu membaca satu berkas.", "Time limit for reading one file, in seconds."),
    ),
]
By = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="NAMA",
        help=both(
            "Siapa yang menyatakannya (baku: pengguna komputer).",
            "Who says so (default: the user of this machine).",
        ),
    ),
]
Reason = Annotated[
    str | None, typer.Option("--reason", metavar="ALASAN", help=both("Alasannya.", "The reason."))
]
SopArgument = Annotated[
    str,
    typer.Argument(
        metavar="SOP",
        help=both(
            "Nomor id di basis data, atau BERKAS, atau BERKAS#2 untuk SOP kedua di dalamnya.",
            "An id in the database, or FILE, or FILE#2 for the second SOP in it.",
        ),
    ),
]

TIMEOUT = 300.0
"""Seconds that one file may take unless said otherwise."""


def how_many(workers: int | None) -> int:
    """The number that was asked for, else as many as there are processors for this process."""
    if workers is not None:
        return workers
    return max(1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
