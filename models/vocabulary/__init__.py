"""Knowledge as data: labels, regulations, months, units, agencies, posts, synonyms (docs/vocabulary.md).

Every table is a TOML file beside this one. A user adds to it, or overrides it, with a file of the same
name in the folder that SELARAS_VOCABULARY names, else in ~/.config/selaras/vocabulary/.
"""

import os
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from models.errors import SalahPakai

DEFAULT_FOLDER = Path("~/.config/selaras/vocabulary")


def load(name: str) -> dict[str, Any]:
    """The table ``name`` ("labels", "months", ...), with the user's own entries merged over it.

    The answer is shared between callers: read it, do not change it. SalahPakai for a user's file
    that is no TOML.
    """
    return _load(name, os.environ.get("SELARAS_VOCABULARY", ""))


def merged(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """``base`` with ``over`` laid on it: tables merged, lists made longer, single values replaced."""
    result = dict(base)
    for key, value in over.items():
        result[key] = _merged_value(result[key], value) if key in result else value
    return result


def _merged_value(old: Any, new: Any) -> Any:
    if isinstance(old, dict) and isinstance(new, dict):
        return merged(old, new)
    if isinstance(old, list) and isinstance(new, list):
        return old + [item for item in new if item not in old]
    return new


@cache
def _load(name: str, folder: str) -> dict[str, Any]:
    own = tomllib.loads((files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))
    return merged(own, _users_table(Path(folder or DEFAULT_FOLDER), name))


def _users_table(folder: Path, name: str) -> dict[str, Any]:
    try:
        path = folder.expanduser() / f"{name}.toml"
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError, RuntimeError):  # RuntimeError: no home to expand "~" to
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SalahPakai(f"{folder / name}.toml: {error}") from error
