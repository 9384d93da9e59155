"""Paths that the tests share. Real documents live outside the repo; tests on them skip where absent."""

import os
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("SELARAS_SHARED", REPO.parent / "shared"))


@pytest.fixture(scope="session")
def repo() -> Path:
    return REPO


def _folder(name: str) -> Path:
    folder = SHARED / name
    if not folder.is_dir():
        pytest.skip(f"no folder {name} of real documents beside this checkout")
    return folder


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of real SOPs as text, or skip."""
    return _folder("seeds")


@pytest.fixture(scope="session")
def real() -> Path:
    """The folder of real scans, PDFs and workbooks with gold, or skip."""
    return _folder("real")


@pytest.fixture(scope="session")
def contract() -> Path:
    """The folder with the JSON Schemas of the contract, or skip."""
    return _folder("contract")
