"""Fingerprints of all that findings and pairs depend on beside the SOPs themselves."""

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

_CODE = ("pipeline.checks", "pipeline.compare")


def rules_fingerprint() -> str:
    """Of the checks and the comparison, their settings, and the vocabulary with the user's additions."""
    from pipeline.checks.settings import load_settings

    return digest([_code(_CODE), load_settings().model_dump_json(), _words()])


def comparison_fingerprint() -> str:
    """Of what pairs alone depend on: other settings of the checks compare nothing anew."""
    import rensa

    return digest([_code(_CODE[1:]), str(rensa.RMinHash.ALGORITHM_VERSION), _words()])


def _words() -> str:
    from models.vocabulary import load

    return digest([json.dumps(load(name), sort_keys=True, default=str) for name in _vocabulary()])


def digest(parts: list[str]) -> str:
    """A hash of texts in order."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@cache
def _code(packages: tuple[str, ...]) -> str:
    return digest([text for package in packages for text in _files(package)])


def _files(package: str) -> Iterator[str]:
    for file in sorted(files(package).iterdir(), key=lambda f: f.name):
        if file.name.endswith((".py", ".toml")):
            yield file.read_text("utf-8")


@cache
def _vocabulary() -> list[str]:
    names = [f.name.removesuffix(".toml") for f in files("models.vocabulary").iterdir()]
    return sorted(name for name in names if "." not in name and not name.startswith("_"))
