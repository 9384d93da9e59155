"""Where a command's words go: results to stdout, everything else to stderr."""

import json
import os
import sys
from dataclasses import dataclass
from functools import cache
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from models.bahasa import Bahasa, Teks


@dataclass
class Session:
    """What holds for the whole run of a command."""

    bahasa: Bahasa = "id"


SESSION = Session()


def said(teks: Teks, **fields: Any) -> str:
    """The message in the language of this run."""
    return teks.dalam(SESSION.bahasa, **fields)


WIDTH = 110
"""Columns of what goes into a file or a pipe."""


@cache
def stdout() -> Console:
    """For results that people read; as wide as the terminal, else as COLUMNS says."""
    console = Console(highlight=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = WIDTH
    return console


@cache
def stderr() -> Console:
    """For progress and messages."""
    return Console(stderr=True, highlight=False)


def say(text: str) -> None:
    """One plain line to stderr, whatever signs it holds."""
    stderr().print(text, markup=False, soft_wrap=True)


def print_json(value: Any) -> None:
    """JSON and nothing else to stdout: UTF-8, the same bytes for the same value."""
    print_text(json.dumps(value, ensure_ascii=False, indent=2))


def print_text(text: str) -> None:
    """Text as it is to stdout, in UTF-8 whatever the terminal's locale."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8") + b"\n")
    sys.stdout.flush()


def table(*heads: str, title: str | None = None) -> Table:
    """An empty table in our look."""
    made = Table(
        title=title,
        title_justify="left",
        header_style="bold",
        box=SIMPLE_HEAD,
        pad_edge=False,
        padding=(0, 1),
    )
    for head in heads:
        made.add_column(head, overflow="fold")
    return made


def cell(value: Any) -> str:
    """A value as a table cell; document text is never taken as markup."""
    return "-" if value is None else str(value).replace("[", r"\[")
