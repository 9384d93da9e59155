"""What glibc does with the memory that pictures leave.

A page is some dozens of pictures of megabytes each, made and dropped. Given back one by one, their memory
is cleared and mapped anew each time: a third of the time of reading a text page. Never given back, the
holes that they leave grow page after page. So it is kept from page to page, and given back now and then.
"""

import ctypes
from functools import cache
from typing import Any

EVERY = 8
"""Pages after which it is worth the while: pictures of pages leave holes that the next ones do not fit."""


_TRIM_THRESHOLD, _MAP_THRESHOLD = -1, -3
"""What malloc.h calls M_TRIM_THRESHOLD and M_MMAP_THRESHOLD."""
KEPT, LARGEST = 128 << 20, 32 << 20
"""Bytes that are kept free at most, and the largest block that is kept (glibc allows no larger)."""


@cache
def keep_memory() -> bool:
    """Tell the C library to keep large blocks, once a process; False where it knows no such call."""
    mallopt = _call("mallopt")
    if mallopt is None:
        return False
    return bool(mallopt(_MAP_THRESHOLD, LARGEST)) and bool(mallopt(_TRIM_THRESHOLD, KEPT))


def give_back(pages: int) -> None:
    """To be called after each page; every EVERY pages the C library returns what it holds unused.
    Nothing happens where it knows no such call."""
    trim = _call("malloc_trim")
    if trim is not None and pages % EVERY == 0:
        trim(0)


@cache
def _call(name: str) -> Any:
    try:
        return getattr(ctypes.CDLL(None), name)
    except (AttributeError, OSError, TypeError):
        return None
