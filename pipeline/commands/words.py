"""The command line's own words in both languages: help texts, headings, wrong usage."""

import re
from collections.abc import Sequence

import typer
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from models.bahasa import Bahasa, Teks

_ENGLISH: dict[str, str] = {
    "[OPSI]": "[OPTIONS]",
    "PERINTAH [ARGUMEN]...": "COMMAND [ARGS]...",
    "BERKAS": "FILE",
    "BERKAS|FOLDER": "FILE|FOLDER",
    "SOP|BERKAS": "SOP|FILE",
    "DETIK": "SECONDS",
    "KODE": "CODE",
    "TEMPAT": "POINTER",
    "NILAI": "VALUE",
    "KOREKSI": "CORRECTION",
    "NAMA": "NAME",
    "ALASAN": "REASON",
}
Rows = Sequence[tuple[str, str]]
_Context = TyperGroup.context_class
_Formatter = _Context.formatter_class

_FIXED = (
    ("Options", "Opsi"),
    ("Arguments", "Argumen"),
    ("Commands", "Perintah"),
    ("Show this message and exit.", "Tampilkan bantuan ini."),
    ("[default: ", "[baku: "),
    ("[required]", "[wajib]"),
    ("; required]", "; wajib]"),
)
"""What the library itself writes into a help page."""


def both(indonesian: str, english: str) -> str:
    """A help text; shown in English under ``--lang en``."""
    _ENGLISH[indonesian] = english
    return indonesian


def english(indonesian: str) -> str | None:
    """The English of a help text, None where it has none (a test keeps that from happening)."""
    return _ENGLISH.get(indonesian)


_PYTHON_TYPE = re.compile(r" <[\w\[\]]+>")
"""The library names the type of an argument by its Python name, which tells the user nothing."""


class _Plain(_Formatter):  # type: ignore[misc, valid-type]  # typer names it nowhere in public
    """Writes help pages without Python's names of types."""

    def write_dl(self, rows: Rows, col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(_PYTHON_TYPE.sub("", term), text) for term, text in rows], col_max, col_spacing)


class _Indonesian(_Plain):
    """Writes help pages with Indonesian headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or "Cara pakai: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(_fixed(heading))

    def write_dl(self, rows: Rows, col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(term, _fixed(text)) for term, text in rows], col_max, col_spacing)


def _fixed(text: str) -> str:
    for theirs, ours in _FIXED:
        text = text.replace(theirs, ours)
    return text


class _EnglishContext(_Context):  # type: ignore[misc, valid-type]
    formatter_class = _Plain


class _IndonesianContext(_Context):  # type: ignore[misc, valid-type]
    formatter_class = _Indonesian


class Group(TyperGroup):
    """The command itself; its help in the language that was set on its context class."""

    context_class = _IndonesianContext


class Command(TyperCommand):
    """One subcommand."""

    context_class = _IndonesianContext


def to_english(group: TyperGroup) -> None:
    """Turn every help text of the command and its subcommands into English."""
    for command in (group, *group.commands.values()):
        command.context_class = _EnglishContext
        for thing in (command, *command.params):
            for name in ("help", "epilog", "metavar", "options_metavar", "subcommand_metavar"):
                text = getattr(thing, name, None)
                if text in _ENGLISH:
                    setattr(thing, name, _ENGLISH[text])


_WRONG = {
    "NoSuchOption": Teks("opsi {x} tidak dikenal", "no such option: {x}"),
    "MissingParameter": Teks("{x} belum diisi", "{x} is missing"),
    "BadParameter": Teks("nilai {x} tidak tepat", "wrong value for {x}"),
}


def wrong_usage(error: TyperException, bahasa: Bahasa) -> str:
    """What the user did wrong, in one line."""
    if bahasa == "en":
        return error.format_message()
    about = _about(error)
    known = _WRONG.get(type(error).__name__)
    if known and about:
        return known.dalam(bahasa, x=about)
    message = error.format_message()
    for theirs, ours in (
        ("No such command", "tidak ada perintah"),
        ("Did you mean", "maksudnya"),
        ("Got unexpected extra argument(s)", "argumen berlebih"),
        ("Missing command", "perintah belum disebut"),
        ("requires an argument", "perlu diisi nilainya"),
        ("Option ", "opsi "),
    ):
        message = message.replace(theirs, ours)
    return message.rstrip(".")


def _about(error: TyperException) -> str:
    param = getattr(error, "param", None)
    return str(getattr(error, "option_name", "") or (param.get_error_hint() if param else ""))


def make_app() -> typer.Typer:
    """An empty command line with our headings."""
    return typer.Typer(
        name="selaras",
        cls=Group,
        help=both(
            "Selaras membaca SOP Administrasi Pemerintahan (PDF, pindaian, Office, teks), menyimpannya dalam"
            " satu basis data, lalu memeriksa dan membandingkannya antar-perangkat daerah.",
            "Selaras reads Indonesian government SOPs (PDF, scans, Office, text) into one database, checks"
            " them and compares them across agencies.",
        ),
        epilog=both(
            "Kode keluar: 0 selesai, 2 salah pakai, 3 sebagian berkas gagal; selebihnya di"
            " docs/exit-codes.md.",
            "Exit codes: 0 done, 2 wrong usage, 3 some files failed; the others in docs/exit-codes.md.",
        ),
        add_completion=False,
        rich_markup_mode=None,
        options_metavar="[OPSI]",
        subcommand_metavar="PERINTAH [ARGUMEN]...",
        no_args_is_help=True,
    )
