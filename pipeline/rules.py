"""One fingerprint of all that findings and pairs depend on beside the SOPs themselves."""

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

_CODE = ("pipeline.checks", "pipeline.compare")


def rules_fingerprint() -> str:
    """Of the checks and the comparison, their settings, and the vocabulary with the user's additions."""
    from models.vocabulary import load
    from pipeline.checks.settings import load_settings

    parts = [_code(), load_settings().model_dump_json()]
    parts += [json.dumps(load(name), sort_keys=True, default=str) for name in _vocabulary()]
    return digest(parts)


def digest(parts: list[str]) -> str:
    """A hash of texts in order."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@cache
def _code() -> str:
    return digest([text for package in _CODE for text in _files(package)])


def _files(package: str) -> Iterator[str]:
    for file in sorted(files(package).iterdir(), key=lambda f: f.name):
        if file.name.endswith((".py", ".toml")):
            yield file.read_text("utf-8")


@cache
def _vocabulary() -> list[str]:
    names = [f.name.removesuffix(".toml") for f in files("models.vocabulary").iterdir()]
    return sorted(name for name in names if "." not in name and not name.startswith("_"))
