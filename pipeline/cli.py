"""The command `selaras`: one command, one story. Exceptions become exit codes here, and only here."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, cast

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from models.bahasa import Bahasa, Teks
from models.errors import SalahPakai, SelarasError
from pipeline.commands.browse import browse
from pipeline.commands.checking import check
from pipeline.commands.comparing import diff, duplicates
from pipeline.commands.correcting import correct
from pipeline.commands.extract import extract
from pipeline.commands.findings import findings
from pipeline.commands.flowchart import flowchart
from pipeline.commands.handing import export, report
from pipeline.commands.importing import import_
from pipeline.commands.looking import list_, show
from pipeline.commands.output import SESSION, print_text, said, say
from pipeline.commands.summary import summary
from pipeline.commands.words import Command, both, make_app, to_english, wrong_usage
from pipeline.version import selaras_version

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells have it."""

_GLOBAL = ("--lang", "--settings")

_STOPPED = Teks(
    "Dihentikan. Yang sudah selesai tersimpan; jalankan perintah yang sama untuk melanjutkan.",
    "Stopped. What was done is kept; run the same command to go on.",
)

COMMANDS: tuple[tuple[str, Callable[..., None], str], ...] = (
    ("extract", extract, both("Baca berkas, cetak JSON.", "Read files, print JSON.")),
    (
        "import",
        import_,
        both("Masukkan berkas dan folder ke basis data.", "Bring files and folders into the database."),
    ),
    ("list", list_, both("Daftar SOP atau berkas.", "List SOPs or files.")),
    ("show", show, both("Tampilkan satu SOP.", "Show one SOP.")),
    ("correct", correct, both("Betulkan nilai yang salah terbaca.", "Correct a value that was misread.")),
    ("check", check, both("Periksa SOP dan tampilkan temuannya.", "Check SOPs and show the findings.")),
    (
        "findings",
        findings,
        both(
            "Terima atau kesampingkan temuan, dengan alasan.",
            "Accept findings or set them aside, with a reason.",
        ),
    ),
    (
        "duplicates",
        duplicates,
        both("Cari SOP yang mengatur prosedur yang sama.", "Find SOPs of the same procedure."),
    ),
    ("diff", diff, both("Bandingkan dua SOP langkah demi langkah.", "Compare two SOPs step by step.")),
    (
        "flowchart",
        flowchart,
        both("Gambar ulang bagan alir satu SOP.", "Redraw the flowchart of one SOP."),
    ),
    (
        "summary",
        summary,
        both("Ringkasan isi dan temuan yang paling mencolok.", "What there is, and what strikes most."),
    ),
    ("report", report, both("Tulis laporan HTML dan XLSX.", "Write the reports in HTML and XLSX.")),
    ("export", export, both("Ekspor ke JSON, CSV, atau XLSX.", "Export to JSON, CSV or XLSX.")),
    ("browse", browse, both("Buka basis data di peramban.", "Open the database in a browser.")),
)
"""The commands in the order of --help: name, function, help."""


def _version(wanted: bool) -> None:
    if wanted:
        print_text(f"selaras {selaras_version()}")
        raise typer.Exit


def _session(
    lang: Annotated[
        str,
        typer.Option(
            "--lang",
            envvar="SELARAS_LANG",
            show_envvar=False,
            metavar="[id|en]",
            help=both("Bahasa pesan dan bantuan.", "Language of messages and help."),
        ),
    ] = "id",
    settings: Annotated[
        Path | None,
        typer.Option(
            "--settings",
            metavar="BERKAS",
            help=both(
                "Pilihan dan ambang pemeriksaan sendiri (TOML).", "Choice and thresholds of checks (TOML)."
            ),
        ),
    ] = None,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_version,
            is_eager=True,
            help=both("Tampilkan versi.", "Show the version."),
        ),
    ] = False,
) -> None:
    if lang not in ("id", "en"):
        raise SalahPakai(f"--lang {lang}")
    if settings is not None:
        # The checks read their settings where they run; this is the way to them.
        os.environ["SELARAS_CHECKS"] = str(settings)


def make_command(bahasa: Bahasa = "id") -> TyperGroup:
    """The whole command line, with its help in ``bahasa``."""
    app = make_app()
    app.callback()(_session)
    for name, function, help in COMMANDS:
        app.command(name, cls=Command, help=help, options_metavar="[OPSI]")(function)
    command = cast(TyperGroup, typer.main.get_command(app))
    if bahasa == "en":
        to_english(command)
    return command


def run(args: Sequence[str]) -> int:
    """Run one command; return its exit code. Nothing is raised, no traceback is shown."""
    args = _globals_first(list(args))
    SESSION.bahasa = "en" if _wanted_language(args) == "en" else "id"
    try:
        code = make_command(SESSION.bahasa).main(args, prog_name="selaras", standalone_mode=False)
    except SelarasError as error:
        return _told(error)
    except TyperException as error:
        return _wrong(error)
    except BrokenPipeError:
        # The reader of our output has gone (`selaras list | head`): no error of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("SELARAS_DEBUG"):
            raise
        return _told(SelarasError(_one_line(error)))
    if code == INTERRUPTED:
        say(said(_STOPPED))
    return int(code or 0)


def _one_line(error: Exception) -> str:
    from pipeline.workers import one_line

    return one_line(f"{type(error).__name__}: {error}")


def _told(error: SelarasError) -> int:
    say(error.kalimat(SESSION.bahasa))
    return error.kode_keluar


def _wrong(error: TyperException) -> int:
    if type(error).__name__ == "NoArgsIsHelpError":
        say(error.format_message())
        return SalahPakai.kode_keluar
    return _told(SalahPakai(wrong_usage(error, SESSION.bahasa)))


def _globals_first(args: list[str]) -> list[str]:
    """Allow --lang and --settings behind the command's name too."""
    end = args.index("--") if "--" in args else len(args)
    first: list[str] = []
    rest: list[str] = []
    at = 0
    while at < end:
        width = 2 if args[at] in _GLOBAL else 1
        known = width == 2 or args[at].partition("=")[0] in _GLOBAL
        (first if known else rest).extend(args[at : min(at + width, end)])
        at += width
    return first + rest + args[end:]


def _wanted_language(args: list[str]) -> str:
    for at, arg in enumerate(args):
        name, _, value = arg.partition("=")
        if name == "--lang":
            return value or next(iter(args[at + 1 :]), "")
    return os.environ.get("SELARAS_LANG", "id")


def main() -> None:
    """The entry point."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
