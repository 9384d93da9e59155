"""The wheel holds the three packages and all their data, and nothing else."""

import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path, PurePosixPath
from shutil import copy, copytree, ignore_patterns

import pytest

REPO = Path(__file__).resolve().parent.parent
PACKAGES = ("models", "extractors", "pipeline")

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The files in a wheel built from a clean copy of the source."""
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in (*PACKAGES, "tests", "samples"):
        copytree(REPO / name, source / name, ignore=ignore_patterns("__pycache__", "*.pdf"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        if (REPO / name).is_file():
            copy(REPO / name, source)
    wheel = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "--no-index"]
    built = subprocess.run([*wheel, "-w", str(out), str(source)], capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    (path,) = out.glob("selaras-*.whl")
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


def files_of_the_source() -> list[str]:
    return [
        path.relative_to(REPO).as_posix()
        for package in PACKAGES
        for path in (REPO / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]


def test_the_top_level_is_the_three_packages(names: list[str]) -> None:
    top = {PurePosixPath(name).parts[0] for name in names}
    assert {name for name in top if not name.endswith(".dist-info")} == set(PACKAGES)
    assert len(top) == len(PACKAGES) + 1


def test_every_file_of_the_packages_is_inside(names: list[str]) -> None:
    """Modules, vocabulary, checks, SQL, templates and style sheets."""
    assert sorted(set(files_of_the_source()) - set(names)) == []


def test_data_of_every_kind_is_looked_for() -> None:
    kinds = Counter(PurePosixPath(name).suffix for name in files_of_the_source())
    assert {".py", ".toml", ".sql", ".html", ".j2", ".css"} <= kinds.keys()


def test_no_name_has_two_owners(names: list[str]) -> None:
    """Neither a file twice, nor a module beside a package of its name, nor one of the standard library."""
    assert len(names) == len(set(names))
    modules = [str(PurePosixPath(n).with_suffix("")) for n in names if n.endswith(".py")]
    packages = {str(PurePosixPath(n).parent) for n in names if n.endswith("/__init__.py")}
    assert not packages & set(modules)
    assert not set(PACKAGES) & set(sys.stdlib_module_names)


def test_the_command_and_the_plugin_are_registered(names: list[str]) -> None:
    assert any(name.endswith(".dist-info/entry_points.txt") for name in names)
