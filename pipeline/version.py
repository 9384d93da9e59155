"""The version of the installed distribution."""

from functools import cache
from importlib.metadata import PackageNotFoundError, version


@cache
def selaras_version() -> str:
    """The version as installed, or '0' straight from an uninstalled checkout."""
    try:
        return version("selaras")
    except PackageNotFoundError:
        return "0"
