"""Freed memory given back to the system, which glibc keeps to itself page after page."""

import ctypes
from functools import cache
from typing import Any

EVERY = 8
"""Pages after which it is worth the while: pictures of pages leave holes that the next ones do not fit."""


def give_back(pages: int) -> None:
    """To be called after each page; every EVERY pages the C library returns what it holds unused.
    Nothing happens where it knows no such call."""
    trim = _trim()
    if trim is not None and pages % EVERY == 0:
        trim(0)


@cache
def _trim() -> Any:
    try:
        return ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return None
