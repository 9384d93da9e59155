"""Titles, descriptions and canned queries, as Datasette wants them."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((files("pipeline.web") / name).read_text("utf-8"))


def site_metadata() -> dict[str, str]:
    """Title and description of the whole site."""
    return {key: _toml("metadata.toml")[key] for key in ("title", "description")}


@cache
def tables() -> dict[str, dict[str, Any]]:
    """Every table in the order of the pages, with the shared columns described too."""
    common = _toml("metadata.toml")["umum"]
    return {
        name: {"quiet": []} | table | {"columns": common | table["columns"]}
        for name, table in _toml("metadata.toml")["tables"].items()
    }


def table_metadata(name: str, columns: list[str]) -> dict[str, Any]:
    """A table's metadata with the descriptions of just the columns that it has, in their order."""
    table = tables()[name]
    return table | {"columns": {c: table["columns"][c] for c in columns if c in table["columns"]}}


def queries() -> dict[str, dict[str, str]]:
    """The canned queries by name, in the order of the front page."""
    return {
        name: query | {"sql": query["sql"].strip(), "hide_sql": True}
        for name, query in _toml("queries.toml").items()
    }
