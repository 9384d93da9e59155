"""What README.md and docs/ name exists: links, paths, make targets, commands, check codes."""

import re
from pathlib import Path

import pytest

from pipeline.checks.registry import CHECKS
from pipeline.cli import COMMANDS

REPO = Path(__file__).resolve().parent.parent
DOCUMENTS = [p for p in (REPO / "README.md", *sorted((REPO / "docs").glob("*.md"))) if p.is_file()]
ROOMS = ("models", "extractors", "pipeline", "samples", "tests", "docs", "scripts", "benchmarks")

LINK = re.compile(r"\[[^\]]*\]\(([^)\s#]+)(#[^)\s]*)?\)")
NAMED = re.compile(rf"`((?:{'|'.join(ROOMS)})/[\w./*-]+)`")
TARGET = re.compile(r"`make ([a-z]+)")
COMMAND = re.compile(r"(?:`|^\$ |^)selaras ([a-z]+)", re.MULTILINE)
CODE = re.compile(r"`([A-Z]{4,}(?:-[A-Z]{2,})+)`")

every_document = pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (REPO / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


@every_document
def test_links_lead_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    links = [m[0] for m in LINK.findall(text) if not m[0].startswith(("http", "mailto:"))]
    assert [link for link in links if not (path.parent / link).exists()] == []


@every_document
def test_paths_exist(path: Path) -> None:
    named = NAMED.findall(path.read_text(encoding="utf-8"))
    assert [name for name in named if not list(REPO.glob(name.rstrip("/.")))] == []


@every_document
def test_make_targets_exist(path: Path) -> None:
    assert set(TARGET.findall(path.read_text(encoding="utf-8"))) <= targets()


@every_document
def test_commands_exist(path: Path) -> None:
    known = {name for name, _, _ in COMMANDS}
    assert set(COMMAND.findall(path.read_text(encoding="utf-8"))) <= known


@every_document
def test_check_codes_exist(path: Path) -> None:
    known = {check.kode for check in CHECKS}
    assert set(CODE.findall(path.read_text(encoding="utf-8"))) <= known


def test_every_target_of_the_makefile_is_phony_and_explained() -> None:
    text = (REPO / "Makefile").read_text(encoding="utf-8")
    (phony,) = re.findall(r"^\.PHONY: (.+)$", text, re.MULTILINE)
    assert set(phony.split()) == targets()
    assert all(re.search(rf"^{name}:.*## \S", text, re.MULTILINE) for name in targets())


def test_modules_that_the_makefile_runs_exist() -> None:
    text = (REPO / "Makefile").read_text(encoding="utf-8")
    for module in re.findall(r"\$\(PY\) -m ((?:tests|samples|benchmarks|pipeline)[\w.]*)", text):
        place = REPO / Path(*module.split("."))
        assert place.with_suffix(".py").is_file() or (place / "__main__.py").is_file(), module
    for script in re.findall(r"(?:bash |tests?/)(scripts/[\w.]+|tests/[\w.]+\.py)", text):
        assert (REPO / script).is_file(), script
