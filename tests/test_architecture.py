"""The arrows of the house point downwards only, and nothing heavy is loaded at the door."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parent.parent
FLOORS = ("models", "extractors", "pipeline")
"""From the ground up: a floor imports itself and those before it."""
HEAVY = {"spacy", "cv2", "pdfplumber", "pypdfium2", "tesserocr", "rapidocr", "onnxruntime"}


def module_name(path: Path) -> str:
    parts = path.relative_to(REPO).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def modules() -> dict[str, Path]:
    """Every module of the three packages, by its dotted name."""
    return {module_name(path): path for floor in FLOORS for path in (REPO / floor).rglob("*.py")}


def imported(node: ast.AST) -> Iterator[str]:
    """The dotted names that an import statement means: modules, where they are ours, else packages."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, "imports are absolute"
        assert node.module is not None
        for alias in node.names:
            inner = f"{node.module}.{alias.name}"
            yield inner if inner in modules() else node.module


def at_import(tree: ast.Module) -> Iterator[ast.AST]:
    """The nodes that run when a module is loaded: not those inside functions."""
    waiting: list[ast.AST] = list(tree.body)
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            waiting += ast.iter_child_nodes(node)


@cache
def graph(everywhere: bool) -> dict[str, frozenset[str]]:
    """Module -> modules of ours that it imports: when loaded, or (``everywhere``) in functions too."""
    out = {}
    for name, path in modules().items():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        nodes = ast.walk(tree) if everywhere else at_import(tree)
        out[name] = frozenset(m for node in nodes for m in imported(node) if m in modules() and m != name)
    return out


def circle(edges: dict[str, frozenset[str]]) -> list[str]:
    """One import circle, or [] where there is none."""
    done: set[str] = set()

    def walk(name: str, way: list[str]) -> list[str]:
        if name in way:
            return [*way[way.index(name) :], name]
        if name in done:
            return []
        for other in sorted(edges[name]):
            if found := walk(other, [*way, name]):
                return found
        done.add(name)
        return []

    return next((found for name in sorted(edges) if (found := walk(name, []))), [])


def test_the_graph_sees_the_whole_house() -> None:
    assert len(modules()) > 150
    assert "models.page" in graph(False)["extractors.tracing.cells"]
    assert circle({"a": frozenset("b"), "b": frozenset("c"), "c": frozenset("b")}) == ["b", "c", "b"]


@pytest.mark.parametrize("floor", FLOORS)
def test_imports_go_downwards_only(floor: str) -> None:
    above = FLOORS[FLOORS.index(floor) + 1 :]
    wrong = [
        f"{name} -> {other}"
        for name, others in graph(True).items()
        if name.split(".")[0] == floor
        for other in others
        if other.split(".")[0] in above
    ]
    assert wrong == []


def test_models_open_no_library_but_pydantic() -> None:
    known = {*sys.stdlib_module_names, "pydantic", "models"}
    foreign = {
        f"{name}: {found}"
        for name, path in modules().items()
        if name.split(".")[0] == "models"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for found in imported(node)
        if found.split(".")[0] not in known
    }
    assert foreign == set()


@pytest.mark.parametrize("everywhere", [False, True], ids=["when loaded", "in functions too"])
def test_no_import_circle(everywhere: bool) -> None:
    assert " -> ".join(circle(graph(everywhere))) == ""


@pytest.mark.parametrize("floor", FLOORS)
def test_a_top_package_holds_a_docstring_only(floor: str) -> None:
    tree = ast.parse((REPO / floor / "__init__.py").read_text(encoding="utf-8"))
    assert len(tree.body) == 1
    assert ast.get_docstring(tree)


@pytest.mark.parametrize("door", ["pipeline.cli", "pipeline.web"])
def test_the_doors_load_nothing_heavy(door: str) -> None:
    code = f"import sys, {door}; print(*{{m.split('.')[0] for m in sys.modules}})"
    said = subprocess.run([sys.executable, "-c", code], cwd=REPO, capture_output=True, text=True, check=True)
    assert not HEAVY & set(said.stdout.split())


@pytest.mark.parametrize("module", ["pipeline.__main__", "pipeline.jobs"])
def test_what_every_worker_loads_brings_neither_database_nor_command_line(module: str) -> None:
    code = f"import sys, {module}; print(*sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], cwd=REPO, capture_output=True, text=True, check=True)
    loaded = set(said.stdout.split())
    assert module in loaded
    assert not loaded & {"sqlite_utils", "typer", "rich", "pydantic", "numpy", "pipeline.cli"}


def test_a_worker_that_reads_a_text_pdf_loads_no_ocr_and_no_spacy() -> None:
    sample = next((REPO / "samples" / "pdf").glob("*.pdf"))
    code = (
        "import sys; from pathlib import Path; from pipeline.jobs import read_path;"
        f"print(len(read_path(Path({str(sample)!r})).sop), *sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], cwd=REPO, capture_output=True, text=True, check=True)
    sops, *loaded = said.stdout.split()
    assert int(sops) >= 1
    assert not set(loaded) & {"spacy", "tesserocr", "rapidocr", "onnxruntime", "sqlite_utils", "typer"}


def test_every_module_says_what_it_is() -> None:
    silent = [
        n for n, p in modules().items() if not ast.get_docstring(ast.parse(p.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_tests_are_flat_and_named_like_no_package() -> None:
    folders = [p for p in (REPO / "tests").rglob("*") if p.is_dir() and p.name != "__pycache__"]
    assert not {folder.name for folder in folders} & {*FLOORS, "samples", "benchmarks"}
    assert not list((REPO / "tests").rglob("__init__.py"))
    names = {path.stem for path in (REPO / "tests").glob("*.py")}
    assert not names & {*FLOORS, *sys.stdlib_module_names}
