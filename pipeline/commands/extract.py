"""selaras extract: files to the contract's JSON, without a database."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from models.bahasa import Teks
from models.errors import SalahPakai, SebagianGagal, SelarasError
from models.sop import Ekstraksi
from pipeline.commands.arguments import TIMEOUT, Timeout, Workers, how_many
from pipeline.commands.output import SESSION, print_text, said, say
from pipeline.commands.words import both
from pipeline.jobs import read_and_draw, read_path

_DONE = Teks("{file}: {sop} SOP, {pages} halaman", "{file}: {sop} SOPs, {pages} pages")


def extract(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="BERKAS", help=both("Berkas yang dibaca.", "The files to read.")),
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="FOLDER",
            help=both(
                "Tulis FOLDER/NAMA.json untuk tiap berkas, bukan ke stdout.",
                "Write FOLDER/NAME.json for each file instead of printing.",
            ),
        ),
    ] = None,
    sources: Annotated[
        bool,
        typer.Option(
            "--sources",
            help=both(
                "Sertakan halaman, kotak, dan keyakinan tiap nilai.",
                "Add page, box and confidence of every value.",
            ),
        ),
    ] = False,
    draw: Annotated[
        Path | None,
        typer.Option(
            "--draw",
            metavar="FOLDER",
            help=both(
                "Tulis FOLDER/NAMA-HALAMAN.svg: tiap halaman dengan yang dipahami darinya.",
                "Write FOLDER/NAME-PAGE.svg: every page with what was understood on it.",
            ),
        ),
    ] = None,
    workers: Workers = None,
    timeout: Timeout = TIMEOUT,
) -> None:
    """Read files, print the contract's JSON; with several files go on after a failure."""
    names = _output_names(files, out)
    reader = read_path if draw is None else partial(read_and_draw, folder=_made(draw, "--draw"))
    failed: list[SelarasError] = []
    for file, ekstraksi, error in _read(reader, files, how_many(workers), timeout):
        if ekstraksi is None:
            failed.append(error or SelarasError(file.name))
            say(failed[-1].kalimat(SESSION.bahasa)) if len(files) > 1 else None
            continue
        _hand_over(ekstraksi.json(sources), names.get(file))
        say(said(_DONE, file=file.name, sop=len(ekstraksi.sop), pages=ekstraksi.berkas.halaman))
    if failed:
        raise failed[0] if len(files) == 1 else SebagianGagal(f"{len(failed)}/{len(files)}")


def _read(
    reader: Callable[[Path], Ekstraksi], files: list[Path], workers: int, timeout: float
) -> Iterable[tuple[Path, Ekstraksi | None, SelarasError | None]]:
    """Every file with what it gave or why not, in order. One file alone is read in this process."""
    from pipeline.workers import Processes, Serial, run

    alone = len(files) == 1 or workers == 0
    with Serial() if alone else Processes(min(workers, len(files)), timeout) as executor:
        for outcome in run(executor, reader, files, max(1, workers)):
            yield outcome.task, outcome.value, outcome.error


def _output_names(files: list[Path], out: Path | None) -> dict[Path, Path]:
    """Where each file's JSON goes; a second file of the same stem keeps its ending in the name."""
    if out is None:
        return {}
    _made(out, "--out")
    names: dict[Path, Path] = {}
    for file in files:
        plain, full = out / f"{file.stem}.json", out / f"{file.name}.json"
        names.setdefault(file, full if plain in names.values() else plain)
    return names


def _made(folder: Path, option: str) -> Path:
    """``folder``, which exists from now on. Raises SalahPakai."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SalahPakai(f"{option} {folder}: {error.strerror}") from error
    return folder


def _hand_over(json: str, target: Path | None) -> None:
    if target is None:
        print_text(json)
    else:
        target.write_text(json + "\n", encoding="utf-8")
