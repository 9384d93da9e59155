"""What people read about a check: title, rule, source, example, messages; one TOML file a theme."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from models.bahasa import Teks
from pipeline.checks.base import Check


@dataclass(frozen=True, slots=True)
class Uraian:
    """The texts of one check; ``pesan`` maps a variant of the message ("" is the usual one) to it."""

    judul: Teks
    aturan: Teks
    sumber: str
    contoh: Teks
    pesan: dict[str, Teks]


def uraian_of(check: Check) -> Uraian:
    """The texts of ``check``; a test sees to it that every check has them."""
    table = _theme(check.tema)[check.kode]
    return Uraian(
        Teks(*table["judul"]),
        Teks(*table["aturan"]),
        table["sumber"],
        Teks(*table["contoh"]),
        {
            key.removeprefix("pesan").lstrip("_"): Teks(*v)
            for key, v in table.items()
            if key.startswith("pesan")
        },
    )


@cache
def _theme(name: str) -> dict[str, Any]:
    return tomllib.loads((files("pipeline.checks") / f"{name}.toml").read_text(encoding="utf-8"))
