"""The generated documents are current and leave nothing out."""

from pathlib import Path

import pytest

from pipeline.cli import COMMANDS, make_command
from pipeline.commands.failures import error_classes
from pipeline.docs import DOCUMENTS
from pipeline.web.about import tables


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_document_is_what_the_code_says(repo: Path, name: str) -> None:
    written = (repo / "docs" / name).read_text(encoding="utf-8")
    assert written == DOCUMENTS[name](), f"docs/{name} is old: run `python -m pipeline.docs`"


def test_every_table_is_documented(repo: Path) -> None:
    text = (repo / "docs" / "schema.md").read_text(encoding="utf-8")
    for name in tables():
        assert f"\n## {name}\n" in text


def test_every_command_and_option_is_documented(repo: Path) -> None:
    text = (repo / "docs" / "cli.md").read_text(encoding="utf-8")
    command = make_command()
    for name, _, _ in COMMANDS:
        section = text.split(f"## selaras {name}\n")[1].split("\n## ")[0]
        for param in command.commands[name].params:
            for option in param.opts if param.param_type_name == "option" else ():
                assert option in section, f"{name} {option}"


def test_every_exception_is_documented(repo: Path) -> None:
    text = (repo / "docs" / "exit-codes.md").read_text(encoding="utf-8")
    for error in error_classes():
        assert f"| {error.kode_keluar} | `{error.__name__}` |" in text
        assert error.__doc__ is not None or error.pesan.id
