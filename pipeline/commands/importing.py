"""selaras import: files and folders into the database, with progress and a closing table."""

from pathlib import Path
from typing import Annotated

import typer
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeRemainingColumn,
)

from models.bahasa import Teks
from models.errors import SebagianGagal, SelarasError
from pipeline.commands.arguments import DB, TIMEOUT, Db, Timeout, Workers, how_many
from pipeline.commands.failures import code_to_error
from pipeline.commands.output import SESSION, said, say, stderr
from pipeline.commands.words import both
from pipeline.ingest import Options, Summary, import_paths

MOST_REASONS = 20
"""Failed files that the closing table names; the others are in `selaras list --files`."""

_CORRECTIONS = {
    "berlaku": Teks("{n} koreksi tetap berlaku.", "{n} corrections still rule."),
    "sependapat": Teks(
        "{n} koreksi kini sependapat dengan bacaan.", "The reading now agrees with {n} corrections."
    ),
    "lepas": Teks(
        "{n} koreksi lepas: tempatnya tidak ditemukan lagi (selaras correct --list).",
        "{n} corrections are loose: their place is no longer found (selaras correct --list).",
    ),
    "calon": Teks(
        "{n} koreksi dari berkas lain diusulkan (selaras correct --list).",
        "{n} corrections of other files are proposed (selaras correct --list).",
    ),
}
_RATE = Teks("{n:.1f} berkas/detik", "{n:.1f} files/s")
_FAILED = Teks(", {n} gagal", ", {n} failed")


def import_(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="BERKAS|FOLDER",
            help=both("Berkas dan folder (beserta isinya).", "Files and folders (with all below)."),
        ),
    ],
    db: Db = DB,
    workers: Workers = None,
    timeout: Timeout = TIMEOUT,
    again: Annotated[
        bool,
        typer.Option(
            "--again",
            help=both(
                "Baca ulang juga berkas yang sudah pernah dibaca.", "Read files anew that were read before."
            ),
        ),
    ] = False,
) -> None:
    """Import, then say what became of it; a failed file does not stop the rest."""
    from pipeline.store.database import writing

    with writing(db) as database, _Bar() as bar:
        options = Options(how_many(workers), timeout, again)
        summary = import_paths(database, paths, options, bar)
    _say_summary(summary, db)
    if summary.gagal:
        raise _failure(summary)


def _failure(summary: Summary) -> SelarasError:
    """The file's own error where there was but one file."""
    if summary.berkas > 1:
        return SebagianGagal(f"{len(summary.gagal)}/{summary.berkas}")
    nama, _, code = summary.gagal[0]
    return code_to_error(code)(nama)


class _Bar:
    """The progress bar: stage, files done, rate, time left; and a line for every file set aside."""

    def __init__(self) -> None:
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            console=stderr(),
            transient=True,
        )
        self._failed = 0

    def __enter__(self) -> "_Bar":
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def stage(self, name: Teks, total: int | None = None) -> None:
        """Begin a stage with a bar of its own."""
        for task in self._progress.task_ids:
            self._progress.remove_task(task)
        self._progress.add_task(said(name), total=total, rate="")

    def file(self, name: str, error: SelarasError | None = None) -> None:
        """Move the bar; count the file where it was set aside."""
        self._failed += error is not None
        speed = self._progress.tasks[-1].speed or 0.0
        rate = said(_RATE, n=speed) + (said(_FAILED, n=self._failed) if self._failed else "")
        self._progress.update(self._progress.task_ids[-1], advance=1, rate=rate)


def _say_summary(summary: Summary, db: Path) -> None:
    rows = (
        (Teks("SOP baru", "New SOPs"), summary.sop),
        (Teks("Halaman dibaca", "Pages read"), summary.halaman),
        (Teks("Berkas dibaca", "Files read"), summary.terbaca),
        (Teks("Dilewati (sudah ada)", "Skipped (known)"), summary.dilewati),
        (Teks("Salinan berkas lain", "Copies of another file"), summary.duplikat),
        (Teks("Gagal", "Failed"), len(summary.gagal)),
    )
    _say_corrections(summary)
    say(said(Teks("Hasil impor ke {db}:", "Imported into {db}:"), db=db))
    for name, count in rows:
        say(f"  {said(name):<24}{count:>7}")
    if summary.berkas > 1:
        _say_reasons(summary)


def _say_corrections(summary: Summary) -> None:
    """What became of the corrections of files that were read anew."""
    for status, teks in _CORRECTIONS.items():
        if summary.koreksi[status]:
            say(said(teks, n=summary.koreksi[status]))


def _say_reasons(summary: Summary) -> None:
    for nama, reason, code in summary.gagal[:MOST_REASONS]:
        say("  " + (reason if SESSION.bahasa == "id" else code_to_error(code)(nama).kalimat("en")))
    if len(summary.gagal) > MOST_REASONS:
        say(said(Teks("  selebihnya: selaras list --files", "  the others: selaras list --files")))
